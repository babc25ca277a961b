import { describe, expect, test } from "@jest/globals";
import { checkLineage } from "#checks/check-lineage.ts";
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import type { Patch } from "#patch/patch.ts";
import type { Revision } from "#series/revision.ts";
import type { Trailer } from "#people/trailer.ts";
import { aPatch, aRevision, newFile } from "../a-revision.ts";
import { brief, findingsOf } from "../findings-of.ts";

const SIGNED = "Signed-off-by: Ada Lane <ada@example.org>";

function check(rule: string, change: Partial<Patch>, expected: number): void {
  expect(
    findingsOf(rule, [aPatch([], change)], { mailmap: ["Ada Lane <ada@example.org> <ada@old.example.org>"] }),
  ).toHaveLength(expected);
}

describe("dco-missing", () => {
  test("finds a patch that nobody signed off", () => {
    check("dco-missing", { message: "Reviewed-by: Bo Ek <bo@example.org>" }, 1);
  });
  test("takes a sign-off above notes and in any case", () => {
    check("dco-missing", { message: "signed-off-by: Ada Lane <ada@example.org>\n\nSome words after it" }, 0);
  });
});

describe("dco-missing, where a line is out of place", () => {
  test("says that its colon is missing", () => {
    const patch = aPatch([], { message: "Why.\n\nSigned-off-by Ada Lane <ada@example.org>" });
    expect(findingsOf("dco-missing", [patch]).map(({ message }) => message)).toEqual([
      "The Signed-off-by line lacks its colon, so that git and others don't see it.",
    ]);
  });
  test("says that it stands below the three dashes", () => {
    const patch = aPatch([], { message: "Why.", notes: SIGNED });
    expect(findingsOf("dco-missing", [patch]).map(({ message }) => message)).toEqual([
      "The only Signed-off-by line is below the `---`, where git drops it.",
    ]);
  });
});

describe("an author without a name", () => {
  const standing = (email: string, rule: string) =>
    findingsOf(rule, [
      aPatch([], {
        author: { name: "", email },
        message: "Signed-off-by: Pierre Labastie <p@old.example.org>",
      }),
    ]).map(brief);
  test.each(["pierre@example.org", "labastie.pierre@example.org"])(
    "%s signed under another address",
    (email) => {
      expect(standing(email, "dco-author")).toEqual([]);
      expect(standing(email, "dco-mismatch")).toEqual(["- warning"]);
    },
  );
  test.each(["piet@example.org", "p@example.org", "pierre.curie@example.org", "@"])(
    "%s did not sign",
    (email) => {
      expect(standing(email, "dco-author")).toEqual(["- error"]);
    },
  );
});

describe("dco-author and dco-mismatch", () => {
  const cases: readonly (readonly [string, number, number])[] = [
    [SIGNED, 0, 0],
    ["Signed-off-by: Lane, Ada <ADA@Example.org>", 0, 0],
    ["Signed-off-by: Ada Lane (Firm) <ada+list@example.org>", 0, 0],
    ["Signed-off-by: Ada Lane <ada@old.example.org>", 0, 0],
    ["Signed-off-by: Bo Ek <bo@example.org>", 1, 0],
    ["Signed-off-by: Ada Lane <ada@firm.example.org>", 0, 1],
    ["Signed-off-by: Adaline <ada@example.org>", 0, 1],
    [`Signed-off-by: Ada Lane <ada@firm.example.org>\n${SIGNED}`, 0, 0],
    ["Reviewed-by: Bo Ek <bo@example.org>", 0, 0],
  ];
  test.each(cases)("%s", (message, author, mismatch) => {
    check("dco-author", { message }, author);
    check("dco-mismatch", { message }, mismatch);
  });
});

