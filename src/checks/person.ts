// Purpose: tells whether two addresses are the same person, by address, mailmap and the habits of mail.
import type { Address } from "#mail/message.ts";

/** Tells people apart. */
export interface People {
  /** The person behind an address: mailmap applied, address in small letters without its `+tag`, name folded. */
  readonly identify: (address: Address) => Person;
}

/** A person as compared: equal `email` is the same person. */
interface Person {
  readonly name: string;
  readonly email: string;
}

/** Reads `Name <address>`; a text without `<>` is an address where it has an `@`, else a name. Linear. */
export function readAddress(text: string): Address {
  const close = text.lastIndexOf(">");
  const open = text.lastIndexOf("<", close < 0 ? text.length : close);
  if (open >= 0 && close > open)
    return { name: unquoted(text.slice(0, open)), email: text.slice(open + 1, close).trim() };
  const word = text.trim();
  return word.includes("@") && !word.includes(" ")
    ? { name: "", email: word }
    : { name: unquoted(word), email: "" };
}

/**
 * Builds the comparison from lines of a .mailmap (gitmailmap(5)): `Name <proper>`, `<proper> <commit>`,
 * `Name <proper> <commit>`, `Name <proper> Commit Name <commit>`. Lines that can't be read change nothing.
 */
export function people(mailmap: readonly string[]): People {
  const proper = new Map<string, string>();
  for (const line of mailmap) {
    const addresses = addressesIn(line);
    const [to, from] = addresses;
    if (to !== undefined && from !== undefined) proper.set(plainEmail(from), plainEmail(to));
  }
  const known = new Map<string, Person>();
  return {
    identify: ({ name, email }) => {
      const key = `${name} <${email}>`;
      const person = known.get(key) ?? {
        name: plainName(name),
        email: proper.get(plainEmail(email)) ?? plainEmail(email),
      };
      known.set(key, person);
      return person;
    },
  };
}

const MAX_ADDRESSES = 2;

function addressesIn(line: string): readonly string[] {
  const [text = ""] = line.split("#", 1);
  return text
    .split("<")
    .slice(1, 1 + MAX_ADDRESSES)
    .map((part) => part.slice(0, Math.max(0, part.indexOf(">"))).trim());
}

function plainEmail(email: string): string {
  const small = email.trim().toLowerCase();
  const at = small.lastIndexOf("@");
  const plus = small.indexOf("+");
  return plus > 0 && plus < at ? small.slice(0, plus) + small.slice(at) : small;
}

// "Bird, Tim" and "Tim Bird" are one name; so are names with and without their accents, or with "(Intel)" behind.
function plainName(name: string): string {
  const bare = unquoted(name).replace(/\([^()]*\)/g, " ");
  const plain = /^[ -~]*$/.test(bare) ? bare : bare.normalize("NFKD").replace(/\p{M}/gu, "");
  const words = plain.toLowerCase().split(/[.,\s]+/);
  return words
    .filter((word) => word !== "")
    .sort()
    .join(" ");
}

function unquoted(name: string): string {
  const text = name.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
