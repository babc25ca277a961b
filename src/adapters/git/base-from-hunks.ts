// Purpose: a commit that a series applies to, made of what its hunks expect, for where its repository is not at hand.
import type { Revision } from "#series/revision.ts";
import { preImageFiles } from "#series/pre-image.ts";
import { encodeText } from "#text/bytes.ts";
import { byteText } from "#adapters/git/byte-text.ts";
import { findRepository } from "#adapters/git/find-repository.ts";
import type { Environment } from "#adapters/git/git-process.ts";
import { ObjectReader } from "#adapters/git/object-reader.ts";
import { ObjectStore } from "#adapters/git/object-store.ts";
import { TreeEditor } from "#adapters/git/tree-editor.ts";
import { unsafePath } from "#adapters/git/unsafe-path.ts";

const PERSON = "Patchferry <patchferry@localhost> 0 +0000";

/**
 * Writes a commit without parent that holds the pre-images of the revisions' hunks, and gives its id; the same mails give the same id. Files
 * whose path is unsafe, or in the way of another's, are left out: their patch says so when it is applied. No ref moves.
 * @throws UserError `not-a-repository`
 */
export async function commitBase(
  directory: string,
  revisions: readonly Revision[],
  environment: Environment = {},
): Promise<string> {
  const place = await findRepository(directory, environment);
  const reader = new ObjectReader(place.directory, environment);
  return writeBase(new ObjectStore(place, reader), revisions).finally(() => reader.close());
}

async function writeBase(store: ObjectStore, revisions: readonly Revision[]): Promise<string> {
  const tree = new TreeEditor(store, store.add("tree", Buffer.alloc(0)));
  for (const [path, { mode, content }] of preImageFiles(revisions)) {
    if (unsafePath(path, mode) !== null || mode === "160000") continue;
    const name = byteText(path);
    if ((await tree.find(name)).kind !== "missing") continue;
    await tree.set(name, { mode, id: store.add("blob", Buffer.from(encodeText(content))) });
  }
  const text = `tree ${tree.write()}\nauthor ${PERSON}\ncommitter ${PERSON}\n\nWhat the patches expect\n`;
  const id = store.add("commit", Buffer.from(text));
  await store.flush();
  return id;
}
