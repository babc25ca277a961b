// Purpose: changes a commit's tree in memory; only the directories on touched paths are read and written.
import { OutsideError } from "#errors/outside-error.ts";
import type { ObjectStore } from "#adapters/git/object-store.ts";

/** A file, link or submodule of a tree. */
export interface TreeFile {
  /** Six octal digits. */
  readonly mode: string;
  readonly id: string;
}

/** The entry at a path. */
export type Found =
  | { readonly kind: "file"; readonly file: TreeFile }
  | { readonly kind: "directory" | "missing" }
  /** A part of the path isn't a directory: `at` names it. */
  | { readonly kind: "blocked"; readonly at: string; readonly link: boolean };

interface Directory {
  readonly kind: "directory";
  /** null where it has changed. */
  id: string | null;
  /** null until it is read. */
  entries: Map<string, Entry> | null;
}

type Entry = Directory | ({ readonly kind: "file" } & TreeFile);

const SPACE = 0x20;
const LINK = "120000";
const DIRECTORY = "40000";

/** A tree by its id. Paths are byte strings (one character a byte), already checked to be safe. */
export class TreeEditor {
  private readonly store: ObjectStore;
  private readonly root: Directory;

  constructor(store: ObjectStore, id: string) {
    this.store = store;
    this.root = { kind: "directory", id, entries: null };
  }

  async find(path: string): Promise<Found> {
    const names = path.split("/");
    let here: Directory = this.root;
    for (const [index, name] of names.entries()) {
      const entry = (await this.entriesOf(here)).get(name);
      if (entry === undefined) return { kind: "missing" };
      const last = index === names.length - 1;
      if (entry.kind === "directory") here = entry;
      else if (last) return { kind: "file", file: entry };
      else return { kind: "blocked", at: names.slice(0, index + 1).join("/"), link: entry.mode === LINK };
    }
    return { kind: "directory" };
  }

  /** Writes a file where `find` sees nothing or a file; missing directories are created. */
  async set(path: string, file: TreeFile): Promise<void> {
    const { entries, name } = await this.changeParent(path);
    entries.set(name, { kind: "file", ...file });
  }

  /** Deletes a file, and a directory that becomes empty. */
  async remove(path: string): Promise<void> {
    const names = path.split("/");
    const { entries, name } = await this.changeParent(path);
    entries.delete(name);
    if (entries.size === 0 && names.length > 1) await this.remove(names.slice(0, -1).join("/"));
  }

  /** Adds the changed trees to the store and returns the root's id. */
  write(): string {
    return this.writeDirectory(this.root);
  }

  private async changeParent(path: string): Promise<{ entries: Map<string, Entry>; name: string }> {
    const names = path.split("/");
    const name = names.pop() ?? "";
    let here = this.root;
    for (const part of names) {
      const entries = await this.entriesOf(here);
      here.id = null;
      const next = entries.get(part);
      here = next?.kind === "directory" ? next : { kind: "directory", id: null, entries: new Map() };
      entries.set(part, here);
    }
    const entries = await this.entriesOf(here);
    here.id = null;
    return { entries, name };
  }

  private async entriesOf(directory: Directory): Promise<Map<string, Entry>> {
    directory.entries ??= await this.readEntries(directory.id ?? "");
    return directory.entries;
  }

  private async readEntries(id: string): Promise<Map<string, Entry>> {
    const object = await this.store.read(id);
    if (object?.type === "tree" && object.bytes !== null) return parseTree(object.bytes, this.store.idBytes);
    throw new OutsideError(`The repository lacks the tree ${id}.`, { code: "git-failed", retry: "never" });
  }

  private writeDirectory(directory: Directory): string {
    if (directory.id !== null) return directory.id;
    const parts = sorted(directory.entries ?? new Map<string, Entry>()).flatMap(([name, entry]) => {
      const id = entry.kind === "directory" ? this.writeDirectory(entry) : entry.id;
      const mode = entry.kind === "directory" ? DIRECTORY : entry.mode;
      return [Buffer.from(`${mode} ${name}\0`, "latin1"), Buffer.from(id, "hex")];
    });
    directory.id = this.store.add("tree", Buffer.concat(parts));
    return directory.id;
  }
}

function parseTree(bytes: Buffer, idBytes: number): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(SPACE, at);
    const end = bytes.indexOf(0, space);
    const mode = bytes.toString("latin1", at, space).replace(/^0/, "");
    const id = bytes.toString("hex", end + 1, end + 1 + idBytes);
    const entry: Entry =
      mode === DIRECTORY ? { kind: "directory", id, entries: null } : { kind: "file", mode, id };
    entries.set(bytes.toString("latin1", space + 1, end), entry);
    at = end + 1 + idBytes;
  }
  return entries;
}

// git's order: as if the names of directories ended with a slash.
function sorted(entries: ReadonlyMap<string, Entry>): readonly (readonly [string, Entry])[] {
  const keyed = [...entries].map((pair) => ({
    pair,
    key: pair[1].kind === "directory" ? `${pair[0]}/` : pair[0],
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ pair }) => pair);
}
