import { describe, expect, test } from "@jest/globals";
import type { CheckSettings } from "#checks/check-settings.ts";
import { changedFile, newFile } from "../a-revision.ts";
import { brief, findingsIn } from "../findings-of.ts";

const TAG = "SPDX-License-Identifier:";
const LINUX = { profile: "linux" } as const;

/** Findings of a new file with one tag line. */
function check(
  rule: string,
  [path, line]: readonly [string, string],
  expected: readonly string[],
  settings: Partial<CheckSettings> = LINUX,
): void {
  expect(findingsIn(rule, [newFile(path, line)], settings).map(brief)).toEqual(expected);
}

describe("spdx-syntax", () => {
  test.each(["GPL-2.0 MIT", "(GPL-2.0", "GPL-2.0 OR", "GPL-2.0 WITH MIT WITH MIT", "GPL-2.0 // MIT", ""])(
    "refuses %j",
    (text) => {
      check("spdx-syntax", ["a.c", `// ${TAG} ${text}`], ["1 error"]);
    },
  );
  test.each([
    "MIT",
    "A OR B OR C",
    "(GPL-2.0-only WITH Linux-syscall-note) OR MIT",
    "LicenseRef-a AND (MIT OR DocumentRef-x:LicenseRef-y)",
  ])("takes %j", (text) => {
    check("spdx-syntax", ["a.c", `// ${TAG} ${text}`], []);
  });
});

describe("what a project's LICENSES/ decides", () => {
  test.each(["GPL-1.0-or-later", "0BSD", "MIT OR Unlicense"])("spdx-not-in-project: %s", (id) => {
    check("spdx-not-in-project", ["a.c", `// ${TAG} ${id}`], ["1 error"]);
    check("spdx-not-in-project", ["a.c", `// ${TAG} ${id}`], [], { profile: "spdx" });
  });
  test("a licence that the series itself brings may be used", () => {
    const text = newFile("LICENSES/deprecated/0BSD", "Valid-License-Identifier: 0BSD\nLicense-Text:\n");
    const files = [text, newFile("a.c", `// ${TAG} 0BSD`), newFile("b.c", `// ${TAG} Unlicense`)];
    expect(findingsIn("spdx-not-in-project", files, LINUX).map(({ path }) => path)).toEqual(["b.c"]);
  });
  test("spdx-dual-only asks for a preferred licence beside it, less so in documents", () => {
    check("spdx-dual-only", ["a.c", `// ${TAG} Apache-2.0`], ["1 error"]);
    check("spdx-dual-only", ["Documentation/a.rst", `.. ${TAG} CC-BY-4.0`], ["1 notice"]);
    check("spdx-dual-only", ["a.c", `// ${TAG} Apache-2.0 OR GPL-2.0`], []);
    check("spdx-dual-only", ["a.c", `// ${TAG} Apache-2.0 AND GPL-2.0`], ["1 error"]);
  });
  test("spdx-exception knows what goes with what", () => {
    check("spdx-exception", ["a.h", `/* ${TAG} MIT WITH Linux-syscall-note */`], ["1 error"]);
    check("spdx-exception", ["a.h", `/* ${TAG} GPL-2.0 WITH Linux-sycall-note */`], ["1 error"]);
    check("spdx-exception", ["a.h", `/* ${TAG} LGPL-2.1-or-later WITH Linux-syscall-note */`], []);
  });
  test("incompatible follows the policy of the configuration", () => {
    const policy = { policy: [{ paths: "**", licences: ["GPL-2.0-only", "MIT"] }] };
    check("incompatible", ["a.c", `// ${TAG} Apache-2.0`], ["1 error"], policy);
    check("incompatible", ["a.c", `// ${TAG} Apache-2.0 OR MIT`], [], policy);
    check("incompatible", ["a.c", `// ${TAG} Apache-2.0 AND MIT`], ["1 error"], policy);
    check("incompatible", ["a.c", `// ${TAG} GPL-2.0`], [], policy);
    const noted = { policy: [{ paths: "**", licences: ["GPL-2.0 WITH Linux-syscall-note"] }] };
    check("incompatible", ["a.h", `/* ${TAG} GPL-2.0-only WITH Linux-syscall-note */`], [], noted);
    check("incompatible", ["a.h", `/* ${TAG} GPL-2.0-only */`], ["1 error"], noted);
  });
  test("incompatible takes the first row of the table whose paths fit", () => {
    const policy = {
      policy: [
        { paths: "include/", licences: ["MIT"] },
        { paths: "*.c", licences: ["GPL-2.0-only"] },
        { paths: "vendor/", licences: [] },
      ],
    };
    check("incompatible", ["include/a.h", `/* ${TAG} GPL-2.0 */`], ["1 error"], policy);
    check("incompatible", ["include/a.c", `// ${TAG} MIT`], [], policy);
    check("incompatible", ["lib/a.c", `// ${TAG} MIT`], ["1 error"], policy);
    check("incompatible", ["vendor/a.h", `/* ${TAG} MIT */`], ["1 error"], policy);
    check("incompatible", ["lib/a.py", `# ${TAG} MIT`], [], policy);
  });
});

