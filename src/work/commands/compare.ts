// Purpose: slash command: compares two versions of a series.
import { readVersion } from "#command/read-arguments.ts";
import { commentMarker, renderComment } from "#report/comment/comment.ts";
import { defineCommand, notUnderstood } from "#work/commands/slash-command.ts";
import { viewMirror } from "#work/publish/view-mirror.ts";

/** `/compare v3 v5`; `3 5`, `v3..v5` and `v3...v5` are other ways in which people write it. */
export const compare = defineCommand({
  usage: "/compare v3 v5",
  does: "Compares two versions of the series.",
  needs: "write",
  read: (words) => {
    const [from, to, ...rest] = words.flatMap((word) => word.split(/\.{2,3}/)).map(readVersion);
    return from == null || to == null || rest.length > 0 ? null : { from, to };
  },
  answer: async ({ from, to }, { mirror }, context) => {
    const find = (version: number) =>
      mirror.revisions.findLast(({ revision }) => revision.version === version);
    const [older, newer] = [find(from), find(to)];
    if (older === undefined || newer === undefined) {
      const labels = mirror.revisions.map(({ label }) => label).join(", ");
      return notUnderstood(`This series has these versions: ${labels}.`);
    }
    const comment = renderComment(await viewMirror(mirror, context, { older, newer }));
    // With the marker, the answer would be taken for the comment that is rewritten with each version.
    const unmarked = comment.replace(commentMarker(mirror.slug), "").trimStart();
    return { comment: unmarked, understood: true, redo: null };
  },
});
