import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { firstNamed } from "#people/first-named.ts";
import { KnownTrailers, lostTrailers } from "#people/known-trailers.ts";
import { people } from "#people/people.ts";
import { personLines } from "#people/person-lines.ts";
import { isReviewTrailer, isSignOff, reviewDeeds } from "#people/review-trailers.ts";
import { readTrailerLine, trailerLine, type Trailer } from "#people/trailer.ts";

function by(key: string, value = "Bo Ek <bo@example.org>"): Trailer {
  return { key, value };
}

function standsFor(other: Trailer, trailer: Trailer): boolean {
  return new KnownTrailers(people(), [other]).standFor(trailer);
}

describe("a review trailer", () => {
  test.each([
    ["Reviewed-by", ["reviewed"]],
    ["ACKED-BY", ["acked"]],
    ["Tested-partially-by", ["tested"]],
    ["Reviewed-and-tested-by", ["reviewed", "tested"]],
    ["Reported-and-tested-by", ["tested"]],
  ])("%s says what was done", (key, deeds) => {
    expect(reviewDeeds({ key })).toEqual(deeds);
  });

  test.each([
    "Signed-off-by",
    "Co-developed-by",
    "Reported-by",
    "Nacked-by",
    "Cc",
    "Link",
    "Reviewed",
    "Not-acked-by",
  ])("is not %s", (key) => {
    expect(isReviewTrailer({ key })).toBe(false);
  });
});

describe("one trailer stands for another of the same person", () => {
  test.each([
    ["Reviewed-by", "Acked-by", true],
    ["Acked-by", "Reviewed-by", false],
    ["Signed-off-by", "Reviewed-by", true],
    ["Co-developed-by", "Tested-by", true],
    ["Reviewed-by", "Signed-off-by", false],
    ["Co-developed-by", "Signed-off-by", false],
    ["Reviewed-by", "Tested-by", false],
    ["Tested-by", "Tested-partially-by", true],
    ["Tested-partially-by", "Tested-by", false],
    ["Reviewed-and-tested-by", "Tested-by", true],
    ["Reviewed-and-tested-by", "Acked-by", true],
    ["Tested-by", "Reviewed-and-tested-by", false],
    ["reviewed-BY", "Reviewed-by", true],
  ])("%s for %s: %j", (other, trailer, expected) => {
    expect(standsFor(by(other), by(trailer))).toBe(expected);
  });

  test("but not for another person's", () => {
    expect(standsFor(by("Reviewed-by", "Al Ek <al@example.org>"), by("Reviewed-by"))).toBe(false);
  });

  test("who spells the name otherwise", () => {
    expect(standsFor(by("Reviewed-by", '"Ek, Bo" <bo@new.org>'), by("Acked-by"))).toBe(true);
  });

  test("or several trailers for one", () => {
    const known = new KnownTrailers(people(), [by("Reviewed-by"), by("Tested-by", "Al Ek <al@example.org>")]);
    expect(known.standFor(by("Reviewed-and-tested-by"))).toBe(false);
    known.add(by("Tested-by"));
    expect(known.standFor(by("Reviewed-and-tested-by"))).toBe(true);
    expect(known.standFor(by("Acked-and-tested-by"))).toBe(true);
  });

  test("and what names nobody stands for the same text alone", () => {
    const fixes = by("Fixes", '0123456789ab ("Add it")');
    expect(standsFor({ ...fixes, value: '0123456789ab  ("add it")' }, fixes)).toBe(true);
    expect(standsFor({ ...fixes, value: '0123456789ab ("Mend it")' }, fixes)).toBe(false);
  });
});

describe("lost trailers", () => {
  const lost = (before: readonly Trailer[], now: readonly Trailer[]) =>
    lostTrailers(before, now, people()).map(({ key }) => key);

  test("are told once, by the one that says most, wherever it stands", () => {
    expect(lost([by("Acked-by"), by("Reviewed-by"), by("Reviewed-by")], [])).toEqual(["Reviewed-by"]);
    expect(lost([by("Reviewed-by"), by("Acked-by")], [])).toEqual(["Reviewed-by"]);
  });

  const trailers = fc.array(
    fc.record({
      key: fc.constantFrom(
        "Reviewed-by",
        "Acked-by",
        "Tested-by",
        "Tested-partially-by",
        "Signed-off-by",
        "Fixes",
      ),
      value: fc.constantFrom(
        "Bo Ek <bo@example.org>",
        "Ek, Bo <bo@new.org>",
        "Al <al@example.org>",
        "0123 (x)",
        "",
      ),
    }),
    { maxLength: 8 },
  );

  test("are those that nothing stands for, and none where all is kept", () => {
    fc.assert(
      fc.property(trailers, trailers, (before, now) => {
        const missing = lostTrailers(before, now, people());
        const isLost = (trailer: Trailer) => !now.some((other) => standsFor(other, trailer));
        expect(missing.every(isLost)).toBe(true);
        const isTold = (trailer: Trailer) => missing.some((one) => standsFor(one, trailer));
        expect(before.filter(isLost).every(isTold)).toBe(true);
        expect(lostTrailers(before, [...now, ...before], people())).toEqual([]);
      }),
    );
  });
});

describe("lines and names", () => {
  test("of people are read anywhere in a message", () => {
    const message = "Why.\n\n  Signed-off-by : Bo Ek <bo@example.org>\n\nv2: say why\nCc: al@example.org\n";
    expect(personLines(message).map(trailerLine)).toEqual(["Signed-off-by: Bo Ek <bo@example.org>"]);
    expect(personLines(message).every(isSignOff)).toBe(true);
  });

  test("of a trailer survive being written as a line", () => {
    expect(readTrailerLine(trailerLine(by("Reviewed-by")))).toEqual(by("Reviewed-by"));
    expect(readTrailerLine("no colon")).toEqual({ key: "no colon", value: "" });
  });

  test("of one person are spelled as they stand first", () => {
    const named = firstNamed();
    expect(
      ["Bo Ek <bo@example.org>", '"Ek, Bo" <bo@new.org>', "<bo@new.org>", "al@x.org"].map((value) =>
        named({ value }),
      ),
    ).toEqual(["Bo Ek", "Bo Ek", "Bo Ek", "al@x.org"]);
  });
});
