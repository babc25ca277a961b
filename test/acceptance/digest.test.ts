// The digest that started this project, to the byte, from the archive slice that it was made of.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openRange } from "#adapters/inbox/open-range.ts";
import { digestMarkdown } from "#report/digest/digest-markdown.ts";
import { digestText } from "#report/digest/digest-text.ts";
import { digestRange } from "#work/once/digest-range.ts";
import { describeReal } from "./describe-real.ts";
import { realPath } from "./real-mail.ts";

const request = {
  range: { from: "base", to: "master" },
  labels: { from: "3744fe15f", to: "add2d3f2b" },
  title: null,
  archiveUrl: null,
  withEntries: true,
};

describeReal("kvm")("the digest of the KVM list", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "digest-"));
    execFileSync("git", [
      "clone",
      "--quiet",
      "--bare",
      "--",
      realPath("kvm", "kvm-slice.bundle"),
      join(folder, "0.git"),
    ]);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("is the one that readers know, counted by From: lines", async () => {
    const digest = await digestRange(await openRange(join(folder, "0.git")), {
      ...request,
      counting: "from-lines",
    });
    expect(digestText(digest)).toBe(readFileSync(realPath("kvm", "expected-digest.txt"), "utf8"));
  });
  test("counts Thomas Huth's one mail once", async () => {
    const digest = await digestRange(await openRange(join(folder, "0.git")), {
      ...request,
      counting: "mails",
    });
    expect(digest.contributors).toEqual([
      { name: "Kai Huang <kai.huang@intel.com>", count: 8 },
      { name: "Thomas Huth <thuth@redhat.com>", count: 1 },
    ]);
    expect(digestMarkdown(digest)).toContain("| TDX host: kexec/kdump support | v5 | 7 | Kai Huang |");
  });
});
