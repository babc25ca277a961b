import { describe, expect, test } from "@jest/globals";
import { parseMessage } from "#mail/parse-message.ts";
import type { Message } from "#mail/message.ts";
import { encodeText } from "#text/bytes.ts";
import { sampleMail } from "./sample-mail.ts";

async function check(
  bytes: Uint8Array,
  expected: Partial<Message>,
  problems: readonly string[] = [],
): Promise<void> {
  const parsed = await parseMessage(bytes);
  expect(parsed.value).toMatchObject(expected);
  expect(parsed.problems.map(({ code }) => code)).toEqual(problems);
}

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

describe("headers of a mail", () => {
  test("are unfolded, decoded and linked to what they answer", () =>
    check(
      sampleMail({
        Subject: "[PATCH v2 1/3]\n =?utf-8?q?caf=C3=A9=3A?= =?utf-8?B?IHVuaQ==?=\n tea",
        "In-Reply-To": "<newest@example.org>",
        References: "<first@example.org>\n\t<second@example.org> <newest@example.org>",
        "List-Id": '"A list" <list.example.org>',
        "Reply-To":
          '"Doe, Jo" <jo@example.org>,\n  team: kim@example.org (Kim), =?iso-8859-1?q?J=FCrg?= <j@example.org>;',
      }),
      {
        messageId: "<sample@example.org>",
        subject: "[PATCH v2 1/3] café: uni tea",
        from: { name: "Ada Sender", email: "ada@example.org" },
        references: ["<newest@example.org>", "<second@example.org>", "<first@example.org>"],
        listIds: ["list.example.org"],
        date: { seconds: 1753705715, offsetMinutes: 720 },
        replyTo: [
          { name: "Doe, Jo", email: "jo@example.org" },
          { name: "Kim", email: "kim@example.org" },
          { name: "Jürg", email: "j@example.org" },
        ],
      },
    ));

  test("keep the fields that are read by lower-case name in order, and no others", async () => {
    const fields = { Received: "one\n\tmore", "Reply-To": "one", "REPLY-TO": "two\n\tmore", "Reply-Tö": "" };
    const { value, problems } = await parseMessage(sampleMail(fields));
    expect(value.headers.get("reply-to")).toEqual(["one", "two more"]);
    expect(value.headers.get("received")).toBeUndefined();
    expect(problems).toEqual([]);
  });

  test("may hold raw 8-bit bytes of UTF-8 or of an old charset", async () => {
    await check(sampleMail({ Subject: Buffer.from("grüße").toString("latin1") }), { subject: "grüße" });
    await check(sampleMail({ Subject: "gr\xfc\xdfe" }), { subject: "grüße" });
  });

  test("may end in CRLF", () =>
    check(
      latin1(
        "From: a@example.org\r\nMessage-ID: <1@x>\r\nDate: 1 Jan 2024 00:00:00 GMT\r\n\r\none\r\ntwo\r\n",
      ),
      {
        messageId: "<1@x>",
        body: "one\ntwo\n",
      },
    ));

  test("may follow a From line of an mbox", () =>
    check(Buffer.concat([latin1("From ada Thu Jan  1 00:00:00 2024\n"), sampleMail({})]), {
      messageId: "<sample@example.org>",
      body: "text\n",
    }));

  test("are reported where they are missing or broken, and the rest is read", async () => {
    await check(latin1("\nonly a body\n"), { body: "only a body\n", messageId: "" }, [
      "no-message-id",
      "no-sender",
      "no-date",
    ]);
    await check(sampleMail({ Date: "yesterday" }), { date: null }, ["bad-date"]);
    await check(
      latin1("what is this\nFrom: a@example.org\nDate: 1 Jan 2024 00:00:00 +0000\nMessage-ID: <1@x>\n\nb"),
      { body: "b" },
      ["bad-header"],
    );
  });
});

