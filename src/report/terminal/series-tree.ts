// Purpose: draws an outline as a tree: lineages, their versions, missing patches, and the evidence for links.
import { isoDay } from "#mail/mail-date.ts";
import { PLAIN, type Paint, type PaintKind } from "#report/terminal/paint.ts";
import { arrivedPatches, missingWords } from "#report/words/arrived-words.ts";
import { linkWords } from "#report/words/step/link-words.ts";
import { personName } from "#report/words/person-words.ts";
import { isApplied, replyWords } from "#report/words/reply-words.ts";
import { versionName } from "#report/words/step-names.ts";
import { counted } from "#report/words/words.ts";
import type { LineageOutline, MailProblem, Outline, PlacedMail, RevisionOutline } from "#series/revision.ts";
import { columnsOf, fitColumns, terminalText } from "#text/terminal-text.ts";
import { wrapWords } from "#text/wrap-words.ts";

/** The options of the tree. */
export interface TreeOptions {
  /** The width in columns; at least 40 are used. */
  readonly columns: number;
  readonly paint?: Paint;
  /** Whether the patches of each newest version are listed. */
  readonly patches?: boolean;
}

/** The most problems that are listed; more are counted. */
const MAX_NAMED = 10;

type Pen = Required<TreeOptions>;

/** Draws the tree; ends with problems of single mails and a line of totals. */
export function drawSeriesTree(outline: Outline, options: TreeOptions): string {
  const pen: Pen = { paint: PLAIN, patches: false, ...options, columns: Math.max(40, options.columns) };
  const trees = outline.lineages.map((lineage) => drawLineage(lineage, pen));
  const problems = drawProblems(outline.problems, pen);
  return [...trees, ...problems, drawTotals(outline, pen)].map((text) => `${text}\n`).join("\n");
}

function drawLineage({ revisions }: LineageOutline, pen: Pen): string {
  const newest = revisions.at(-1);
  const names = new Map(revisions.map((revision) => [revision.head, versionName(revision)]));
  const width = Math.max(...[...names.values()].map((name) => name.length));
  const branches = revisions.flatMap((revision, at) =>
    drawRevision(revision, { pen, names, width, last: at === revisions.length - 1 }),
  );
  return [...(newest === undefined ? [] : drawTitle(newest, pen)), ...branches].join("\n");
}

// Title and author share a line where both fit on it.
function drawTitle({ title, author }: RevisionOutline, { columns, paint }: Pen): readonly string[] {
  const name = fitColumns(terminalText(personName(author)), columns);
  const shown = fitColumns(terminalText(title === "" ? "(no title)" : title), columns);
  const room = columns - columnsOf(shown) - columnsOf(name);
  if (name === "") return [paint("title", shown)];
  if (room < 3) return [paint("title", shown), paint("faint", name)];
  return [`${paint("title", shown)}${" ".repeat(room)}${paint("faint", name)}`];
}

interface Branch {
  readonly pen: Pen;
  /** Version names of the lineage by head. */
  readonly names: ReadonlyMap<string, string>;
  /** The width of the longest name, in columns. */
  readonly width: number;
  readonly last: boolean;
}

function drawRevision(revision: RevisionOutline, branch: Branch): readonly string[] {
  const { pen, last, width } = branch;
  const { date } = revision;
  const day = date === null ? "no date   " : isoDay(date);
  const name = pen.paint("version", versionName(revision).padEnd(width));
  const size = arrivedPatches(revision);
  const indent = `${last ? "   " : "│  "}${" ".repeat(width + 2)}`;
  const note = (kind: PaintKind, text: string): readonly string[] =>
    wrapWords(text, pen.columns - width - 5).map((line) => `${indent}${pen.paint(kind, line)}`);
  const told = [size, ...echoes(revision)].join(", ");
  const fits = width + columnsOf(`└─   ${day}  ${told}`) <= pen.columns;
  return [
    `${last ? "└─ " : "├─ "}${name}  ${day}  ${fits ? told : size}`,
    ...(fits ? [] : note("faint", echoes(revision).join(", "))),
    ...note("warning", missingNote(revision)),
    ...note("faint", rerollNote(revision)),
    ...note("faint", linkNote(revision, branch)),
    ...(last && pen.patches
      ? revision.patches.map((placed) => drawPatch(placed, { indent, revision, pen }))
      : []),
  ];
}

