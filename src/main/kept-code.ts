// Purpose: runs the built files, and keeps what V8 compiled of them for the next start of the same subcommand.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";

/** Where the code is, and where it is kept. */
interface Places {
  /** The folder of the built files. */
  readonly files: string;
  /** A file for what is kept; its folder is made. */
  readonly kept: string;
  /** Changes with every built file. */
  readonly build: string;
}

/** What a kept file's first line says; the code of each part follows, each at a multiple of 8 bytes. */
interface Contents {
  readonly build: string;
  /** Options that a run of the kept code had: others need other functions. */
  readonly options: readonly string[];
  readonly parts: readonly (readonly [name: string, size: number])[];
}

type Run = (...given: readonly unknown[]) => void;

const HEAD = "(function (exports, require, module, __filename, __dirname) {";
const ALIGNMENT = 8;
const NOTHING: Contents = { build: "", options: [], parts: [] };

/**
 * node's own cache holds what is compiled when a file is loaded. A short command mostly compiles functions when they are first
 * called, and spends a fifth of its time on it; here they are kept too, as they are made after the run.
 */
export class KeptCode {
  readonly #places: Places;
  readonly #require = createRequire(import.meta.url);
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #scripts = new Map<string, Script>();
  readonly #known: Contents;
  readonly #code = new Map<string, Buffer>();
  #isWhole = true;

  constructor(places: Places) {
    this.#places = places;
    const { contents, bytes } = readKept(places.kept);
    this.#known = contents.build === places.build ? contents : NOTHING;
    let at = 0;
    for (const [name, size] of this.#known.parts) {
      this.#code.set(name, bytes.subarray(at, at + size));
      at += aligned(size);
    }
  }

  /** What a built file exports. */
  load(name: string): unknown {
    const known = this.#modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as unknown };
    this.#modules.set(name, module);
    const filename = join(this.#places.files, name);
    const run = this.#compile(name, filename).runInThisContext() as Run;
    const require = (id: string): unknown =>
      id.startsWith("./") ? this.load(id.slice(2)) : this.#require(id);
    run.call(module.exports, module.exports, require, module, filename, this.#places.files);
    return module.exports;
  }

  #compile(name: string, filename: string): Script {
    const code = this.#code.get(name);
    // scripts/build.mjs writes ASCII alone.
    const source = `${HEAD}${readFileSync(filename, "latin1")}\n})`;
    const script = new Script(source, {
      filename,
      ...(code === undefined ? {} : { cachedData: code }),
    });
    if (code === undefined || script.cachedDataRejected === true) this.#isWhole = false;
    this.#scripts.set(name, script);
    return script;
  }

  /** Keeps what was compiled so far, where this run had more of it than the ones before. @param options names of those that it had */
  keep(options: readonly string[]): void {
    const all = new Set([...this.#known.options, ...options]);
    if (this.#isWhole && all.size === this.#known.options.length) return;
    const codes = [...this.#scripts].map(([name, script]) => [name, script.createCachedData()] as const);
    const contents: Contents = {
      build: this.#places.build,
      options: [...all],
      parts: codes.map(([name, code]) => [name, code.length]),
    };
    const head = Buffer.from(`${JSON.stringify(contents)}\n`);
    writeWhole(this.#places.kept, Buffer.concat([head, ...codes.map(([, code]) => code)].map(filled)));
  }
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}

function filled(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], aligned(bytes.length));
}

// What is missing or damaged is made anew; V8 itself refuses code that is cut, of another version or of another text.
function readKept(path: string): { readonly contents: Contents; readonly bytes: Buffer } {
  try {
    const bytes = readFileSync(path);
    const end = bytes.indexOf("\n");
    const contents = JSON.parse(bytes.toString("latin1", 0, end)) as Contents;
    return { contents, bytes: bytes.subarray(aligned(end + 1)) };
  } catch {
    return { contents: NOTHING, bytes: Buffer.alloc(0) };
  }
}

// Two runs may end at once; and where nothing can be kept, the next one starts as this one did.
function writeWhole(path: string, bytes: Buffer): void {
  const own = `${path}.${String(process.pid)}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(own, bytes, { mode: 0o600 });
    renameSync(own, path);
  } catch {
    return;
  }
}