describe("a mailmap", () => {
  const by = (name: string, email: string, mailmap: readonly string[]) =>
    ["dco-author", "dco-mismatch"].flatMap((rule) =>
      findingsOf(rule, [aPatch([], { author: { name, email }, message: SIGNED })], { mailmap }),
    );
  test.each([
    ["Lane, A.", "ada@example.org", "Ada Lane <ada@example.org>"],
    ["Ada Lane", "ada@home.example", "<ada@example.org> <ada@home.example>"],
    ["Adaline", "ada@home.example", "Ada Lane <ada@example.org> <ADA@home.example> # since 2024"],
    ["root", "root@build", "Ada Lane <ada@example.org> root <root@build>"],
  ])("ties %s <%s> by %j", (name, email, line) => {
    expect(by(name, email, [line])).toEqual([]);
    expect(by(name, email, [])).toHaveLength(1);
  });
  test("ties an address that several people use by the name too", () => {
    expect(by("other", "root@build", ["Ada Lane <ada@example.org> root <root@build>"])).toHaveLength(1);
  });
  test("of the settings is heard before the tree's own", () => {
    const patch = aPatch([], { author: { name: "A", email: "a@x" }, message: SIGNED });
    const check = (tree: string, settings: string) =>
      checkRevision(aRevision([patch]), {
        settings: { ...DEFAULT_CHECK_SETTINGS, mailmap: [settings] },
        previous: null,
        mailmap: [tree],
      }).findings;
    expect(check("Ada Lane <ada@example.org> <a@x>", "")).toEqual([]);
    expect(check("Bo Ek <bo@example.org> <a@x>", "Ada Lane <ada@example.org> <a@x>")).toEqual([]);
    expect(check("", "").map(({ rule }) => rule)).toEqual(["dco-author"]);
  });
});

describe("dco-codeveloped", () => {
  test("wants the co-developer's own sign-off below", () => {
    check("dco-codeveloped", { message: `Co-developed-by: Bo Ek <bo@example.org>\n${SIGNED}` }, 1);
    check(
      "dco-codeveloped",
      {
        message: `Co-developed-by: Bo Ek <bo@example.org>\nSigned-off-by: Bo Ek <bo@example.org>\n${SIGNED}`,
      },
      0,
    );
    check(
      "dco-codeveloped",
      {
        message: `Signed-off-by: Bo Ek <bo@example.org>\nCo-developed-by: Bo Ek <bo@example.org>\n${SIGNED}`,
      },
      1,
    );
  });
});

describe("dco-dropped", () => {
  const dropped = (before: Partial<Patch>, after: Partial<Patch>, code = "int a;") =>
    checkRevision(aRevision([aPatch([newFile("a.c", code)], after)], { version: 2 }), {
      settings: DEFAULT_CHECK_SETTINGS,
      previous: aRevision([aPatch([newFile("a.c", "int a;")], before)]),
    }).findings.filter(({ rule }) => rule === "dco-dropped");
  test("misses a sign-off whatever the code is", () => {
    const signed = { key: "Signed-off-by", value: "Bo Ek <bo@example.org>" };
    expect(dropped({ trailers: [signed] }, {}, "int b;").map(brief)).toEqual(["- warning"]);
  });
});

describe("review-dropped", () => {
  const review = { key: "Reviewed-by", value: "Bo Ek <bo@example.org>" };
  const given = { ...review, messageId: "<r@example.org>", position: 1, accepted: true, reason: null };
  const lost = (before: Partial<Revision>, trailers: readonly Trailer[], code = "int a;") =>
    checkRevision(aRevision([aPatch([newFile("a.c", code)], { trailers })], { version: 2 }), {
      settings: DEFAULT_CHECK_SETTINGS,
      previous: aRevision([aPatch([newFile("a.c", "int a;")])], before),
    }).findings.flatMap(({ rule, severity, message }) =>
      rule === "review-dropped" ? [`${severity}: ${message}`] : [],
    );
  const by = (trailer: Trailer) => ({
    patches: [{ position: 1, patch: aPatch([newFile("a.c", "int a;")], { trailers: [trailer] }) }],
  });
  test("misses one while the code is the same, as the comparison does", () => {
    expect(lost(by(review), [])).toEqual([
      'warning: "Reviewed-by: Bo Ek <bo@example.org>" stood on the same code in v1 and is missing.',
    ]);
    expect(lost(by(review), [review])).toEqual([]);
    expect(lost(by(review), [], "int b;")).toEqual([]);
  });
  test("misses one that a reply gave", () => {
    expect(lost({ trailers: [given] }, [])).toEqual([
      'warning: "Reviewed-by: Bo Ek <bo@example.org>" was given to the same code in a reply to v1 (<r@example.org>) and is missing.',
    ]);
    expect(lost({ trailers: [{ ...given, key: "Signed-off-by" }] }, [])).toEqual([]);
  });
});

