// Purpose: `patchferry report`: the pull request comment of the newest version in an archive, as Markdown.
import type { Command } from "commander";
import { chooseLineage } from "#cli/choose-lineage.ts";
import { readInboxes } from "#cli/read-inboxes.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import { renderComment } from "#report/comment/comment.ts";
import { reportJson } from "#report/json/report-json.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { readVersionName, type VersionName } from "#series/lineage/version-name.ts";
import { UserError } from "#errors/user-error.ts";
import { viewLineage } from "#work/once/view-lineage.ts";

const EXAMPLES = `
Examples:
  patchferry report thread.mbox
  patchferry report v4.mbox v5.mbox --archive https://lore.kernel.org/kvm
  patchferry report --base v3 thread.mbox
  patchferry report --lineage '<cover.1@example.org>' kvm.mbox

SOURCE is an mbox (plain or .gz), a maildir, an .eml, - for stdin, a public-inbox directory or one of its
epochs, or the web address of a public-inbox thread.`;

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
    .option("--lineage <message-id>", "the series whose head is this mail (default: the one posted last)")
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
  const { lineages, problems } = await readInboxes(inboxes, surroundings);
  if (flags.lineage === undefined && lineages.length > 1)
    surroundings.terminal.err(otherSeries(lineages.length - 1));
  const view = viewLineage(chooseLineage(lineages, flags.lineage), {
    base: readBase(flags.base),
    archiveUrl: flags.archive ?? inboxes.find(({ url }) => url !== null)?.url ?? null,
    problems,
  });
  surroundings.terminal.out(write(view, flags));
}

function write(view: RevisionView, { json }: ReportFlags): string {
  return json === true ? `${JSON.stringify(reportJson(view), null, 1)}\n` : renderComment(view);
}

function otherSeries(count: number): string {
  const are = count === 1 ? "1 other series is" : `${String(count)} other series are`;
  return `${are} here; --lineage takes the Message-ID of the one to report, patchferry series lists them.\n`;
}

function readBase(text: string | undefined): VersionName | null {
  if (text === undefined) return null;
  const version = readVersionName(text);
  if (version !== null) return version;
  throw new UserError("bad-version", `\`--base ${text}\` isn't a version; write it as v3 or v3.1.`, { text });
}
