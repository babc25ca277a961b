// Purpose: `patchferry compare`: the changes between two versions of a series, for a terminal, for scripts, or as git prints them.
import type { Command } from "commander";
import { checkPatch } from "#cli/check-patch.ts";
import { chooseVersions, type VersionChoice, type Versions } from "#cli/choose-versions.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import { compareRevisions, type CompareOptions, type Matcher } from "#compare/compare-revisions.ts";
import type { FunctionSource } from "#compare/pairing/git-texts.ts";
import { comparisonJson } from "#report/json/comparison-json.ts";
import { renderComparison } from "#report/terminal/comparison-text.ts";
import { renderRangeDiff } from "#report/range-diff.ts";
import { UserError } from "#errors/user-error.ts";

const EXAMPLES = `
Examples:
  patchferry compare v4.mbox v5.mbox
  patchferry compare thread.mbox --from 3 --to 5
  patchferry compare --json v4.mbox v5.mbox | jq '.rows[] | select(.status != "identical")'
  patchferry compare --matcher git --format git v4.mbox v5.mbox
  patchferry compare thread.mbox v6.15..v6.16-rc1 --repo ~/linux
  patchferry compare thread.mbox v6.15..v6.16-rc1 --repo ~/linux --format markdown

SOURCE is an mbox (plain or .gz), a maildir, an .eml, - for stdin, a public-inbox directory or one of its
epochs, or the web address of a public-inbox thread. With two SOURCEs, the newest version of each is
compared; with one, its last two versions. No repository is needed. With --repo, the second argument is a range of
commits: the newest version (or that of --from) is compared with the commits that were made from it. Commits of
other work are skipped. The .mailmap before the range tells which addresses are one person's.

Exit code 1: the versions differ; with --repo: a patch was not found, or has other code or words.`;

interface CompareFlags extends VersionChoice {
  readonly json?: true;
  readonly brief?: true;
  readonly matcher: string;
  readonly format?: string;
  readonly functions: string;
  readonly repo?: string;
  readonly patch?: string;
}

/** Adds `compare` to the program. */
export function defineCompare(program: Command, surroundings: Surroundings): void {
  program
    .command("compare")
    .description("show the changes between two versions of a patch series")
    .argument("<old>", "SOURCE of the old version, or of both")
    .argument("[new]", "SOURCE of the new version; with --repo a range of commits: A..B")
    .option("--from <version>", "the old version, for instance v4 or v5.1")
    .option("--to <version>", "the new version, for instance v5")
    .option("--lineage <message-id>", "the series whose head is this mail (default: the one posted last)")
    .option(
      "--matcher <rule>",
      "how patches are paired: review (by titles, files, changed lines) or git (as range-diff does)",
      "review",
    )
    .option(
      "--format <format>",
      "text, json, markdown (with --repo) or git (what git range-diff prints, with ------- for ids)",
    )
    .option(
      "--functions <source>",
      "for git: take function names from the hunks (as on branches made from mails) or from the mails",
      "hunks",
    )
    .option("--repo <dir>", "compare a version with the commits of this git repository")
    .option("--patch <number>", "only this patch of the new version, with all its changes")
    .option("--brief", "leave out the changes within the patches")
    .option("--json", "write JSON for scripts")
    .addHelpText("after", EXAMPLES)
    .action((old: string, now: string | undefined, flags: CompareFlags) =>
      compare([old, now], flags, surroundings),
    );
}

async function compare(
  [old, now]: readonly [string, string | undefined],
  flags: CompareFlags,
  surroundings: Surroundings,
): Promise<void> {
  const how = readFlags(flags);
  const { repo, from, to, lineage } = flags;
  if (repo !== undefined) {
    // Only this needs what is known of commits and the comment; most calls compare two versions.
    const { writeApplied } = await import("#cli/compare-applied.ts");
    await writeApplied({ from, to, lineage, ...how, source: old, range: now, repo }, surroundings);
    return;
  }
  if (how.format === "markdown")
    throw new UserError(
      "bad-option",
      "`--format markdown` goes with `--repo`; `patchferry report OLD NEW` writes two versions as Markdown.",
    );
  const versions = await chooseVersions([old, now], flags, surroundings);
  if (how.format === "git") writeRangeDiff(versions, how, surroundings);
  else writeComparison(versions, how, surroundings);
}

interface How extends CompareOptions {
  readonly format: "text" | "json" | "markdown" | "git";
  readonly diffs: boolean;
  readonly functions: FunctionSource;
}

function readFlags(flags: CompareFlags): How {
  const matcher = oneOf("--matcher", flags.matcher, ["review", "git"] satisfies Matcher[]);
  const functions = oneOf("--functions", flags.functions, ["hunks", "mails"] satisfies FunctionSource[]);
  const format = oneOf("--format", flags.json === true ? "json" : (flags.format ?? "text"), [
    "text",
    "json",
    "markdown",
    "git",
  ]);
  if (format === "git" && matcher !== "git")
    throw new UserError(
      "bad-option",
      "`--format git` goes with `--matcher git`: git's text shows git's pairs.",
    );
  const patch = flags.patch === undefined ? {} : { patch: readPosition(flags.patch) };
  return { matcher, functions, format, diffs: flags.brief !== true, ...patch };
}

function writeRangeDiff({ older, newer }: Versions, { functions }: How, surroundings: Surroundings): void {
  const { text, same, guessed } = renderRangeDiff(older, newer, functions);
  surroundings.terminal.out(text);
  warnOfGuesses(guessed, surroundings);
  if (!same) surroundings.answerNo();
}

function writeComparison({ older, newer }: Versions, how: How, surroundings: Surroundings): void {
  const comparison = compareRevisions(older, newer, how);
  checkPatch(comparison, how);
  const { terminal } = surroundings;
  if (how.format === "json") terminal.out(`${JSON.stringify(comparisonJson(comparison), null, 1)}\n`);
  else terminal.out(renderComparison(comparison, { ...how, ...terminal }));
  warnOfGuesses(comparison.guessedPairs, surroundings);
  if (comparison.rows.some((row) => row.git !== "=")) surroundings.answerNo();
}

function warnOfGuesses(guessed: number, { terminal }: Surroundings): void {
  if (guessed === 0) return;
  const pairs = `${String(guessed)} pairs of patches were compared by their common lines alone`;
  terminal.err(`patchferry: too much to diff: ${pairs}, so git may pair some patches differently.\n`);
}

function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new UserError("bad-option", `\`${option}\` must be one of ${choices.join(", ")}, not \`${text}\`.`, {
    option,
    text,
  });
}

// `[PATCH v2 5.1/24]` is between the fifth patch and the sixth.
function readPosition(text: string): number {
  if (/^\d{1,4}(?:\.\d{1,3})?$/.test(text)) return Number(text);
  throw new UserError("bad-option", `\`--patch ${text}\` isn't the number of a patch.`, { text });
}
