// Purpose: finds the commits of a range that were made of a version's patches, among many that were not.
import { readFacts, type PatchFacts } from "#compare/pairing/patch-facts.ts";
import { codeSimilarity, sharesFile } from "#compare/pairing/similarity.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";

/** A commit that shares less of its lines with a patch was made of another one, where neither title nor link ties them. */
const LEAST_SIMILARITY = 0.5;

/** Those of the commits (their `patches`) that may be one of the version's; the strongest tie a patch has decides. */
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

// `Link: https://lore.kernel.org/r/<id>` and `Message-ID: <id>` say which mail a commit was made of.
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
