import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseSubject } from "#patch/parse-subject.ts";
import type { Subject } from "#patch/subject.ts";
import { aSubject } from "./a-subject.ts";

const NOTHING = aSubject("x: mend y");

function check(subject: string, expected: Partial<Subject>): void {
  const stated = expected.version !== undefined;
  expect(parseSubject(subject)).toEqual({ ...NOTHING, versionStated: stated, ...expected });
}

const numbered = (position: number, total: number): Partial<Subject> => ({ position, total });

describe("subject of a patch", () => {
  test.each<[string, Partial<Subject>]>([
    ["[PATCH] x: mend y", {}],
    ["[PATCH v5 1/7] x: mend y", { version: 5, ...numbered(1, 7) }],
    ["[PATCH 00/12] x: mend y", numbered(0, 12)],
    ["[RFC PATCH v2] x: mend y", { rfc: true, version: 2 }],
    ["[PATCH RFC 1/2] x: mend y", { rfc: true, ...numbered(1, 2) }],
    ["[RFCv2] x: mend y", { rfc: true, version: 2 }],
    ["[RFC/PATCH 2/3] x: mend y", { rfc: true, ...numbered(2, 3) }],
    ["[PATCH RESEND v3] x: mend y", { resend: true, version: 3 }],
    ["[RESEND PATCH] x: mend y", { resend: true }],
    ["[RESEND#2 PATCH] x: mend y", { resend: true }],
    ["[PATCH RESEND2 1/4] x: mend y", { resend: true, ...numbered(1, 4) }],
    ["[PATCH REPOST] x: mend y", { resend: true }],
    ["[v3 2/4] x: mend y", { version: 3, ...numbered(2, 4) }],
    ["[v3,2/4] x: mend y", { version: 3, ...numbered(2, 4) }],
    ["[PATCHv3 1/2] x: mend y", { version: 3, ...numbered(1, 2) }],
    ["[PATCH V3 1/2] x: mend y", { version: 3, ...numbered(1, 2) }],
    ["[PATCH 1/2 v3] x: mend y", { version: 3, ...numbered(1, 2) }],
    ["[PATCH v 3] x: mend y", { version: 3 }],
    ["[PATCH][next][v2] x: mend y", { version: 2, tags: ["next"] }],
    ["[PATCH v2.1] x: mend y", { version: 2, minorVersion: 1 }],
    ["[PATCH v5.1 10/12] x: mend y", { version: 5, minorVersion: 1, ...numbered(10, 12) }],
    ["[PATCH 34.1/40] x: mend y", numbered(34.1, 40)],
    ["[PATCH V2 6-1/24] x: mend y", { version: 2, ...numbered(6.1, 24) }],
    ["[PATCH 6/5] x: mend y", numbered(6, 5)],
    ["[PATCH 1 of 4] x: mend y", numbered(1, 4)],
    ["[PATCH1/8] x: mend y", numbered(1, 8)],
    ["[PATCH 1/2]x: mend y", numbered(1, 2)],
    ["[kvm-unit-tests PATCH v2] x: mend y", { version: 2, tags: ["kvm-unit-tests"] }],
    ["[PATCH net-next v2] x: mend y", { version: 2, tags: ["net-next"] }],
    ["[PATCH v2 0/4 5.10.y] x: mend y", { version: 2, ...numbered(0, 4), tags: ["5.10.y"] }],
    ["[LTP] [PATCH v2] x: mend y", { version: 2, tags: ["LTP"] }],
    ["[PATCH [resend] 1/2] x: mend y", { resend: true, ...numbered(1, 2) }],
    ["[Batch 1 - patch 00/25] x: mend y", { ...numbered(0, 25), tags: ["Batch", "1"] }],
    ["[PATCH] x: mend y (v2)", { version: 2, title: "x: mend y (v2)" }],
    ["[PATCH]  x:  mend\n y ", {}],
    ["Subject: [PATCH] x: mend y", {}],
    ["PATCH v2: x: mend y", { version: 2 }],
    ["PATCH] x: mend y", {}],
    ["Repost: [PATCH] x: mend y", { resend: true }],
    ["Re: [PATCH v2 1/3] x: mend y", { reply: true, version: 2, ...numbered(1, 3) }],
    ["Aw: Re: Fwd: RE[2]: [PATCH] x: mend y", { reply: true }],
    ["[LTP] Re: [PATCH] x: mend y", { reply: true, tags: ["LTP"] }],
  ])("%j", (subject, expected) => {
    check(subject, expected);
  });

  test.each<[string, Partial<Subject>]>([
    ["x: mend y", { kind: "other" }],
    ["[ANNOUNCE] x: mend y", { kind: "other", tags: ["ANNOUNCE"] }],
    ["[tree:branch 5/27] x: mend y", { kind: "other", ...numbered(5, 27), tags: ["tree:branch"] }],
    ["[GIT PULL] x: mend y", { kind: "pull-request", tags: ["GIT"] }],
    ["[PULL 1/5] x: mend y", { kind: "pull-request", ...numbered(1, 5) }],
    ["", { kind: "other", title: "" }],
    ["[PATCH", { kind: "other", title: "[PATCH" }],
  ])("is told from %j", (subject, expected) => {
    check(subject, expected);
  });

  test("is read back from the tags that git format-patch writes", () => {
    const tags = fc.record({
      version: fc.integer({ min: 2, max: 99 }),
      position: fc.nat(99),
      total: fc.integer({ min: 1, max: 99 }),
      rfc: fc.boolean(),
    });
    fc.assert(
      fc.property(tags, ({ version, position, total, rfc }) => {
        const subject = `[${rfc ? "RFC " : ""}PATCH v${version} ${String(position).padStart(String(total).length, "0")}/${total}] x: mend y`;
        check(subject, { version, position, total, rfc });
      }),
    );
  });
});
