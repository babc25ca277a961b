// Purpose: matches, checks and completes messages by GitHub's own description of its API, cut to the operations in use.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { complete } from "#openapi/complete.ts";
import { matchPath } from "#openapi/match-path.ts";
import { follow, isObject, type Definitions, type JsonObject, type Schema } from "#openapi/schema.ts";

/** One operation as GitHub describes it; `answers` by status, null where the answer has no body. */
export interface OperationDescription {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, Schema>>;
  readonly body: Schema | null;
  readonly bodyRequired: boolean;
  readonly answers: Readonly<Record<string, Schema | null>>;
}

/** An operation, and the parameters in the path. */
export interface MatchedOperation {
  readonly operation: OperationDescription;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Slice {
  readonly operations: readonly OperationDescription[];
  readonly webhooks: Readonly<Record<string, Schema>>;
  readonly definitions: Definitions;
}

let description: GitHubDescription | null = null;

/** Reads the slice that scripts/slice-openapi.mjs made. It is read only once, because compiling its schemas takes long. */
export function readDescription(): GitHubDescription {
  description ??= new GitHubDescription(readSlice());
  return description;
}

function readSlice(): Slice {
  const packed = readFileSync(new URL("./github-openapi.json.gz", import.meta.url));
  return JSON.parse(gunzipSync(packed).toString()) as Slice;
}

/** Checks messages against the description; the checks return complaints and never throw. */
export class GitHubDescription {
  readonly operations: readonly OperationDescription[];
  readonly #slice: Slice;
  readonly #ajv: Ajv;
  readonly #compiled = new Map<string, ValidateFunction>();

  /** @param slice as scripts/slice-openapi.mjs writes it */
  constructor(slice: Slice) {
    this.#slice = slice;
    // Literal segments are matched first, so that `issues/comments/1` is not an issue called "comments".
    this.operations = slice.operations.toSorted((a, b) => literals(b.path) - literals(a.path));
    this.#ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    formats.default(this.#ajv);
    this.#ajv.addSchema({ $id: "github", definitions: slice.definitions });
  }

  /** The operation of a request; null where the slice doesn't have it. */
  match(method: string, path: string): MatchedOperation | null {
    for (const operation of this.operations) {
      const parameters = operation.method === method ? matchPath(operation.path, path) : null;
      if (parameters !== null) return { operation, parameters };
    }
    return null;
  }

  /** The errors in a request. GitHub ignores unknown names; here they are errors, because they are probably slips. */
  checkRequest(
    operation: OperationDescription,
    query: Readonly<Record<string, string>>,
    body: unknown,
  ): string[] {
    return [...this.#checkQuery(operation, query), ...this.#checkBody(operation, body)];
  }

  /** The errors in a successful answer; GitHub doesn't describe other answers well enough to check them. */
  checkAnswer(operation: OperationDescription, status: number, body: unknown): string[] {
    if (status >= 300) return [];
    const schema = operation.answers[String(status)];
    if (schema === undefined) return [`status ${status} is not documented`];
    return schema === null ? [] : this.#complaints(`${operation.id} answer ${status}`, schema, body);
  }

  /** The answer with all required fields. */
  completeAnswer(
    operation: OperationDescription,
    status: number,
    { body, url }: { body: unknown; url: string },
  ): unknown {
    const schema = operation.answers[String(status)];
    return schema ? complete({ definitions: this.#slice.definitions, url }, schema, body) : body;
  }

  /** A webhook's payload with all required fields, and the errors in it. */
  completeWebhook(
    name: string,
    payload: JsonObject,
    url: string,
  ): { payload: unknown; complaints: string[] } {
    const schema = this.#slice.webhooks[name];
    if (schema === undefined) return { payload, complaints: [`no webhook ${name}`] };
    const completed = complete({ definitions: this.#slice.definitions, url }, schema, payload);
    return { payload: completed, complaints: this.#complaints(`webhook ${name}`, schema, completed) };
  }

  #checkQuery(operation: OperationDescription, query: Readonly<Record<string, string>>): string[] {
    return Object.entries(query).flatMap(([name, text]) => {
      const schema = operation.query[name];
      if (schema === undefined) return [`unknown query parameter ${name}`];
      const value = readQueryValue(follow(this.#slice.definitions, schema), text);
      return this.#complaints(`${operation.id} query ${name}`, schema, value);
    });
  }

  #checkBody(operation: OperationDescription, body: unknown): string[] {
    if (operation.body === null) return [];
    if (body === undefined) return operation.bodyRequired ? ["a body is missing"] : [];
    const known = follow(this.#slice.definitions, operation.body);
    return [
      ...this.#complaints(`${operation.id} body`, operation.body, body),
      ...unknownProperties(known, body),
    ];
  }

  #complaints(name: string, schema: Schema, value: unknown): string[] {
    let validate = this.#compiled.get(name);
    if (validate === undefined) this.#compiled.set(name, (validate = this.#ajv.compile(schema)));
    if (validate(value)) return [];
    return (validate.errors ?? []).slice(0, 10).map((error) => {
      const where = error.instancePath === "" ? "" : `${error.instancePath} `;
      return `${name}: ${where}${error.message ?? ""} ${JSON.stringify(error.params)}`;
    });
  }
}

function literals(path: string): number {
  return path.split("/").filter((segment) => segment !== "" && !segment.startsWith("{")).length;
}

function readQueryValue(schema: Schema, text: string): unknown {
  if (schema.type === "integer") return Number(text);
  return schema.type === "boolean" ? text === "true" : text;
}

function unknownProperties(schema: Schema, body: unknown): string[] {
  const { properties } = schema;
  const open = schema.oneOf ?? schema.anyOf ?? schema.allOf ?? schema.additionalProperties;
  if (properties === undefined || open !== undefined || !isObject(body)) return [];
  return Object.keys(body)
    .filter((name) => !(name in properties))
    .map((name) => `unknown property ${name}`);
}
