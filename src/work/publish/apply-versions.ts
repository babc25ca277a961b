// Purpose: applies the versions of a series in the bare clone and stores each outcome; writes nothing to GitHub.
import type { Repository } from "#ports/repository.ts";
import type { MirroredVersion } from "#ports/store.ts";
import type { Outcome } from "#series/outcome.ts";
import type { Revision } from "#series/revision.ts";
import { findHeld } from "#work/publish/find-held.ts";
import { FRESH_ENOUGH_MS, refreshClone } from "#work/publish/refresh-clone.ts";
import type { FilledRevision, MirrorSnapshot } from "#work/publish/mirror-snapshot.ts";
import { saveVersion } from "#work/publish/save-mirror.ts";
import type { WorkContext } from "#work/work-context.ts";

const JUST_PUSHED_MS = 60_000;

type ApplyPorts = Pick<WorkContext, "store" | "forge" | "clock" | "log" | "repositoryOf">;

/**
 * Applies the versions that were not applied yet.
 * @param again also tries the versions again that were held or did not apply
 * @returns the mirror with the outcome of each version
 */
export async function applyVersions(
  mirror: MirrorSnapshot,
  again: boolean,
  ports: ApplyPorts,
): Promise<MirrorSnapshot> {
  let now = mirror;
  for (const stored of mirror.revisions) {
    const found = mirror.versions.get(stored.revision.head);
    const known = found?.patchesHash === stored.patchesHash ? found : null;
    const lost = known !== null && (await isLost(known, mirror, ports));
    if (known !== null && !lost && !(again && known.outcome.kind !== "applied")) continue;
    const version = await applyVersion(mirror, { stored, known }, ports);
    now = await saveVersion(now, version, ports);
    ports.log.info(
      { slug: mirror.slug, version: stored.label, outcome: version.outcome.kind },
      "applied a version",
    );
  }
  return now;
}

// A clone can be deleted and made again at any time, so a version that was not pushed from the old one is applied again.
async function isLost(
  { commit, tag, head }: MirroredVersion,
  mirror: MirrorSnapshot,
  { repositoryOf }: Pick<ApplyPorts, "repositoryOf">,
): Promise<boolean> {
  if (commit === null) return false;
  const isNewest = head === mirror.newest.revision.head;
  if (tag !== null && !(isNewest && mirror.commit !== commit)) return false;
  return (await (await repositoryOf(mirror.repository)).resolve(commit)) === null;
}

async function applyVersion(
  mirror: MirrorSnapshot,
  { stored, known }: { readonly stored: FilledRevision; readonly known: MirroredVersion | null },
  ports: ApplyPorts,
): Promise<MirroredVersion> {
  const version = {
    repositoryId: mirror.repositoryId,
    head: stored.revision.head,
    patchesHash: stored.patchesHash,
    tag: null,
  };
  const held = findHeld(stored.revision, mirror.config.mirror.hold);
  if (held !== null) return { ...version, commit: null, outcome: held };
  const { clone, base } = await findBase(statedBase(stored, known), mirror, ports);
  if (base === null) return { ...version, commit: null, outcome: noBase(mirror) };
  const { conflict, commits, tree } = await clone.apply(stored.revision, base);
  const commit = commits.at(-1)?.commit ?? null;
  if (conflict === null && commit !== null)
    return { ...version, commit, outcome: { kind: "applied", base, tree } };
  return {
    ...version,
    commit: null,
    outcome: { kind: "conflict", base, conflict: conflict ?? nothing(stored.revision) },
  };
}

// On the same base the same patches become the same commits, so a git tag that was pushed needn't move.
function statedBase({ revision }: FilledRevision, known: MirroredVersion | null): string | null {
  if (known?.outcome.kind === "applied") return known.outcome.base;
  return revision.baseCommit !== null && /^[0-9a-f]{7,64}$/.test(revision.baseCommit)
    ? revision.baseCommit
    : null;
}

/** The commit that the author stated if the repository has it, otherwise the tip of the branch. */
async function findBase(
  stated: string | null,
  { repository, baseBranch }: MirrorSnapshot,
  ports: ApplyPorts,
): Promise<{ readonly clone: Repository; readonly base: string | null }> {
  const clone = await refreshClone(repository, { atMost: FRESH_ENOUGH_MS }, ports);
  if (stated !== null) {
    const known = await clone.resolve(stated);
    if (known !== null) return { clone, base: known };
    // The clone may be behind: authors work on commits that were pushed minutes ago.
    await refreshClone(repository, { atMost: JUST_PUSHED_MS }, ports);
  }
  const base = stated === null ? null : await clone.resolve(stated);
  return { clone, base: base ?? (await clone.resolve(`refs/remotes/origin/${baseBranch}`)) };
}

function noBase({ baseBranch, newest }: MirrorSnapshot): Outcome {
  const reason = `The branch ${baseBranch} that it should stand on is not in the repository.`;
  return {
    kind: "conflict",
    base: null,
    conflict: { ...about(newest.revision), code: "missing-base", reason },
  };
}

function nothing(revision: Revision): Extract<Outcome, { kind: "conflict" }>["conflict"] {
  return { ...about(revision), code: "no-patches", reason: "None of its patches has arrived." };
}

function about({ title }: Revision) {
  return { position: 1, title, path: null, hunk: null };
}
