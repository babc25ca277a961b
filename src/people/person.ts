// Purpose: tells whether two addresses are the same person, by address, mailmap and the habits of mail.
import type { Address } from "#people/address.ts";

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
 * Builds the comparison from lines of a .mailmap (gitmailmap(5)): `Name <commit>`, `<proper> <commit>`,
 * `Name <proper> <commit>`, `Name <proper> Commit Name <commit>`. Lines that can't be read change nothing.
 * Of several mailmaps the last one that knows a person is heard.
 */
export function people(...mailmaps: readonly (readonly string[])[]): People {
  const entries = mailmaps.map(entriesOf).toReversed();
  const known = new Map<string, Person>();
  return {
    identify: ({ name, email }) => {
      const key = `${name} <${email}>`;
      const person = known.get(key) ?? mapped({ name: plainName(name), email: plainEmail(email) }, entries);
      known.set(key, person);
      return person;
    },
  };
}

type Entries = ReadonlyMap<string, Partial<Person>>;

function mapped({ name, email }: Person, all: readonly Entries[]): Person {
  const found = all.map((entries) => entries.get(`${name} <${email}>`) ?? entries.get(`<${email}>`));
  return { name, email, ...found.find((entry) => entry !== undefined) };
}

// Every version of a series is checked with the same mailmaps.
const READ = new WeakMap<readonly string[], Entries>();

function entriesOf(mailmap: readonly string[]): Entries {
  const entries = READ.get(mailmap) ?? readMailmap(mailmap);
  READ.set(mailmap, entries);
  return entries;
}

/** Lines of a mailmap that are read; the kernel's has a thousand. */
const MAX_ENTRIES = 20_000;

// By what a commit says: `<email>`, or `name <email>` where the line names one.
function readMailmap(lines: readonly string[]): Entries {
  const entries = new Map<string, Partial<Person>>();
  for (const line of lines.slice(0, MAX_ENTRIES)) {
    const [text = ""] = line.split("#", 1);
    const [first, second] = text.split(">").map(partOf);
    if (first === undefined) continue;
    const proper = first.name === "" ? {} : { name: first.name };
    if (second === undefined) entries.set(`<${first.email}>`, proper);
    else
      entries.set(`${second.name === "" ? "" : `${second.name} `}<${second.email}>`, {
        ...proper,
        email: first.email,
      });
  }
  return entries;
}

function partOf(part: string): Person | undefined {
  const open = part.indexOf("<");
  return open < 0
    ? undefined
    : { name: plainName(part.slice(0, open)), email: plainEmail(part.slice(open + 1)) };
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
