// Purpose: one view of a repository's objects and of new objects that aren't written yet.
import { createHash } from "node:crypto";
import { constants, deflateSync } from "node:zlib";
import type { UserError } from "#errors/user-error.ts";
import type { GitPlace } from "#adapters/process/git-child.ts";
import { askGit } from "#adapters/process/run-git.ts";
import type { GitObject, ObjectReader, ObjectType } from "#adapters/git/object-reader.ts";

/** The place of a repository and the environment for its git. */
export interface RepositoryPlace extends GitPlace {
  readonly hash: "sha1" | "sha256";
  /** Why it must not be written; null where it may be. */
  readonly refusal: UserError | null;
}

const PACK_TYPE: Readonly<Record<ObjectType, number>> = { commit: 1, tree: 2, blob: 3, tag: 4 };
/** The number of objects up to which `git receive-pack` unpacks; more stay in a pack. */
const UNPACK_LIMIT = 100;

/** Objects by id. Added objects can be read at once and are written to disk by `flush`. */
export class ObjectStore {
  private readonly place: RepositoryPlace;
  private readonly reader: ObjectReader;
  private readonly added = new Map<string, { readonly type: ObjectType; readonly bytes: Buffer }>();

  constructor(place: RepositoryPlace, reader: ObjectReader) {
    this.place = place;
    this.reader = reader;
  }

  /** Bytes of an object id. */
  get idBytes(): number {
    return this.place.hash === "sha1" ? 20 : 32;
  }

  /** The id of an object with these bytes. */
  idOf(type: ObjectType, bytes: Buffer): string {
    return createHash(this.place.hash).update(`${type} ${bytes.length}\0`).update(bytes).digest("hex");
  }

  add(type: ObjectType, bytes: Buffer): string {
    const id = this.idOf(type, bytes);
    this.added.set(id, { type, bytes });
    return id;
  }

  async read(id: string): Promise<GitObject | null> {
    const added = this.added.get(id);
    return added === undefined ? this.reader.read(id) : { id, ...added };
  }

  /** Writes the added objects through one git, which checks them. @throws OutsideError `git-failed` */
  async flush(): Promise<void> {
    const objects = [...this.added.values()];
    if (objects.length === 0) return;
    const command = objects.length < UNPACK_LIMIT ? ["unpack-objects", "-q"] : ["index-pack", "--stdin"];
    await askGit({ ...this.place, args: command, input: packOf(objects, this.place.hash) });
    this.added.clear();
  }
}

function packOf(
  objects: readonly { readonly type: ObjectType; readonly bytes: Buffer }[],
  hash: string,
): Buffer {
  const header = Buffer.from("PACK\0\0\0\x02\0\0\0\0", "latin1");
  header.writeUInt32BE(objects.length, 8);
  const entries = objects.flatMap(({ type, bytes }) => [
    entryHeader(PACK_TYPE[type], bytes.length),
    deflateSync(bytes, { level: constants.Z_BEST_SPEED }),
  ]);
  const pack = Buffer.concat([header, ...entries]);
  return Buffer.concat([pack, createHash(hash).update(pack).digest()]);
}

// Type and the size's lowest 4 bits in the first byte, then 7 bits a byte, lowest first (gitformat-pack).
function entryHeader(type: number, size: number): Buffer {
  const bytes: number[] = [];
  let byte = (type << 4) | (size & 15);
  for (let rest = Math.floor(size / 16); ; rest = Math.floor(rest / 128)) {
    bytes.push(rest > 0 ? byte | 0x80 : byte);
    if (rest === 0) return Buffer.from(bytes);
    byte = rest & 0x7f;
  }
}
