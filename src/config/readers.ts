// Purpose: small readers from which a configuration's shape is built; each reports problems with line and column.
import {
  complainAbout,
  entriesOf,
  itemsOf,
  scalarOf,
  type YamlEntry,
  type YamlValue,
} from "#config/yaml-value.ts";
import { nearest } from "#text/nearest.ts";

/** Reads a value; null where it reported a problem. */
export type Reader<T> = (value: YamlValue) => T | null;

/** The result of a table of readers; every key may be absent. */
export type Fields<T extends Readonly<Record<string, Reader<unknown>>>> = {
  readonly [K in keyof T]?: NonNullable<ReturnType<T[K]>>;
};

/** A text of at most `max` characters. */
export function text(max: number): Reader<string> {
  return (value) => {
    const found = scalarOf(value);
    if (typeof found !== "string") return wrongType(value, "a text");
    if (found.length <= max) return found;
    complainAbout(value, "config-too-large", `${called(value)} is longer than ${max} characters.`);
    return null;
  };
}

/** `true` or `false`. */
export const flag: Reader<boolean> = (value) => {
  const found = scalarOf(value);
  return typeof found === "boolean" ? found : wrongType(value, "`true` or `false`");
};

/** A whole number within limits. */
export function whole(min: number, max: number): Reader<number> {
  return (value) => {
    const found = scalarOf(value);
    const good = typeof found === "number" && Number.isInteger(found) && found >= min && found <= max;
    return good ? found : wrongType(value, `a whole number from ${min} to ${max}`);
  };
}

/** One of some words. */
export function oneOf<const T extends string>(words: readonly T[]): Reader<T> {
  return (value) => {
    const found = scalarOf(value);
    const word = words.find((candidate) => candidate === found);
    if (word !== undefined) return word;
    const what = typeof found === "string" ? `\`${found}\`` : "this";
    complainAbout(
      value,
      "config-unknown-value",
      `${called(value)} can't be ${what}: it is one of ${quoted(words)}.${didYouMean(found, words)}`,
    );
    return null;
  };
}

/** A list; `max` items at most. */
export function listOf<T>(read: Reader<T>, max: number): Reader<readonly T[]> {
  return (value) => {
    const items = itemsOf(value);
    if (items === undefined) return wrongType(value, "a list");
    if (items.length > max)
      complainAbout(value, "config-too-large", `${called(value)} has more than ${max} items.`);
    return items.slice(0, max).flatMap((item) => read(item) ?? []);
  };
}

/** A map whose keys the writer chooses; `isKey` says which keys are valid, `known` is for "did you mean". */
export function mapOf<T>(
  read: Reader<T>,
  isKey: (word: string) => boolean,
  known: readonly string[] = [],
): Reader<Readonly<Record<string, T>>> {
  return (value) => {
    const entries = entriesOf(value);
    if (entries === undefined) return wrongType(value, "a map");
    return Object.fromEntries(
      entries.flatMap((entry) => {
        if (isKey(entry.word)) return pairOf(entry, read);
        refuseKey(entry, known);
        return [];
      }),
    );
  };
}

/** A map with fixed keys; any other key is refused. An empty value counts as absent. */
export function fields<T extends Readonly<Record<string, Reader<unknown>>>>(table: T): Reader<Fields<T>> {
  const known = Object.keys(table);
  return (value) => {
    const entries = entriesOf(value);
    if (entries === undefined) return wrongType(value, `a map with ${quoted(known)}`);
    const found = entries.flatMap((entry) => {
      const read = Object.hasOwn(table, entry.word) ? table[entry.word] : undefined;
      if (read !== undefined) return pairOf(entry, read);
      refuseKey(entry, known);
      return [];
    });
    return Object.fromEntries(found) as Fields<T>;
  };
}

/** Reports a key that isn't valid. */
export function missingKey(value: YamlValue, key: string): null {
  complainAbout(value, "config-missing-key", `${called(value)} needs a \`${key}\`.`);
  return null;
}

function refuseKey({ key, word }: YamlEntry, known: readonly string[]): void {
  const where = key.name.includes(".")
    ? ` of \`${key.name.slice(0, key.name.length - word.length - 1)}\``
    : "";
  complainAbout(
    key,
    "config-unknown-key",
    `\`${word}\` is not a key${where}.${didYouMean(word, known) || ` Keys are ${quoted(known)}.`}`,
  );
}

function wrongType(value: YamlValue, expected: string): null {
  complainAbout(value, "config-wrong-type", `${called(value)} must be ${expected}.`);
  return null;
}

function pairOf<T>({ word, value }: YamlEntry, read: Reader<T>): readonly (readonly [string, T])[] {
  const found = value === null ? null : read(value);
  return found === null ? [] : [[word, found]];
}

function called({ name }: YamlValue): string {
  return name === "" ? "The file" : `\`${name}\``;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(", ");
}

function didYouMean(found: unknown, words: readonly string[]): string {
  const meant = typeof found === "string" ? nearest(found, words) : null;
  return meant === null ? "" : ` Did you mean \`${meant}\`?`;
}
