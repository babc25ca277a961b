// Purpose: finds the two versions that a person wants compared, in one archive or in two.
import { chooseLineage } from "#cli/choose-lineage.ts";
import { readSources } from "#cli/read-inboxes.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import { versionName } from "#report/words/step-names.ts";
import type { Lineage, Revision } from "#series/revision.ts";
import { findVersion, readVersionName } from "#series/lineage/version-name.ts";
import { UserError } from "#errors/user-error.ts";

/** The person's choice. */
export interface VersionChoice {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Head of any version of the series. */
  readonly lineage?: string | undefined;
}

/** Two versions to compare. */
export interface Versions {
  readonly older: Revision;
  readonly newer: Revision;
}

/**
 * From two sources, the newest (or named) version of each; from one source, its last two versions.
 * @throws UserError `no-series`, `unknown-lineage`, `unknown-version`, `one-version`, `bad-version`
 */
export async function chooseVersions(
  [old, now]: readonly [string, string | undefined],
  choice: VersionChoice,
  surroundings: Surroundings,
): Promise<Versions> {
  if (now === undefined)
    return fromOne(chooseLineage((await readSources([old], surroundings)).lineages, choice.lineage), choice);
  const older = pick(
    chooseLineage((await readSources([old], surroundings)).lineages, undefined),
    choice.from,
  );
  const newer = pick(
    chooseLineage((await readSources([now], surroundings)).lineages, choice.lineage),
    choice.to,
  );
  return { older, newer: newer.complete ? newer : await completed(newer, [old, now], surroundings) };
}

/** The newest version in a source, or the one named by `from`. @throws UserError as `chooseVersions` does */
export async function chooseVersion(
  source: string,
  { from, lineage }: VersionChoice,
  surroundings: Surroundings,
): Promise<Revision> {
  return pick(chooseLineage((await readSources([source], surroundings)).lineages, lineage), from);
}

// For a version that was sent twice, or partly sent again, `--from v3 --to v3` means both revisions.
function fromOne({ revisions }: Lineage, { from, to }: VersionChoice): Versions {
  const newer = pick({ revisions }, to);
  const before = revisions.slice(0, revisions.indexOf(newer));
  const older = from === undefined ? before.at(-1) : (find(before, from) ?? pick({ revisions }, from));
  if (older !== undefined) return { older, newer };
  throw new UserError(
    "one-version",
    `There is no version before v${String(newer.version)} of "${newer.title}" in this mail. Name the mails of both versions: \`patchferry compare OLD NEW\`.`,
  );
}

// A partial reroll is only complete together with the version that it changes.
async function completed(
  newer: Revision,
  sources: readonly string[],
  surroundings: Surroundings,
): Promise<Revision> {
  if (sources.includes("-")) return newer;
  const { lineages } = await readSources(sources, surroundings);
  return lineages.flatMap(({ revisions }) => revisions).find(({ head }) => head === newer.head) ?? newer;
}

function pick({ revisions }: Lineage, text: string | undefined): Revision {
  const found = text === undefined ? revisions.at(-1) : find(revisions, text);
  if (found !== undefined) return found;
  const there = [...new Set(revisions.map(versionName))].join(", ");
  throw new UserError(
    "unknown-version",
    `There is no ${versionNumber(text)} in this mail; there is ${there}.`,
    {
      wanted: text,
    },
  );
}

function find(revisions: readonly Revision[], text: string): Revision | undefined {
  const wanted = readVersionName(text);
  if (wanted !== null) return findVersion(revisions, wanted);
  throw new UserError("bad-version", `\`${text}\` isn't a version; write it as v3 or v3.1.`, { text });
}

function versionNumber(text = ""): string {
  return text.startsWith("v") ? text : `v${text}`;
}
