import { describe, expect, test } from "@jest/globals";
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import { aPatch, aRevision, changedFile, deletedFile, newFile } from "../a-revision.ts";
import { brief, findingsIn, findingsOf } from "../findings-of.ts";

const TAG = "// SPDX-License-Identifier:";
const GPL2_LATER = ` * This program is free software; you can redistribute it and/or modify
 * it under the terms of the GNU General Public License as published by
 * the Free Software Foundation; either version 2 of the License, or
 * (at your option) any later version.`;
const LESSER2_LATER = ` * This library is free software; you can redistribute it and/or
 * modify it under the terms of the GNU Lesser General Public
 * License as published by the Free Software Foundation; either
 * version 2 of the License, or (at your option) any later version.`;

describe("boilerplate beside a tag", () => {
  const checkMismatch = (tag: string, notice: string, expected: number): void => {
    const file = newFile("a.c", `${TAG} ${tag}\n/*\n${notice}\n */`);
    expect(findingsIn("boilerplate-mismatch", [file])).toHaveLength(expected);
    expect(findingsIn("boilerplate-left", [file])).toHaveLength(1);
  };
  test.each([
    ["GPL-2.0-or-later", GPL2_LATER, 0],
    ["GPL-2.0+", GPL2_LATER, 0],
    ["GPL-2.0-only", GPL2_LATER, 1],
    ["LGPL-2.1-or-later", LESSER2_LATER, 0],
    ["LGPL-2.0-or-later", LESSER2_LATER, 0],
    ["LGPL-2.1-only", LESSER2_LATER, 1],
    ["LGPL-2.0-or-later", LESSER2_LATER.replace("Lesser", "Library"), 0],
    ["LGPL-2.1-or-later", LESSER2_LATER.replace("Lesser", "Library"), 1],
    [
      "GPL-2.0-only",
      " * subject to the terms and conditions of the GNU General Public\n * License.  See the file COPYING",
      0,
    ],
    ["GPL-1.0-or-later", " * distributed under the terms of the GNU General Public License", 0],
    ["GPL-2.0-only", " * distributed under the terms of the GNU General Public License", 1],
    [
      "GPL-2.0-or-later OR MIT",
      `${GPL2_LATER}\n * Permission is hereby granted, free of charge, to any person`,
      0,
    ],
    ["MIT", `${GPL2_LATER}\n * Permission is hereby granted, free of charge, to any person`, 1],
    ["ISC", " * Permission to use, copy, modify, and/or distribute this software for any", 0],
    ["MIT", " * Permission to use, copy, modify, and distribute this software for any", 1],
    ["MIT", " * Permission is granted to use, copy, create derivative works\n * and redistribute", 1],
    ["Apache-2.0", " * Licensed under the Apache License, Version 2.0", 0],
  ])("%s beside a notice (mismatches: %#)", (tag, notice, expected) => {
    checkMismatch(tag, notice, expected);
  });
  test("reads two versions of one notice as two choices", () => {
    const notice = ` * you can redistribute it and/or modify it under the terms of the
 * GNU General Public License version 1 or 2 as published by the
 * Free Software Foundation.`;
    checkMismatch("GPL-1.0-only OR GPL-2.0-only", notice, 0);
    checkMismatch("GPL-1.0+", notice, 1);
  });
  test("guesses nothing of terms that stand in another file", () => {
    const notice = `- * This file is subject to the terms and conditions of the GNU General Public
- * License.  See the file README.legal in the main directory of this archive`;
    for (const [name, expected] of [
      ["README.legal", []],
      ["COPYING", ["1 warning"]],
    ] as const) {
      const text = `+${TAG} GPL-2.0-or-later\n${notice.replace("README.legal", name)}\n int a;`;
      expect(findingsIn("boilerplate-mismatch", [changedFile("a.c", [1, text])]).map(brief)).toEqual(
        expected,
      );
    }
  });
  test("leaves a tag with an id that nobody knows to its own rule", () => {
    const file = newFile("a.c", `${TAG} GPL-2.0+ OR BSD\n/*\n${GPL2_LATER}\n */`);
    expect(findingsIn("boilerplate-mismatch", [file])).toEqual([]);
  });
  test("says that a tag fits the notice that it replaces", () => {
    const removed = LESSER2_LATER.split("\n").map((line) => `-${line}`);
    const file = changedFile("a.c", [1, [`+${TAG} LGPL-2.1-or-later`, " /*", ...removed, "  */"].join("\n")]);
    const { praise } = checkRevision(aRevision([aPatch([file])]), {
      settings: DEFAULT_CHECK_SETTINGS,
      previous: null,
    });
    expect(praise.map(({ rule }) => rule)).toEqual(["boilerplate-mismatch"]);
    expect(findingsIn("boilerplate-left", [file])).toEqual([]);
  });
  test("leaves alone a notice between REUSE marks", () => {
    const quoted = `// REUSE-IgnoreStart\n${GPL2_LATER}\n// REUSE-IgnoreEnd`;
    expect(findingsIn("boilerplate-left", [newFile("a.c", `${TAG} MIT\n${quoted}`)])).toEqual([]);
  });
  test("leaves a file alone whose tag is old", () => {
    expect(
      findingsIn("boilerplate-left", [
        changedFile("a.c", [1, ` ${TAG} MIT\n+${GPL2_LATER.split("\n").join("\n+")}`]),
      ]),
    ).toEqual([]);
  });
});

