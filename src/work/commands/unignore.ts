// Purpose: slash command: undoes an `/ignore`.
import { unquoted } from "#command/read-arguments.ts";
import { findRule, noSuchRule } from "#work/commands/find-rule.ts";
import { defineCommand } from "#work/commands/slash-command.ts";

/** `/unignore RULE [PATH]`, with the rule and the path of the `/ignore`. */
export const unignore = defineCommand({
  usage: "/unignore RULE [PATH]",
  does: "Takes an `/ignore` back.",
  needs: "write",
  read: ([rule, paths, ...rest]) => {
    if (rule === undefined || rest.length > 0) return null;
    return { rule: unquoted(rule), paths: paths === undefined ? null : unquoted(paths) };
  },
  answer: async (asked, { mirror }, { store }) => {
    const rule = findRule(asked.rule);
    if (rule === null) return noSuchRule(asked.rule);
    await store.ignores.remove(mirror, { rule, paths: asked.paths });
    return { comment: null, understood: true, redo: "report" };
  },
});
