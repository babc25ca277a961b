// Purpose: the features of a posting that the linker compares.
import { personKeys } from "#people/same-person.ts";
import { mergeSketches } from "#series/facts/change-sketch.ts";
import type { Evidence } from "#series/revision.ts";
import { keysOfFacts } from "#series/links/relation-keys.ts";
import { mailsOf } from "#series/postings/mails-of.ts";
import { type Entry, type Posting, sentAt } from "#series/postings/posting.ts";
import { Title, foldTitle } from "#series/facts/title-words.ts";

/** A posting as the linker compares it. */
export interface PostingFeatures {
  readonly posting: Posting;
  readonly ids: ReadonlySet<string>;
  readonly changeIds: ReadonlySet<string>;
  /** Message-IDs that the authors name as older versions. */
  readonly linkedIds: ReadonlySet<string>;
  /** Message-IDs to which its cover and notes link without saying why. */
  readonly mentionedIds: ReadonlySet<string>;
  /** Message-IDs that its mails answer, except its own mails. */
  readonly answeredIds: ReadonlySet<string>;
  /** The marks of the head's author and sender (people/same-person.ts). */
  readonly people: ReadonlySet<string>;
  readonly title: Title;
  readonly patchTitles: readonly string[];
  readonly patchIds: readonly string[];
  readonly paths: ReadonlySet<string>;
  /** The sketch of all its diffs together. */
  readonly changes: readonly number[];
  readonly keys: readonly string[];
  /** When its last mail was sent, in seconds since 1970. */
  readonly lastSent: number;
}

/** Collects the features; features of ignored kinds of evidence stay empty. */
export function featuresOf(posting: Posting, ignored: ReadonlySet<Evidence>): PostingFeatures {
  const mails = mailsOf(posting);
  const ids = new Set(mails.map((entry) => entry.messageId));
  const patches = [...posting.patches, ...posting.inherited];
  return {
    posting,
    ids,
    changeIds: new Set(
      ignored.has("change-id") ? [] : mails.flatMap((entry) => entry.series.mail.changeId ?? []),
    ),
    linkedIds: new Set(ignored.has("link") ? [] : mails.flatMap(linkedBy)),
    mentionedIds: new Set(ignored.has("link") ? [] : mails.flatMap((entry) => entry.series.mentions)),
    answeredIds: new Set(
      ignored.has("thread") ? [] : mails.flatMap((entry) => entry.references).filter((id) => !ids.has(id)),
    ),
    people: peopleOf(posting.head),
    title: new Title(foldTitle(posting.title)),
    patchTitles: [...new Set(patches.map((entry) => foldTitle(entry.series.mail.title)))],
    patchIds: [...new Set(patches.flatMap((entry) => entry.series.diff.patchId ?? []))],
    paths: new Set(patches.flatMap((entry) => entry.series.paths)),
    changes: mergeSketches(patches.map((entry) => entry.series.diff.changes)),
    keys: [...new Set([...mails, ...posting.inherited].flatMap(keysOfFacts))],
    lastSent: Math.max(...mails.map(sentAt)),
  };
}

function peopleOf({ series: { mail } }: Entry): ReadonlySet<string> {
  return new Set([...personKeys(mail.author), ...personKeys(mail.sender)]);
}

function linkedBy(entry: Entry): readonly string[] {
  return entry.series.mail.seriesReferences.flatMap((reference) =>
    reference.kind === "previous" ? (reference.messageId ?? []) : [],
  );
}
