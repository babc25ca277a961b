// Purpose: opens a YAML file as values that remember their place, so that every complaint has a line and a column.
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Node } from "yaml";
import { UserError, type UserErrorCode } from "#errors/user-error.ts";

/** A value of a YAML file and its place. */
export interface YamlValue {
  readonly node: Node;
  /** Its name in messages: `checks.rules.fsf-address`; "" for the file itself. */
  readonly name: string;
  readonly file: YamlFile;
}

/** An open file. It collects complaints, so that a person sees all of them at once. */
interface YamlFile {
  readonly path: string;
  readonly lines: LineCounter;
  readonly complaints: Complaint[];
}

/** The kinds of problems in a configuration file. */
type ConfigCode = Extract<UserErrorCode, `config-${string}`>;

/** One problem. Lines and columns count from 1. */
interface Complaint {
  readonly code: ConfigCode;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Longest file that is read, in characters. */
const MAX_YAML = 65_536;
const MAX_COMPLAINTS = 10;

/**
 * Parses `text` and passes its top value to `read`; an empty file gives null.
 * @throws UserError with every complaint: `config-too-large`, `config-syntax`, `config-unknown-key`, `config-wrong-type`,
 * `config-unknown-value`, `config-alias`; `details` hold path, line, column and all complaints
 */
export function readYaml<T>(text: string, path: string, read: (value: YamlValue) => T | null): T | null {
  if (text.length > MAX_YAML)
    throw new UserError("config-too-large", `\`${path}\` is longer than ${MAX_YAML} characters.`, { path });
  const file: YamlFile = { path, lines: new LineCounter(), complaints: [] };
  const document = parseDocument(text, { lineCounter: file.lines, prettyErrors: false, logLevel: "silent" });
  for (const error of document.errors)
    complainAt(file, error.pos[0], { code: "config-syntax", message: error.message });
  const { contents } = document;
  if (contents !== null) refuseAliases(contents, file);
  const value =
    contents === null || file.complaints.length > 0 ? null : read({ node: contents, name: "", file });
  if (file.complaints.length > 0) throw complaintsOf(file);
  return value;
}

/** The complaints of an error of `readYaml`; empty where the file as a whole was refused. */
export function complaintsIn({ details }: UserError): readonly Complaint[] {
  return (details["complaints"] as readonly Complaint[] | undefined) ?? [];
}

/** Reports that a value is wrong. */
export function complainAbout({ node, file }: YamlValue, code: ConfigCode, message: string): void {
  complainAt(file, node.range?.[0] ?? 0, { code, message });
}

/** Items of a list; undefined where the value isn't a list. */
export function itemsOf(value: YamlValue): readonly YamlValue[] | undefined {
  if (!isSeq<Node>(value.node)) return undefined;
  return value.node.items.map((node, index) => ({ ...value, node, name: `${value.name}[${index}]` }));
}

/** An entry of a map: its key, and its value (null: left empty). */
export interface YamlEntry {
  readonly key: YamlValue;
  readonly word: string;
  readonly value: YamlValue | null;
}

/** Entries of a map; undefined where the value isn't a map. */
export function entriesOf(value: YamlValue): readonly YamlEntry[] | undefined {
  if (!isMap<Node, Node | null>(value.node)) return undefined;
  return value.node.items.map(({ key, value: node }) => {
    const word = isScalar(key) ? String(key.value) : "";
    const name = value.name === "" ? word : `${value.name}.${word}`;
    const empty = node === null || (isScalar(node) && node.value === null);
    return { key: { ...value, node: key, name }, word, value: empty ? null : { ...value, node, name } };
  });
}

/** The plain value of a scalar; undefined for lists and maps. */
export function scalarOf({ node }: YamlValue): unknown {
  return isScalar(node) ? node.value : undefined;
}

function complainAt(file: YamlFile, offset: number, complaint: Pick<Complaint, "code" | "message">): void {
  const { line, col } = file.lines.linePos(offset);
  if (file.complaints.length < MAX_COMPLAINTS)
    file.complaints.push({ ...complaint, line: Math.max(1, line), column: Math.max(1, col) });
}

// Aliases save a few lines, but with them a file of nine lines can expand to gigabytes.
function refuseAliases(contents: Node, file: YamlFile): void {
  visit(contents, (_, node) => {
    if (!isAlias(node)) return undefined;
    complainAt(file, node.range?.[0] ?? 0, {
      code: "config-alias",
      message: "Aliases (`*name`) are not accepted; write the value out.",
    });
    return visit.BREAK;
  });
}

function complaintsOf({ path, complaints }: YamlFile): UserError {
  const [first] = complaints;
  const lines = complaints.map(
    ({ message, line, column }) => `\`${path}\` line ${line}, column ${column}: ${message}`,
  );
  return new UserError(first?.code ?? "config-syntax", lines.join("\n"), {
    path,
    line: first?.line,
    column: first?.column,
    complaints,
  });
}
