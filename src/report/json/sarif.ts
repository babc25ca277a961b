// Purpose: findings as SARIF 2.1.0, the format that code scanning services and editors read.
import type { CheckedRevision } from "#checks/check-lineage.ts";
import type { Finding, Severity } from "#checks/finding.ts";
import { pathOf } from "#patch/diff/file-diff.ts";
import type { Revision } from "#series/revision.ts";
import { contentHash } from "#text/content-hash.ts";
import { PROGRAM } from "#text/version.ts";

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", notice: "note" };

/** The log as a value to write as JSON (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). */
export function sarifLog(checked: readonly CheckedRevision[]): Readonly<Record<string, unknown>> {
  const findings = checked.flatMap(({ revision, result }) =>
    result.findings.map((finding) => ({ finding, path: finding.path ?? firstPath(revision, finding) })),
  );
  const rules = [...new Set(findings.map(({ finding }) => finding.rule))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { ...PROGRAM, rules: rules.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: findings.map((placed) => resultOf(placed, rules)),
      },
    ],
  };
}

// Code scanning refuses results without a place, so a finding about a mail is put at the first file of its patch.
function firstPath({ patches }: Revision, { position }: Finding): string | null {
  const placed = patches.find((one) => position === null || one.position === position);
  const [file] = placed?.patch.files ?? [];
  return file === undefined ? null : pathOf(file);
}

interface PlacedFinding {
  readonly finding: Finding;
  readonly path: string | null;
}

function resultOf(
  { finding, path }: PlacedFinding,
  rules: readonly string[],
): Readonly<Record<string, unknown>> {
  const { rule, severity, message, position, messageId, since } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: LEVELS[severity],
    message: { text: message.toWellFormed() },
    ...(path === null ? {} : { locations: [locationOf(finding, path)] }),
    ...(path === null || finding.suggestion === null ? {} : { fixes: [fixOf(finding, path)] }),
    partialFingerprints: { "patchferry/v1": fingerprint(finding) },
    properties: { patch: position, messageId, since: since?.version ?? null },
  };
}

function locationOf({ line, endLine }: Finding, path: string): Readonly<Record<string, unknown>> {
  const region = line === null ? {} : { region: { startLine: line, endLine: endLine ?? line } };
  return { physicalLocation: { artifactLocation: artifact(path), ...region } };
}

function fixOf(finding: Finding, path: string): Readonly<Record<string, unknown>> {
  const replacement = replacementOf(finding);
  return { artifactChanges: [{ artifactLocation: artifact(path), replacements: [replacement] }] };
}

// A region without columns ends before the line end of its last line; deleted lines include their line end.
function replacementOf({ line, endLine, suggestion }: Finding): Readonly<Record<string, unknown>> {
  const startLine = line ?? 1;
  const last = endLine ?? startLine;
  if (suggestion === "")
    return { deletedRegion: { startLine, startColumn: 1, endLine: last + 1, endColumn: 1 } };
  return {
    deletedRegion: { startLine, endLine: last },
    insertedContent: { text: (suggestion ?? "").toWellFormed() },
  };
}

function artifact(path: string): Readonly<Record<string, unknown>> {
  return { uri: path.toWellFormed().split("/").map(encodeURIComponent).join("/") };
}

function fingerprint({ rule, path, message }: Finding): string {
  return contentHash("sha256", `${rule}\n${path ?? ""}\n${message.toWellFormed()}`, "hex").slice(0, 32);
}
