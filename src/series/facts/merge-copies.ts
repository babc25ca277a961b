// Purpose: merges copies of a mail into one: the same Message-ID arrives through several lists, and sometimes twice through one.
import type { MailFacts } from "#series/facts/mail-facts.ts";

/** One mail from two copies, with the lists of both; the second copy where there is no first. */
export function mergeCopies(a: MailFacts | undefined, b: MailFacts): MailFacts {
  if (a === undefined) return b;
  const listIds = [...new Set([...a.listIds, ...b.listIds])].sort();
  const kept = preferredCopy(a, b);
  const series = kept.series === null ? null : { ...kept.series, mail: { ...kept.series.mail, listIds } };
  return { ...kept, listIds, series };
}

/**
 * The better of two copies, whichever comes first: one that is a patch, then one whose sender the list did not rewrite,
 * then the one with the smaller text, so that the choice doesn't depend on the order.
 */
export function preferredCopy(a: MailFacts, b: MailFacts): MailFacts {
  const better = rank(b) - rank(a);
  if (better !== 0) return better > 0 ? b : a;
  return textOf(b) < textOf(a) ? b : a;
}

function rank(facts: MailFacts): number {
  return (facts.series === null ? 0 : 2) + (facts.from.name.includes(" via ") ? 0 : 1);
}

function textOf(facts: MailFacts): string {
  return JSON.stringify({
    ...facts,
    listIds: [],
    series: facts.series && { ...facts.series, mail: { ...facts.series.mail, listIds: [] } },
  });
}
