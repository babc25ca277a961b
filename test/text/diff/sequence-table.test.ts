// Purpose: sequences are numbered by their content.
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { SequenceTable } from "#text/diff/sequence-table.ts";

test("equal sequences get equal numbers, others do not", () => {
  const sequence = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(sequence, { maxLength: 60 }), (sequences) => {
      const table = new SequenceTable();
      const numbers = sequences.map((one) => table.numberOf(Int32Array.from(one)));
      const texts = sequences.map((one) => one.join());
      expect(numbers.map((number) => numbers.indexOf(number))).toEqual(
        texts.map((text) => texts.indexOf(text)),
      );
    }),
  );
});
