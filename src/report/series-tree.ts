// Purpose: an outline as a tree for people: lineages, their versions, what is missing, and why they are tied.
import { isoDate } from "#mail/mail-date.ts";
import type { Address } from "#mail/message.ts";
import { PLAIN, type Paint } from "#report/paint.ts";
import type { Evidence, LineageOutline, Outline, PlacedMail, RevisionOutline } from "#series/revision.ts";
import { columnsOf, fitColumns, terminalText } from "#text/terminal-text.ts";

/** How the tree is drawn. */
export interface TreeOptions {
  /** Columns to fill at most; at least 40 are taken. */
  readonly columns: number;
  readonly paint?: Paint;
  /** Whether the patches of each newest version are listed. */
  readonly patches?: boolean;
}

/** Missing positions that are named; more are counted. */
const MAX_NAMED = 10;

interface Pen {
  readonly columns: number;
  readonly paint: Paint;
  readonly patches: boolean;
}

/** Draws the tree; ends with a line of totals. */
export function drawSeriesTree(outline: Outline, options: TreeOptions): string {
  const pen: Pen = {
    columns: Math.max(40, options.columns),
    paint: options.paint ?? PLAIN,
    patches: options.patches ?? false,
  };
  const trees = outline.lineages.map((lineage) => drawLineage(lineage, pen));
  return [...trees, drawTotals(outline, pen)].map((text) => `${text}\n`).join("\n");
}

function drawLineage({ revisions }: LineageOutline, pen: Pen): string {
  const newest = revisions.at(-1);
  const title = fitColumns(
    terminalText(newest === undefined || newest.title === "" ? "(no title)" : newest.title),
    pen.columns,
  );
  const lines = [pen.paint("title", title)];
  const author = newest === undefined ? "" : terminalText(personName(newest.author));
  if (author !== "") lines.push(pen.paint("faint", fitColumns(author, pen.columns)));
  const versions = new Map(revisions.map((revision) => [revision.head, versionName(revision)]));
  for (const [at, revision] of revisions.entries()) {
    lines.push(...drawRevision(revision, { pen, versions, last: at === revisions.length - 1 }));
  }
  return lines.join("\n");
}

function personName({ name, email }: Address): string {
  return name === "" ? email : name;
}

interface Branch {
  readonly pen: Pen;
  readonly versions: ReadonlyMap<string, string>;
  readonly last: boolean;
}

function drawRevision(revision: RevisionOutline, branch: Branch): readonly string[] {
  const { pen, last } = branch;
  const [fork, bar] = last ? ["└─ ", "   "] : ["├─ ", "│  "];
  const date = revision.date === null ? "no date   " : isoDate(revision.date).slice(0, 10);
  const name = versionName(revision).padEnd(4);
  const size = revision.total === 1 ? "1 patch" : `${revision.total} patches`;
  const head = `${fork}${pen.paint("version", name)} ${date}  ${size}`;
  const notes = [missingNote(revision), rerollNote(revision), linkNote(revision, branch), echoNote(revision)];
  const written = notes.filter((note) => note !== "");
  const lines = [head, ...written.map((note) => wrapNote(note, { bar, pen }))];
  if (last && pen.patches)
    lines.push(...revision.patches.map((placed) => drawPatch(placed, { revision, pen })));
  return lines;
}

function wrapNote(note: string, { bar, pen }: { readonly bar: string; readonly pen: Pen }): string {
  return `${bar}     ${pen.paint("faint", fitColumns(note, pen.columns - columnsOf(bar) - 5))}`;
}

/** `v5`, `v5.1`, `v2 RFC`, `v3 again`. */
function versionName({ version, minorVersion, rfc, resend }: RevisionOutline): string {
  const minor = minorVersion === null ? "" : `.${minorVersion}`;
  return `v${version}${minor}${rfc ? " RFC" : ""}${resend ? " RESEND" : ""}`;
}

function missingNote({ missing, total, complete }: RevisionOutline): string {
  if (complete) return "";
  const named = missing.slice(0, MAX_NAMED).join(", ");
  const more = missing.length > MAX_NAMED ? ` and ${missing.length - MAX_NAMED} more` : "";
  return `! missing ${named}${more} of ${total}`;
}

function rerollNote({ patches, head, cover, supersedes, version }: RevisionOutline): string {
  if (cover !== null || supersedes === null || head === patches[0]?.patch.messageId) return "";
  const own = patches.filter(({ patch }) => patch.subject.version === version);
  return own.length === patches.length
    ? ""
    : `only ${own.map(({ position }) => position).join(", ")} sent anew`;
}

const WORDS: Readonly<Record<Evidence, string>> = {
  manual: "a person's word",
  "change-id": "change-id",
  link: "the author's link",
  thread: "reply",
  subject: "author and title",
  patches: "same patches",
};

function linkNote({ supersedes }: RevisionOutline, { versions }: Branch): string {
  if (supersedes === null) return "";
  const older = versions.get(supersedes.head) ?? terminalText(supersedes.head);
  const why = supersedes.evidence.map((kind) => WORDS[kind]).join(", ");
  return `follows ${older}: ${why} (${Math.round(supersedes.confidence * 100)} %)`;
}

function echoNote({ replies, trailers }: RevisionOutline): string {
  const parts: string[] = [];
  if (replies.length > 0) parts.push(replies.length === 1 ? "1 reply" : `${replies.length} replies`);
  const given = trailers.filter(({ accepted, carriedFrom }) => accepted && carriedFrom === undefined).length;
  if (given > 0) parts.push(given === 1 ? "1 tag given" : `${given} tags given`);
  const carried = trailers.filter(({ carriedFrom }) => carriedFrom !== undefined).length;
  if (carried > 0) parts.push(`${carried} carried over`);
  if (replies.some(({ kind }) => kind === "applied")) parts.push("applied");
  return parts.join(", ");
}

function drawPatch(
  { position, patch }: PlacedMail,
  { revision, pen }: { readonly revision: RevisionOutline; readonly pen: Pen },
): string {
  const number = String(position).padStart(String(revision.total).length);
  return fitColumns(`        ${number}  ${terminalText(patch.title)}`, pen.columns);
}

function drawTotals({ lineages, others, problems }: Outline, pen: Pen): string {
  const revisions = lineages.reduce((sum, lineage) => sum + lineage.revisions.length, 0);
  const parts = [count(lineages.length, "series"), count(revisions, "version", "versions")];
  if (others.length > 0) parts.push(`${others.length} other mails`);
  if (problems.length > 0) parts.push(count(problems.length, "problem", "problems"));
  return pen.paint("faint", parts.join(", "));
}

function count(number: number, one: string, many = one): string {
  return `${number} ${number === 1 ? one : many}`;
}
