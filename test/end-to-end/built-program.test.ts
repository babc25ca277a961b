// Purpose: the program as it is published: built, and started as a person starts it.
import { execFile, execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { SUBCOMMANDS } from "#main/subcommands.ts";
import { scratchFolder } from "../house/scratch-folder.ts";

const PROGRAM = "dist/patchferry.cjs";
const OLD_NODE = oldNode();
const { name, version, engines } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
};

let published: readonly string[];
const directory = scratchFolder();

interface Ending {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

beforeAll(() => {
  // `prepack` builds dist/.
  const packed = execFileSync("npm", ["pack", "--dry-run", "--json"], { encoding: "utf8" });
  const [contents] = JSON.parse(packed) as readonly {
    readonly files: readonly { readonly path: string }[];
  }[];
  published = contents?.files.map(({ path }) => path) ?? [];
  makeSeries();
});

describe("the built program", () => {
  test("shows a series", async () => {
    const { code, out } = await run("series", "v2.mbox", "--json");
    const { lineages } = JSON.parse(out) as { lineages: readonly { title: string }[] };
    expect([code, lineages.map(({ title }) => title)]).toEqual([0, ["tide: count in millimetres"]]);
  });

  test("unpacks what is packed", async () => {
    execFileSync("gzip", ["--keep", "v2.mbox"], { cwd: directory });
    expect((await run("series", "v2.mbox.gz")).out).toContain("tide: count in millimetres");
  });

  test("compares two versions", async () => {
    const { code, out } = await run("compare", "v1.mbox", "v2.mbox", "--json");
    const { rows } = JSON.parse(out) as { rows: readonly { status: string }[] };
    expect([code, rows.map(({ status }) => status)]).toEqual([1, ["code"]]);
  });

  test("checks a series", async () => {
    const { code, out } = await run("check", "v2.mbox", "--fail-on", "error", "--json");
    expect(code).toBe(1);
    const { findings } = JSON.parse(out) as { findings: readonly { rule: string }[] };
    expect(findings.map(({ rule }) => rule)).toContain("dco-missing");
  });

  test("writes the comment", async () => {
    const { code, out } = await run("report", "v1.mbox", "v2.mbox");
    expect([code, out]).toEqual([0, expect.stringContaining("### v2: ")]);
  });

  test("mirrors a series into a repository", async () => {
    const { code, out } = await run("mirror", "v2.mbox", "--repo", "tide", "--json");
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ applied: true })]);
  });

  test("counts a list's mails", async () => {
    const { code, out } = await run("digest", "list.git", "--from", "HEAD~1", "--to", "HEAD");
    expect([code, out]).toEqual([0, expect.stringContaining("tide: count in millimetres")]);
  });

  test("says what it can do", async () => {
    const { code, out } = await run("--help");
    expect([code, SUBCOMMANDS.filter((one) => !out.includes(`\n  ${one.name} `))]).toEqual([0, []]);
  });

  test.each(SUBCOMMANDS)("says how to use $name", async (subcommand) => {
    const { code, out } = await run(subcommand.name, "--help");
    expect([code, out]).toEqual([0, expect.stringMatching(`^Usage: patchferry ${subcommand.name} `)]);
  });

  test("says which version it is", async () => {
    expect(await run("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  test.each([
    ["an option that there is not", ["series", "--colour", "v2.mbox"], "unknown option '--colour'"],
    ["a subcommand that there is not", ["serie", "v2.mbox"], "Did you mean series?"],
    ["a source that there is not", ["series", "v3.mbox"], "`v3.mbox` can't be read as mail"],
  ])("refuses %s", async (_, args, words) => {
    expect(await run(...args)).toEqual({ code: 2, out: "", err: expect.stringContaining(words) });
  });
});

describe("an older Node", () => {
  const needed = engines.node.replace(">=", "");

  test("is told which one is needed, whatever the command", () => {
    const older = join(directory, "older.cjs");
    writeFileSync(
      older,
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "22.19.3" } });',
    );
    return expect(start(process.execPath, ["--require", older, PROGRAM, "start"])).resolves.toEqual({
      code: 2,
      out: "",
      err: `${name} needs Node ${needed} or newer; this is Node 22.19.3.\n`,
    });
  });
});

