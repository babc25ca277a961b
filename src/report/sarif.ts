// Purpose: findings as SARIF 2.1.0, the format that code scanning services and editors read.
import { createHash } from "node:crypto";
import type { CheckedRevision } from "#checks/check-lineage.ts";
import type { Finding, Severity } from "#checks/finding.ts";
import { PROGRAM } from "#text/version.ts";

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", notice: "note" };

/** The log as a value to write as JSON (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). */
export function sarifLog(checked: readonly CheckedRevision[]): Readonly<Record<string, unknown>> {
  const findings = checked.flatMap(({ result }) => result.findings);
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { ...PROGRAM, rules: rules.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => resultOf(finding, rules)),
      },
    ],
  };
}

function resultOf(finding: Finding, rules: readonly string[]): Readonly<Record<string, unknown>> {
  const { rule, severity, path, message, position, messageId, since } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: LEVELS[severity],
    message: { text: message.toWellFormed() },
    ...(path === null ? {} : { locations: [locationOf(finding, path)] }),
    ...(path === null || finding.suggestion === null ? {} : { fixes: [fixOf(finding, path)] }),
    partialFingerprints: { "patchferry/v1": fingerprint(finding) },
    properties: { patch: position, messageId, since: since ?? null },
  };
}

function locationOf({ line, endLine }: Finding, path: string): Readonly<Record<string, unknown>> {
  const region = line === null ? {} : { region: { startLine: line, endLine: endLine ?? line } };
  return { physicalLocation: { artifactLocation: artifact(path), ...region } };
}

// Whole lines: without columns a region ends before the line end of its last line.
function fixOf({ line, endLine, suggestion }: Finding, path: string): Readonly<Record<string, unknown>> {
  const startLine = line ?? 1;
  const replacement = {
    deletedRegion: { startLine, endLine: endLine ?? startLine },
    insertedContent: { text: (suggestion ?? "").toWellFormed() },
  };
  return { artifactChanges: [{ artifactLocation: artifact(path), replacements: [replacement] }] };
}

function artifact(path: string): Readonly<Record<string, unknown>> {
  return { uri: path.toWellFormed().split("/").map(encodeURIComponent).join("/") };
}

function fingerprint({ rule, path, message }: Finding): string {
  return createHash("sha256")
    .update(`${rule}\n${path ?? ""}\n${message.toWellFormed()}`)
    .digest("hex")
    .slice(0, 32);
}
