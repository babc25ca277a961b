// Purpose: fills in the fields of an answer that GitHub's description requires but that the stand-in doesn't use.
import { follow, isObject, type Definitions, type JsonObject, type Schema } from "#openapi/schema.ts";

/** The shared schemas, and an address for required links. */
export interface Completion {
  readonly definitions: Definitions;
  readonly url: string;
}

const MAX_DEPTH = 12;
const TYPICAL: Readonly<Record<string, unknown>> = {
  string: "",
  integer: 0,
  number: 0,
  boolean: false,
  null: null,
  array: [],
};
const SOME_TIME = "2026-01-01T00:00:00Z";

/** Returns `value` with every required field of `schema`; existing fields stay, `undefined` ones are removed. */
export function complete(completion: Completion, schema: Schema, value: unknown): unknown {
  return fill(completion, schema, { value, depth: 0 });
}

interface Place {
  readonly value: unknown;
  readonly depth: number;
}

function fill(completion: Completion, schema: Schema, { value, depth }: Place): unknown {
  const known = follow(completion.definitions, schema);
  if (value === null || depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return fillItems(completion, known, { value, depth });
  if (!isObject(value)) return value;
  let result: unknown = value;
  for (const part of known.allOf ?? []) result = fill(completion, part, { value: result, depth: depth + 1 });
  const alternative = bestAlternative(completion, known, value);
  if (alternative !== null) result = fill(completion, alternative, { value: result, depth: depth + 1 });
  return fillProperties(completion, known, { value: result, depth });
}

function fillItems(completion: Completion, schema: Schema, { value, depth }: Place): unknown {
  const items = schema.items ?? arrayAlternative(completion, schema)?.items;
  if (items === undefined) return value;
  return (value as readonly unknown[]).map((item) =>
    fill(completion, items, { value: item, depth: depth + 1 }),
  );
}

function arrayAlternative({ definitions }: Completion, schema: Schema): Schema | undefined {
  return (schema.oneOf ?? schema.anyOf)
    ?.map((one) => follow(definitions, one))
    .find((one) => one.items !== undefined);
}

// Where several shapes are allowed, the one that fits the value's own fields best is completed.
function bestAlternative({ definitions }: Completion, schema: Schema, value: JsonObject): Schema | null {
  const score = (one: Schema): number =>
    (one.required ?? []).filter((name) => name in value).length -
    Object.keys(value).filter((name) => one.properties !== undefined && !(name in one.properties)).length;
  const shapes = (schema.oneOf ?? schema.anyOf ?? [])
    .map((one) => follow(definitions, one))
    .filter((one) => one.properties ?? one.allOf ?? one.oneOf ?? one.anyOf);
  return shapes.reduce<Schema | null>(
    (best, one) => (best === null || score(one) > score(best) ? one : best),
    null,
  );
}

function fillProperties(completion: Completion, schema: Schema, { value, depth }: Place): unknown {
  const result: Record<string, unknown> = { ...(value as JsonObject) };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (result[name] !== undefined)
      result[name] = fill(completion, property, { value: result[name], depth: depth + 1 });
    else if (schema.required?.includes(name) === true)
      result[name] = placeholder(completion, property, depth + 1);
    else Reflect.deleteProperty(result, name);
  }
  return result;
}

function placeholder(completion: Completion, schema: Schema, depth: number): unknown {
  const known = follow(completion.definitions, schema);
  const [type = "object", ...others] = typeof known.type === "string" ? [known.type] : (known.type ?? []);
  if (others.includes("null") || allowsNull(completion, known)) return null;
  if (known.enum !== undefined) return known.enum[0];
  if (known.format === "uri") return completion.url;
  if (type === "object") return fill(completion, known, { value: {}, depth });
  return known.format === "date-time" ? SOME_TIME : TYPICAL[type];
}

function allowsNull({ definitions }: Completion, schema: Schema): boolean {
  return (schema.anyOf ?? schema.oneOf ?? []).some((one) => follow(definitions, one).type === "null");
}
