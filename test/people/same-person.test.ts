import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Address } from "#people/address.ts";
import { foldEmail, foldName, spellName } from "#people/fold-name.ts";
import { people } from "#people/people.ts";
import { readAddress } from "#people/read-address.ts";
import { personKeys, samePerson } from "#people/same-person.ts";

describe("a person", () => {
  test.each([
    ["Bob Stone <bob@old.org>", '"Stone, Bob" <bob@new.org>'],
    ["Haelwenn Monnier <h@old.org>", "Haelwenn (lanodan) Monnier via ltp <ltp@lists.linux.it>"],
    ["Michal Suchánek <m@old.org>", "Michal Suchanek <m@new.org>"],
    ["Gautham R. Shenoy <g@old.org>", "Gautham R Shenoy <g@new.org>"],
    ["Theodore Ts'o <t@old.org>", "Theodore Ts’o <t@new.org>"],
    ["Wei Gao <w@old.org>", "Gao Wei <w@new.org>"],
    ["Vincent MAILHOL <v@old.org>", "Vincent Mailhol <v@new.org>"],
    ["Ann <ann@example.org>", "Anna Byron <ANN+kernel@Example.org>"],
  ])("is one: %s and %s", (one, other) => {
    expect(samePerson(readAddress(one), readAddress(other))).toBe(true);
  });

  test.each([
    ["Bob Stone <bob@old.org>", "Bob Stern <bob@new.org>"],
    ["Bob <bob@old.org>", "Bob <bob@new.org>"],
    ["Bob Stone <>", "Ann Byron <>"],
    // Vowels in their scripts, not accents.
    ["राम सिंह <ram@example.org>", "रोम सिंह <rom@example.org>"],
    [
      "Ann Byron via B4 Relay <devnull+ann.example.org@kernel.org>",
      "Bob Stone via B4 Relay <devnull+bob.example.org@kernel.org>",
    ],
  ])("is not one: %s and %s", (one, other) => {
    expect(samePerson(readAddress(one), readAddress(other))).toBe(false);
  });

  test("of a conversation is known by the first name too", () => {
    expect(people().same({ name: "Bob", email: "bob@old.org" }, { name: "bob", email: "bob@new.org" })).toBe(
      true,
    );
    expect(people().same({ name: "", email: "bob@old.org" }, { name: "", email: "bob@new.org" })).toBe(false);
  });

  test("is known by a mailmap", () => {
    const { same } = people(["Ada Lane <ada@example.org> <root@build>"]);
    expect(same({ name: "root", email: "root@build" }, { name: "Ada", email: "ada@example.org" })).toBe(true);
  });

  test.each(["Ada Lane <>", "<ada@example.org> <>"])(
    "is not known by a line without an address: %s",
    (line) => {
      const { same } = people([line]);
      expect(same({ name: "Ann", email: "" }, { name: "Bob", email: "" })).toBe(false);
    },
  );
});

describe("an address in a trailer", () => {
  test.each([
    ["Bo Ek <bo@example.org>", "Bo Ek", "bo@example.org"],
    ['"Ek, Bo" <bo@example.org> # arm64', "Ek, Bo", "bo@example.org"],
    ["Bo Ek <bo@example.org> [the arm bits]", "Bo Ek", "bo@example.org"],
    ["Bo Ek <bo@example.org", "Bo Ek", "bo@example.org"],
    ["Bo Ek bo@example.org", "Bo Ek", "bo@example.org"],
    ["Bo Ek (bo@example.org)", "Bo Ek", "bo@example.org"],
    ["bo@example.org", "", "bo@example.org"],
    ["<bo@example.org>", "", "bo@example.org"],
    ["Bo Ek", "Bo Ek", ""],
    ["Bo Ek # on arm", "Bo Ek", ""],
    ["", "", ""],
  ])("%j", (text, name, email) => {
    expect(readAddress(text)).toEqual({ name, email });
  });
});

// Names as mails have them, odd ones too.
const anyName = fc.oneof(
  fc.constantFrom(
    "Bob Stone",
    "Stone, Bob",
    "bob stone (Intel)",
    '"Stone, Bob via ltp"',
    "Bøb Stöne",
    "Bob",
    "",
  ),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc
    .array(fc.constantFrom("Ann", "ann", "B.", ",", "(x)", " via ", "'", '"', "é", " "), { maxLength: 8 })
    .map((words) => words.join(" ")),
);
const anyEmail = fc.oneof(
  fc.constantFrom("bob@x.org", "BOB@x.org", "bob+k@x.org", "devnull+bob@x.org", ""),
  fc.string({ maxLength: 20 }),
);
const anyAddress: fc.Arbitrary<Address> = fc.record({ name: anyName, email: anyEmail });

describe("for every mailbox", () => {
  test("folding a folded name or address changes nothing", () => {
    fc.assert(
      fc.property(anyName, anyEmail, (name, email) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
        expect(foldEmail(foldEmail(email))).toBe(foldEmail(email));
      }),
    );
  });

  test("being the same person goes both ways, and everybody is himself", () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, (one, other) => {
        const { same } = people();
        expect(samePerson(one, other)).toBe(samePerson(other, one));
        expect(same(one, other)).toBe(same(other, one));
        expect(samePerson(one, one)).toBe(personKeys(one).length > 0);
        // In a conversation less is enough.
        expect(same(one, other) || !samePerson(one, other)).toBe(true);
      }),
    );
  });

  test("two are the same person when they share a key", () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, (one, other) => {
        const keys = personKeys(other);
        expect(personKeys(one).some((key) => keys.includes(key))).toBe(samePerson(one, other));
      }),
    );
  });

  test("a spelled name keeps the words of a plain one", () => {
    expect(spellName("Ada Byron")).toBe("ada byron");
    expect(spellName('"Byron, Ada" via kvm')).toBe("ada byron");
  });
});