describe("fsf-address-moved", () => {
  const notice = "// write to the Free Software Foundation, 59 Temple Place";
  test("tells a moved notice from an added one", () => {
    const patches = [
      aPatch([deletedFile("old.c", notice)]),
      aPatch([newFile("new.c", `/*\n *  ${notice.slice(3)}\n */`)]),
    ];
    expect(findingsOf("fsf-address-moved", patches).map(brief)).toEqual(["2 notice"]);
    expect(findingsOf("fsf-address", patches)).toEqual([]);
  });
  test("counts: one removal answers for one addition", () => {
    const patches = [aPatch([deletedFile("old.c", notice), newFile("a.c", notice), newFile("b.c", notice)])];
    expect(findingsOf("fsf-address-moved", patches)).toHaveLength(1);
    expect(findingsOf("fsf-address", patches)).toHaveLength(1);
  });
  test("tells once of what a touched file had before, where its content is known", () => {
    const revision = aRevision([aPatch([changedFile("a.c", [9, "+int a;"])])]);
    const { findings } = checkRevision(revision, {
      settings: DEFAULT_CHECK_SETTINGS,
      previous: null,
      readBefore: () => `${notice}\n${"int a;\n".repeat(40)}${notice}\n`,
    });
    expect(findings.filter(({ rule }) => rule === "fsf-address").map(({ message }) => message)).toEqual([
      "The file had 2 postal addresses of the Free Software Foundation before this series.",
    ]);
  });
});

describe("copyright lines", () => {
  test("are missed where they go, not where they move or gain a year", () => {
    const file = (text: string) =>
      findingsIn("copyright-removed", [changedFile("a.c", [1, text])]).map(({ severity }) => severity);
    expect(file("- * Copyright (C) 2010 Ada Lane")).toEqual(["warning"]);
    expect(file("- * Copyright (C) 2010 Ada Lane\n+// Copyright (C) 2010-2024 Ada Lane")).toEqual([]);
    expect(file("- * Copyright (C) 2010 Ada Lane\n+ * Copyright (C) 2024 Ada Lane")).toEqual(["notice"]);
    expect(
      file(
        "- * Copyright 2010 by Ada Lane.  Redistribution of this file is\n+ * Copyright 2010 by Ada Lane.",
      ),
    ).toEqual([]);
    expect(file("- * the above copyright notice and this list")).toEqual([]);
    expect(findingsIn("copyright-removed", [deletedFile("a.c", "// Copyright 2010 Ada Lane")])).toEqual([]);
  });
  test("are asked for in new files only by those who want it", () => {
    const files = [newFile("a.c", "int a;"), newFile("b.c", "// Copyright 2024 Ada Lane")];
    expect(findingsIn("copyright-missing", files)).toEqual([]);
    expect(
      findingsIn("copyright-missing", files, { severities: { "copyright-missing": "warning" } }).map(
        ({ path }) => path,
      ),
    ).toEqual(["a.c"]);
  });
});

