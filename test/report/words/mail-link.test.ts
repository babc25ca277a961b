import { describe, expect, test } from "@jest/globals";
import { mailLink, mailUrl } from "#report/words/mail-link.ts";

function check(
  messageId: string,
  expected: string | null,
  archive: string | null = "https://lists.example.org/pumps/",
): void {
  expect(mailUrl(archive, messageId)).toBe(expected);
}

describe("the address of a mail", () => {
  test("is the archive's, with the Message-ID as it stands", () => {
    check("<cover.1@example.org>", "https://lists.example.org/pumps/cover.1@example.org/");
  });
  test("can't leave the archive or the link", () => {
    check("<../../x?y#z@example.org>", "https://lists.example.org/pumps/..%2F..%2Fx%3Fy%23z@example.org/");
    check('<a)b(c|d`e"f@example.org>', "https://lists.example.org/pumps/a%29b%28c%7Cd%60e%22f@example.org/");
    check("<\ud800@example.org>", "https://lists.example.org/pumps/%EF%BF%BD@example.org/");
  });
  test("is missing without an archive, a web archive or a Message-ID", () => {
    check("<a@b>", null, null);
    check("<a@b>", null, "javascript:alert(1)");
    check("<a@b>", null, "https://example.org/a) [x](https://evil.example");
    check("", null);
    check(`<${"x".repeat(600)}>`, null);
    expect(mailLink("3", null, "<a@b>")).toBe("3");
  });
});
