// Purpose: finds the two versions that a person wants compared, in one archive or in two.
import { createProgress } from "#cli/progress.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import type { Lineage, Revision } from "#series/revision.ts";
import { UserError } from "#text/user-error.ts";
import { readArchive } from "#work/read-archive.ts";

/** What the person named. */
export interface VersionChoice {
  readonly from?: string;
  readonly to?: string;
  /** Head of any version of the series. */
  readonly lineage?: string;
}

/** Two versions to compare. */
export interface Versions {
  readonly older: Revision;
  readonly newer: Revision;
}

/**
 * Of two sources, the newest version (or the one named) of each; of one, its last two.
 * @throws UserError `no-series`, `unknown-lineage`, `unknown-version`, `one-version`, `bad-version`
 */
export async function chooseVersions(
  [old, now]: readonly [string, string | undefined],
  choice: VersionChoice,
  surroundings: Surroundings,
): Promise<Versions> {
  if (now === undefined)
    return fromOne(chooseLineage(await readLineages([old], surroundings), choice.lineage), choice);
  const older = pick(chooseLineage(await readLineages([old], surroundings), undefined), choice.from);
  const newer = pick(chooseLineage(await readLineages([now], surroundings), choice.lineage), choice.to);
  return { older, newer: newer.complete ? newer : await completed(newer, [old, now], surroundings) };
}

async function readLineages(
  sources: readonly string[],
  surroundings: Surroundings,
): Promise<readonly Lineage[]> {
  const inboxes = await Promise.all(sources.map(surroundings.openInbox));
  const progress = createProgress(surroundings, "mails");
  const { lineages } = await readArchive(inboxes, {
    onProgress: ({ mails, total }) => {
      progress.update(mails, total);
    },
  }).finally(progress.end);
  return lineages;
}

function fromOne({ revisions }: Lineage, { from, to }: VersionChoice): Versions {
  const newer = pick({ revisions }, to);
  const before = revisions.slice(0, revisions.indexOf(newer));
  const older = from === undefined ? before.at(-1) : pick({ revisions }, from);
  if (older !== undefined) return { older, newer };
  throw new UserError(
    "one-version",
    `There is no version before v${String(newer.version)} of "${newer.title}" in this mail.`,
  );
}

// A reroll of single patches shows its whole only beside the version that it mends.
async function completed(
  newer: Revision,
  sources: readonly string[],
  surroundings: Surroundings,
): Promise<Revision> {
  if (sources.includes("-")) return newer;
  const lineages = await readLineages(sources, surroundings);
  return lineages.flatMap(({ revisions }) => revisions).find(({ head }) => head === newer.head) ?? newer;
}

function chooseLineage(lineages: readonly Lineage[], head: string | undefined): Lineage {
  const named =
    head === undefined
      ? lineages.at(-1)
      : lineages.find(({ revisions }) =>
          revisions.some((one) => one.head === head || one.head === `<${head}>`),
        );
  if (named !== undefined) return named;
  if (head === undefined) throw new UserError("no-series", "There is no patch series in this mail.");
  throw new UserError(
    "unknown-lineage",
    `No series here has \`${head}\` for the head of a version; \`patchferry series\` lists them.`,
    { head },
  );
}

function pick({ revisions }: Lineage, text: string | undefined): Revision {
  const wanted = text === undefined ? null : readVersion(text);
  const found = wanted === null ? revisions.at(-1) : revisions.findLast(({ version }) => version === wanted);
  if (found !== undefined) return found;
  const there = [...new Set(revisions.map(({ version }) => `v${String(version)}`))].join(", ");
  throw new UserError("unknown-version", `There is no v${String(wanted)} in this mail; there is ${there}.`, {
    wanted,
  });
}

function readVersion(text: string): number {
  const version = /^v?(\d{1,4})$/.exec(text)?.[1];
  if (version !== undefined) return Number(version);
  throw new UserError("bad-version", `\`${text}\` is no version; write it as v3.`, { text });
}
