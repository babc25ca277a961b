import { describe, expect, test } from "@jest/globals";
import { aPatch } from "../a-revision.ts";
import { findingsOf } from "../findings-of.ts";

describe("dco-missing", () => {
  test("finds a patch that nobody signed off", () => {
    expect(
      findingsOf("dco-missing", [aPatch([], { message: "Reviewed-by: Bo Ek <bo@example.org>" })]),
    ).toHaveLength(1);
  });
  test("takes a sign-off above notes and in any case", () => {
    const message = "signed-off-by: Ada Lane <ada@example.org>\n\nSome words after it";
    expect(findingsOf("dco-missing", [aPatch([], { message })])).toEqual([]);
  });
});
