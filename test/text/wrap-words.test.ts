import { describe, expect, test } from "@jest/globals";
import { wrapWords } from "#text/wrap-words.ts";

describe("a sentence", () => {
  test.each([
    ["oil the hinge", 20, ["oil the hinge"]],
    ["oil the hinge", 8, ["oil the", "hinge"]],
    ["oil the hinge", 3, ["oil", "the", "hi…"]],
    ["漢字 漢字", 5, ["漢字", "漢字"]],
    ["", 5, []],
  ])("%j in %i columns is %j", (text, columns, expected) => {
    expect(wrapWords(text, columns)).toEqual(expected);
  });
});
