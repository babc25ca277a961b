import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { countDiffstat } from "#patch/diff/count-diffstat.ts";
import type { FileDiff } from "#patch/diff/file-diff.ts";
import { patchId } from "#patch/diff/patch-id.ts";
import { readDiff } from "#patch/diff/read-diff.ts";
import { decodeText, encodeText } from "#text/bytes.ts";
import { SampleRepository } from "../sample-repository.ts";

function check(diff: string, expected: readonly Partial<FileDiff>[], problems: readonly string[] = []): void {
  const parsed = readDiff(diff);
  expect(parsed.value).toMatchObject(expected);
  expect(parsed.value).toHaveLength(expected.length);
  expect(parsed.problems.map(({ code }) => code)).toEqual(problems);
}

const GIT =
  "diff --git a/x.c b/x.c\nindex 1234567..89abcde 100644\n--- a/x.c\n+++ b/x.c\n@@ -7,2 +7,3 @@ int main(void)\n a\n-b\n+c\n+d\n";
const FILE: Partial<FileDiff> = {
  status: "modified",
  oldPath: "x.c",
  newPath: "x.c",
  oldMode: "100644",
  newMode: "100644",
  oldBlob: "1234567",
  newBlob: "89abcde",
  binary: false,
  hunks: [
    {
      oldStart: 7,
      oldLines: 2,
      newStart: 7,
      newLines: 3,
      section: "int main(void)",
      lines: [" a", "-b", "+c", "+d"],
    },
  ],
  insertions: 2,
  deletions: 1,
  text: GIT,
};

describe("a diff in a mail", () => {
  test("is read with its hunks and its exact text", () => {
    check(`Some words.\n\n${GIT}`, [FILE]);
  });

  test("ends with its counts, whatever signature, footer or range-diff follows", () => {
    check(`${GIT}-- \n2.40.0\n`, [FILE]);
    check(`${GIT}--\nAda\n_______________\nlist\n`, [FILE]);
    check(
      `${GIT}\nRange-diff against v1:\n1:  aaaaaaa ! 1:  bbbbbbb x: mend y\n    @@ x.c: int main\n    -b\n    +c\n`,
      [FILE],
    );
  });

  test("may lack the blanks of its empty lines, and line ends at its end", () => {
    const stripped = GIT.replace(" a\n", "\n");
    check(stripped, [
      { text: stripped, hunks: [{ ...FILE.hunks?.[0], lines: [" ", "-b", "+c", "+d"] } as never] },
    ]);
    check(GIT.slice(0, -1), [{ ...FILE, text: GIT.slice(0, -1) }]);
  });

  test("tells of a hunk that is cut short or torn, and reads on", () => {
    check(GIT.replace("+d\n", ""), [{ insertions: 1, deletions: 1 }], ["bad-hunk"]);
    check(`${GIT.replace("-b\n", "wrapped\n-b\n")}${GIT}`, [{ oldPath: "x.c" }, FILE], ["bad-hunk"]);
  });

  test("made without prefixes or with mnemonic ones names the same files", () => {
    check(GIT.replaceAll(/\b[ab]\/x.c/g, "src/x.c"), [{ oldPath: "src/x.c", newPath: "src/x.c" }]);
    check(GIT.replaceAll("a/x.c", "i/src/x.c").replaceAll("b/x.c", "w/src/x.c"), [
      { oldPath: "src/x.c", newPath: "src/x.c" },
    ]);
  });

  test("of a merge is the change against the first parent", () => {
    const combined =
      "diff --cc x.c\nindex 1111111,2222222..3333333\n--- a/x.c\n+++ b/x.c\n@@@ -1,3 -1,4 +1,4 @@@ f\n  same\n- ours\n -theirs\n++both\n+ from them\n  end\n";
    check(`${combined}-- \n2.40\n`, [
      {
        oldPath: "x.c",
        insertions: 2,
        deletions: 1,
        text: combined,
        hunks: [
          {
            oldStart: 1,
            oldLines: 3,
            newStart: 1,
            newLines: 4,
            section: "f",
            lines: [" same", "-ours", "+both", "+from them", " end"],
          },
        ],
      },
    ]);
  });
});

