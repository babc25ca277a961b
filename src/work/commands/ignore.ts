// Purpose: slash command: makes the checks ignore a rule's findings in a series.
import { looksLikePath, unquoted } from "#command/read-arguments.ts";
import { findRule, noSuchRule } from "#work/commands/find-rule.ts";
import { defineCommand } from "#work/commands/slash-command.ts";

/** The longest reason that is stored, in characters; a longer one is cut. */
const MAX_REASON = 300;

/** `/ignore RULE [PATH] reason`: the report shows who asked and why, so no comment answers. */
export const ignore = defineCommand({
  usage: "/ignore RULE [PATH] reason",
  does: "Ignores a rule's findings in this series, or in one path of it; the comment says who asked and why.",
  needs: "write",
  read: ([rule, ...words]) => {
    const [first] = words;
    const paths = first !== undefined && looksLikePath(first) ? unquoted(first) : null;
    const reason = words.slice(paths === null ? 0 : 1).join(" ");
    if (rule === undefined || reason === "") return null;
    return { rule: unquoted(rule), paths, reason: reason.slice(0, MAX_REASON) };
  },
  answer: async (asked, { mirror, login }, { store }) => {
    const rule = findRule(asked.rule);
    if (rule === null) return noSuchRule(asked.rule);
    const { paths, reason } = asked;
    await store.ignores.save(mirror, { rule, paths, reason, login });
    return { comment: null, understood: true, redo: "report" };
  },
});