describe("where and how a tag stands", () => {
  test("spdx-style asks for the kernel's comment, and rewrites a whole one", () => {
    check("spdx-style", ["a.h", `// ${TAG} MIT`], ["1 warning"]);
    check("spdx-style", ["a.S", `/* ${TAG} MIT */`], []);
    const [finding] = findingsIn("spdx-style", [newFile("a.c", `/* ${TAG} MIT */`)], LINUX);
    expect(finding?.suggestion).toBe(`// ${TAG} MIT`);
  });
  test("spdx-style leaves alone the comment of a tag that only changes its licence", () => {
    const file = changedFile("a.h", [1, `-// ${TAG} GPL-2.0\n+// ${TAG} GPL-2.0-only\n int a;`]);
    expect(findingsIn("spdx-style", [file], LINUX)).toEqual([]);
    check("spdx-style", ["a.h", `// ${TAG} MIT\n// ${TAG} ISC`], ["1 warning"]);
  });
  test("spdx-style takes any comment of the language elsewhere", () => {
    check("spdx-style", ["a.h", `// ${TAG} MIT`], [], {});
    check("spdx-style", ["a.c", `# ${TAG} MIT`], ["1 warning"], {});
  });
  test("spdx-position wants the first line, or the second below an interpreter", () => {
    check("spdx-position", ["a.c", `/*\n * ${TAG} MIT\n */`], ["2 warning"]);
    check("spdx-position", ["a.sh", `#!/bin/sh\n# ${TAG} MIT`], []);
    check("spdx-position", ["a.yaml", `%YAML 1.2\n# ${TAG} MIT`], []);
    check("spdx-position", ["a.py", `#!/usr/bin/python3\n# -*- coding: utf-8 -*-\n# ${TAG} MIT`], []);
    check("spdx-position", ["a.py", `#!/usr/bin/python3\n#\n# ${TAG} MIT`], ["3 warning"]);
  });
  test.each([
    ["(GPL-2.0 or MIT)", "(GPL-2.0 OR MIT)"],
    ["gpl-2.0+ OR mit", "GPL-2.0+ OR MIT"],
    ["GPL-2.0 WITH linux-syscall-note", "GPL-2.0 WITH Linux-syscall-note"],
  ])("spdx-case rewrites %s as the list has it, and no other rule minds", (before, after) => {
    const file = newFile("a.c", `// ${TAG} ${before}`);
    expect(findingsIn("spdx-case", [file]).map(({ suggestion }) => suggestion)).toEqual([
      `// ${TAG} ${after}`,
    ]);
    for (const rule of ["spdx-unknown-id", "spdx-exception", "spdx-syntax", "spdx-not-in-project"])
      expect(findingsIn(rule, [file], LINUX)).toEqual([]);
  });
  test("spdx-several finds a second meaning, not a second wording, nor a snippet", () => {
    check("spdx-several", ["a.c", `// ${TAG} MIT\n// ${TAG} ISC`], ["2 warning"]);
    check("spdx-several", ["a.c", `// ${TAG} MIT OR GPL-2.0\n// ${TAG} GPL-2.0-only OR MIT`], []);
    check(
      "spdx-several",
      ["a.c", `// ${TAG} MIT\n// SPDX-SnippetBegin\n// ${TAG} ISC\n// SPDX-SnippetEnd`],
      [],
    );
  });
  test("spdx-several minds a new tag beside an old one, not two old ones", () => {
    const beside = (text: string) => findingsIn("spdx-several", [changedFile("a.c", [1, text])]).map(brief);
    expect(beside(` // ${TAG} MIT\n+// ${TAG} ISC`)).toEqual(["2 warning"]);
    expect(beside(`+// ${TAG} ISC\n // ${TAG} MIT`)).toEqual(["1 warning"]);
    expect(beside(` // ${TAG} MIT\n // ${TAG} ISC\n+int a;`)).toEqual([]);
  });
  test("uapi-note is for user space headers, all of them", () => {
    check("uapi-note", ["include/uapi/linux/a.h", `/* ${TAG} GPL-2.0 */`], ["1 warning"]);
    check(
      "uapi-note",
      ["include/uapi/linux/a.h", `/* ${TAG} (GPL-2.0 WITH Linux-syscall-note) OR MIT */`],
      [],
    );
    check("uapi-note", ["include/linux/a.h", `/* ${TAG} GPL-2.0 WITH Linux-syscall-note */`], ["1 warning"]);
    check("uapi-note", ["drivers/a.c", `// ${TAG} GPL-2.0 WITH Linux-syscall-note`], ["1 warning"]);
    check("uapi-note", ["arch/x86/entry/a.tbl", `# ${TAG} GPL-2.0 WITH Linux-syscall-note`], []);
    check("uapi-note", ["tools/include/uapi/linux/a.h", `/* ${TAG} GPL-2.0 */`], []);
  });
  test("dt-dual asks bindings for two licences", () => {
    const path = "Documentation/devicetree/bindings/a.yaml";
    check("dt-dual", [path, `# ${TAG} GPL-2.0-only`], ["1 warning"]);
    check("dt-dual", [path, `# ${TAG} (GPL-2.0-only OR BSD-2-Clause)`], []);
    check("dt-dual", ["include/dt-bindings/clock/a.h", `/* ${TAG} GPL-2.0 */`], ["1 warning"]);
    check("dt-dual", ["include/dt-bindings/clock/a.h", `/* ${TAG} GPL-2.0 OR MIT */`], []);
    const changed = (before: string, after: string) =>
      findingsIn("dt-dual", [changedFile(path, [1, `-# ${TAG} ${before}\n+# ${TAG} ${after}`])], LINUX);
    expect(changed("GPL-2.0", "GPL-2.0-only")).toEqual([]);
    expect(changed("(GPL-2.0 OR BSD-2-Clause)", "GPL-2.0").map(brief)).toEqual(["1 warning"]);
    expect(findingsIn("dt-dual", [changedFile(path, [1, `+# ${TAG} GPL-2.0\n a: b`])], LINUX)).toEqual([]);
  });
});

