// Purpose: decides from a file's path whether it can have a comment, in which style, and whether it is a licence's own text.

/** How a comment opens: `//`, `/*`, `#`, `..` of reStructuredText and so on. */
export type CommentStyle = "//" | "/*" | "#" | ".." | "<!--" | ";" | "--" | '.\\"' | "%" | "dnl";

/** The kind of a file, as the rules about licences need it. */
export interface FileKind {
  /** Styles that the file type has, the Linux kernel's choice for tags first; empty where it can't hold a comment or is unknown. */
  readonly styles: readonly CommentStyle[];
  /** Prose about the code rather than code. */
  readonly document: boolean;
  /** The verbatim text of a licence, which may hold addresses and notices. */
  readonly licenceText: boolean;
}

/** Reads a path and, where it has no known extension, the interpreter in a script's first line. */
export function fileKind(path: string, firstLine = ""): FileKind {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const extension = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1) : "";
  const styles =
    STYLES_BY_NAME.get(name) ??
    STYLES_BY_EXTENSION.get(extension) ??
    prefixed(name) ??
    interpreted(firstLine);
  const document = DOCUMENTS.has(extension) || (path.startsWith("Documentation/") && extension !== "yaml");
  return { styles, document, licenceText: isLicenceText(path, name) };
}

// Linux: Documentation/process/license-rules.rst, "Style"; the rest by what each language can parse.
const EXTENSIONS: readonly (readonly [readonly CommentStyle[], string])[] = [
  [
    ["//", "/*"],
    "c cc cpp cxx m mm dts dtsi dtso rs go java kt swift js mjs cjs ts tsx jsx scala proto cocci",
  ],
  [["/*", "//"], "h hh hpp hxx S lds ld css scss asl y l"],
  [["/*", "//", "#", ";"], "s asm"],
  [
    ["#"],
    "py sh bash zsh pl pm rb awk sed tcl yaml yml toml cmake mk conf cfg config rules service R r exp bb dtsx its",
  ],
  [[".."], "rst"],
  [["<!--"], "html xml svg xsl xslt"],
  [[";"], "el lisp scm"],
  [["--"], "lua hs sql ada adb ads vhd asn1"],
  [["%"], "tex sty erl"],
  [['.\\"'], "1 2 3 4 5 6 7 8"],
  [["dnl", "#"], "m4 ac am"],
];
const NAMES: readonly (readonly [readonly CommentStyle[], string])[] = [
  // The REUSE specification asks for no tag in the file that covers others.
  [[], "REUSE.toml"],
  [
    ["#"],
    "Makefile Kbuild Kconfig GNUmakefile CMakeLists.txt meson.build meson_options.txt meson.options Dockerfile SConstruct",
  ],
];
const DOCUMENTS = new Set("rst md txt adoc asciidoc texi html tex 1 2 3 4 5 6 7 8".split(" "));
const STYLES_BY_EXTENSION = spread(EXTENSIONS);
const STYLES_BY_NAME = spread(NAMES);

function spread(table: typeof EXTENSIONS): ReadonlyMap<string, readonly CommentStyle[]> {
  return new Map(table.flatMap(([styles, words]) => words.split(" ").map((word) => [word, styles] as const)));
}

// Makefile.am, Kconfig.debug, Kbuild.include.
function prefixed(name: string): readonly CommentStyle[] | null {
  return name.startsWith("Makefile.") || name.startsWith("Kconfig.") || name.startsWith("Kbuild.")
    ? ["#"]
    : null;
}

const INTERPRETERS = /\b(?:sh|ash|bash|dash|ksh|zsh|python[\d.]*|perl|ruby|[gm]?awk|sed|make|tclsh|expect)\b/;

function interpreted(line: string): readonly CommentStyle[] {
  return line.startsWith("#!") && INTERPRETERS.test(line) ? ["#"] : [];
}

function isLicenceText(path: string, name: string): boolean {
  if (path.startsWith("LICENSES/") || path.includes("/LICENSES/")) return true;
  const stem = name.toUpperCase();
  return LICENCE_NAMES.some(
    (start) => stem === start || stem.startsWith(`${start}.`) || stem.startsWith(`${start}-`),
  );
}

const LICENCE_NAMES = [
  "COPYING",
  "LICENSE",
  "LICENCE",
  "LICENSES",
  "GPL",
  "LGPL",
  "AGPL",
  "FDL",
  "GFDL",
  "FDL-APPENDIX",
];