(OLD_NODE === null ? describe.skip : describe)(
  `the older Node of this machine (${OLD_NODE?.path ?? "there is none on the PATH"})`,
  () => {
    test.each([PROGRAM, "src/main/patchferry.cjs"])("understands %s", async (program) => {
      const err = `${name} needs Node 22.20 or newer; this is Node ${OLD_NODE?.version ?? ""}.\n`;
      expect(await start(OLD_NODE?.path ?? "", [program, "--help"])).toEqual({ code: 2, out: "", err });
    });
  },
);

describe("the package", () => {
  test("holds the program, its licences and what the demo shows, and nothing else", () => {
    const built = published.filter((path) => /^dist\/[\w-]+\.cjs$/.test(path));
    expect(built).toEqual(expect.arrayContaining([PROGRAM, "dist/series.cjs", "dist/compare.cjs"]));
    const rest = published.filter((path) => !built.includes(path) && !path.startsWith("src/demo/sample/"));
    expect(rest.toSorted()).toEqual([
      "LICENSE",
      "README.md",
      "app.yml",
      "dist/THIRD-PARTY-LICENSES",
      "dist/github-markdown.css",
      "dist/github-openapi.json.gz",
      "dist/page.css",
      "package.json",
    ]);
  });
});

function run(...args: readonly string[]): Promise<Ending> {
  return start(process.execPath, [join(process.cwd(), PROGRAM), ...args], directory);
}

function start(node: string, args: readonly string[], cwd = process.cwd()): Promise<Ending> {
  const env = { PATH: process.env["PATH"], XDG_CACHE_HOME: join(directory, "cache") };
  return new Promise((resolve) => {
    execFile(node, args, { cwd, env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

// A repository with a patch in two versions, the mails of both, and a list that got the second one last.
function makeSeries(): void {
  git("init", "--quiet", "--initial-branch=main", "tide");
  commit("tide", { "tide.c": "int level(void)\n{\n\treturn 0;\n}\n" }, "tide: begin");
  for (const [unit, version] of [
    ["centimetres", "v1"],
    ["millimetres", "v2"],
  ] as const) {
    git("-C", "tide", "checkout", "--quiet", "-B", version, "main");
    commit(
      "tide",
      { "tide.c": `int level(void)\n{\n\treturn ${unit}();\n}\n` },
      "tide: count in millimetres",
    );
    const options = ["--stdout", `--reroll-count=${version.slice(1)}`, "--thread", "main"];
    writeFileSync(join(directory, `${version}.mbox`), git("-C", "tide", "format-patch", ...options));
  }
  git("-C", "tide", "checkout", "--quiet", "main");
  git("init", "--quiet", "--initial-branch=master", "list.git");
  for (const version of ["v1", "v2"]) {
    const mail = readFileSync(join(directory, `${version}.mbox`), "utf8");
    commit("list.git", { m: mail.slice(mail.indexOf("\n") + 1) }, version);
  }
}

function commit(repository: string, files: Readonly<Record<string, string>>, title: string): void {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(directory, repository, path), text);
  git("-C", repository, "add", ".");
  git("-C", repository, "commit", "--quiet", "--message", title);
}

function git(...args: readonly string[]): string {
  const person = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
  return execFileSync("git", [...person, ...args], { cwd: directory, encoding: "utf8" });
}

/** The first Node on the PATH that is too old for the program. */
function oldNode(): { readonly path: string; readonly version: string } | null {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, "node");
    try {
      const version = execFileSync(path, ["--version"], { encoding: "utf8", stdio: "pipe" }).trim().slice(1);
      const [major = 0, minor = 0] = version.split(".").map(Number);
      if (major < 22 || (major === 22 && minor < 20)) return { path, version };
    } catch {
      continue;
    }
  }
  return null;
}