describe("licence-changed", () => {
  const change = (before: string, after: string): readonly string[] =>
    findingsIn("licence-changed", [
      changedFile("a.c", [1, `-// ${TAG} ${before}\n+// ${TAG} ${after}\n int a;`]),
    ]).map(
      ({ severity, message }) =>
        `${severity} ${/(?:widened|narrowed|swapped|corrected)/.exec(message)?.[0] ?? ""}`,
    );
  test.each([
    ["GPL-2.0+", "GPL-2.0-or-later"],
    ["GPL-2.0 OR MIT", "(MIT OR GPL-2.0-only)"],
  ])("%s to %s is nothing", (before, after) => {
    expect(change(before, after)).toEqual([]);
  });
  test.each([
    ["GPL-2.0", "GPL-2.0-or-later", "warning widened"],
    ["GPL-2.0", "GPL-2.0 OR MIT", "warning widened"],
    ["GPL-2.0 OR BSD-2-Clause", "GPL-2.0", "warning narrowed"],
    ["GPL-2.0", "MIT", "warning swapped"],
    ["GPLv2", "GPL-2.0-only", "notice corrected"],
  ])("%s to %s is a %s", (before, after, expected) => {
    expect(change(before, after)).toEqual([expected]);
  });
  test("takes an exception that its licence can't have for a misspelling", () => {
    const [before, after] = [
      "GPL-2.0 OR MIT WITH Linux-syscall-note",
      "(GPL-2.0 WITH Linux-syscall-note) OR MIT",
    ];
    const file = changedFile("a.h", [1, `-/* ${TAG} ${before} */\n+/* ${TAG} ${after} */`]);
    expect(findingsIn("licence-changed", [file], LINUX).map(brief)).toEqual(["1 notice"]);
  });
  test("leaves a dropped tag to licence-removed, and a deleted file alone", () => {
    const file = changedFile("a.c", [1, `-// ${TAG} MIT\n int a;`]);
    expect(findingsIn("licence-removed", [file]).map(brief)).toEqual(["- warning"]);
    expect(findingsIn("licence-changed", [file])).toEqual([]);
  });
  test("licence-removed sees the tag that stands on, or in a sidecar", () => {
    const twice = changedFile("a.c", [1, ` // ${TAG} MIT\n-// ${TAG} MIT\n int a;`]);
    expect(findingsIn("licence-removed", [twice])).toEqual([]);
    const files = [changedFile("a.c", [1, `-// ${TAG} MIT\n int a;`]), newFile("a.c.license", `${TAG} MIT`)];
    expect(findingsIn("licence-removed", files)).toEqual([]);
  });
});
