// Purpose: `patchferry check`: licence, SPDX and sign-off findings of patch series, commits or a diff.
import { Option, type Command } from "commander";
import { checkLineage, type CheckedRevision } from "#checks/check-lineage.ts";
import { checkRevision, type CheckOptions } from "#checks/check-revision.ts";
import type { CheckSettings } from "#checks/check-settings.ts";
import { withoutMailRules } from "#checks/diff-revision.ts";
import type { Severity } from "#checks/finding.ts";
import { fails } from "#checks/severity.ts";
import { RULES } from "#checks/rule-list.ts";
import { suggestionDiff } from "#checks/fixes/suggestion-diff.ts";
import { readCheckSources, type CheckSources } from "#cli/check-sources.ts";
import { readRangeStart } from "#cli/read-range-start.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import { layerConfig } from "#config/layer-config.ts";
import type { ConfigLayer } from "#config/parse-config.ts";
import { findingsJson } from "#report/json/findings-json.ts";
import { findingsText } from "#report/terminal/findings-text.ts";
import { COLOURED, PLAIN } from "#report/terminal/paint.ts";
import { sarifLog } from "#report/json/sarif.ts";
import { nearest } from "#text/nearest.ts";
import { readBase, type BaseFacts } from "#work/publish/read-base.ts";
import { UserError } from "#errors/user-error.ts";

const EXAMPLES = `
Examples:
  patchferry check thread.mbox
  patchferry check --fail-on error --profile linux v5.mbox
  patchferry check --repo . origin/main..HEAD --format sarif > findings.sarif
  git diff main | patchferry check -
  patchferry check --format diff v5.mbox | git apply

SOURCE is an mbox (plain or .gz), a maildir, an .eml, - for stdin (mails or a plain diff), a .diff file, a
public-inbox directory or one of its epochs, or the web address of a public-inbox thread. With --repo, it is a
range of commits. The newest version of each series is checked and compared with the one before it.`;

interface CheckFlags {
  readonly repo?: string;
  readonly config?: string;
  readonly profile?: CheckSettings["profile"];
  readonly rules?: string;
  readonly failOn?: Severity | "never";
  readonly format: "text" | "json" | "sarif" | "diff";
  readonly json?: true;
}

/** Adds `check` to the program. */
export function defineCheck(program: Command, surroundings: Surroundings): void {
  program
    .command("check")
    .description("check patch series, commits or a diff for licence, SPDX and sign-off problems")
    .argument("<source...>", "mail archives or diffs; with --repo one range of commits: A..B")
    .option("--repo <dir>", "read commits of this git repository")
    .option("--config <file>", "take settings from this file instead of the defaults")
    .addOption(
      new Option("--profile <name>", "which rules and which licence list").choices([
        "linux",
        "spdx",
        "dco-only",
      ]),
    )
    .option("--rules <ids>", "only these rules, with commas between them")
    .addOption(
      new Option("--fail-on <severity>", "exit with 1 for findings of this severity or worse").choices([
        "error",
        "warning",
        "notice",
        "never",
      ]),
    )
    .addOption(
      new Option("--format <format>", "output format; diff: the certain fixes, for git apply")
        .choices(["text", "json", "sarif", "diff"])
        .default("text"),
    )
    .option("--json", "the same as --format json")
    .addHelpText("after", EXAMPLES)
    .action((sources: readonly string[], flags: CheckFlags) => check(sources, { flags, surroundings }));
}

async function check(
  sources: readonly string[],
  { flags, surroundings }: { readonly flags: CheckFlags; readonly surroundings: Surroundings },
): Promise<void> {
  const settings = await readSettings(flags, surroundings);
  const inboxes = await openSources(sources, flags, surroundings);
  const read = await readCheckSources(inboxes, surroundings);
  const base =
    flags.repo === undefined ? {} : await readRangeBase(sources, { ...flags, read, settings, surroundings });
  const checked = checkAll(read, { settings, ...base });
  surroundings.terminal.out(write(checked, flags, surroundings));
  if (
    fails(
      checked.flatMap(({ result }) => result.findings),
      settings.failOn,
    )
  )
    surroundings.answerNo();
}

