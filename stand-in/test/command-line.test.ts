import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { App, Octokit } from "octokit";
import { readManifest } from "#command-line/read-manifest.ts";
import { readOptions } from "#command-line/read-options.ts";

const PROGRAM = fileURLToPath(new URL("../src/command-line/main.ts", import.meta.url));
const MANIFEST = `name: Lighthouse keeper
default_permissions: {issues: write, metadata: read}
default_events: [issues]
`;

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "github-stand-in-test-"));
});
afterEach(() => rm(folder, { recursive: true }));

type Program = ChildProcessByStdio<null, Readable, Readable>;

function start(...args: readonly string[]): { program: Program; said: () => string } {
  const flags = ["--disable-warning=ExperimentalWarning", PROGRAM];
  const program = spawn(process.execPath, [...flags, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  program.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { program, said: () => text };
}

describe("the program", () => {
  test("hosts a repository and an app that can work with what is printed", async () => {
    await mkdir(join(folder, "files", "src"), { recursive: true });
    await writeFile(join(folder, "files", "src", "lamp.c"), "int lamp;\n");
    await writeFile(join(folder, "app.yml"), MANIFEST);
    const repository = `light=${join(folder, "files")}`;
    const { program, said } = start(
      ...["--port", "0", "--directory", join(folder, "kept"), "--manifest", join(folder, "app.yml")],
      ...["--repository", repository, "--repository", "quay", "--organisation", "coast"],
    );
    const [printed] = (await once(program.stdout, "data")) as [Buffer];
    const entries = printed.toString().trim().split("\n");
    const environment = Object.fromEntries(entries.map((line) => line.split("=", 2) as [string, string]));
    const api = { baseUrl: `http://${environment["GHE_HOST"] ?? ""}/api/v3`, throttle: { enabled: false } };
    const privateKey = await readFile(environment["PRIVATE_KEY_PATH"] ?? "", "utf8");
    const app = new App({ appId: 1, privateKey, Octokit: Octokit.defaults(api) });
    const { data: installation } = await app.octokit.rest.apps.getOrgInstallation({ org: "coast" });
    expect(installation).toMatchObject({ app_slug: "lighthouse-keeper", events: ["issues"] });
    const octokit = await app.getInstallationOctokit(installation.id);
    const place = { owner: "coast", repo: "light" };
    expect((await octokit.rest.issues.create({ ...place, title: "Dark" })).data.number).toBe(1);
    const person = new Octokit({ ...api, auth: environment["GITHUB_TOKEN"] });
    const { data: file } = await person.rest.repos.getContent({ ...place, path: "src/lamp.c" });
    expect(file).toMatchObject({ content: Buffer.from("int lamp;\n").toString("base64") });
    program.kill("SIGINT");
    expect(await once(program, "close")).toEqual([0, null]);
    expect(said()).toContain("/coast/light\n");
  });

  test("ends with 2 and a sentence where it is used wrongly", async () => {
    const { program, said } = start("--repository", "x=/nowhere");
    program.stdout.resume();
    expect(await once(program, "close")).toEqual([2, null]);
    expect(said()).toContain("github-stand-in: /nowhere can't be read");
  });

  test("says what it can do", async () => {
    const { program } = start("--help");
    const [printed] = (await once(program.stdout, "data")) as [Buffer];
    expect(printed.toString()).toMatch(/^Usage: github-stand-in/);
    expect(await once(program, "close")).toEqual([0, null]);
  });
});

describe("the options", () => {
  test.each([
    [["--frobnicate"], "'--frobnicate'"],
    [["--port", "70000"], "--port must be a number from 0 to 65535, not 70000"],
    [["--webhook-url", "ftp://a"], "--webhook-url must be an http(s) address, not ftp://a"],
    [["--user", "-a"], "argument is ambiguous"],
    [["--organisation", "a b"], "--organisation must be a login"],
    [["--repository", "../x"], "--repository must begin with a name"],
  ])("%j are refused with a sentence", (args, words) => {
    expect(() => readOptions(args)).toThrow(words);
  });

  test("a wrong manifest is refused with a sentence", async () => {
    await expect(readManifest("/nowhere/app.yml")).rejects.toThrow("/nowhere/app.yml can't be read");
    await expect(readManifest(PROGRAM)).rejects.toThrow(/is not (?:YAML|a manifest)/);
    await writeFile(join(folder, "app.yml"), "default_permissions: {issues: all}\n");
    await expect(readManifest(join(folder, "app.yml"))).rejects.toThrow(
      'must hold "read" or "write" by name',
    );
  });
});
