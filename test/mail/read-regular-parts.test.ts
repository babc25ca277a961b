import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { joinParts } from "#mail/join-parts.ts";
import { readParts } from "#mail/read-parts.ts";
import { readRegularParts } from "#mail/read-regular-parts.ts";

const SIGNED = [
  "--sig",
  'Content-Type: multipart/mixed; boundary="in"',
  "",
  "--in",
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  "caf=C3=A9 =",
  "time",
  "--in",
  'Content-Type: text/x-patch; name="a.patch"',
  "Content-Transfer-Encoding: base64",
  'Content-Disposition: attachment; filename="a.patch"',
  "",
  Buffer.from("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n").toString("base64"),
  "--in--",
  "--sig",
  "Content-Type: application/pgp-signature",
  "",
  "-----BEGIN PGP SIGNATURE-----",
  "--sig--",
  "",
].join("\n");

function readBoth(type: string, body: string): { ours: string | null | undefined; theirs: Promise<string> } {
  const leaves = readRegularParts(Buffer.from(body), type);
  const mail = Buffer.from(`Content-Type: ${type}\n\n${body}`);
  const theirs = readParts(mail).then((text) => JSON.stringify(text));
  return { ours: leaves === null ? undefined : JSON.stringify(joinParts(leaves)), theirs };
}

const ODD: Readonly<Record<string, string>> = {
  "a boundary within a line": SIGNED.replace("time", "time --in"),
  "no closing line": SIGNED.replace("--sig--", ""),
  "a second beginning": `${SIGNED}--sig\n\nmore\n`,
  "a header line without a name": SIGNED.replace("Content-Type: text/plain", "text/plain"),
  "a comment in a type": SIGNED.replace("text/plain;", "text/plain (as ever);"),
  "an encoded file name": SIGNED.replace('filename="a', "filename*=utf-8''a"),
  "a broken escape": SIGNED.replace("=C3", "=c"),
  "a mail within the mail": SIGNED.replace("application/pgp-signature", "message/rfc822"),
};

describe("the parts of a regular mail", () => {
  test("are read by the own scan as mailparser reads them", async () => {
    const { ours, theirs } = readBoth('multipart/signed; boundary="sig"; micalg=pgp-sha256', SIGNED);
    expect(ours).toBe(await theirs);
    expect(JSON.parse(ours ?? "")).toMatchObject({
      body: "caf\u00e9 time\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n\n",
    });
  });

  test.each(Object.entries(ODD))("are left to mailparser where there is %s", (_, body) => {
    expect(readRegularParts(Buffer.from(body), "multipart/signed; boundary=sig")).toBeNull();
  });

  test("are what mailparser reads wherever the own scan takes them", async () => {
    const lines = fc.array(
      fc.constantFrom(
        ...SIGNED.split("\n"),
        ...["", "", "--in", "--in--", "--sig", " ", "a\t", "=20", "=", "YQ==", "Y", "\u00e9", "a: b"],
        ...["Content-Type: text/html", "Content-Type: text/plain; format=flowed", "\tcharset=latin1"],
      ),
      { maxLength: 20 },
    );
    const body = fc.oneof(
      lines.map((some) => `--sig\n${some.join("\n")}\n--sig--\n`),
      fc
        .tuple(fc.nat(600), lines)
        .map(([at, some]) => SIGNED.slice(0, at) + some.join("\n") + SIGNED.slice(at)),
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const { ours, theirs } = readBoth("multipart/mixed; boundary=sig", text);
        fc.pre(ours !== undefined && ours !== "null");
        expect(ours).toBe(await theirs);
      }),
      { numRuns: 400 },
    );
  });
});
