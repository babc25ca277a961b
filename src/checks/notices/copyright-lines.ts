// Purpose: finds the copyright lines among changed lines, without comment signs, blanks folded.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import type { Line } from "#checks/files/changes-of-side.ts";
import { undecorated } from "#checks/files/decoration.ts";

/** Lines that state who holds the copyright, with their text undecorated; none in a licence's own text. */
export function copyrightLines(file: ChangedFile, side: "added" | "removed"): readonly Line[] {
  if (!file.marks.has("copyright") || file.kind.licenceText) return [];
  return file[side]().flatMap(({ number, text }) => {
    if (!HINT.test(text)) return [];
    const { from, to } = undecorated(text);
    const plain = text.slice(from, to).replace(/\s+/g, " ");
    return STATEMENT.test(plain) ? [{ number, text: plain }] : [];
  });
}

const HINT = /copyright|\(c\)|©/i;
// A statement starts its line and has a year, a sign or `by`: "copyright notice" and "copyright holders" are words of licences.
const STATEMENT =
  /^(?:SPDX-FileCopyrightText: |(?:Portions |All )?Copyright(?:s)?(?: ?\(c\)| ?©|:?,? (?:\d{4}|by ))|\(c\) (?:copyright|\d{4})|© ?\d{4})/i;
