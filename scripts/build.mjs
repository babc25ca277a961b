// Purpose: writes dist/: a file for each subcommand and what several share, instead of hundreds that each take their time to be found and read.
import { createHash } from "node:crypto";
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { rolldown } from "rolldown";
import { bundledLicences } from "./bundled-licences.mjs";

const SOURCES = resolve("src");
// What package.json lists as dependencies is loaded at run time. All else becomes part of the program: the stand-in, which only the
// demo needs, and what every command loads, as those are a dozen files and a fifth of start-up.
const LOADED = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).dependencies);

rmSync("dist", { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    patchferry: "src/main/patchferry.ts",
    "run-command-line": "src/main/run-command-line.ts",
    "stand-in-process": "stand-in/src/stand-in-process.ts",
  },
  platform: "node",
  tsconfig: "tsconfig.json",
  resolve: { conditionNames: ["source", "node", "import", "default"] },
  external: (id, importer) =>
    (isBuiltin(id) && !startsPrograms(id, importer)) || LOADED.includes(packageOf(id)),
  plugins: [keepNeighbours(), withoutPrograms(), loadWhenUsed()],
});
const { output } = await bundle.write({
  dir: "dist",
  // Loading ES modules takes node 10 ms more: it lists all that a built-in module exports, which loads even more of them.
  format: "cjs",
  sourcemap: true,
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name].cjs",
  codeSplitting: {
    // What every command needs to read mails is one file; all else is split by who needs it.
    groups: [{ name: "read-mails", test: /src\/(?:text|mail\/(?!read-parts)|patch|series)\// }],
  },
});
writeInAscii(output.filter(({ type }) => type === "chunk"));
for (const entry of readdirSync("src", { recursive: true, withFileTypes: true })) {
  const source = join(entry.parentPath, entry.name);
  if (entry.isFile() && !source.endsWith(".ts")) cpSync(source, join("dist", relative("src", source)));
}
const style = createRequire(resolve("stand-in/package.json")).resolve("#github-markdown.css");
const beside = [
  style,
  ...["pages/page.css", "openapi/github-openapi.json.gz"].map((path) => join("stand-in/src", path)),
];
for (const file of beside) cpSync(file, join("dist", basename(file)));
const bundled = output.flatMap(({ moduleIds }) => moduleIds ?? []);
writeFileSync("dist/THIRD-PARTY-LICENSES", bundledLicences([...bundled, ...beside]));

function packageOf(id) {
  return id
    .split("/")
    .slice(0, id.startsWith("@") ? 2 : 1)
    .join("/");
}

// V8 holds a text with a single `…` in it as two bytes a character, and a file of ASCII is read without being decoded. Compiled code
// is kept for these very files: the program's first file gets a name that tells them from all others.
function writeInAscii(chunks) {
  const hash = createHash("sha256");
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  for (const chunk of chunks) {
    // src/main/kept-code.ts runs these files itself, and can import nothing for them while they run.
    if (/^(?!\s*(?:\/\/|\/?\*)).*\bimport\(/m.test(chunk.code))
      throw new Error(`${chunk.fileName} imports something at run time`);
    chunk.text = chunk.code.replaceAll(/[^\0-\x7f]/g, escaped);
    hash.update(`${chunk.fileName}\0${chunk.text}\0`);
  }
  const name = hash.digest("base64url");
  for (const { fileName, text } of chunks)
    writeFileSync(join("dist", fileName), text.replace('"@build@"', JSON.stringify(name)));
}

// A module is not where it was any more, the files beside it are: `new URL("./page.css", import.meta.url)` starts at dist/ now.
function keepNeighbours() {
  return {
    name: "keep-neighbours",
    transform: (code, id) => {
      const moved = code.replaceAll(/new URL\("(\.[^"]+)", import\.meta\.url\)/g, (_, path) => {
        const place = relative(id.startsWith(SOURCES) ? SOURCES : dirname(id), resolve(dirname(id), path));
        return `new URL("./${place}", import.meta.url)`;
      });
      // No line moves, so the source map stays as it is.
      return moved === code ? null : { code: moved, map: null };
    },
  };
}

// commander can start programs as subcommands and loads what that takes; ours are none.
function withoutPrograms() {
  const nothing = "\0no-programs";
  return {
    name: "without-programs",
    resolveId: (id, importer) => (startsPrograms(id, importer) ? nothing : null),
    load: (id) => (id === nothing ? "export default {};" : null),
  };
}

function startsPrograms(id, importer) {
  return id === "node:child_process" && importer?.includes("/node_modules/commander/");
}

// Modules of node that take milliseconds to load and that most commands have no use for.
function loadWhenUsed() {
  const declared =
    /^let (node_\w+) = require\("(node:(?:child_process|crypto|fs\/promises|sqlite|stream|v8|zlib))"\);$/gm;
  return {
    name: "load-when-used",
    renderChunk: (code) => ({
      code: code.replaceAll(
        declared,
        'const $1 = new Proxy({}, { get: (kept, name) => (kept.module ??= require("$2"))[name] });',
      ),
      map: null,
    }),
  };
}
