import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { scrubSecrets } from "#adapters/process/scrub-secrets.ts";

// A secret that is a part of the mask, or of what stands around it, can't be told from that.
const secret = fc.stringMatching(/^[A-Za-z0-9+/=_-]{6,60}$/);
const around = fc.stringMatching(/^[ a-z:/\n]{0,30}$/);

describe("what git says", () => {
  test("never shows a secret, wherever it stands, whatever other secrets hold it", () => {
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), fc.array(around), (secrets, texts) => {
        const nested = [...secrets, secrets.join("")];
        const said = texts.map((text, index) => text + (nested[index % nested.length] ?? "")).join("");
        const scrubbed = scrubSecrets(said, nested);
        for (const one of nested) expect(scrubbed).not.toContain(one);
      }),
    );
  });

  test("never shows user and password of an address, however they are written", () => {
    const part = fc.stringMatching(/^[A-Za-z0-9:@%+=_-]{1,900}$/);
    fc.assert(
      fc.property(part, (userinfo) => {
        expect(scrubSecrets(`fatal: unable to access 'https://${userinfo}@example.org/x.git/'`, [])).toBe(
          "fatal: unable to access 'https://***@example.org/x.git/'",
        );
      }),
    );
  });

  test("stays as it is where there is nothing to hide", () => {
    const said =
      "fatal: unable to access 'https://example.org/a@b.git/': Could not resolve host: example.org";
    expect(scrubSecrets(said, [""])).toBe(said);
  });
});
