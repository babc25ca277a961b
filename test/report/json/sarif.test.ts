// Purpose: the SARIF that `check` writes, against the parts of the 2.1.0 standard that it uses.
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import type { Finding } from "#checks/finding.ts";
import { sarifLog } from "#report/json/sarif.ts";
import { aPatch, aRevision, newFile } from "../../checks/a-revision.ts";

// Written from the standard (sections 3.13 to 3.58): names, types, required keys, enumerations and counts; unknown keys are refused.
const text = {
  type: "object",
  required: ["text"],
  additionalProperties: false,
  properties: { text: { type: "string" } },
};
const artifactLocation = {
  type: "object",
  additionalProperties: false,
  properties: { uri: { type: "string", pattern: '^[^ \\\\<>"{}|^`\\u0080-\\uffff]*$' } },
};
const line = { type: "integer", minimum: 1 };
const region = {
  type: "object",
  additionalProperties: false,
  required: ["startLine"],
  properties: { startLine: line, startColumn: line, endLine: line, endColumn: line },
};
const list = (items: object): object => ({ type: "array", items });
const some = (items: object): object => ({ ...list(items), minItems: 1 });
const unlike = (items: object): object => ({ ...list(items), uniqueItems: true });
const fix = {
  type: "object",
  required: ["artifactChanges"],
  additionalProperties: false,
  properties: {
    artifactChanges: some({
      type: "object",
      required: ["artifactLocation", "replacements"],
      additionalProperties: false,
      properties: {
        artifactLocation,
        replacements: some({
          type: "object",
          required: ["deletedRegion"],
          additionalProperties: false,
          properties: { deletedRegion: region, insertedContent: text },
        }),
      },
    }),
  },
};
const result = {
  type: "object",
  required: ["message"],
  additionalProperties: false,
  properties: {
    ruleId: { type: "string" },
    ruleIndex: { type: "integer", minimum: 0 },
    level: { enum: ["none", "note", "warning", "error"] },
    message: text,
    locations: list({
      type: "object",
      additionalProperties: false,
      properties: {
        physicalLocation: {
          type: "object",
          additionalProperties: false,
          properties: { artifactLocation, region },
        },
      },
    }),
    fixes: unlike(fix),
    partialFingerprints: { type: "object", additionalProperties: { type: "string" } },
    properties: { type: "object" },
  },
};
const schema = {
  type: "object",
  required: ["version", "runs"],
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    version: { const: "2.1.0" },
    runs: list({
      type: "object",
      required: ["tool"],
      additionalProperties: false,
      properties: {
        columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
        results: list(result),
        tool: {
          type: "object",
          required: ["driver"],
          additionalProperties: false,
          properties: {
            driver: {
              type: "object",
              required: ["name"],
              additionalProperties: false,
              properties: {
                name: { type: "string" },
                version: { type: "string" },
                rules: unlike({
                  type: "object",
                  required: ["id"],
                  additionalProperties: false,
                  properties: { id: { type: "string" } },
                }),
              },
            },
          },
        },
      },
    }),
  },
};

const FINDING: Finding = {
  rule: "spdx-deprecated",
  severity: "warning",
  position: 1,
  path: "dir/a b\udc80ä.c",
  line: 1,
  endLine: 2,
  message: "a \udc80 message",
  suggestion: "a line",
  messageId: "<a@example.org>",
};

function log(findings: readonly Finding[]): ReturnType<typeof sarifLog> {
  const diffstat = { claimed: null, computed: { files: 0, insertions: 0, deletions: 0 }, agrees: true };
  return sarifLog([
    {
      revision: aRevision([aPatch([newFile("first.c", "int a;")])]),
      result: { findings, praise: [], ignored: [], fixed: [], diffstat },
    },
  ]);
}

describe("SARIF", () => {
  test("fits the standard, with and without a place", () => {
    const validate = new Ajv({ allErrors: true }).compile(schema);
    const written: unknown = JSON.parse(
      JSON.stringify(
        log([
          FINDING,
          { ...FINDING, severity: "notice", line: null, endLine: null, suggestion: null },
          { ...FINDING, rule: "dco-missing", path: null, line: null },
        ]),
      ),
    );
    validate(written);
    expect(validate.errors).toBeNull();
    expect(written).toMatchObject({
      runs: [
        {
          results: [
            { ruleIndex: 1, level: "warning" },
            { level: "note" },
            { ruleId: "dco-missing", ruleIndex: 0 },
          ],
        },
      ],
    });
  });
  test("lets lines that go take their line ends with them", () => {
    expect(JSON.stringify(log([{ ...FINDING, line: 3, endLine: 6, suggestion: "" }]))).toContain(
      '"replacements":[{"deletedRegion":{"startLine":3,"startColumn":1,"endLine":7,"endColumn":1}}]',
    );
  });
  test("gives what is about a mail the place of its patch's first file", () => {
    const found = {
      ...FINDING,
      rule: "dco-missing",
      path: null,
      line: null,
      endLine: null,
      suggestion: null,
    };
    expect(JSON.stringify(log([found]))).toContain('"artifactLocation":{"uri":"first.c"}');
    expect(JSON.stringify(log([{ ...found, position: null }]))).toContain('"uri":"first.c"');
    expect(JSON.stringify(log([{ ...found, position: 7 }]))).not.toContain('"uri"');
  });
  test("names a finding the same in every version", () => {
    const print = (finding: Finding): unknown =>
      /"patchferry\/v1":"[^"]+"/.exec(JSON.stringify(log([finding])))?.[0];
    expect(print({ ...FINDING, line: 7, position: 3 })).toBe(print(FINDING));
    expect(print({ ...FINDING, message: "other" })).not.toBe(print(FINDING));
  });
});
