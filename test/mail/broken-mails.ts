// Purpose: more than 200 ways in which a mail can be broken or hostile, made on the spot.
import { sampleMail } from "./sample-mail.ts";

/** A named mail. */
export interface BrokenMail {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const DIFF =
  "diff --git a/x.c b/x.c\nindex 1234567..89abcde 100644\n--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n";
const PATCH_BODY = `Why and how.\n\nSigned-off-by: Ada <ada@example.org>\n---\n x.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\n${DIFF}-- \n2.40.0\n`;
const PATCH = { Subject: "[PATCH v2 1/3] x: mend it" };
const HUGE = 200_000;

/** The whole corpus. */
export function brokenMails(): readonly BrokenMail[] {
  return [
    ...truncations(),
    ...brokenHeaders(),
    ...brokenValues(),
    ...brokenStructures(),
    ...brokenBodies(),
    ...brokenDiffs(),
  ];
}

function named(kind: string, mails: Readonly<Record<string, Uint8Array>>): readonly BrokenMail[] {
  return Object.entries(mails).map(([name, bytes]) => ({ name: `${kind}: ${name}`, bytes }));
}

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

function multipart(parts: readonly string[], boundary = "b"): Buffer {
  const body = parts.map((part) => `--${boundary}\n${part}\n`).join("");
  return sampleMail(
    { ...PATCH, "Content-Type": `multipart/mixed; boundary="${boundary}"` },
    latin1(`${body}--${boundary}--\n`),
  );
}

function truncations(): readonly BrokenMail[] {
  const signed = multipart([
    `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${btoa(PATCH_BODY)}`,
    "Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----\n",
  ]);
  const plain = sampleMail(
    { ...PATCH, "Content-Transfer-Encoding": "quoted-printable" },
    PATCH_BODY.replaceAll("=", "=3D"),
  );
  return [signed, plain].flatMap((bytes, which) =>
    Array.from({ length: 30 }, (_, step) => {
      const length = Math.floor((bytes.length * step) / 30);
      return { name: `truncation: mail ${which} after ${length} bytes`, bytes: bytes.subarray(0, length) };
    }),
  );
}

function brokenHeaders(): readonly BrokenMail[] {
  return named("header", {
    "nothing at all": latin1(""),
    "one newline": latin1("\n"),
    "one CR": latin1("\r"),
    "CR for line ends": latin1("From: a@example.org\rSubject: x\r\rbody\r"),
    "mixed line ends": latin1("From: a@example.org\r\nSubject: x\n\r\nbody\n"),
    "no empty line": latin1("From: a@example.org\nSubject: x"),
    "a fold first": latin1(" folded\nSubject: x\n\nbody"),
    "a fold alone": latin1("\t\n\nbody"),
    "no name": latin1(": value\nSubject: x\n\nb"),
    "a name with blanks": latin1("Sub ject: x\n\nb"),
    "a name with 8-bit bytes": latin1("S\xe9bject: x\n\nb"),
    "names of the object prototype": latin1("__proto__: x\nconstructor: y\ntoString: z\n\nb"),
    "a giant value": sampleMail({ Subject: "x".repeat(3_000_000) }),
    "a giant name": latin1(`${"x".repeat(3_000_000)}: y\n\nb`),
    "a hundred thousand fields": latin1(`${"X-A: b\n".repeat(100_000)}\nbody`),
    "a hundred thousand folds": latin1(`Subject: a\n${" b\n".repeat(100_000)}\nbody`),
    "folds of blanks": latin1(`Subject: a\n${"  \n".repeat(HUGE)}\nbody`),
    "NUL in values": sampleMail({ Subject: "a\0b", "Message-ID": "<a\0@b>" }),
    "NUL for everything": latin1("\0".repeat(1000)),
    "every byte": Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    "UTF-16 with a mark": Buffer.from("\ufeffFrom: a@example.org\n\nbody", "utf16le"),
    "UTF-8 with a mark": Buffer.from("\ufeffFrom: a@example.org\n\nbody"),
    "surrogates in UTF-8": sampleMail({ Subject: "\xed\xa0\x80\xed\xb0\x80" }),
    "two of each": latin1(
      "Subject: a\nSubject: b\nFrom: a@x\nFrom: b@x\nMessage-ID: <a@x>\nMessage-ID: <b@x>\n\n",
    ),
    "an mbox line in the middle": latin1("Subject: a\nFrom somebody Thu Jan  1 00:00:00 2024\nTo: b@x\n\nc"),
  });
}

function brokenValues(): readonly BrokenMail[] {
  const froms = [
    '"',
    "<",
    "<>",
    "<<<<a@b",
    "(((",
    "a@b (",
    "()",
    '"\\',
    "a@",
    "@",
    ",;:",
    "g:;",
    "g: a@b, c@d",
    "a b c",
    "<a@b",
    "x".repeat(HUGE),
  ];
  const many = [
    "(".repeat(HUGE),
    "<".repeat(HUGE),
    '"\\'.repeat(HUGE),
    ",".repeat(HUGE),
    "a:".repeat(HUGE),
    "a@b, ".repeat(HUGE),
    "x@y:".repeat(HUGE),
    "a,".repeat(HUGE),
  ];
  const words = [
    "=?",
    "=?=",
    "=?utf-8?q?",
    "=?utf-8?x?a?=",
    "=??q?a?=",
    "=?none?b?YQ==?=",
    "=?utf-8?b?%%%?=",
    "=?utf-8?q?=E9=?=",
    "=?utf-7?q?+ADw-?=",
    "=?utf-8*en?q?a?=",
    "=?utf-16?b?AA==?=",
    "=?a?q?b?= ".repeat(20_000),
    "=?".repeat(HUGE),
    "=?a?q?".repeat(HUGE),
  ];
  const dates = [
    "",
    "now",
    "32 Foo 2025 99:99:99 +9999",
    "Tue, 29 Jul 99999 00:00:00 +0000",
    "29 Jul 2025",
    "1 Jan 1 00:00 Z",
    "29 Jul 2025 00:00:00 -0000 (",
    "9".repeat(HUGE),
    " ".repeat(HUGE),
  ];
  const ids = ["<", "<>", "a b", "<a\n b@c>", "<a@b", "<a@b><c@d", "<".repeat(HUGE), "<a@b> ".repeat(20_000)];
  const types = [
    "",
    ";",
    "text",
    "text/",
    "/plain",
    "text/plain; charset",
    "text/plain; charset=",
    'text/plain; charset="',
    "text/plain; charset=none",
    "text/plain; charset=utf-7",
    "text/plain; =;=;=",
    "multipart/mixed",
    "multipart/mixed; boundary=",
    'multipart/mixed; boundary="',
    `text/plain; ${"a=b;".repeat(20_000)}`,
    "multipart/digest; boundary=x",
  ];
  const encodings = [
    "base64",
    "quoted-printable",
    "uuencode",
    "8-bit",
    "",
    "base64 (comment)",
    "x".repeat(HUGE),
  ];
  const subjects = [
    "[",
    "]",
    "[]",
    "[[[[",
    "[PATCH",
    "PATCH]",
    "[PATCH 99999999999/1]",
    "[PATCH v999999 1/0]",
    "[PATCH -1/-2]",
    "[PATCH 1/1] ".repeat(20_000),
    "[".repeat(HUGE),
    "Re: ".repeat(HUGE),
    "Re:".repeat(3) + "[PATCH 0/0]",
  ];
  const each = (header: string, values: readonly string[]): readonly BrokenMail[] =>
    values.map((value) => ({
      name: `value: ${header}: ${value.slice(0, 30)} (${value.length})`,
      bytes: sampleMail({ ...PATCH, [header]: value }, PATCH_BODY),
    }));
  return [
    ...each("From", [...froms, ...many]),
    ...each("Subject", [...words, ...subjects]),
    ...each("Date", dates),
    ...each("References", ids),
    ...each("Content-Type", types),
    ...each("Content-Transfer-Encoding", encodings),
  ];
}

function brokenStructures(): readonly BrokenMail[] {
  const nested = (depth: number): string => {
    const open = Array.from(
      { length: depth },
      (_, level) => `--b${level}\nContent-Type: multipart/mixed; boundary=b${level + 1}\n\n`,
    );
    return `${open.join("")}--b${depth}\n\ndeep\n`;
  };
  const nest = (depth: number): Buffer =>
    sampleMail({ "Content-Type": "multipart/mixed; boundary=b0" }, nested(depth));
  const forwarded = (depth: number): Buffer =>
    sampleMail({ "Content-Type": "message/rfc822" }, "Content-Type: message/rfc822\n\n".repeat(depth));
  return named("structure", {
    "no part": multipart([]),
    "an empty part": multipart([""]),
    "a part without an empty line": multipart(["Content-Type: text/plain"]),
    "a boundary that is part of the other": multipart([
      "Content-Type: multipart/mixed; boundary=bb\n\n--bb\n\nx\n--bb--",
    ]),
    "a boundary within itself": multipart(["Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--"]),
    "a boundary of signs": multipart(["\nx"], "(.*)+$"),
    "a giant boundary": multipart(["\nx"], "y".repeat(10_000)),
    "a boundary that never comes": sampleMail({ "Content-Type": "multipart/mixed; boundary=z" }, PATCH_BODY),
    "a thousand parts": multipart(Array.from({ length: 1000 }, () => "\nx")),
    "a hundred thousand boundaries": sampleMail(
      { "Content-Type": "multipart/mixed; boundary=b" },
      "--b\n".repeat(100_000),
    ),
    "ten levels": nest(10),
    "a thousand levels": nest(1000),
    "twenty thousand levels": nest(20_000),
    "a thousand forwards": forwarded(1000),
    "deep HTML": sampleMail({ "Content-Type": "text/html" }, "<div>".repeat(50_000)),
    "unclosed HTML": sampleMail({ "Content-Type": "text/html" }, "<".repeat(HUGE)),
    "HTML of two megabytes": sampleMail({ "Content-Type": "text/html" }, "<p>x".repeat(500_000)),
    "a part with a giant header": multipart([`X-A: ${"y".repeat(2_000_000)}\n\nx`]),
  });
}

function brokenBodies(): readonly BrokenMail[] {
  const encoded = (encoding: string, body: string): Buffer =>
    sampleMail({ ...PATCH, "Content-Transfer-Encoding": encoding }, latin1(body));
  return named("body", {
    "base64 of nothing": encoded("base64", ""),
    "base64 with stray signs": encoded("base64", btoa(PATCH_BODY).replace("V2", "V!2*")),
    "an unknown charset over other bytes": sampleMail(
      { ...PATCH, "Content-Type": "text/plain; charset=klingon" },
      latin1(PATCH_BODY.replace("Why", "\xe9h")),
    ),
    "base64 of signs": encoded("base64", "%%%% ****"),
    "base64 cut short": encoded("base64", "YWJ"),
    "base64 padded in the middle": encoded("base64", "YQ==YQ==\nYQ=="),
    "base64 of binary": encoded("base64", Buffer.alloc(5000, 0xff).toString("base64")),
    "quoted-printable of equals signs": encoded("quoted-printable", "=".repeat(HUGE)),
    "quoted-printable with an end": encoded("quoted-printable", "a="),
    "quoted-printable with bad digits": encoded("quoted-printable", "=G0=0G=\n=0"),
    "quoted-printable of blanks": encoded("quoted-printable", `=${" ".repeat(HUGE)}x`),
    "one line of a megabyte": sampleMail(PATCH, "x".repeat(1_000_000)),
    "a million line ends": sampleMail(PATCH, "\n".repeat(1_000_000)),
    "CR alone": sampleMail(PATCH, "\r".repeat(HUGE)),
    "NUL in a patch": sampleMail(PATCH, PATCH_BODY.replace("+c", "+c\0d")),
    "half of a character": sampleMail(PATCH, latin1(PATCH_BODY.replace("+c", "+\xe2\x82"))),
    "bytes of no charset": sampleMail(PATCH, Buffer.alloc(HUGE, 0xe9)),
    "odd UTF-16": sampleMail({ ...PATCH, "Content-Type": "text/plain; charset=utf-16" }, "abc"),
    "flowed to one line": sampleMail({ "Content-Type": "text/plain; format=flowed" }, "a \n".repeat(HUGE)),
    "scissors without end": sampleMail(PATCH, "-- >8 --\n".repeat(20_000)),
    "a scissors line of a megabyte": sampleMail(PATCH, "8<-".repeat(300_000)),
    "headers in the body without end": sampleMail(PATCH, `From: a@x\n${" b\n".repeat(HUGE)}`),
    "trailers without end": sampleMail(PATCH, `${"A: b\n".repeat(HUGE)}---\n${DIFF}`),
    "a diffstat without end": sampleMail(PATCH, `---\n${" x | 1 +\n".repeat(HUGE)}${DIFF}`),
    "references without end": sampleMail(
      PATCH,
      `---\n${"v1: https://example.org/r/a@b\n".repeat(HUGE)}${DIFF}`,
    ),
  });
}

function brokenDiffs(): readonly BrokenMail[] {
  const patch = (diff: string): Buffer => sampleMail(PATCH, latin1(`Why.\n---\n${diff}`));
  return named("diff", {
    "a header alone": patch("diff --git a/x b/x"),
    "a header of one name": patch("diff --git x\n"),
    "an empty header": patch("diff --git \n"),
    "an unclosed quote": patch('diff --git "a/x b/x\n--- "a/\\\n+++ "b/\\9\n@@ -1 +1 @@\n'),
    "names that leave the tree": patch(DIFF.replaceAll("x.c", "../../etc/passwd")),
    "a hunk of a billion lines": patch(DIFF.replace("-1,2 +1,2", "-1,999999999 +1,999999999")),
    "a hunk beyond numbers": patch(DIFF.replace("-1,2 +1,2", `-1,${"9".repeat(400)} +1,2`)),
    "a hunk cut short": patch(DIFF.slice(0, -4)),
    "a hunk header alone": patch("--- a/x\n+++ b/x\n@@ -1 +1 @@"),
    "a hunk of nothing": patch(DIFF.replace("-1,2 +1,2", "-1,0 +1,0")),
    "a hunk with foreign lines": patch(DIFF.replace("-b", "*b")),
    "wrapped lines": patch(DIFF.replace(" a\n", " a\nwrapped\n")),
    "backslashes without end": patch(
      DIFF.replace("+c\n", `+c\n${"\\ No newline at end of file\n".repeat(HUGE / 10)}`),
    ),
    "a binary patch cut short": patch("diff --git a/x b/x\nGIT binary patch\nliteral 5\n"),
    "a binary patch without data": patch("diff --git a/x b/x\nGIT binary patch\n"),
    "a rename to nowhere": patch("diff --git a/x b/y\nsimilarity index 100%\nrename from x\n"),
    "a combined diff cut short": patch("diff --cc x\n@@@ -1,2 -1,2 +1,3 @@@\n a\n"),
    "a combined diff of too many": patch(`diff --cc x\n${"@".repeat(40)} -1 -1 +1 ${"@".repeat(40)}\n`),
    "fifty thousand files": patch("diff --git a/x b/x\n".repeat(50_000)),
    "fifty thousand names": patch("--- a\n+++ b\n".repeat(50_000)),
    "fifty thousand bad hunks": patch(`--- a\n+++ b\n${"@@ -1,9 +1,9 @@\n".repeat(50_000)}`),
    "a name of a megabyte": patch(
      `diff -u ${"a/".repeat(500_000)}\n--- ${"a/".repeat(500_000)}\n+++ b\n@@ -1 +1 @@\n-a\n+b\n`,
    ),
    "an index without end": patch(`Index: x\n${"=".repeat(HUGE)}\n--- x\n+++ x\n@@ -1 +1 @@\n-a\n+b\n`),
  });
}
