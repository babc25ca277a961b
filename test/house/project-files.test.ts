import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { validate } from "dockerfile-utils";
import { parse } from "yaml";
import { PROGRAM } from "#text/version.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("the project's own files", () => {
  test("ARCHITECTURE.md names exactly the folders of src/, in under 200 lines", () => {
    const text = read("ARCHITECTURE.md");
    const named = [...text.matchAll(/^ {4}([a-z]+)\/ /gm)].map((match) => match[1]);
    const folders = readdirSync(new URL("../../src", import.meta.url));
    expect(named.toSorted()).toEqual(folders.toSorted());
    expect(text.split("\n").length).toBeLessThan(200);
  });

  test("the program gives the version of package.json", () => {
    const { name, version } = JSON.parse(read("package.json")) as { name: string; version: string };
    expect(PROGRAM).toEqual({ name, version });
  });

  test("the lock file names no registry", () => {
    const places = [...read("package-lock.json").matchAll(/"resolved": "([^"]*)"/g)].map((match) => match[1]);
    expect(places).toEqual(["stand-in"]);
  });

  test("the app asks for the permissions that it needs and no others", () => {
    const manifest = parse(read("app.yml")) as {
      default_permissions: Record<string, string>;
      default_events: string[];
    };
    expect(manifest.default_permissions).toEqual({
      contents: "write",
      pull_requests: "write",
      issues: "write",
      checks: "write",
      metadata: "read",
    });
    expect(manifest.default_events.toSorted()).toEqual([
      "check_run",
      "issue_comment",
      "pull_request",
      "push",
      "repository",
    ]);
  });

  test("the container runs as somebody who is not root, and says whether it is well", () => {
    const lines = read("Dockerfile").split("\n");
    expect(validate(lines.join("\n"))).toEqual([]);
    const lastUser = lines.findLast((line) => line.startsWith("USER "));
    expect(lastUser).toBe("USER node");
    expect(lines.some((line) => line.startsWith("HEALTHCHECK "))).toBe(true);
  });
});
