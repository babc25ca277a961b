// Purpose: what a reviewer says of which line.
import { describe, expect, test } from "@jest/globals";
import { readPatch } from "#patch/read-patch.ts";
import { readComments } from "#series/replies/read-comments.ts";
import { patchMail } from "../mail-builder.ts";

const PATCH = readPatch(patchMail({ id: "p", subject: "[PATCH] widgets: oil", line: "int oiled = yes;" }));

function check(text: string, expected: readonly object[]): void {
  expect(readComments(text, PATCH?.kind === "patch" ? PATCH : null)).toMatchObject(expected);
}

describe("a comment of a review", () => {
  test("stands at the last line that it quotes", () => {
    check("Ann wrote:\n> @@ -1,2 +1,3 @@ int main(void)\n>  int a;\n> +int oiled = yes;\n\nIs that C?\n", [
      { place: { path: "src/widget.c", line: 2, side: "new" }, text: "Is that C?" },
    ]);
  });

  test("is found though the reviewer cut the hunk's head away", () => {
    check("> +int oiled = yes;\n\nWhy?\n>  int b;\nAnd this?\n", [
      { place: { line: 2 }, text: "Why?" },
      { place: { line: 3 }, text: "And this?" },
    ]);
  });

  test("on words of the commit message says so", () => {
    check("> Because it is better.\nThan what?\n", [
      { place: "message", quote: "Because it is better.", text: "Than what?" },
    ]);
  });

  test("on words of another mail stands nowhere, empty lines among them or not", () => {
    check("> I don't like it.\n>\n> Not at all.\n\nWhy not?\n", [{ place: null, text: "Why not?" }]);
  });

  test("is not the line that announces the quote, in whichever tongue", () => {
    check("Hi Ann,\n\nAm 01.03.24 um 12:00 schrieb Ann:\n> +int oiled = yes;\n\nWarum?\n", [
      { place: null, text: "Hi Ann," },
      { place: { line: 2 }, text: "Warum?" },
    ]);
  });

  test("ends at the signature", () => {
    check("Nice work.\n-- \nBob\n", [{ place: null, quote: "", text: "Nice work." }]);
  });
});
