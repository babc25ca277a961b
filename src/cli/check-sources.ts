// Purpose: reads the sources of `check`: mail archives, a range of commits, or a plain diff, recognised by their first bytes.
import { diffRevision, looksLikeDiff } from "#checks/diff-revision.ts";
import { readInboxes } from "#cli/read-inboxes.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import type { ArchiveEntry, Inbox } from "#ports/inbox.ts";
import type { Lineage, Revision } from "#series/revision.ts";
import { decodeText } from "#text/bytes.ts";

/** The content of the sources. */
export interface CheckSources {
  readonly lineages: readonly Lineage[];
  /** The plain diffs, which have no mail. */
  readonly diffs: readonly Revision[];
}

/** Reads sources; a source that begins like a diff is one diff, all others are mail. */
export async function readCheckSources(
  inboxes: readonly Inbox[],
  surroundings: Surroundings,
): Promise<CheckSources> {
  const peeked = await Promise.all(inboxes.map(peek));
  const diffs = peeked.flatMap(({ first }) => (first === null ? [] : [diffRevision(first)]));
  const mails = peeked.filter(({ first }) => first === null).map(({ inbox }) => inbox);
  return { diffs, lineages: mails.length === 0 ? [] : (await readInboxes(mails, surroundings)).lineages };
}

// Standard input can be read only once, so the first entry is kept and put before the others again.
async function peek(inbox: Inbox): Promise<{ readonly inbox: Inbox; readonly first: string | null }> {
  const entries = inbox.read(null)[Symbol.asyncIterator]();
  const next = await entries.next();
  const first = next.done === true ? [] : [next.value];
  const text = first[0]?.kind === "mail" ? decodeText(first[0].bytes) : "";
  const again: Inbox = {
    name: inbox.name,
    url: inbox.url,
    count: (cursor) => inbox.count(cursor),
    read: () => chain(first, entries),
  };
  return { inbox: again, first: looksLikeDiff(text) ? text : null };
}

async function* chain(
  first: readonly ArchiveEntry[],
  rest: AsyncIterator<ArchiveEntry>,
): AsyncGenerator<ArchiveEntry> {
  yield* first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
