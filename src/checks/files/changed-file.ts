// Purpose: one file of one patch as the rules see it; values that cost a pass over its lines are computed on first use.
import { changesOfSide, newLines, type Line } from "#checks/files/changes-of-side.ts";
import { fileKind, type FileKind } from "#checks/files/file-kind.ts";
import { noticesAmong, type FsfNotice } from "#checks/files/fsf-notice.ts";
import { once } from "#checks/files/once.ts";
import { joinLines, type JoinedLines } from "#checks/files/joined-lines.ts";
import { MAX_SPDX_TAG_LINE, spdxTagsIn, type SpdxTag } from "#checks/files/spdx-tag.ts";
import { pathOf, type FileDiff } from "#patch/diff/file-diff.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";

/** A word that some rule looks for; a file without it costs that rule nothing. */
type Mark = "spdx" | "notice" | "copyright" | "module-license" | "custom";

/** A file of a patch. The functions remember their answer. */
export interface ChangedFile {
  readonly position: number;
  readonly messageId: string;
  readonly patchMessage: string;
  readonly path: string;
  readonly diff: FileDiff;
  readonly isNew: boolean;
  readonly kind: FileKind;
  /** Words that occur anywhere in the file's diff, context included. */
  readonly marks: ReadonlySet<Mark>;
  readonly added: () => readonly Line[];
  readonly removed: () => readonly Line[];
  readonly addedPassages: () => readonly JoinedLines[];
  /** Notices with a postal address of the FSF. A licence's own text may hold them, so added ones are not listed there. */
  readonly addedNotices: () => readonly FsfNotice[];
  readonly removedNotices: () => readonly FsfNotice[];
  /** File-level SPDX tags among the added lines. */
  readonly addedSpdxTags: () => readonly SpdxTag[];
  readonly removedSpdxTags: () => readonly SpdxTag[];
  /** File-level tags that the diff shows in the new file, old ones included. */
  readonly spdxTagsAfter: () => readonly SpdxTag[];
  /** Whether a program made it, by its path or its own text. */
  readonly generated: () => boolean;
}

/** Every file of every patch of a revision, in order. @param notices custom texts to mark */
export function changedFiles(revision: Revision, notices: readonly string[]): readonly ChangedFile[] {
  const words = notices.map(longestWord);
  return revision.patches.flatMap((placed) =>
    placed.patch.files.map((diff) => changedFile(placed, diff, words)),
  );
}

function changedFile(
  { position, patch }: PlacedPatch,
  diff: FileDiff,
  words: readonly string[],
): ChangedFile {
  const kind = fileKind(pathOf(diff), firstLine(diff));
  const marks = marksIn(diff, words);
  const added = once(() => changesOfSide(diff, "+"));
  const removed = once(() => changesOfSide(diff, "-"));
  const notices = (lines: () => readonly Line[]): readonly FsfNotice[] =>
    marks.has("notice") ? noticesAmong(lines()) : [];
  const tags = (lines: () => readonly Line[]): readonly SpdxTag[] =>
    marks.has("spdx") ? spdxTagsIn(lines(), kind) : [];
  return {
    position,
    messageId: patch.messageId,
    patchMessage: patch.message,
    path: pathOf(diff),
    diff,
    isNew: diff.status === "added",
    kind,
    marks,
    added,
    removed,
    addedPassages: once(() => joinLines(added())),
    addedNotices: once(() => (kind.licenceText ? [] : notices(added))),
    removedNotices: once(() => notices(removed)),
    addedSpdxTags: once(() => tags(() => changesOfSide(diff, "+", MAX_SPDX_TAG_LINE))),
    removedSpdxTags: once(() => tags(() => changesOfSide(diff, "-", MAX_SPDX_TAG_LINE))),
    spdxTagsAfter: once(() => tags(() => newLines(diff, MAX_SPDX_TAG_LINE))),
    generated: once(() => isGenerated(pathOf(diff), diff)),
  };
}

/** Whether a patch adds a file that a person wrote and that can hold a comment; not a link, nor a licence's own text. */
export function isNewSource({ isNew, diff, kind, generated }: ChangedFile): boolean {
  const regular = diff.newMode === null || diff.newMode.startsWith("100");
  if (!isNew || !regular || diff.binary || diff.insertions === 0) return false;
  return kind.styles.length > 0 && !kind.licenceText && !generated();
}

// The first line of the new file, where the diff shows it.
function firstLine({ hunks: [hunk] }: FileDiff): string {
  if (hunk?.newStart !== 1) return "";
  return hunk.lines.find((line) => !line.startsWith("-"))?.slice(1) ?? "";
}

// Only whole words decide what is examined closely, because a notice may wrap anywhere between words. Searching plain
// text takes half the time of one regular expression, even less where the first letter is rare.
const WORDS: readonly (readonly [Mark, readonly string[]])[] = [
  ["spdx", ["SPDX-"]],
  ["notice", ["Temple", "Franklin", "Mass", "Tech", "Milk", "Free", "FSF"]],
  ["copyright", ["yright", "YRIGHT", "(C) ", "(c) ", "©"]],
  ["module-license", ["MODULE_LICENSE"]],
];

function marksIn({ binary, text }: FileDiff, custom: readonly string[]): ReadonlySet<Mark> {
  const marks = new Set<Mark>();
  if (binary) return marks;
  for (const [mark, words] of WORDS) if (words.some((word) => text.includes(word))) marks.add(mark);
  if (custom.length > 0) {
    const small = text.toLowerCase();
    if (custom.some((word) => small.includes(word))) marks.add("custom");
  }
  return marks;
}

function longestWord(notice: string): string {
  return notice
    .toLowerCase()
    .split(/\s+/)
    .reduce((best, word) => (word.length > best.length ? word : best), "");
}

const GENERATED_WORDS = /do not edit|@generated|automatically generated|auto-?generated|generated by /i;
const GENERATED_HEAD = 15;

function isGenerated(path: string, diff: FileDiff): boolean {
  if (/(?:^|\/)(?:package-lock\.json|[^/]*\.(?:po|pot|min\.js|lock))$/.test(path)) return true;
  const [hunk] = diff.hunks;
  if (hunk === undefined || hunk.newStart > 1) return false;
  return hunk.lines
    .slice(0, GENERATED_HEAD)
    .some((line) => !line.startsWith("-") && GENERATED_WORDS.test(line));
}