describe("body of a mail", () => {
  test("in quoted-printable loses soft breaks and keeps stray equals signs", () =>
    check(
      sampleMail({ "Content-Transfer-Encoding": "quoted-printable" }, "a=3Db =\nc=C3=A9 = d =zz=\t\ne=\n"),
      {
        body: "a=b cé = d =zze",
      },
    ));

  test("in base64 is decoded, and plain text that a list put behind it is kept", async () => {
    const base64 = Buffer.from("häßlich\n").toString("base64");
    await check(sampleMail({ "Content-Transfer-Encoding": "BASE64" }, `${base64}\n`), { body: "häßlich\n" });
    await check(
      sampleMail(
        { "Content-Transfer-Encoding": "base64" },
        `${Buffer.from("abcd\n").toString("base64")}\n-- \nlist\n`,
      ),
      { body: "abcd\n\n-- \nlist\n" },
      ["text-after-base64"],
    );
  });

  test("tolerates odd names of encodings, and names those that nobody knows", async () => {
    await check(sampleMail({ "Content-Transfer-Encoding": "8-bit" }, "a\n"), { body: "a\n" });
    await check(sampleMail({ "Content-Transfer-Encoding": "x-rot13" }, "a\n"), { body: "a\n" }, [
      "unknown-encoding",
    ]);
  });

  test("behind a byte order mark keeps its first header", async () => {
    const { value } = await parseMessage(Buffer.concat([Buffer.from("\ufeff"), sampleMail({})]));
    expect(value.from.email).toBe("ada@example.org");
  });

  test("keeps the bytes of any charset", async () => {
    const bytes = latin1("na\xefve\n");
    const { value } = await parseMessage(
      sampleMail({ "Content-Type": "text/plain; charset=ISO-8859-1" }, bytes),
    );
    expect(value.charset).toBe("iso-8859-1");
    expect(Buffer.from(encodeText(value.body)).equals(bytes)).toBe(true);
  });

  test("in UTF-16 becomes UTF-8, because its bytes are no text", () =>
    check(
      sampleMail(
        { "Content-Type": 'text/plain; charset="utf-16le"', "Content-Transfer-Encoding": "base64" },
        Buffer.from("héllo\n", "utf16le").toString("base64"),
      ),
      { body: "héllo\n", charset: "utf-8" },
    ));

  test("keeps CR that is content, and drops it where the mailer wrote every line so", async () => {
    const encoded = (text: string): Buffer =>
      sampleMail({ "Content-Transfer-Encoding": "base64" }, latin1(btoa(text)));
    await check(encoded("a\n+b\r\n"), { body: "a\n+b\r\n" });
    await check(encoded("a\r\n+b\r\n"), { body: "a\n+b\n" });
    await check(sampleMail({ "Content-Transfer-Encoding": "quoted-printable" }, "a\r\n+b=0D\r\n"), {
      body: "a\n+b\r\n",
    });
  });

  test("of format=flowed is unstuffed and joined, the signature line kept", async () => {
    const body = "one \ntwo\n  context\n-- \nsig\n";
    await check(sampleMail({ "Content-Type": "text/plain; format=flowed" }, body), {
      body: "one two\n context\n-- \nsig\n",
    });
    await check(sampleMail({ "Content-Type": "text/plain; format=flowed; delsp=yes" }, body), {
      body: "onetwo\n context\n-- \nsig\n",
    });
  });

  test("of format=flowed flows within one depth of quoting", () =>
    check(
      sampleMail(
        { "Content-Type": "text/plain; format=flowed" },
        "> one \n> two\n> \n>> deep \n> less \nmine \n flows\n> -- \n> Ada\n",
      ),
      { body: "> one two\n>\n>> deep\n> less\nmine flows\n> --\n> Ada\n" },
    ));

  test("is a patch sent as octet-stream, and nothing for an image", async () => {
    await check(sampleMail({ "Content-Type": "application/octet-stream" }, "diff --git a/x b/x\n"), {
      body: "diff --git a/x b/x\n",
    });
    await check(sampleMail({ "Content-Type": "image/png" }, "\x89PNG"), { body: "" });
  });
});

