// Purpose: mirrors a lineage in a local repository, without GitHub: a branch for its newest version, a git tag for each version.
import type { Application, RefUpdate, Repository } from "#ports/repository.ts";
import type { Lineage, Revision } from "#series/revision.ts";
import { lineageSlug, versionLabel } from "#series/lineage/slug.ts";
import { UserError } from "#errors/user-error.ts";

/** A person's choices. */
export interface LocalChoice {
  /** The base where the repository doesn't have the author's `base-commit:`; null: `HEAD`. */
  readonly base: string | null;
  /** The branch, without `refs/heads/`; null: `patchferry/<slug>`. */
  readonly branch: string | null;
}

/** The result for one version. */
export interface LocalVersion {
  readonly revision: Revision;
  /** `v5`. */
  readonly label: string;
  readonly application: Application;
  /** Where the base comes from. */
  readonly baseFrom: "base-commit" | "choice";
  /** The version's tag ref; null where it doesn't apply. */
  readonly tag: string | null;
}

/** The result for a lineage. */
export interface LocalMirror {
  /** Oldest first. */
  readonly versions: readonly LocalVersion[];
  readonly newest: LocalVersion;
  /** The branch of the newest version; null where that doesn't apply. */
  readonly branch: string | null;
}

/**
 * Applies every version and sets the refs of those that apply; a second run sets the same.
 * @throws UserError `unknown-revision`, `no-series`; OutsideError where git fails
 */
export async function mirrorLocally(
  lineage: Lineage,
  repository: Repository,
  choice: LocalChoice,
): Promise<LocalMirror> {
  const prefix = `patchferry/${lineageSlug(lineage)}`;
  const labels = new Set<string>();
  const versions: LocalVersion[] = [];
  for (const revision of lineage.revisions) {
    const label = versionLabel(revision, labels);
    const base = await chooseBase(revision, repository, choice.base);
    const application = await repository.apply(revision, base.commit);
    const tag = tipOf(application) === null ? null : `refs/tags/${prefix}/${label}`;
    versions.push({ revision, label, application, baseFrom: base.from, tag });
  }
  const newest = versions.at(-1);
  if (newest === undefined) throw new UserError("no-series", "There is no patch series in this mail.");
  const branch = newest.tag === null ? null : `refs/heads/${choice.branch ?? prefix}`;
  await repository.updateRefs(refsOf(versions, { newest, branch }));
  return { versions, newest, branch };
}

async function chooseBase(
  { baseCommit }: Revision,
  repository: Repository,
  choice: string | null,
): Promise<{ readonly commit: string; readonly from: "base-commit" | "choice" }> {
  // Only a commit id is accepted, because a mail must not be able to name a ref of this repository.
  const stated =
    baseCommit !== null && /^[0-9a-f]{7,64}$/.test(baseCommit) ? await repository.resolve(baseCommit) : null;
  if (stated !== null) return { commit: stated, from: "base-commit" };
  const name = choice ?? "HEAD";
  const commit = await repository.resolve(name);
  if (commit !== null) return { commit, from: "choice" };
  throw new UserError(
    "unknown-revision",
    `\`${name}\` isn't a commit of the repository; name one with \`--base\`.`,
    { revision: name },
  );
}

function refsOf(
  versions: readonly LocalVersion[],
  { newest, branch }: { readonly newest: LocalVersion; readonly branch: string | null },
): readonly RefUpdate[] {
  const wanted = [
    ...versions.map(({ tag, application }) => ({ ref: tag, application })),
    { ref: branch, application: newest.application },
  ];
  return wanted.flatMap(({ ref, application }) => {
    const commit = tipOf(application);
    return ref === null || commit === null ? [] : [{ ref, commit }];
  });
}

/** The last commit, if every patch applied; otherwise null. */
function tipOf({ conflict, commits }: Application): string | null {
  return conflict === null ? (commits.at(-1)?.commit ?? null) : null;
}
