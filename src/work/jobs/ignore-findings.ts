// Purpose: takes note of what a maintainer wants overlooked in a series, or no more, and has the report rewritten.
import { RULES } from "#checks/rule-list.ts";
import type { SlashCommand } from "#command/slash-command.ts";
import { codeSpan } from "#text/markdown/code-markdown.ts";
import { nearest } from "#text/nearest.ts";
import { analyzeRevision } from "#work/jobs/analyze-revision.ts";
import type { MirrorSnapshot } from "#work/publish/mirror-snapshot.ts";
import type { WorkContext } from "#work/work-context.ts";

/** What a command leads to: a comment to write, or none, and whether it was understood. */
export interface Answer {
  readonly comment: string | null;
  readonly understood: boolean;
}

type IgnoreCommand = Extract<SlashCommand, { readonly kind: "ignore" | "unignore" }>;

/** The report shows who asked and why, so no comment answers but where there is no such rule. */
export async function ignoreFindings(
  command: IgnoreCommand,
  { series, login }: { readonly series: MirrorSnapshot; readonly login: string },
  { store, queue }: Pick<WorkContext, "store" | "queue">,
): Promise<Answer> {
  const rule = RULES.find(({ id }) => id === command.rule.toLowerCase())?.id;
  if (rule === undefined) return { comment: noSuchRule(command.rule), understood: false };
  const { paths } = command;
  if (command.kind === "ignore")
    await store.ignores.save(series, { rule, paths, reason: command.reason, login });
  else await store.ignores.remove(series, { rule, paths });
  await queue.add([analyzeRevision.job({ ...series, again: false })]);
  return { comment: null, understood: true };
}

function noSuchRule(word: string): string {
  const ids = RULES.map(({ id }) => id);
  const meant = nearest(word, ids);
  const known =
    meant === null ? `Rules are ${ids.map((id) => `\`${id}\``).join(", ")}.` : `Did you mean \`${meant}\`?`;
  return `${codeSpan(word, 60)} is no rule. ${known}`;
}
