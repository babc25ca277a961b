// Purpose: finds the rule that a person named in a command.
import { RULES } from "#checks/rule-list.ts";
import { codeSpan } from "#text/markdown/code-markdown.ts";
import { nearest } from "#text/nearest.ts";
import { notUnderstood, type Answer } from "#work/commands/slash-command.ts";

/** The rule's id, found in any letter case; null where there is no such rule. */
export function findRule(word: string): string | null {
  return RULES.find(({ id }) => id === word.toLowerCase())?.id ?? null;
}

/** The answer where there is no such rule: it names the nearest rule, or all rules. */
export function noSuchRule(word: string): Answer {
  const ids = RULES.map(({ id }) => id);
  const meant = nearest(word, ids);
  const known =
    meant === null ? `Rules are ${ids.map((id) => `\`${id}\``).join(", ")}.` : `Did you mean \`${meant}\`?`;
  return notUnderstood(`There is no rule ${codeSpan(word, 60)}. ${known}`);
}
