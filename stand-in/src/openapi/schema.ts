// Purpose: the types for the part of JSON Schema that the slice of GitHub's description uses.

/** A JSON value of an answer or a webhook. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A schema of the slice; keywords that only ajv reads are not in the type. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

/** The shared schemas, by name. */
export type Definitions = Readonly<Record<string, Schema>>;

const PREFIX = "github#/definitions/";

/** The schema, or the shared schema to which it refers. */
export function follow(definitions: Definitions, schema: Schema): Schema {
  let found = schema;
  while (found.$ref !== undefined) {
    const next = definitions[found.$ref.slice(PREFIX.length)];
    if (next === undefined) throw new Error(`the slice lacks ${found.$ref}`);
    found = next;
  }
  return found;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
