// Purpose: finds what reviewers asked of the old version without an answer, where the new version changes nothing either.
import type { OpenQuestion, Row } from "#compare/comparison.ts";
import type { Reply, Revision } from "#series/revision.ts";

const MAX_QUESTION = 300;
const FEWEST_LETTERS = 8;

/** The first question of each review that nobody answered, on patches whose code and message are the same. */
export function findOpenQuestions(
  { replies, author }: Revision,
  rows: readonly Row[],
): readonly OpenQuestion[] {
  const answered = new Set(replies.map(({ answers }) => answers));
  const authors = new Set([author.email.toLowerCase()]);
  return replies.flatMap((reply) => {
    const row = rows.find(({ old, new: now }) => old !== null && now !== null && old === reply.position);
    if (row?.new == null || row.changed.code || row.changed.message) return [];
    if (reply.kind !== "review" || answered.has(reply.messageId)) return [];
    if (authors.has(reply.from.email.toLowerCase())) return [];
    const question = questionIn(reply);
    const { messageId, from } = reply;
    return question === null ? [] : [{ messageId, from, position: row.new, question }];
  });
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