describe("other texts of a file", () => {
  test("module-license knows the loader's words", () => {
    const word = (text: string, tag = "GPL-2.0") =>
      findingsIn("module-license", [newFile("a.c", `${TAG} ${tag}\nMODULE_LICENSE("${text}");`)]);
    expect(word("GPL")).toEqual([]);
    expect(word("GPLv2").map(brief)).toEqual(["2 warning"]);
    expect(word("GPL v2").map(({ suggestion }) => suggestion)).toEqual(['MODULE_LICENSE("GPL");']);
    expect(word("Dual BSD/GPL").map(brief)).toEqual(["2 notice"]);
    expect(word("GPL", "MIT").map(brief)).toEqual(["2 notice"]);
    expect(word("Dual BSD/GPL", "GPL-2.0 OR Linux-OpenIB")).toEqual([]);
    expect(word("Dual BSD/GPL", "GPL-2.0 OR Apache-2.0").map(brief)).toEqual(["2 notice"]);
    expect(word("Dual MIT/GPL", "GPL-2.0 OR MIT")).toEqual([]);
    expect(word("GPL", "GPL-2.0 OR MIT")).toEqual([]);
    expect(word("Proprietary").map(brief)).toEqual(["2 notice"]);
    const moved = changedFile("a.c", [1, '-MODULE_LICENSE("GPL v2");\n int a;\n+MODULE_LICENSE("GPL v2");']);
    expect(findingsIn("module-license", [moved])).toEqual([]);
    const old = changedFile("a.c", [1, ` ${TAG} MIT\n int a;\n+MODULE_LICENSE("GPL");`]);
    expect(findingsIn("module-license", [old]).map(brief)).toEqual(["3 notice"]);
  });
  test("custom-notice finds the project's own texts over line ends", () => {
    const file = newFile("a.c", "/*\n * Confidential and\n * proprietary.\n */");
    expect(
      findingsIn("custom-notice", [file], { notices: ["confidential AND proprietary"] }).map(brief),
    ).toEqual(["2-3 warning"]);
  });
  test("custom-notice tells of every place", () => {
    const file = newFile("a.c", "// XXX one\n// two XXX XXX");
    expect(findingsIn("custom-notice", [file], { notices: ["xxx"] }).map(brief)).toEqual([
      "1 warning",
      "2 warning",
      "2 warning",
    ]);
  });
  test("binary-file names what can't be read", () => {
    const binary = { ...newFile("a.png", ""), binary: true, text: "GIT binary patch\nliteral 152\n" };
    const link = { ...newFile("a", "../b"), newMode: "120000" };
    expect(findingsIn("binary-file", [binary, link]).map(({ message }) => message)).toEqual([
      "Adds a binary file of 152 bytes.",
      "Adds a symbolic link to `../b`.",
    ]);
  });
  test("generated files are told of, never held against anyone", () => {
    const file = newFile("a.c", "/* Generated by gen. DO NOT EDIT */\n// 59 Temple Place");
    expect(findingsIn("fsf-address", [file], { profile: "linux" }).map(brief)).toEqual(["2 notice"]);
  });
  test("ignored paths are left alone, by rule or for all", () => {
    const files = [newFile("vendor/a.c", "// 59 Temple Place"), newFile("src/b.c", "// 59 Temple Place")];
    const paths = (ignore: Record<string, readonly string[]>) =>
      findingsIn("fsf-address", files, { ignore }).map(({ path }) => path);
    expect(paths({ "fsf-address": ["vendor/"] })).toEqual(["src/b.c"]);
    expect(paths({ "*": ["src/**"] })).toEqual(["vendor/a.c"]);
    expect(paths({ "spdx-missing": ["src/"] })).toHaveLength(2);
  });
});
