// Purpose: `patchferry report`: the pull request comment of the newest version in an archive, as Markdown.
import type { Command } from "commander";
import { createProgress } from "#cli/progress.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import { renderComment } from "#report/comment.ts";
import { reportJson } from "#report/report-json.ts";
import type { SeriesView } from "#report/series-view.ts";
import type { Lineage } from "#series/revision.ts";
import { UserError } from "#text/user-error.ts";
import { readArchive } from "#work/read-archive.ts";
import { viewLineage } from "#work/view-lineage.ts";

const EXAMPLES = `
Examples:
  patchferry report thread.mbox
  patchferry report v4.mbox v5.mbox --archive https://lore.kernel.org/kvm
  patchferry report --base v3 thread.mbox
  patchferry report --lineage '<cover.1@example.org>' kvm.mbox

SOURCE is an mbox (plain or .gz), a maildir, an .eml, - for stdin, a public-inbox directory or one of its
epochs, or the web address of a public-inbox thread or list.`;

interface ReportFlags {
  readonly json?: true;
  readonly lineage?: string;
  readonly base?: string;
  readonly archive?: string;
}

/** Adds `report` to the program. */
export function defineReport(program: Command, surroundings: Surroundings): void {
  program
    .command("report")
    .description("write the pull request comment of the newest version in mail archives, as Markdown")
    .argument("<source...>", "mail archives, read together")
    .option("--json", "write JSON for scripts")
    .option("--lineage <message-id>", "the series with this mail for a head (default: the one posted last)")
    .option("--base <version>", "compare with this version, for instance v3 (default: the one before)")
    .option("--archive <url>", "web address of the list's archive, for links")
    .addHelpText("after", EXAMPLES)
    .action((sources: readonly string[], flags: ReportFlags) => writeReport(sources, flags, surroundings));
}

async function writeReport(
  sources: readonly string[],
  flags: ReportFlags,
  surroundings: Surroundings,
): Promise<void> {
  const inboxes = await Promise.all(sources.map(surroundings.openInbox));
  const progress = createProgress(surroundings, "mails");
  const { lineages, problems } = await readArchive(inboxes, {
    onProgress: ({ mails, total }) => {
      progress.update(mails, total);
    },
  }).finally(progress.end);
  const view = viewLineage(chooseLineage(lineages, flags.lineage), {
    base: readVersion(flags.base),
    archiveUrl: flags.archive ?? inboxes.find(({ url }) => url !== null)?.url ?? null,
    problems,
  });
  surroundings.terminal.out(write(view, flags));
}

function write(view: SeriesView, { json }: ReportFlags): string {
  return json === true ? `${JSON.stringify(reportJson(view), null, 1)}\n` : renderComment(view);
}

function chooseLineage(lineages: readonly Lineage[], head: string | undefined): Lineage {
  const named =
    head === undefined
      ? lineages.at(-1)
      : lineages.find(({ revisions }) => revisions.some((revision) => isHead(revision.head, head)));
  if (named !== undefined) return named;
  if (head === undefined) throw new UserError("no-series", "There is no patch series in this mail.");
  throw new UserError(
    "unknown-lineage",
    `No series here has \`${head}\` for the head of a version; \`patchferry series\` lists them.`,
    { head },
  );
}

function isHead(head: string, wanted: string): boolean {
  return head === wanted || head === `<${wanted}>`;
}

function readVersion(text: string | undefined): number | null {
  if (text === undefined) return null;
  const version = /^v?(\d{1,4})$/.exec(text)?.[1];
  if (version !== undefined) return Number(version);
  throw new UserError("bad-version", `\`--base ${text}\` is no version; write it as v3.`, { text });
}
