// Purpose: finds the lineage that a person means, in one or more archives.
import type { Lineage } from "#series/revision.ts";
import { UserError } from "#errors/user-error.ts";

/**
 * The lineage with `head` for the head of a version (with or without `<>`), or the one posted last.
 * @throws UserError `no-series`, `unknown-lineage`
 */
export function chooseLineage(lineages: readonly Lineage[], head: string | undefined): Lineage {
  const named =
    head === undefined
      ? lineages.at(-1)
      : lineages.find(({ revisions }) => revisions.some((revision) => isHead(revision.head, head)));
  if (named !== undefined) return named;
  if (head === undefined) throw new UserError("no-series", "There is no patch series in this mail.");
  throw new UserError(
    "unknown-lineage",
    `No series here has a version with the head \`${head}\`; \`patchferry series\` lists them.`,
    { head },
  );
}

function isHead(head: string, wanted: string): boolean {
  return head === wanted || head === `<${wanted}>`;
}