function checkAll(
  { lineages, diffs }: CheckSources,
  options: Omit<CheckOptions, "previous">,
): readonly CheckedRevision[] {
  const plain = { ...options, settings: withoutMailRules(options.settings), previous: null };
  return [
    ...lineages.flatMap((lineage) => checkLineage(lineage, options) ?? []),
    ...diffs.map((revision) => ({ revision, result: checkRevision(revision, plain) })),
  ];
}

interface RangeQuestion {
  readonly read: CheckSources;
  readonly settings: CheckSettings;
  readonly repo?: string;
  readonly surroundings: Surroundings;
}

// The tree before the range gives the project's licences and the old content of the touched files.
async function readRangeBase(
  [range = ""]: readonly string[],
  { read: { lineages }, settings: { profile }, repo = ".", surroundings }: RangeQuestion,
): Promise<Partial<BaseFacts>> {
  const revisions = lineages.flatMap((lineage) => lineage.revisions);
  const base = await readRangeStart({ range, repo }, surroundings, (repository, commit) =>
    readBase(repository, { commit, profile, revisions }),
  );
  return base ?? {};
}

async function openSources(
  sources: readonly string[],
  { repo }: CheckFlags,
  surroundings: Surroundings,
): Promise<Parameters<typeof readCheckSources>[0]> {
  if (repo === undefined) return Promise.all(sources.map(surroundings.openInbox));
  return Promise.all(sources.map((range) => surroundings.openCommits(repo, range)));
}

async function readLayer(path: string, readTextFile: Surroundings["readTextFile"]): Promise<ConfigLayer> {
  // The YAML parser is a third of the start-up, and most calls name no file.
  const { parseConfig } = await import("#config/parse-config.ts");
  return parseConfig(await readTextFile(path), path);
}

async function readSettings(flags: CheckFlags, { readTextFile }: Surroundings): Promise<CheckSettings> {
  const { config, profile, rules, failOn } = flags;
  const layer = config === undefined ? null : await readLayer(config, readTextFile);
  const { checks } = layerConfig(layer, null);
  return {
    ...checks,
    ...(profile === undefined ? {} : { profile }),
    ...(failOn === undefined ? {} : { failOn }),
    severities: rules === undefined ? checks.severities : onlyRules(rules.split(","), checks),
  };
}

// Switches off the rules that are not named, and switches on the named ones, opt-in rules too, at their configured or own severity.
function onlyRules(names: readonly string[], { severities }: CheckSettings): CheckSettings["severities"] {
  const ids = RULES.map(({ id }) => id);
  const unknown = names.find((name) => !ids.includes(name));
  if (unknown !== undefined) {
    const meant = nearest(unknown, ids);
    throw new UserError(
      "unknown-rule",
      `There is no rule \`${unknown}\`.${meant === null ? ` Rules are ${ids.join(", ")}.` : ` Did you mean \`${meant}\`?`}`,
    );
  }
  return {
    ...severities,
    ...Object.fromEntries(ids.filter((id) => !names.includes(id)).map((id) => [id, "off"])),
  };
}

function write(
  checked: readonly CheckedRevision[],
  { format, json }: CheckFlags,
  { terminal }: Surroundings,
): string {
  if (format === "diff")
    return checked.map(({ revision, result }) => suggestionDiff(revision, result.findings)).join("");
  if (format === "sarif") return `${JSON.stringify(sarifLog(checked), null, 1)}\n`;
  if (format === "json" || json === true) return `${JSON.stringify(findingsJson(checked), null, 1)}\n`;
  return findingsText(checked, terminal.colour ? COLOURED : PLAIN);
}
