// Purpose: writes the facts of a mail as the text of a column, without values that a patch repeats from its mail, which halves the text.
import type { MailFacts, SeriesFacts } from "#series/facts/mail-facts.ts";
import type { MailOutline } from "#series/revision.ts";

/** A patch's outline without the values that equal `expectedOf`. */
type OutlineRest = Partial<MailOutline>;

/** The facts as JSON. */
export function writeFacts(facts: MailFacts): string {
  const { series } = facts;
  if (series === null) return JSON.stringify(facts);
  const expected = expectedOf(facts, series.mail);
  const rest = Object.entries(series.mail).filter(
    ([key, value]) => !isSame(value, expected[key as keyof MailOutline]),
  );
  return JSON.stringify({ ...facts, series: { ...series, mail: Object.fromEntries(rest) } });
}

/** The facts that `writeFacts` wrote, with their keys in the same order, because results are compared by hash. */
export function parseFacts(text: string): MailFacts {
  const facts = JSON.parse(text) as MailFacts;
  const { series } = facts;
  if (series === null) return facts;
  return { ...facts, series: { ...series, mail: wholeOf(facts, series) } };
}

/** Those of several copies, sorted by the name of their mail; a text that is the same as the one before it once. */
export function* readDifferent(
  copies: readonly { readonly name: string; readonly facts: string }[],
): Generator<{ readonly name: string; readonly facts: MailFacts }> {
  for (const [at, { name, facts }] of copies.entries()) {
    const before = copies[at - 1];
    if (before?.name !== name || before.facts !== facts) yield { name, facts: parseFacts(facts) };
  }
}

function isSame(value: unknown, expected: unknown): boolean {
  return value === expected || [value, expected].every((one) => Array.isArray(one) && one.length === 0);
}

function wholeOf(facts: MailFacts, series: SeriesFacts): MailOutline {
  const rest = series.mail as OutlineRest;
  return { ...expectedOf(facts, rest), ...rest };
}

/** The values from the mail's headers, in the order of MailOutline. */
function expectedOf(facts: MailFacts, { sender = facts.from, sent = facts.sent }: OutlineRest): MailOutline {
  return {
    messageId: facts.messageId,
    rawSubject: "",
    subject: facts.subject,
    title: "",
    author: sender,
    sender,
    date: sent,
    sent,
    references: facts.references,
    listIds: facts.listIds,
    baseCommit: null,
    changeId: null,
    seriesReferences: [],
  };
}
