// Purpose: reduces GitHub's OpenAPI description to the stand-in's operations and webhooks, as JSON Schema.
//
// Run it when you add an operation or a webhook to the stand-in:
//   cd /tmp && npm install @octokit/openapi && cd - && node stand-in/scripts/slice-openapi.mjs /tmp/node_modules/@octokit/openapi
// The package has some 400 MB, so it is not a dependency; the result is a file of the project.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const OPERATIONS = [
  "apps/create-installation-access-token",
  "apps/get-authenticated",
  "apps/get-installation",
  "apps/get-org-installation",
  "apps/get-repo-installation",
  "apps/get-webhook-config-for-app",
  "apps/get-webhook-delivery",
  "apps/list-installations",
  "apps/list-repos-accessible-to-installation",
  "apps/list-webhook-deliveries",
  "apps/redeliver-webhook-delivery",
  "checks/create",
  "checks/get",
  "checks/list-annotations",
  "checks/list-for-ref",
  "checks/update",
  "git/create-ref",
  "git/delete-ref",
  "git/get-ref",
  "git/list-matching-refs",
  "git/update-ref",
  "issues/add-labels",
  "issues/create",
  "issues/create-comment",
  "issues/delete-comment",
  "issues/get",
  "issues/get-comment",
  "issues/list-comments",
  "issues/list-for-repo",
  "issues/update",
  "issues/update-comment",
  "pulls/create",
  "pulls/create-review",
  "pulls/get",
  "pulls/list",
  "pulls/list-commits",
  "pulls/list-files",
  "pulls/list-reviews",
  "pulls/update",
  "rate-limit/get",
  "reactions/create-for-issue-comment",
  "reactions/delete-for-issue-comment",
  "reactions/list-for-issue-comment",
  "repos/get",
  "repos/get-collaborator-permission-level",
  "repos/get-commit",
  "repos/get-content",
  "users/get-by-username",
];
const WEBHOOKS = [
  "check-run-completed",
  "check-run-created",
  "check-run-rerequested",
  "check-suite-rerequested",
  "installation-created",
  "installation-deleted",
  "installation-repositories-added",
  "installation-repositories-removed",
  "installation-suspend",
  "installation-unsuspend",
  "issue-comment-created",
  "issue-comment-deleted",
  "issue-comment-edited",
  "issues-closed",
  "issues-edited",
  "issues-opened",
  "issues-reopened",
  "ping",
  "pull-request-closed",
  "pull-request-edited",
  "pull-request-opened",
  "pull-request-reopened",
  "pull-request-synchronize",
  "push",
];
const OUTPUT = fileURLToPath(import.meta.resolve("../src/openapi/github-openapi.json.gz"));
const METHODS = ["get", "post", "put", "patch", "delete"];
const KEYWORDS = new Set(
  (
    "type required enum const format pattern minimum maximum minLength maxLength minItems maxItems " +
    "uniqueItems minProperties maxProperties"
  ).split(" "),
);
// A schema that occurs several times is stored once if it is longer than this many characters of JSON.
const SHARED_FROM = 160;

main(process.argv[2]);

function main(packageDirectory) {
  if (packageDirectory === undefined)
    throw new Error("usage: slice-openapi.mjs DIRECTORY-OF-@octokit/openapi");
  const read = (name) => readFileSync(join(packageDirectory, name), "utf8");
  const source = JSON.parse(read("generated/api.github.com.json"));
  const slice = cut(source, JSON.parse(read("package.json")).version);
  const packed = gzipSync(JSON.stringify(slice), { level: 9 });
  writeFileSync(OUTPUT, packed);
  const counts = `${slice.operations.length} operations, ${Object.keys(slice.webhooks).length} webhooks`;
  process.stdout.write(
    `${counts}, ${Object.keys(slice.definitions).length} shared schemas, ${packed.length} bytes\n`,
  );
}

function cut(source, version) {
  const definitions = new Map();
  const convert = schemaConverter(source, definitions);
  const operations = OPERATIONS.map((id) => cutOperation(source, id, convert));
  const webhooks = Object.fromEntries(
    WEBHOOKS.map((name) => [name, convert(jsonSchema(source, source["x-webhooks"][name].post.requestBody))]),
  );
  return shareRepeated({
    source: `@octokit/openapi ${version}, of GitHub's REST API description, MIT licence`,
    operations,
    webhooks,
    definitions: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  });
}

