// Purpose: `patchferry digest`: the summary of a list between two points of its archive.
import type { Command } from "commander";
import { createProgress } from "#cli/progress.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import { digestHtml } from "#report/digest/digest-html.ts";
import { digestJson } from "#report/digest/digest-json.ts";
import { digestMarkdown } from "#report/digest/digest-markdown.ts";
import { digestText } from "#report/digest/digest-text.ts";
import type { Counting, Digest } from "#report/digest/digest.ts";
import { UserError } from "#errors/user-error.ts";
import { digestRange } from "#work/once/digest-range.ts";

const FORMATS: Readonly<Record<string, (digest: Digest) => string>> = {
  text: digestText,
  markdown: digestMarkdown,
  html: digestHtml,
  json: (digest) => `${JSON.stringify(digestJson(digest), null, 1)}\n`,
};
const COUNTINGS: readonly Counting[] = ["mails", "from-lines"];

const EXAMPLES = `
Examples:
  patchferry digest kvm/git/0.git --from 3744fe15f --to add2d3f2b
  patchferry digest kvm/git/0.git --from HEAD~500 --to HEAD --format html > digest.html
  patchferry digest kvm/git/0.git --from HEAD~500 --to HEAD --format markdown --archive https://lore.kernel.org/kvm

SOURCE is a public-inbox directory or one of its git epochs, bare or not.`;

interface DigestFlags {
  readonly from: string;
  readonly to: string;
  readonly format: string;
  readonly json?: true;
  readonly count: string;
  readonly labels?: string;
  readonly title?: string;
  readonly archive?: string;
}

/** Adds `digest` to the program. */
export function defineDigest(program: Command, surroundings: Surroundings): void {
  program
    .command("digest")
    .description("summarise a list between two points of its archive")
    .argument("<source>", "a public-inbox archive")
    .requiredOption("--from <rev>", "commit of the archive after which the digest starts")
    .requiredOption("--to <rev>", "last commit of the digest")
    .option("--format <format>", "text, markdown, html or json", "text")
    .option("--json", "the same as --format json")
    .option("--count <how>", "mails: one per mail; from-lines: every From: line of the raw mail", "mails")
    .option("--labels <from,to>", "the names of the two ends (default: abbreviated commit ids)")
    .option("--title <title>", 'for instance "KVM mailing list" (default: the list\'s own name)')
    .option("--archive <url>", "web address of the list's archive, for links")
    .addHelpText("after", EXAMPLES)
    .action((source: string, flags: DigestFlags) => writeDigest(source, flags, surroundings));
}

async function writeDigest(source: string, flags: DigestFlags, surroundings: Surroundings): Promise<void> {
  const format = flags.json === true ? "json" : flags.format;
  const write = choose("format", format, FORMATS);
  const inbox = await surroundings.openRange(source);
  const progress = createProgress(surroundings, "mails");
  const digest = await digestRange(inbox, {
    range: { from: flags.from, to: flags.to },
    labels: readLabels(flags.labels),
    title: flags.title ?? null,
    archiveUrl: flags.archive ?? null,
    counting: choose(
      "count",
      flags.count,
      Object.fromEntries(COUNTINGS.map((counting) => [counting, counting])),
    ),
    withEntries: format === "text",
    onProgress: (mails) => {
      progress.update(mails, null);
    },
  }).finally(progress.end);
  surroundings.terminal.out(write(digest));
}

function choose<T>(option: string, name: string, choices: Readonly<Record<string, T>>): T {
  const chosen = Object.hasOwn(choices, name) ? choices[name] : undefined;
  if (chosen !== undefined) return chosen;
  throw new UserError(
    "unknown-choice",
    `\`--${option} ${name}\` is not known; there are ${Object.keys(choices).join(", ")}.`,
    { option, name },
  );
}

function readLabels(text: string | undefined): { readonly from: string; readonly to: string } | null {
  if (text === undefined) return null;
  const [from = "", to = "", ...more] = text.split(",");
  if (from !== "" && to !== "" && more.length === 0) return { from, to };
  throw new UserError(
    "bad-labels",
    "`--labels` takes two labels with a comma between them: `--labels 3744fe15f,add2d3f2b`.",
    { text },
  );
}
