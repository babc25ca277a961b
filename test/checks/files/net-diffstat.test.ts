import { describe, expect, test } from "@jest/globals";
import { netFiles, totalsOf } from "#checks/files/net-diffstat.ts";
import type { FileDiff } from "#patch/diff/file-diff.ts";
import { changedFile, deletedFile, newFile } from "../a-revision.ts";

function check(patches: readonly (readonly FileDiff[])[], expected: string): void {
  const { files, insertions, deletions } = totalsOf(netFiles(patches));
  expect(`${files} +${insertions} -${deletions}`).toBe(expected);
}

describe("net diffstat", () => {
  test("counts a file once that two patches change in two places", () => {
    check([[changedFile("a", [1, " x\n+y"])], [changedFile("a", [9, "-q\n+r\n s"])]], "1 +2 -1");
  });
  test("forgets a line that one patch adds and the next changes or removes", () => {
    check([[changedFile("a", [1, " x\n+y\n z"])], [changedFile("a", [1, " x\n-y\n+w\n z"])]], "1 +1 -0");
    check([[changedFile("a", [1, " x\n+y\n+v\n z"])], [changedFile("a", [1, " x\n-y\n v\n z"])]], "1 +1 -0");
  });
  test("forgets a file that ends as it began", () => {
    check([[changedFile("a", [1, " x\n-y"])], [changedFile("a", [1, " x\n+y"])]], "0 +0 -0");
    check([[newFile("a", "x")], [deletedFile("a", "x")]], "0 +0 -0");
  });
  test("follows changes above that move the lines below", () => {
    const first = changedFile("a", [10, "-old\n+new\n+more"]);
    const second = changedFile("a", [1, "+top\n+top2\n x"]);
    const third = changedFile("a", [12, "-new\n+newer\n more"]);
    check([[first], [second], [third]], "1 +4 -1");
  });
});
