// Purpose: writes dist/: a file for each subcommand and a few shared ones, because loading hundreds of files takes time.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { resolve } from "node:path";
import { rolldown } from "rolldown";
import { bundledLicences } from "./bundled-licences.mjs";

// The `dependencies` of package.json are loaded at run time. Everything else is bundled: the stand-in, which only the
// demo needs, and the packages that every command loads, because those are a dozen files and a fifth of start-up.
const LOADED = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).dependencies);
const PROGRAMS = "\0programs-of-commander";

// The modules with which most commands read and compare mails are one file. The bundler splits the others by the commands that
// use them.
const SHARED = [
  /node_modules\/commander\//,
  /src\/(?:errors|text|people|mail\/(?!read-parts)|patch|series|compare|report\/(?:words|terminal))\//,
  /src\/adapters\/inbox\/(?:open-inbox|mail-file|split-mbox|byte-window)\.ts/,
  /src\/work\/once\/(?:feed-mails|read-archive|read-outline)\.ts/,
  /src\/cli\/(?:progress|read-inboxes|choose-lineage|open-readable)\.ts/,
];

rmSync("dist", { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    "run-command-line": "src/main/run-command-line.ts",
    "stand-in-process": "stand-in/src/stand-in-process.ts",
  },
  platform: "node",
  tsconfig: "tsconfig.json",
  resolve: { conditionNames: ["source", "node", "import", "default"] },
  external: (id, importer) =>
    (isBuiltin(id) && !startsPrograms(id, importer)) || LOADED.includes(packageOf(id)),
  plugins: [commanderWithoutPrograms()],
  // `new URL("./page.css", import.meta.url)` must find its file in dist/ too; the build fails where it doesn't.
  experimental: { resolveNewUrlToAsset: true },
});
const { output } = await bundle.write({
  dir: "dist",
  // ES modules take node 10 ms longer to load, because it lists all exports of a built-in module, which loads even more of them.
  format: "cjs",
  dynamicImportInCjs: false,
  comments: false,
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name].cjs",
  assetFileNames: "[name][extname]",
  codeSplitting: {
    groups: [{ name: "core", test: (id) => SHARED.some((place) => place.test(id)) }],
  },
});
// The first file must run on every Node, and no bundler supports the oldest, so it is copied.
copyFileSync("src/main/patchferry.cjs", "dist/patchferry.cjs");
const style = createRequire(resolve("stand-in/package.json")).resolve("#github-markdown.css");
copyFileSync(style, "dist/github-markdown.css");
const bundled = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : file.originalFileNames));
writeFileSync("dist/THIRD-PARTY-LICENSES", bundledLicences([...bundled, style]));

function packageOf(id) {
  return id
    .split("/")
    .slice(0, id.startsWith("@") ? 2 : 1)
    .join("/");
}

// commander can start programs as subcommands, and loads node:child_process for it, which takes 8 ms; our subcommands are functions.
function commanderWithoutPrograms() {
  let isReplaced = false;
  return {
    name: "commander-without-programs",
    resolveId: (id, importer) => (startsPrograms(id, importer) ? PROGRAMS : null),
    load: (id) => {
      if (id !== PROGRAMS) return null;
      isReplaced = true;
      return `export default { spawn() { throw new Error("a subcommand is not a program of its own"); } };`;
    },
    buildEnd: () => {
      if (!isReplaced) throw new Error("commander does not import node:child_process any more");
    },
  };
}

function startsPrograms(id, importer) {
  return id === "node:child_process" && importer?.includes("/node_modules/commander/");
}
