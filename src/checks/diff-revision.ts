// Purpose: wraps a plain diff as a revision of one patch without a mail, so that continuous integration can check projects without a list.
import { readDiff } from "#patch/diff/read-diff.ts";
import type { CheckSettings } from "#checks/check-settings.ts";
import { RULES } from "#checks/rule-list.ts";
import type { Patch } from "#patch/patch.ts";
import type { Subject } from "#patch/subject.ts";
import type { Revision } from "#series/revision.ts";

const NOBODY = { name: "", email: "" };

/** Whether a text begins as a diff does, not as a mail. */
export function looksLikeDiff(text: string): boolean {
  return /^(?:diff --git |--- (?!\n)|Index: )/.test(text);
}

/** A diff as the only patch of a revision; it has no author and no message. */
export function diffRevision(text: string): Revision {
  const patch = patchOf(text);
  return {
    head: "",
    version: 1,
    minorVersion: null,
    rfc: false,
    resend: false,
    tags: [],
    title: "",
    author: NOBODY,
    date: null,
    cover: null,
    total: 1,
    patches: [{ position: 1, patch }],
    complete: true,
    missing: [],
    changeId: null,
    baseCommit: null,
    supersedes: null,
    replies: [],
    trailers: [],
  };
}

/** The settings for a diff without a mail: rules about people and messages are off. */
export function withoutMailRules(settings: CheckSettings): CheckSettings {
  const off = RULES.filter(({ about }) => about === "mail").map(({ id }) => [id, "off"] as const);
  return { ...settings, severities: { ...settings.severities, ...Object.fromEntries(off) } };
}

const SUBJECT: Subject = {
  kind: "patch",
  reply: false,
  version: 1,
  minorVersion: null,
  versionStated: false,
  rfc: false,
  resend: false,
  position: null,
  total: null,
  tags: [],
  title: "",
};

function patchOf(text: string): Patch {
  const { value: files, problems } = readDiff(text);
  return {
    kind: "patch",
    messageId: "",
    rawSubject: "",
    subject: SUBJECT,
    title: "",
    author: NOBODY,
    sender: NOBODY,
    date: null,
    sent: null,
    references: [],
    listIds: [],
    claimedDiffstat: null,
    baseCommit: null,
    changeId: null,
    seriesReferences: [],
    problems,
    message: "",
    trailers: [],
    notes: "",
    files,
  };
}
