import { execFile } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";

const exec = promisify(execFile);
const FLAGS = ["--conditions=source", "--disable-warning=ExperimentalWarning", "src/main/patchferry.cjs"];

interface Summary {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly steps: readonly {
    readonly title: string;
    readonly requests: number;
    readonly atMost: number;
    readonly asked: readonly string[];
  }[];
  readonly unchanged: { readonly requests: number };
  readonly commands: readonly { readonly login: string; readonly reactions: readonly string[] }[];
  readonly pullRequests: number;
  readonly issues: number;
  readonly violations: readonly unknown[];
}

let summary: Summary;
beforeAll(async () => {
  const { stdout } = await exec(process.execPath, [...FLAGS, "demo", "--once", "--json"]).catch(
    (error: unknown) => error as { stdout: string },
  );
  summary = JSON.parse(stdout) as Summary;
});

describe("the demo", () => {
  test("comes out as it must", () => {
    expect(summary.problems).toEqual([]);
    expect(summary.ok).toBe(true);
  });

  test("makes a pull request of each series that applies, and an issue of each other", () => {
    expect([summary.pullRequests, summary.issues]).toEqual([2, 2]);
  });

  test("costs at most 6 requests for a new series, 5 for a new version, none where nothing is new", () => {
    expect(summary.steps.filter(({ requests, atMost }) => requests > atMost)).toEqual([]);
    expect(summary.steps.map(({ atMost }) => atMost)).toEqual([6, 5, 6, 5, 6, 6]);
    expect(summary.unchanged.requests).toBe(0);
  });

  test("suggests the id that the licence clean-up's v1 should have, and nothing elsewhere", () => {
    const reviewed = summary.steps.filter(({ asked }) => asked.includes("POST pulls/create-review"));
    expect(reviewed.map(({ title }) => title)).toEqual(["a licence clean-up, v1"]);
  });

  test("answers a maintainer and refuses a stranger", () => {
    expect(summary.commands.map(({ login, reactions }) => [login, reactions])).toEqual([
      ["jonas", ["patchferry[bot]: rocket"]],
      ["sam", ["patchferry[bot]: -1"]],
    ]);
  });

  test("says so where its port is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const run = exec(process.execPath, [...FLAGS, "demo", "--once", "--port", String(port)]);
    await expect(run).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: `patchferry: The GitHub stand-in can't start: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
    });
    await new Promise((resolve) => server.close(resolve));
  });

  test("asks GitHub for nothing that its description does not know", () => {
    expect(summary.violations).toEqual([]);
  });
});