describe("mail of several parts", () => {
  const multipart = (kind: string, parts: readonly string[]): Buffer =>
    sampleMail(
      { "Content-Type": `multipart/${kind}; boundary="=_b"` },
      latin1(`${parts.map((part) => `--=_b\n${part}\n`).join("")}--=_b--\n`),
    );

  test("that is signed gives the signed text", () =>
    check(
      multipart("signed", [
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nna=C3=AFve\n",
        "Content-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN PGP SIGNATURE-----\nx\n",
      ]),
      { body: "naïve\n\n", charset: "utf-8" },
    ));

  test("joins its text and the patches attached to it, to the byte", async () => {
    const bytes = multipart("mixed", [
      "Content-Type: text/plain; charset=iso-8859-1\n\nsee attachment\n",
      "Content-Type: text/x-patch; name=a.patch\nContent-Transfer-Encoding: base64\n\n" +
        btoa("--- a/x\n+\xe9\n"),
      "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=b.diff\n\n--- a/y\n",
      "Content-Type: application/octet-stream\n\n--- a/z\n+++ b/z\n@@ -1 +1 @@\n",
      "Content-Type: application/octet-stream; name=core.bin\nContent-Transfer-Encoding: base64\n\nAAECAw==",
      "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAECAw==",
    ]);
    const body = "see attachment\n\n--- a/x\n+\udce9\n\n--- a/y\n\n--- a/z\n+++ b/z\n@@ -1 +1 @@\n\n";
    await check(bytes, { body, charset: "utf-8" });
  });

  test("reads each text by its own charset, and leaves a diff among them as it is", async () => {
    const bytes = multipart("mixed", [
      "Content-Type: text/plain; charset=iso-8859-1\n\n\xe9t\xe9\n",
      "Content-Type: text/plain; charset=utf-8\n\n\xc3\xa9t\xc3\xa9\n",
      "Content-Type: text/x-patch; charset=iso-8859-1\n\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-\xe9\n+e\n",
    ]);
    const body = "été\n\nété\n\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-\udce9\n+e\n\n";
    await check(bytes, { body, charset: "utf-8" });
  });

  test("prefers plain text to HTML, and reads HTML where there is nothing else", async () => {
    const html = "Content-Type: text/html\n\n<p>one</p><p>two &amp; three</p>";
    await check(multipart("alternative", ["Content-Type: text/plain\n\nplain\n", html]), {
      body: "plain\n\n",
    });
    await check(multipart("alternative", [html]), { body: "one\n\ntwo & three" });
    await check(sampleMail({ "Content-Type": "text/html" }, "<b>bold</b>"), { body: "bold" });
  });

  test("whose boundary never comes is read as git reads it, with a problem", async () => {
    const { value, problems } = await parseMessage(
      sampleMail({ "Content-Type": "multipart/mixed; boundary=gone" }, "all the same\n"),
    );
    expect(value.body).toBe("all the same\n");
    expect(problems).toMatchObject([{ code: "no-parts" }]);
  });

  test("that is cut short gives what is there, with a problem", async () => {
    const whole = multipart("mixed", ["\none\n", "\ntwo\n"]);
    const { value, problems } = await parseMessage(whole.subarray(0, whole.indexOf("wo")));
    expect(value.body).toBe("one\n\nt\n");
    expect(problems).toMatchObject([{ code: "cut-short" }]);
  });

  test("doesn't speak for a mail that it forwards", () =>
    check(
      multipart("mixed", [
        "Content-Type: text/plain\n\nfyi\n",
        "Content-Type: message/rfc822\n\nFrom: other@example.org\nSubject: x\n\ntheir words\n",
      ]),
      { body: "fyi\n\n" },
    ));

  test("written with CRLF keeps the CR that is content", () => {
    const text = multipart("mixed", ["Content-Transfer-Encoding: quoted-printable\n\na\n+b=0D\n"]).toString(
      "latin1",
    );
    return check(latin1(text.replaceAll("\n", "\r\n")), { body: "a\n+b\r\n\n" });
  });
});
