// Purpose: the digest of a range of an archive: range -> mails -> counts and series -> digest.
import { parseMessage } from "#mail/parse-message.ts";
import type { RangeInbox } from "#ports/inbox.ts";
import type { Counting, Digest } from "#report/digest/digest.ts";
import { DigestCounter } from "#report/digest/digest-counter.ts";
import { OutlineBuilder } from "#series/lineage/outline-builder.ts";

/** The range to digest, and the options. */
export interface DigestRequest {
  /** Revisions of the archive: the first is excluded, the second included. */
  readonly range: { readonly from: string; readonly to: string };
  /** The names to print for the two revisions; null: their abbreviated ids. */
  readonly labels: { readonly from: string; readonly to: string } | null;
  /** `KVM mailing list`; null: derived from the list's own name. */
  readonly title: string | null;
  /** Web address of the list's archive; null: the one that the inbox gives. */
  readonly archiveUrl: string | null;
  readonly counting: Counting;
  /** Whether the digest has an entry for each mail; some 2 KB of memory each. */
  readonly withEntries: boolean;
  readonly onProgress?: (mails: number) => void;
}

/**
 * Digests a range; a mail is dropped from memory once it is counted.
 * @throws UserError `unknown-revision`; OutsideError where git fails
 */
export async function digestRange(inbox: RangeInbox, request: DigestRequest): Promise<Digest> {
  const { range, counting, withEntries } = request;
  const labels = request.labels ?? { from: await inbox.label(range.from), to: await inbox.label(range.to) };
  const counter = new DigestCounter({ counting, withEntries });
  const outliner = new OutlineBuilder();
  let mails = 0;
  for await (const entry of inbox.readRange(range)) {
    if (entry.kind === "removal") {
      outliner.remove(entry.messageId);
      continue;
    }
    const parsed = parseMessage(entry.bytes);
    const { value, problems } = parsed instanceof Promise ? await parsed : parsed;
    counter.add(value, entry.bytes);
    if (counting === "mails") outliner.add(value, problems);
    request.onProgress?.(++mails);
  }
  const title = request.title ?? titleOf(inbox.name);
  return counter.digest(
    { ...labels, title, archiveUrl: request.archiveUrl ?? inbox.url },
    outliner.outline(),
  );
}

// A name without a vowel is an abbreviation: people say the KVM list for `kvm.vger.kernel.org`, but linux-sparse for
// `linux-sparse`.
function titleOf(name: string): string {
  const short = name.split(/[.@]/, 1)[0] ?? name;
  return `${/^[^aeiouy]{2,6}$/.test(short) ? short.toUpperCase() : short} mailing list`;
}
