// Purpose: runs the rules over a revision and sorts the findings into new, old and fixed ones since the previous version.
import { spdxTagsBesideNotices } from "#checks/notices/boilerplate.ts";
import { changedFiles, type ChangedFile } from "#checks/files/changed-file.ts";
import type { CheckSettings } from "#checks/check-settings.ts";
import type { CheckResult, Finding, Praise } from "#checks/finding.ts";
import { ignoreOf, type Ignore } from "#checks/ignore.ts";
import { LINUX_LIST, withFolder } from "#checks/spdx/linux-list.ts";
import type { LicenceList } from "#checks/spdx/licence-list.ts";
import { netFiles } from "#checks/files/net-diffstat.ts";
import { once } from "#checks/files/once.ts";
import type { CheckContext, Rule } from "#checks/rule.ts";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { Comparison } from "#compare/comparison.ts";
import { people, type People } from "#people/people.ts";
import { bySeverity } from "#checks/severity.ts";
import { RULES } from "#checks/rule-list.ts";
import { checkDiffstat } from "#checks/rules/diffstat-mismatch.ts";
import { SPDX_LIST } from "#checks/spdx/spdx-list.ts";
import type { Revision } from "#series/revision.ts";
import { matchesGlob } from "#text/glob.ts";

/** The inputs of a check besides the mails. */
export interface CheckOptions {
  readonly settings: CheckSettings;
  /** The version before; null for the first. */
  readonly previous: Revision | null;
  /** The comparison of `previous` with the revision, if it exists already; otherwise it is made when a rule asks for it. */
  readonly comparison?: Comparison | null;
  /** Licences of the base tree (checks/spdx/linux-list.ts reads a LICENSES/ folder); default by profile. */
  readonly licences?: LicenceList | null;
  /** The ignores of this series; default: none. */
  readonly ignores?: readonly Ignore[];
  /** Lines of the tree's own .mailmap; the settings' come after and win. */
  readonly mailmap?: readonly string[];
  /** Content of a file before the series; default: nothing is known. */
  readonly readBefore?: (path: string) => string | null;
}

/** Checks a revision from its mails. Pure; never throws on their content. */
export function checkRevision(revision: Revision, options: CheckOptions): CheckResult {
  const context = contextOf(revision, options);
  const rules = RULES.filter((rule) => isOn(rule, options.settings));
  const found = rules.flatMap((rule) => findingsOf(rule, context));
  const all = judge(found, context);
  const { findings, ignored } = withoutIgnored(all, options.ignores ?? []);
  return {
    findings,
    ignored,
    praise: rules
      .flatMap((rule) => praiseOf(rule, context))
      .filter(({ rule, path }) => !isIgnored(rule, path, options.settings)),
    fixed: options.previous === null ? [] : fixedSince(options.previous, findings, options),
    diffstat: checkDiffstat(revision, context.net()),
  };
}

function findingsOf(rule: Rule, context: CheckContext): readonly Finding[] {
  return rule
    .find(context)
    .map(({ severity = rule.severity, ...found }) => ({ rule: rule.id, severity, ...found }));
}

function praiseOf({ id, praise }: Rule, context: CheckContext): readonly Praise[] {
  return praise?.(context).map((one) => ({ rule: id, ...one })) ?? [];
}

function withoutIgnored(
  all: readonly Finding[],
  ignores: readonly Ignore[],
): Pick<CheckResult, "findings" | "ignored"> {
  if (ignores.length === 0) return { findings: all, ignored: [] };
  const byIgnore = Map.groupBy(all, (finding) => ignoreOf(finding, ignores));
  const ignored = ignores.map((ignore) => ({ ignore, count: byIgnore.get(ignore)?.length ?? 0 }));
  return { findings: byIgnore.get(null) ?? [], ignored: ignored.filter(({ count }) => count > 0) };
}

/** Who is who by the tree's own mailmap and the settings', which wins. */
export function peopleOf({ settings, mailmap }: Pick<CheckOptions, "settings" | "mailmap">): People {
  return people(mailmap ?? [], settings.mailmap);
}

function contextOf(revision: Revision, options: CheckOptions): CheckContext {
  const { settings, previous, comparison, licences, readBefore } = options;
  const known = peopleOf(options);
  const files = changedFiles(revision, settings.notices);
  return {
    revision,
    previous,
    settings,
    licences:
      settings.profile === "linux" ? withFolder(licences ?? LINUX_LIST, newLicences(files)) : SPDX_LIST,
    people: known,
    comparison: once(() =>
      previous === null ? null : (comparison ?? compareRevisions(previous, revision, { people: known })),
    ),
    files,
    net: once(() => netFiles(revision.patches.map(({ patch }) => patch.files))),
    tagged: once(() => spdxTagsBesideNotices(files)),
    readBefore: readBefore ?? (() => null),
  };
}

// A series that adds a licence to LICENSES/ may use it: the xz series of 2024 adds 0BSD in its second patch.
function newLicences(files: readonly ChangedFile[]): ReadonlyMap<string, string> {
  const texts = files
    .filter(({ path, diff }) => path.startsWith("LICENSES/") && diff.status !== "deleted")
    .map(
      ({ path, added }) =>
        [
          path,
          added()
            .map(({ text }) => text)
            .join("\n"),
        ] as const,
    );
  return new Map(texts);
}

function isOn(rule: Rule, { profile, severities }: CheckSettings): boolean {
  const chosen = severities[rule.id];
  if (chosen !== undefined) return chosen !== "off";
  if (rule.optIn === true) return false;
  return rule.about === "mail" || (profile !== "dco-only" && (rule.profile ?? profile) === profile);
}

function judge(findings: readonly Finding[], { settings, files }: CheckContext): readonly Finding[] {
  const generated = new Set(files.filter((file) => file.generated()).map(placeOf));
  const weighed = findings
    .filter(({ rule, path }) => !isIgnored(rule, path, settings))
    .map((finding) => {
      const chosen = settings.severities[finding.rule];
      const severity = chosen === undefined || chosen === "off" ? finding.severity : chosen;
      return { ...finding, severity: generated.has(placeOf(finding)) ? "notice" : severity };
    });
  return weighed.sort((a, b) => bySeverity(a, b) || (a.position ?? 0) - (b.position ?? 0));
}

function placeOf({ position, path }: Pick<ChangedFile | Finding, "position" | "path">): string {
  return `${position ?? ""}:${path ?? ""}`;
}

function isIgnored(rule: string, path: string | null, { ignore }: CheckSettings): boolean {
  if (path === null) return false;
  const globs = [...(ignore[rule] ?? []), ...(ignore["*"] ?? [])];
  return globs.some((glob) => matchesGlob(glob, path));
}

function fixedSince(
  previous: Revision,
  findings: readonly Finding[],
  options: CheckOptions,
): readonly Finding[] {
  const before = checkRevision(previous, { ...options, previous: null }).findings;
  const left = new Map<string, number>();
  for (const finding of findings) left.set(findingKey(finding), (left.get(findingKey(finding)) ?? 0) + 1);
  return before.filter((finding) => {
    const count = left.get(findingKey(finding)) ?? 0;
    left.set(findingKey(finding), count - 1);
    return count <= 0;
  });
}

/** Names a finding across versions: rule, path and words, because positions and lines move with every rebase. */
export function findingKey({ rule, path, message }: Finding): string {
  return `${rule}\n${path ?? ""}\n${message}`;
}
