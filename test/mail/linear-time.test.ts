import { describe, test } from "@jest/globals";
import fc from "fast-check";
import { checkLinear } from "../house/check-linear.ts";
import { PLACE_NAMES } from "./walk-mail.ts";

const UNITS = 25;

const TOKENS = [
  ...'<>()[]"\\,;:@=?|/.-+ \t\n\0\r\u00e9'.split(/(?=[^])/),
  ...[
    "a",
    "1",
    "=?",
    "?=",
    "=?utf-8?q?",
    "Re: ",
    "[PATCH",
    "1/2]",
    "v2",
    ">8",
    "8<",
    "---\n",
    "--- a\n",
    "+++ b\n",
    "--b\n",
    "--b--\n",
  ],
  ...[
    "@@ -1 +1 @@\n",
    "@@ -9,9 +9,9 @@\n",
    "diff --git ",
    "diff --cc ",
    "diff -u ",
    "Index: ",
    "\n",
    "a/",
    " b/",
    "rename from ",
    "index ",
  ],
  ...[
    "GIT binary patch\n",
    "literal 5\n",
    " | 5 +-\n",
    " 1 file changed\n",
    "{a => b}",
    "v1: http",
    "://",
    "%40",
    "From: ",
    " via ",
    "Signed-off-by: ",
  ],
  ...[
    "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n",
    "Content-Type: text/plain\n",
    "=\n",
    "=E9",
    "<a@b>",
  ],
];

describe("a mail is read in time linear in its length", () => {
  test.each(PLACE_NAMES)("whatever repeats in %s", async (place) => {
    const unit = fc
      .array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 5 })
      .map((tokens) => tokens.join(""));
    const samples = fc.sample(unit, UNITS).map((text) => ({ place, unit: text }));
    await checkLinear(import.meta.resolve("./walk-mail.ts"), samples);
  });
});
