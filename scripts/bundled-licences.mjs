// Purpose: collects the licences of the bundled packages in one text.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const INTRODUCTION =
  "Parts of this program come from the packages and files below, under their own licences.\n";
const RULE = `\n${"-".repeat(78)}\n`;

/**
 * The licences of the packages to which `files` belong, by name; each with its version and its own text.
 * Files outside of node_modules are the project's own, unless a file `.license` beside one says otherwise (reuse.software).
 * @throws Error with the names of packages without a licence text, which must not be bundled
 */
export function bundledLicences(files) {
  const directories = [...new Set(files.map(packageDirectory).filter((one) => one !== undefined))];
  const packages = directories.map(describePackage).sort((a, b) => (a.name < b.name ? -1 : 1));
  const silent = packages.filter(({ texts }) => texts.length === 0).map(({ name }) => name);
  if (silent.length > 0) throw new Error(`no licence text comes with ${silent.join(", ")}`);
  const parts = packages.map(({ name, version, licence, texts }) =>
    [`${name} ${version} (${licence})\n`, ...texts].join("\n"),
  );
  const taken = files.filter((file) => existsSync(`${file}.license`));
  const others = taken.map(
    (file) => `${basename(file)}\n\n${readFileSync(`${file}.license`, "utf8").trimEnd()}`,
  );
  return `${[INTRODUCTION, ...parts, ...others].join(RULE)}\n`;
}

// The innermost package, because a package may contain others in a node_modules of its own.
function packageDirectory(file) {
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll("\\", "/"))?.[1];
}

function describePackage(directory) {
  const {
    name,
    version,
    license: licence,
  } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  const names = readdirSync(directory).filter((file) => LICENCE_FILE.test(file));
  return {
    name,
    version,
    licence,
    texts: names.map((file) => readFileSync(join(directory, file), "utf8").trimEnd()),
  };
}
