import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeText, encodeText } from "#text/bytes.ts";

function check(bytes: readonly number[], expected: string): void {
  const text = decodeText(Uint8Array.from(bytes));
  expect(text).toBe(expected);
  expect([...encodeText(text)]).toEqual(bytes);
}

function checkProperty<T extends unknown[]>(property: fc.IPropertyWithHooks<T>): void {
  fc.assert(property);
}

describe("text of bytes that nobody vouches for", () => {
  test("reads ASCII and UTF-8", () => {
    check([0x61, 0x0a], "a\n");
    check([0xc3, 0xa9, 0xf0, 0x9f, 0x90, 0xa7], "é🐧");
  });

  test("keeps each byte that is not UTF-8 as a lone surrogate", () => {
    check([0x61, 0xe9, 0x62], "a\udce9b");
    check([0xff, 0xfe], "\udcff\udcfe");
  });

  test("takes overlong forms, surrogates and what lies beyond Unicode byte by byte", () => {
    check([0xc0, 0x80], "\udcc0\udc80");
    check([0xe0, 0x80, 0x80], "\udce0\udc80\udc80");
    check([0xed, 0xa0, 0x80], "\udced\udca0\udc80");
    check([0xf0, 0x80, 0x80, 0x80], "\udcf0\udc80\udc80\udc80");
    check([0xf4, 0x90, 0x80, 0x80], "\udcf4\udc90\udc80\udc80");
  });

  test("keeps a sequence that the end cuts", () => {
    check([0x61, 0xe2, 0x82], "a\udce2\udc82");
  });

  test("keeps a byte right behind a character of two units", () => {
    check([0xf0, 0x9f, 0x90, 0xa7, 0x90], "🐧\udc90");
  });

  test("writes U+FFFD for a lone surrogate that stands for no byte", () => {
    expect(decodeText(encodeText("a\ud800b\udc00c"))).toBe("a\ufffdb\ufffdc");
  });

  test("gives any bytes back", () => {
    const text = fc.string({ unit: "binary" }).map((drawn) => encodeText(drawn));
    checkProperty(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), text), (bytes) =>
        Buffer.from(bytes).equals(encodeText(decodeText(bytes))),
      ),
    );
  });

  test("agrees with the platform wherever the bytes are UTF-8", () => {
    checkProperty(
      fc.property(fc.string({ unit: "grapheme" }), (text) => decodeText(Buffer.from(text)) === text),
    );
  });
});
