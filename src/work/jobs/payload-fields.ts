// Purpose: the fields of a job's payload: their types, and the check of each when it is read back from the database.
import type { Json } from "#ports/queue.ts";

/** Returns a stored value if it has the expected type, otherwise undefined. */
export type FieldReader<T extends Json> = (stored: Json | undefined) => T | undefined;

/** The readers of a payload's fields, by name. */
export type PayloadFields = Readonly<Record<string, FieldReader<Json>>>;

/** The type of the payload with these fields. */
export type PayloadOf<Fields extends PayloadFields> = {
  readonly [Name in keyof Fields]: Exclude<ReturnType<Fields[Name]>, undefined>;
};

/** An id or a number on GitHub. */
export const wholeNumber: FieldReader<number> = (stored) =>
  typeof stored === "number" && Number.isSafeInteger(stored) ? stored : undefined;

/** Any text. */
export const textField: FieldReader<string> = (stored) => (typeof stored === "string" ? stored : undefined);

/** The full id of a commit. */
export const commitId: FieldReader<string> = (stored) =>
  typeof stored === "string" && /^[0-9a-f]{40,64}$/.test(stored) ? stored : undefined;

/** Yes or no. */
export const flagField: FieldReader<boolean> = (stored) => (typeof stored === "boolean" ? stored : undefined);

/** One of some words. */
export function wordField<const Word extends string>(...words: readonly Word[]): FieldReader<Word> {
  return (stored) => words.find((word) => word === stored);
}

/** Reads a payload back; null where a field is missing or is of another type. Other fields are left out. */
export function readFields<Fields extends PayloadFields>(
  fields: Fields,
  stored: Json,
): PayloadOf<Fields> | null {
  const given = isRecord(stored) ? stored : {};
  const read = Object.entries(fields).map(([name, reader]) => [name, reader(given[name])] as const);
  if (read.some(([, value]) => value === undefined)) return null;
  return Object.fromEntries(read) as PayloadOf<Fields>;
}

/** The version of a stored payload; 1 where it has none, because release 0.1.0 wrote it so. */
export function versionOf(stored: Json): number {
  return (isRecord(stored) ? wholeNumber(stored["version"]) : undefined) ?? 1;
}

function isRecord(stored: Json): stored is Readonly<Record<string, Json>> {
  return typeof stored === "object" && stored !== null && !Array.isArray(stored);
}