describe("a diff that git didn't write", () => {
  const hunk = "@@ -1 +1 @@\n-a\n+b\n";
  const names = (oldName: string, newName: string): string => `--- ${oldName}\n+++ ${newName}\n${hunk}`;

  test.each([
    ["plain names", names("a/src/x.c", "b/src/x.c"), "src/x.c"],
    ["dates", names("x.c.orig\t2020-01-01 00:00:00.0 +0000", "x.c\t2020-01-02 00:00:00.0 +0000"), "x.c"],
    [
      "two trees",
      `diff -urp linux.orig/fs/x.c linux/fs/x.c\n${names("linux.orig/fs/x.c", "linux/fs/x.c")}`,
      "fs/x.c",
    ],
    [
      "quilt",
      `Index: linux/fs/x.c\n${"=".repeat(67)}\n${names("linux.orig/fs/x.c", "linux/fs/x.c")}`,
      "fs/x.c",
    ],
    [
      "Subversion",
      `Index: x.c\n${"=".repeat(67)}\n${names("x.c\t(revision 7)", "x.c\t(working copy)")}`,
      "x.c",
    ],
    ["names with blanks", names("a/my x.c", "b/my x.c"), "my x.c"],
  ])("takes its names from %s", (_, diff, name) => {
    check(`Words.\n${diff}-- \nAda\n`, [
      { status: "modified", oldPath: name, newPath: name, insertions: 1, deletions: 1, text: diff },
    ]);
  });

  test("adds and deletes files by /dev/null or by the epoch", () => {
    const added = "@@ -0,0 +1 @@\n+b\n";
    check(`--- /dev/null\n+++ b/x.c\n${added}`, [{ status: "added", oldPath: null, newPath: "x.c" }]);
    check(`--- o/x.c\t1970-01-01 01:00:00.0 +0100\n+++ n/x.c\t2020-01-01\n${added}`, [
      { status: "added", newPath: "x.c" },
    ]);
    check("--- a/x.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-b\n", [
      { status: "deleted", oldPath: "x.c", newPath: null },
    ]);
  });

  test("needs its three lines: a ruler of minus signs is none", () => {
    check("--- \n+++ x\nno hunk\n--- a/x\n\n+++ b/x\nIndex: finger\n", []);
  });
});

describe("what git itself writes", () => {
  let repository: SampleRepository;
  beforeAll(() => {
    repository = new SampleRepository();
    oddCommit(repository);
  });
  afterAll(() => {
    repository.remove();
  });

  test("comes back to the byte, with git's counts, names, modes and patch-id", () => {
    const bytes = repository.git("diff", "--binary", "-M", "-C", "--find-copies-harder", "HEAD~", "HEAD");
    const { value: files, problems } = readDiff(decodeText(bytes));
    expect(problems).toEqual([]);
    expect(Buffer.from(encodeText(files.map(({ text }) => text).join(""))).equals(bytes)).toBe(true);
    expect(patchId(files)).toBe(repository.feed(["patch-id", "--stable"], bytes).toString().slice(0, 40));
    expect(files.map(rawLine).sort()).toEqual(rawLines(repository));
    expect(countDiffstat(files).files).toBe(files.length);
  });

  test("has the patch-id that git gives it, whatever the order, mode or blanks", () => {
    for (const options of [
      ["--no-renames"],
      ["-U0"],
      ["-U10"],
      ["--full-index"],
      ["-R", "--binary"],
      ["--no-prefix"],
    ]) {
      const bytes = repository.git("diff", ...options, "HEAD~", "HEAD");
      const files = readDiff(decodeText(bytes)).value;
      expect(patchId(files)).toBe(repository.feed(["patch-id", "--stable"], bytes).toString().slice(0, 40));
    }
  });

  test("comes back to the byte for any two contents of a file", () => {
    const line = fc.constantFrom(
      "a",
      "b",
      "",
      "-- ",
      "--- a/x",
      "+++ b/x",
      "@@ -1 +1 @@",
      "diff --git a/x b/x",
      "\\ No newline",
      "\r",
      "\u00e9",
      "\tx ",
    );
    const content = fc
      .tuple(fc.array(line, { maxLength: 12 }), fc.boolean())
      .map(([lines, open]) => lines.join("\n") + (open || lines.length === 0 ? "" : "\n"));
    fc.assert(
      fc.property(content, content, (before, after) => {
        repository.write("old", before);
        repository.write("new", after);
        const bytes = repository
          .feed(["-c", "diff.noprefix=false", "hash-object", "-w", "--stdin-paths"], "old\nnew\n")
          .toString()
          .split("\n");
        const diff = repository.git("diff", bytes[0] ?? "", bytes[1] ?? "");
        const { value, problems } = readDiff(`${decodeText(diff)}-- \n2.40.0\n`);
        expect(problems).toEqual([]);
        expect(value.map(({ text }) => text).join("")).toBe(decodeText(diff));
        expect(patchId(value)).toBe(repository.feed(["patch-id", "--stable"], diff).toString().slice(0, 40));
      }),
      { numRuns: 40 },
    );
  });
});

