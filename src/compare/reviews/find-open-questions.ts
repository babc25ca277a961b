// Purpose: finds what reviewers asked of the old version without an answer, where the new version does not answer it either.
import type { Claim, OpenQuestion, Row } from "#compare/comparison.ts";
import { samePerson } from "#people/same-person.ts";
import type { Reply, Revision } from "#series/revision.ts";

const MAX_QUESTION = 300;
const FEWEST_LETTERS = 8;

/**
 * The first unanswered question of each review: on patches whose code and message are the same, and on the series
 * as a whole, unless the author names the asker for something that this version does.
 */
export function findOpenQuestions(
  { replies, author, patches }: Revision,
  rows: readonly Row[],
  claims: readonly Claim[],
): readonly OpenQuestion[] {
  const answered = new Set(replies.map(({ answers }) => answers));
  const authors = [author, ...patches.map(({ patch }) => patch.author)];
  const heard = new Set(claims.flatMap(({ credits }) => credits).flatMap(namesIn));
  return replies.flatMap((reply) => {
    const { messageId, from, kind } = reply;
    if (kind !== "review" || authors.some((one) => samePerson(one, from)) || answered.has(messageId))
      return [];
    const position = placeOf(reply, rows, heard);
    const question = position === undefined ? null : questionIn(reply);
    return position === undefined || question === null ? [] : [{ messageId, from, position, question }];
  });
}

// undefined where this version may well answer it.
function placeOf(
  { position, from }: Reply,
  rows: readonly Row[],
  heard: ReadonlySet<string>,
): number | null | undefined {
  if (position === null) return namesIn(from.name).some((name) => heard.has(name)) ? undefined : null;
  const row = rows.find(({ old, new: now }) => old === position && now !== null);
  return row?.new == null || row.changed.code || row.changed.message ? undefined : row.new;
}

function namesIn(name: string): readonly string[] {
  return name.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
}

function questionIn({ comments }: Reply): string | null {
  for (const paragraph of comments.flatMap(({ text }) => text.split("\n\n"))) {
    const words = paragraph.replaceAll(/\s+/g, " ");
    const end = words.search(/\?(?:\s|$)/);
    if (end === -1) continue;
    const before = words.slice(0, end);
    const start = Math.max(...[". ", "! ", "? ", ": "].map((stop) => before.lastIndexOf(stop) + 2));
    const question = words.slice(start === 1 ? 0 : start, end + 1).trim();
    if (question.length >= FEWEST_LETTERS) return question.slice(-MAX_QUESTION);
  }
  return null;
}
