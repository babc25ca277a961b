import { expect, test } from "@jest/globals";
import { encodeText } from "#git/surrogate-bytes.ts";

test.each([
  ["plain text, and 😀", Buffer.from("plain text, and 😀")],
  ["a byte \udce9 of Latin-1", Buffer.from("a byte é of Latin-1", "latin1")],
  ["two \udcc3\udca9 that make a letter", Buffer.from("two é that make a letter")],
  ["half \ud83d a pair", Buffer.from("half \ufffd a pair")],
])("%j becomes bytes", (text, bytes) => {
  expect(encodeText(text)).toEqual(bytes);
});
