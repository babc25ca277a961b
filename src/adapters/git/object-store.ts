// Purpose: a repository's objects and those that are still to be written to it, in one view.
import { createHash } from "node:crypto";
import { constants, deflateSync } from "node:zlib";
import { askGit } from "#adapters/process/git-process.ts";
import type { Environment } from "#adapters/process/git-process.ts";
import type { GitObject, ObjectReader, ObjectType } from "#adapters/git/object-reader.ts";

/** Where a repository lies and how to talk to its git. */
export interface RepositoryPlace {
  /** Absolute path of the git directory. */
  readonly directory: string;
  readonly environment: Environment;
  readonly hash: "sha1" | "sha256";
}

const PACK_TYPE: Readonly<Record<ObjectType, number>> = { commit: 1, tree: 2, blob: 3, tag: 4 };
/** As many objects as `git receive-pack` unpacks; more stay in a pack. */
const UNPACK_LIMIT = 100;

/** Objects by id. What is added can be read at once and reaches the disk with `flush`. */
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

  /** Id that an object of these bytes has. */
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

  /** Writes what was added, through one git that checks it. @throws OutsideError `git-failed` */
  async flush(): Promise<void> {
    const objects = [...this.added.values()];
    if (objects.length === 0) return;
    const command = objects.length < UNPACK_LIMIT ? ["unpack-objects", "-q"] : ["index-pack", "--stdin"];
    const { directory, environment } = this.place;
    await askGit({
      args: ["--git-dir", directory, ...command],
      environment,
      input: packOf(objects, this.place.hash),
    });
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
