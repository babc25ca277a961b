import { describe, expect, test } from "@jest/globals";
import { decodeWords } from "#mail/decode-words.ts";
import { isoDate } from "#mail/mail-date.ts";
import { readParentIds } from "#mail/message-ids.ts";
import { parseAddresses } from "#mail/parse-addresses.ts";
import { parseDate } from "#mail/parse-date.ts";

describe("encoded words", () => {
  const check = (value: string, expected: string): void => {
    expect(decodeWords(value)).toBe(expected);
  };

  test.each([
    ["plain = text?", "plain = text?"],
    ["=?utf-8?B?w6k=?=", "é"],
    ["=?UTF-8?Q?caf=C3=A9_au?= lait", "café au lait"],
    ["a =?iso-8859-1?q?=E9?= b", "a é b"],
    ["=?utf-8?q?one?=\t =?utf-8?q?two?= three", "onetwo three"],
    ["=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"],
    ["=?gb2312?B?1tDOxA==?=", "中文"],
    ["=?koi8-r?q?=D0=D2?=", "пр"],
    ["=?utf-8*en?q?x?=", "x"],
    ["=?iso-2022-jp?b?GyRCRnxLXBsoQg==?=\t=?iso-2022-jp?b?GyRCOGwbKEI=?=", "日本語"],
    ["=?unknown-8bit?q?=C3=A9=E9?=", "Ã©é"],
    ["=?us-ascii?q?=C3=A9?=", "é"],
    ["=?utf-8?q?open", "=?utf-8?q?open"],
    ["=?utf-8?x?a?=", "=?utf-8?x?a?="],
    ["=?utf-8?q?a b?=", "a b"],
  ])("%j say %j", (value, expected) => {
    check(value, expected);
  });
});

describe("addresses", () => {
  const check = (value: string, expected: readonly string[]): void => {
    expect(parseAddresses(value).map(({ name, email }) => `${name}|${email}`)).toEqual(expected);
  };

  test.each([
    ["a@example.org", ["|a@example.org"]],
    ["Ada <a@example.org>, <b@example.org>", ["Ada|a@example.org", "|b@example.org"]],
    ['"Doe, Jo \\"J\\"" <j@example.org>', ['Doe, Jo "J"|j@example.org']],
    ["Doe, Jo <j@example.org>, k@example.org", ["Doe, Jo|j@example.org", "|k@example.org"]],
    ["j@example.org (Jo (of) Doe)", ["Jo (of) Doe|j@example.org"]],
    ["Ada Byron (Engines) <ada@example.org>", ["Ada Byron (Engines)|ada@example.org"]],
    [
      "friends: a@example.org, Bo <b@example.org>; c@example.org",
      ["|a@example.org", "Bo|b@example.org", "|c@example.org"],
    ],
    ["undisclosed-recipients:;", []],
    ["=?utf-8?q?J=C3=B6?= <j@example.org>", ["Jö|j@example.org"]],
    ['"=?utf-8?q?J=C3=B6?=" <j@example.org>', ["Jö|j@example.org"]],
    ["nobody", ["nobody|"]],
    ["Ada\n <a@example.org>", ["Ada|a@example.org"]],
    ["Ada <a@example.org", ["Ada|a@example.org"]],
    ["", []],
  ])("%j are %j", (value, expected) => {
    check(value, expected);
  });
});

describe("dates", () => {
  const check = (value: string, expected: string | null, offset = 0): void => {
    const date = parseDate(value);
    expect(date === null ? null : isoDate(date)).toBe(expected);
    if (date !== null) expect(date.offsetMinutes).toBe(offset);
  };

  test.each<[string, string | null, number?]>([
    ["Tue, 29 Jul 2025 00:28:35 +1200", "2025-07-28T12:28:35Z", 720],
    ["29 Jul 2025 00:28 -0330 (NST)", "2025-07-29T03:58:00Z", -210],
    ["Tue,  1 Jul 25 1:02:03 GMT", "2025-07-01T01:02:03Z"],
    ["1 Jul 99 01:02:03 EDT", "1999-07-01T05:02:03Z", -240],
    ["Tue Jul 29 00:28:35 2025 +0200", "2025-07-28T22:28:35Z", 120],
    ["2025-07-29 00:28:35 +0530", "2025-07-28T18:58:35Z", 330],
    ["2025-07-29T00:28:35Z", "2025-07-29T00:28:35Z"],
    ["29 Jul 2025 00:28:35 XYZ", "2025-07-29T00:28:35Z"],
    ["31 Foo 2025 00:00:00 +0000", null],
    ["29 Jul 2025 25:00:00 +0000", null],
    ["soon", null],
    ["", null],
  ])("%j is %j", (...row) => {
    check(...row);
  });
});

describe("references", () => {
  const check = (
    inReplyTo: readonly string[],
    references: readonly string[],
    expected: readonly string[],
  ): void => {
    expect(readParentIds(inReplyTo, references)).toEqual(expected);
  };

  test("come from In-Reply-To, then from the newest of References, each once", () => {
    check(["<c@x>"], ["<a@x> <b@x>\t<c@x>"], ["<c@x>", "<b@x>", "<a@x>"]);
  });

  test("survive text around them, lost brackets and folds within", () => {
    check(["Ada's message of today <c@x>"], [], ["<c@x>"]);
    check(["c@x"], ["<a\t@x>"], ["<c@x>", "<a@x>"]);
    check(["of yesterday"], ["<open@x"], []);
  });
});