function cutOperation(source, id, convert) {
  for (const [path, methods] of Object.entries(source.paths)) {
    const method = METHODS.find((name) => methods[name]?.operationId === id);
    if (method === undefined) continue;
    const operation = methods[method];
    const query = (operation.parameters ?? [])
      .map((parameter) => follow(source, parameter))
      .filter((parameter) => parameter.in === "query");
    const body = follow(source, operation.requestBody);
    return {
      id,
      method: method.toUpperCase(),
      path,
      query: Object.fromEntries(query.map((parameter) => [parameter.name, convert(parameter.schema)])),
      body: body === undefined ? null : convert(jsonSchema(source, body)),
      bodyRequired: body?.required === true,
      answers: cutAnswers(source, operation.responses, convert),
    };
  }
  throw new Error(`no operation ${id}`);
}

// Only successful answers are checked, because GitHub's error answers differ from their description too often.
function cutAnswers(source, responses, convert) {
  const good = Object.entries(responses).filter(([status]) => Number(status) < 300);
  return Object.fromEntries(
    good.map(([status, response]) => {
      const schema = jsonSchema(source, response);
      return [status, schema === undefined ? null : convert(schema)];
    }),
  );
}

function jsonSchema(source, container) {
  return follow(source, container)?.content?.["application/json"]?.schema;
}

function follow(source, value) {
  let found = value;
  while (found?.$ref !== undefined)
    found = found.$ref
      .slice(2)
      .split("/")
      .reduce((at, key) => at[key], source);
  return found;
}

// OpenAPI 3.0 -> JSON Schema 2020: `nullable` becomes a type, texts for people are removed, references become ours.
function schemaConverter(source, definitions) {
  const convert = (schema) => {
    if (schema === null || typeof schema !== "object") return schema;
    if (schema.$ref !== undefined) return reference(schema.$ref.split("/").at(-1));
    const result = Object.fromEntries(Object.entries(schema).filter(([key]) => KEYWORDS.has(key)));
    for (const key of ["properties", "patternProperties"])
      if (schema[key] !== undefined)
        result[key] = Object.fromEntries(
          Object.entries(schema[key]).map(([name, value]) => [name, convert(value)]),
        );
    for (const key of ["oneOf", "anyOf", "allOf"])
      if (schema[key] !== undefined) result[key] = schema[key].map(convert);
    for (const key of ["items", "additionalProperties", "not"])
      if (schema[key] !== undefined) result[key] = convert(schema[key]);
    return schema.nullable === true ? nullable(result) : result;
  };
  const reference = (name) => {
    if (!definitions.has(name)) {
      definitions.set(name, null);
      definitions.set(name, convert(source.components.schemas[name]));
    }
    return { $ref: `github#/definitions/${name}` };
  };
  return convert;
}

function nullable(schema) {
  if (schema.enum !== undefined && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
  if (typeof schema.type === "string") return { ...schema, type: [schema.type, "null"] };
  return schema.type === undefined && (schema.allOf ?? schema.oneOf ?? schema.anyOf)
    ? { anyOf: [schema, { type: "null" }] }
    : schema;
}

// The webhooks repeat whole users, repositories and pull requests inline. Stored once each, the file is a third as large.
function shareRepeated(slice) {
  const counts = countSchemas(slice);
  const names = new Map();
  const definitions = {};
  const share = (schema) => {
    const text = isSchema(schema) ? JSON.stringify(schema) : "";
    if (text.length < SHARED_FROM || counts.get(text) < 2) return mapParts(schema, share);
    if (!names.has(text)) {
      names.set(text, `shared-${names.size + 1}`);
      definitions[names.get(text)] = mapParts(schema, share);
    }
    return { $ref: `github#/definitions/${names.get(text)}` };
  };
  for (const [name, schema] of Object.entries(slice.definitions)) definitions[name] = mapParts(schema, share);
  return { ...slice, operations: share(slice.operations), webhooks: share(slice.webhooks), definitions };
}

function countSchemas(slice) {
  const counts = new Map();
  const count = (value) => {
    if (isSchema(value)) counts.set(JSON.stringify(value), (counts.get(JSON.stringify(value)) ?? 0) + 1);
    return mapParts(value, count);
  };
  count(slice);
  return counts;
}

// A map of properties may have a property called "type" or "properties". The map is not a schema, but its values are.
function mapParts(value, visit) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(visit);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === "properties"
        ? Object.fromEntries(Object.entries(part).map(([name, one]) => [name, visit(one)]))
        : visit(part),
    ]),
  );
}

function isSchema(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  return typeof value.type === "string" || Array.isArray(value.type) || value.properties !== undefined;
}
