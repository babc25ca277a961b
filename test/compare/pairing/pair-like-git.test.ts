// Purpose: patches pair by git's rule, with and without a choice, and within bounds.
import { describe, expect, test } from "@jest/globals";
import { numberTexts, pairLikeGit } from "#compare/pairing/pair-like-git.ts";
import { LineTable } from "#text/diff/line-table.ts";

const SIZE = 20;

function pairs(
  olds: readonly (readonly string[])[],
  news: readonly (readonly string[])[],
  maxWork?: number,
): { readonly pairs: readonly string[]; readonly guessed: number } {
  const table = new LineTable();
  const read = (texts: readonly (readonly string[])[]): ReturnType<typeof numberTexts> =>
    numberTexts(
      texts.map((lines) => ({ title: "", lines, diffStart: 0, diffSize: lines.length })),
      table,
    );
  const found = pairLikeGit(read(olds), read(news), maxWork);
  return { ...found, pairs: found.pairs.map((pair) => `${String(pair.old)}:${String(pair.new)}`) };
}

/** Lines of one patch, `changed` of them new. */
function patch(name: string, changed = 0): readonly string[] {
  return Array.from({ length: SIZE }, (_, at) => (at < changed ? `new ${name} ${at}` : `${name} ${at}`));
}

describe("pairs by git's rule", () => {
  test("are equal diffs, and those that are cheaper together than alone", () => {
    const news = [patch("c", 2), patch("a"), patch("d")];
    expect(pairs([patch("a"), patch("b"), patch("c")], news)).toEqual({
      pairs: ["2:0", "0:1", "1:null", "null:2"],
      guessed: 0,
    });
  });

  test("are the cheapest together where a patch could have several partners", () => {
    // Alone, either old patch is nearer to the first new one; the second is left for the one that is like it at all.
    const olds = [patch("a", 3), [...patch("a", 5).slice(0, 15), ...patch("b").slice(15)]];
    const news = [patch("a", 2), [...patch("a").slice(0, 15), ...patch("b").slice(15)]];
    expect(pairs(olds, news).pairs).toEqual(["0:0", "1:1"]);
  });

  test("are weighed by their common lines when there is too much to diff, and counted", () => {
    const names = ["a", "b", "c", "d"];
    const news = names.map((name) => patch(name, 2));
    expect(
      pairs(
        names.map((name) => patch(name)),
        news,
        1,
      ),
    ).toEqual({
      pairs: ["0:0", "1:1", "2:2", "3:3"],
      guessed: 3,
    });
  });
});
