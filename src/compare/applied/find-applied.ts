// Purpose: finds, in a range, the commits that were made from a version's patches.
import { readFacts, type PatchFacts } from "#compare/pairing/patch-facts.ts";
import { codeSimilarity, sharesFile } from "#compare/pairing/similarity.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";

/** The least share of common lines of a commit and its patch, where neither title nor link connects them. */
const LEAST_SIMILARITY = 0.5;

/** The commits (as `patches`) that may belong to the version; the strongest connection of a patch decides. */
export function findApplied(version: Revision, commits: Revision): readonly PlacedPatch[] {
  const { older, newer } = readFacts(version, commits);
  const links = newer.map(({ patch }) => patch.trailers.map(({ value }) => value).join("\n"));
  const found = new Set(
    older.flatMap((patch) => {
      const named = newer.filter((_, at) => namesMail(links[at] ?? "", patch.patch.messageId));
      return named.length > 0 ? named : tied(patch, newer);
    }),
  );
  return newer.filter((facts) => found.has(facts));
}

// `Link: https://lore.kernel.org/r/<id>` and `Message-ID: <id>` name the mail from which a commit was made.
function namesMail(values: string, messageId: string): boolean {
  const id = messageId.replace(/^<|>$/g, "");
  return id !== "" && (values.includes(id) || values.includes(encodeURIComponent(id)));
}

function tied(patch: PatchFacts, commits: readonly PatchFacts[]): readonly PatchFacts[] {
  const same = commits.filter(
    (commit) => commit.changeKey === patch.changeKey && commit.titleKey === patch.titleKey,
  );
  if (same.length > 0) return same;
  return commits.filter(
    (commit) =>
      sharesFile(patch, commit) &&
      (commit.titleKey === patch.titleKey || codeSimilarity(patch, commit) >= LEAST_SIMILARITY),
  );
}