/** One commit with everything that makes a diff odd. */
function oddCommit(repository: SampleRepository): void {
  const lines = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, at) => `line ${from + at}\n`).join("");
  repository.write("plain.c", lines(0, 30));
  repository.write("moved.c", lines(100, 140));
  repository.write("copied.c", lines(200, 240));
  repository.write("mode.sh", lines(0, 3));
  repository.write("mode and text.sh", lines(0, 3));
  repository.write("gone.c", lines(0, 3));
  repository.write("no newline", "one\ntwo");
  repository.write("crlf.txt", "one\r\ntwo\r\n");
  repository.write("latin1.txt", Buffer.from("caf\xe9\nx\n", "latin1"));
  repository.write('odd "name"\tü.txt', "one\n");
  repository.write("image.bin", Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7919) % 251)));
  repository.write("empty", "");
  repository.commit("before");
  repository.write(
    "plain.c",
    lines(0, 30).replace("line 3\n", "").replace("line 20\n", "-- \n--- a/x\n+++ b/x\n"),
  );
  repository.write("moved.c", null);
  repository.write("sub folder/moved too.c", lines(100, 140).replace("line 120", "LINE 120"));
  repository.write("copy.c", lines(200, 240).replace("line 220", "LINE 220"));
  repository.write("mode.sh", lines(0, 3), 0o755);
  repository.write("mode and text.sh", lines(1, 3), 0o755);
  repository.write("gone.c", null);
  repository.write("new.c", lines(0, 2));
  repository.write("no newline", "one\n2");
  repository.write("crlf.txt", "one\r\n2\r\n");
  repository.write("latin1.txt", Buffer.from("th\xe9\nx\n", "latin1"));
  repository.write('odd "name"\tü.txt', "two\n");
  repository.write("image.bin", Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7907) % 251)));
  repository.write("empty", null);
  repository.write("empty too", "");
  repository.commit("after");
}

const LETTERS = { added: "A", deleted: "D", modified: "M", renamed: "R", copied: "C" } as const;

function rawLine({
  status,
  oldPath,
  newPath,
  oldMode,
  newMode,
  insertions,
  deletions,
  binary,
}: FileDiff): string {
  const counts = binary ? "- -" : `${insertions} ${deletions}`;
  // A pure rename states no mode.
  const mode = status === "added" || status === "deleted" ? "000000" : "100644";
  const paths = [oldPath ?? newPath, newPath ?? oldPath];
  return [LETTERS[status], oldMode ?? mode, newMode ?? mode, ...paths, counts].join("|");
}

function rawLines(repository: SampleRepository): readonly string[] {
  const options = ["-z", "-M", "-C", "--find-copies-harder", "HEAD~", "HEAD"];
  const counts = new Map<string, string>();
  const numbers = repository
    .git("diff", "--numstat", ...options)
    .toString()
    .split("\0");
  for (let at = 0; at < numbers.length - 1; at++) {
    const [insertions, deletions, ...name] = (numbers[at] ?? "").split("\t");
    const path = name.join("\t") || (numbers[(at += 2)] ?? "");
    counts.set(path, `${insertions ?? ""} ${deletions ?? ""}`);
  }
  const raw = repository
    .git("diff", "--raw", ...options)
    .toString()
    .split("\0");
  const lines: string[] = [];
  for (let at = 0; at < raw.length - 1; at++) {
    const [oldMode, newMode, , , letter = ""] = (raw[at] ?? "").slice(1).split(" ");
    const oldPath = raw[++at] ?? "";
    const newPath = /^[RC]/.test(letter) ? (raw[++at] ?? "") : oldPath;
    lines.push([letter.charAt(0), oldMode, newMode, oldPath, newPath, counts.get(newPath)].join("|"));
  }
  return lines.sort();
}
