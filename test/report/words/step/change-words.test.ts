// Purpose: one table of words for what changed, the same in the code, in docs/comparison.md and in what people read.
import { describe, expect, test } from "@jest/globals";
import type { Row } from "#compare/comparison.ts";
import { changeCell } from "#report/comment/change-cell.ts";
import { changeText } from "#report/terminal/change-text.ts";
import { changeWords, LOOKS_AGAIN, rowChange, STATUS_WORDS } from "#report/words/step/change-words.ts";
import { tableBelow } from "../../../house/markdown-table.ts";
import { row } from "../../sample-view.ts";

/** First cells of a table of docs/comparison.md beside another column, without backticks. */
function documented(heading: string, column: number): readonly (readonly string[])[] {
  return tableBelow("docs/comparison.md", heading).map((cells) =>
    [cells[0] ?? "", cells[column] ?? ""].map((cell) => cell.replaceAll("`", "")),
  );
}

function changed(...kinds: readonly (keyof Row["changed"])[]): Row["changed"] {
  return { ...row(1, "one").changed, ...Object.fromEntries(kinds.map((kind) => [kind, true])) };
}

function check(change: Partial<Row>, terminal: string, comment: string): void {
  const shown = rowChange(row(1, "one", change));
  expect(changeText(shown)).toBe(terminal);
  expect(changeCell(shown).replaceAll("&nbsp;", " ").replaceAll("&#8209;", "-")).toBe(comment);
}

describe("the words for what changed", () => {
  test("stand in the documentation as in the code", () => {
    expect(documented("The status of a patch", 1)).toEqual(Object.entries(STATUS_WORDS));
    const looks = Object.entries(LOOKS_AGAIN).map(([verdict, look]) => [verdict, look ? "yes" : "no"]);
    expect(documented("The verdict of a version", 2)).toEqual(looks);
  });
  test("are the same in the terminal and in the comment where the code is the same", () => {
    check({}, "unchanged", "*unchanged*");
    check({ status: "context", changed: changed("context") }, "context only", "*context only*");
    check({ status: "context", movedBy: ["base"] }, "only the base moved", "*only the base moved*");
    check({ status: "message", changed: changed("title") }, "title only", "*title only*");
    check({ reordered: true }, "moved", "*unchanged*");
  });
  test("name all that differs beside the trailers", () => {
    const both = { status: "trailers", changed: changed("message", "trailers") } as const;
    check(both, "message and trailers only", "*message and trailers only*");
  });
  test("tell where the code of a patch went, also of one that stays", () => {
    const gone = { new: null, status: "dropped", changed: changed("code") } as const;
    check({ ...gone, absorbedBy: [2] }, "folded into patch 2", "**folded** into patch 2");
    check({ ...gone, splitInto: [2, 3] }, "split into patches 2-3", "**split** into patches 2-3");
    check(gone, "dropped", "**dropped**");
    const rest = { status: "code", changed: changed("code", "title"), splitInto: [1, 2] } as const;
    const code = { added: 1, removed: 9 };
    check({ ...rest, code }, "split into patches 1-2, title", "**split** into patches 1-2, **+1 -9**");
  });
  test("are plain text, whatever renders them", () => {
    expect(changeWords(rowChange(row(1, "one", { status: "added", old: null })))).toBe("new patch");
  });
});
