// Purpose: applies a revision's patches one by one onto a base, in memory, and writes the commits.
import type { Address } from "#people/address.ts";
import type { Application, AppliedCommit } from "#ports/repository.ts";
import type { ApplyConflict } from "#series/outcome.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";
import { UserError } from "#errors/user-error.ts";
import { applyPatch } from "#adapters/git/apply-patch.ts";
import { commitText } from "#adapters/git/commit-text.ts";
import type { ObjectStore } from "#adapters/git/object-store.ts";
import { TreeEditor } from "#adapters/git/tree-editor.ts";

/**
 * Applies until the first conflict or gap; the commits before it are written.
 * @throws UserError `unknown-revision` where `base` isn't a commit
 */
export async function applyRevision(
  store: ObjectStore,
  revision: Revision,
  onto: { base: string; committer: Address },
): Promise<Application> {
  const base = await readCommit(store, onto.base);
  const tree = new TreeEditor(store, base.tree);
  const commits: AppliedCommit[] = [];
  let head = { commit: base.id, tree: base.tree };
  let conflict = gapBefore(revision, revision.patches[0]);
  for (const [index, placed] of revision.patches.entries()) {
    conflict ??= await applyPlaced(tree, store, placed);
    if (conflict !== null) break;
    const written = tree.write();
    const text = commitText(placed.patch, { tree: written, parent: head.commit, committer: onto.committer });
    head = { commit: store.add("commit", text), tree: written };
    commits.push({ position: placed.position, commit: head.commit, title: placed.patch.title });
    conflict = gapBefore(revision, revision.patches[index + 1]);
  }
  await store.flush();
  return { base: base.id, commits, tree: head.tree, conflict };
}

async function readCommit(store: ObjectStore, name: string): Promise<{ id: string; tree: string }> {
  const object = await store.read(`${name}^{commit}`);
  const tree = /^tree ([0-9a-f]{40,64})\n/.exec(object?.bytes?.toString("latin1", 0, 80) ?? "")?.[1];
  if (object !== null && tree !== undefined) return { id: object.id, tree };
  throw new UserError("unknown-revision", `\`${name}\` isn't a commit of the repository.`, {
    revision: name,
  });
}

// The first missing patch before `next`, or after the last patch where there is no next.
function gapBefore(revision: Revision, next: PlacedPatch | undefined): ApplyConflict | null {
  const missing = revision.missing.find((position) => next === undefined || position < next.position);
  if (missing === undefined) return null;
  const reason = `Patch ${missing} of ${revision.total} has not come (yet).`;
  return { position: missing, title: "", path: null, hunk: null, code: "incomplete-series", reason };
}

async function applyPlaced(
  tree: TreeEditor,
  store: ObjectStore,
  { patch, position }: PlacedPatch,
): Promise<ApplyConflict | null> {
  const conflict = await applyPatch(tree, store, patch.files);
  return conflict === null ? null : { position, title: patch.title, ...conflict };
}
