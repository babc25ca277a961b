// Purpose: slash command: compares two versions of a series.
import { renderReport } from "#report/comment/comment.ts";
import { findVersion, readVersionName, type VersionName } from "#series/lineage/version-name.ts";
import { defineCommand, notUnderstood } from "#work/commands/slash-command.ts";
import { viewMirror } from "#work/publish/view-mirror.ts";

/** `/compare v3 v5`; `v5.1`, `3 5`, `v3..v5` and `v3...v5` are other ways in which people write it. */
export const compare = defineCommand({
  usage: "/compare v3 v5",
  does: "Compares two versions of the series.",
  needs: "write",
  read: (words) => {
    const [from, to, ...rest] = words.flatMap((word) => word.split(/\.{2,3}/)).map(readVersionName);
    return from == null || to == null || rest.length > 0 ? null : { from, to };
  },
  answer: async ({ from, to }, { mirror }, context) => {
    const revisions = mirror.revisions.map(({ revision }) => revision);
    const find = (name: VersionName) => {
      const found = findVersion(revisions, name);
      return mirror.revisions.find(({ revision }) => revision === found);
    };
    const [older, newer] = [find(from), find(to)];
    if (older === undefined || newer === undefined) {
      const labels = mirror.revisions.map(({ label }) => label).join(", ");
      return notUnderstood(`This series has these versions: ${labels}.`);
    }
    const comment = renderReport(await viewMirror(mirror, context, { older, newer }));
    return { comment, understood: true, redo: null };
  },
});