function missingNote(revision: RevisionOutline): string {
  return revision.complete ? "" : `incomplete: ${missingWords(revision)}`;
}

function rerollNote({ patches, head, cover, supersedes, date }: RevisionOutline): string {
  if (cover !== null || supersedes === null || patches.length < 2) return "";
  const first = patches.find(({ patch }) => patch.messageId === head)?.patch.subject;
  const own = patches.filter(
    ({ patch: { subject, sent } }) =>
      (subject.version === first?.version && subject.minorVersion === first.minorVersion) ||
      (!subject.versionStated && (sent?.seconds ?? 0) >= (date?.seconds ?? 0)),
  );
  if (own.length === patches.length) return "";
  return `only ${own.map(({ position }) => position).join(", ")} of ${patches.length} sent again, the rest is unchanged`;
}

function linkNote({ supersedes }: RevisionOutline, { names }: Branch): string {
  if (supersedes === null) return "";
  const { head } = supersedes;
  const { evidence, percent } = linkWords(supersedes);
  const older = names.get(head) ?? `a version of another series, ${terminalText(head)}`;
  return `follows ${older}, ${percent} % sure: ${evidence.join(", ")}`;
}

function echoes(revision: RevisionOutline): readonly string[] {
  const { trailers } = revision;
  const given = trailers.filter(({ accepted, carriedFrom }) => accepted && carriedFrom === undefined).length;
  const carried = trailers.filter(({ carriedFrom }) => carriedFrom !== undefined).length;
  const parts = [
    replyWords(revision),
    given === 0 ? "" : counted(given, "trailer"),
    carried === 0 ? "" : `${counted(carried, "trailer")} carried over`,
    isApplied(revision) ? "applied" : "",
  ];
  return parts.filter((part) => part !== "");
}

function drawPatch(
  { position, patch }: PlacedMail,
  {
    indent,
    revision,
    pen,
  }: { readonly indent: string; readonly revision: RevisionOutline; readonly pen: Pen },
): string {
  const number = String(position).padStart(String(revision.total).length);
  return `${indent}${fitColumns(`${number}  ${terminalText(patch.title)}`, pen.columns - columnsOf(indent))}`;
}

function drawProblems(problems: readonly MailProblem[], { columns, paint }: Pen): readonly string[] {
  if (problems.length === 0) return [];
  const told = problems
    .slice(0, MAX_NAMED)
    .flatMap(({ messageId, message }, at, all) => [
      ...(all[at - 1]?.messageId === messageId ? [] : [fitColumns(terminalText(messageId), columns)]),
      ...wrapWords(terminalText(message), columns - 3).map((line) => `   ${line}`),
    ]);
  const more =
    problems.length > MAX_NAMED ? [`and ${problems.length - MAX_NAMED} more; --json lists all`] : [];
  return [[paint("warning", "Mails that could not be read whole"), ...told, ...more].join("\n")];
}

function drawTotals({ lineages, others, problems }: Outline, { paint }: Pen): string {
  const revisions = lineages.reduce((sum, lineage) => sum + lineage.revisions.length, 0);
  const parts = [counted(lineages.length, "series", "series"), counted(revisions, "version", "versions")];
  if (others.length > 0) parts.push(counted(others.length, "other mail", "other mails"));
  if (problems.length > 0) parts.push(counted(problems.length, "problem", "problems"));
  return paint("faint", parts.join(", "));
}
