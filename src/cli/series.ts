// Purpose: `patchferry series`: shows the lineages in an archive.
import type { Command } from "commander";
import { complain, openReadable } from "#cli/open-readable.ts";
import { createProgress } from "#cli/progress.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import { COLOURED, PLAIN } from "#report/terminal/paint.ts";
import { seriesJson } from "#report/json/series-json.ts";
import { drawSeriesTree } from "#report/terminal/series-tree.ts";
import type { Evidence, Outline } from "#series/revision.ts";
import { type Selection, selectLineages } from "#series/lineage/select-lineages.ts";
import { UserError } from "#errors/user-error.ts";
import { readOutline } from "#work/once/read-outline.ts";

const EVIDENCE: readonly Evidence[] = ["change-id", "link", "thread", "subject", "patches"];

const EXAMPLES = `
Examples:
  patchferry series thread.mbox
  patchferry series --patches https://lore.kernel.org/kvm/20250728.1@example.org/
  patchferry series --since 2025-01-01 --author huang kvm/git/0.git
  patchferry series --json v4.mbox v5.mbox | jq '.lineages[].revisions[-1].missing'

SOURCE is an mbox (plain or .gz), a maildir, an .eml, - for stdin, a public-inbox directory or one of its
epochs, or the web address of a public-inbox thread. A source that can't be read is named on standard
error, and the exit code is 2. The rest is shown.`;

interface SeriesFlags {
  readonly json?: true;
  readonly patches?: true;
  readonly since?: string;
  readonly author?: string;
  readonly list?: string;
  readonly ignoreEvidence?: string;
}

/** Adds `series` to the program. */
export function defineSeries(program: Command, surroundings: Surroundings): void {
  program
    .command("series")
    .description(
      "list the patch series in mail archives: their versions, missing patches, and why versions are linked",
    )
    .argument("<source...>", "mail archives, read together")
    .option("--json", "write JSON for scripts")
    .option("--patches", "list the patches of each newest version")
    .option("--since <date>", "only series whose newest version was sent since then, for instance 2025-07-01")
    .option("--author <text>", "only series by authors whose name or address contains this")
    .option("--list <id>", "only series sent to this list: kvm.vger.kernel.org, or kvm")
    .option("--ignore-evidence <kinds>", `link versions without this evidence: ${EVIDENCE.join(",")}`)
    .addHelpText("after", EXAMPLES)
    .action((sources: readonly string[], flags: SeriesFlags) =>
      publishNewest(sources, { flags, surroundings }),
    );
}

async function publishNewest(
  sources: readonly string[],
  { flags, surroundings }: { readonly flags: SeriesFlags; readonly surroundings: Surroundings },
): Promise<void> {
  const selection = readSelection(flags);
  const ignoreEvidence = readEvidence(flags.ignoreEvidence);
  const { inboxes, errors } = await openReadable(sources, surroundings);
  const progress = createProgress(surroundings, "mails");
  const outline = await readOutline(inboxes, {
    ignoreEvidence,
    onProgress: ({ mails, total }) => {
      progress.update(mails, total);
    },
    onUnreadable: (error) => errors.push(error),
  }).finally(progress.end);
  if (errors.length === 0 || holdsSomething(outline))
    write(selectLineages(outline, selection), { flags, surroundings });
  complain(errors, surroundings);
}

function holdsSomething({ lineages, others }: Outline): boolean {
  return lineages.length + others.length > 0;
}

function write(
  outline: Outline,
  { flags, surroundings: { terminal } }: { readonly flags: SeriesFlags; readonly surroundings: Surroundings },
): void {
  if (flags.json === true) {
    terminal.out(`${JSON.stringify(seriesJson(outline), null, 1)}\n`);
    return;
  }
  const paint = terminal.colour ? COLOURED : PLAIN;
  terminal.out(
    drawSeriesTree(outline, { columns: terminal.columns, paint, patches: flags.patches === true }),
  );
}

function readSelection({ since, author, list }: SeriesFlags): Selection {
  return {
    ...(since === undefined ? {} : { since: readDate(since) }),
    ...(author === undefined ? {} : { author }),
    ...(list === undefined ? {} : { list }),
  };
}

function readDate(text: string): number {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) {
    throw new UserError("bad-date", `\`${text}\` is not a date; write it as 2025-07-01.`, { text });
  }
  return moment / 1000;
}

function readEvidence(text: string | undefined): ReadonlySet<Evidence> {
  const names = (text ?? "").split(",").filter((name) => name !== "");
  const unknown = names.find((name) => !EVIDENCE.includes(name as Evidence));
  if (unknown !== undefined) {
    throw new UserError(
      "unknown-evidence",
      `There is no evidence \`${unknown}\`; the kinds are ${EVIDENCE.join(", ")}.`,
    );
  }
  return new Set(names as Evidence[]);
}