describe("dco-dropped, what is no loss", () => {
  const signed = (email: string) => ({ key: "Signed-off-by", value: `Bo Ek <${email}>` });
  const lost = (before: Partial<Revision>, after: Partial<Revision>) =>
    checkRevision(aRevision([aPatch([newFile("a.c", "int a;")])], { version: 2, ...after }), {
      settings: DEFAULT_CHECK_SETTINGS,
      previous: aRevision([aPatch([newFile("a.c", "int a;")])], before),
    }).findings.filter(({ rule }) => rule === "dco-dropped");
  const by = (email: string) => ({
    patches: [{ position: 1, patch: aPatch([newFile("a.c", "int a;")], { trailers: [signed(email)] }) }],
  });
  test("the same person's new address", () => {
    expect(lost(by("bo@example.org"), by("bo@firm.example.org"))).toEqual([]);
  });
  test("a sign-off with notes below it", () => {
    const message = "Why.\n\nSigned-off-by: Bo Ek <bo@example.org>\n\nv2: say why\n";
    const now = { patches: [{ position: 1, patch: aPatch([newFile("a.c", "int a;")], { message }) }] };
    expect(lost(by("bo@example.org"), now)).toEqual([]);
  });
  test("a sign-off in a reply, which is for the change proposed there", () => {
    const given = {
      ...signed("bo@example.org"),
      messageId: "<r@example.org>",
      position: 1,
      accepted: true,
      reason: null,
    };
    expect(lost({ trailers: [given] }, {})).toEqual([]);
  });
});

describe("opt-in rules of messages", () => {
  const trailers = [
    { key: "Fixes", value: '0123456789ab ("Add it")' },
    { key: "Fixes", value: "0123456 (Add it)" },
    { key: "Link", value: "https://lore.kernel.org/" },
    { key: "Link", value: "https://lore.kernel.org/r/20240101.1@example.org" },
  ];
  test("stay silent until they are named", () => {
    for (const rule of ["fixes-tag", "lore-link", "commit-subject"]) {
      const patch = aPatch([], { trailers, title: "x".repeat(80) });
      expect(findingsOf(rule, [patch])).toEqual([]);
      expect(findingsOf(rule, [patch], { severities: { [rule]: "warning" } }).map(brief)).toEqual([
        "- warning",
      ]);
    }
  });
});

describe("findings over versions", () => {
  const version = (number: number, content: string, message = SIGNED) =>
    aRevision([aPatch([newFile("a.c", content)], { message })], { version: number });
  const tag = "// SPDX-License-Identifier:";
  test("tell since when they stand and which are mended", () => {
    const revisions = [
      version(1, `${tag} LGPL-2.1+`),
      version(2, `${tag} LGPL-2.1+`, ""),
      version(3, `${tag} MIT\n// 59 Temple Place`, ""),
    ];
    const checked = checkLineage({ revisions }, { settings: DEFAULT_CHECK_SETTINGS });
    expect(checked?.result.findings.map(({ rule, since }) => `${rule} v${since?.version ?? ""}`)).toEqual([
      "dco-missing v2",
      "fsf-address v3",
    ]);
    expect(checked?.result.fixed.map(({ rule }) => rule)).toEqual(["spdx-deprecated"]);
  });
});

describe("profiles", () => {
  test("dco-only looks at sign-offs alone", () => {
    const settings = { profile: "dco-only" } as const;
    const patch = aPatch([newFile("a.c", "// 59 Temple Place")], { message: "" });
    expect(findingsOf("fsf-address", [patch], settings)).toEqual([]);
    expect(findingsOf("dco-missing", [patch], settings)).toHaveLength(1);
  });
});
