// Purpose: counts a range mail by mail: days, contributors, and the entries that a text digest prints.
import type { Message } from "#mail/message.ts";
import { parseSubject } from "#patch/parse-subject.ts";
import type { Subject } from "#patch/subject.ts";
import { readActivity } from "#report/digest/activity.ts";
import type { Counting, Digest, DigestEntry, Tally } from "#report/digest/digest.ts";
import { fromLines, readEntry } from "#report/digest/digest-entry.ts";
import { personWords } from "#report/words/person-words.ts";
import type { LineageOutline, Outline } from "#series/revision.ts";

/** The facts of the range that the mails don't have. */
export interface DigestRange {
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly archiveUrl: string | null;
}

/**
 * Counts the mails of a range, oldest first. It keeps a few bytes of each, and the entries of covers and first patches if
 * requested.
 */
export class DigestCounter {
  readonly #counting: Counting;
  readonly #withEntries: boolean;
  readonly #fromLines = new Map<string, number>();
  readonly #days: { readonly seconds: number | null; readonly patch: boolean }[] = [];
  readonly #entries: DigestEntry[] = [];

  constructor(options: { readonly counting: Counting; readonly withEntries: boolean }) {
    this.#counting = options.counting;
    this.#withEntries = options.withEntries;
  }

  /** Counts a mail, given decoded and as raw bytes. */
  add(message: Message, bytes: Uint8Array): void {
    const subject = parseSubject(message.subject);
    const patch = this.#isPatch(message, subject);
    this.#days.push({ seconds: message.date?.seconds ?? null, patch });
    if (!patch) return;
    if (this.#counting === "from-lines") for (const line of fromLines(bytes)) count(this.#fromLines, line);
    if (this.#withEntries && isFirst(subject)) this.#entries.push(readEntry(message, subject));
  }

  /** The digest of the counted mails. @param outline of the same mails; not used for "from-lines" */
  digest(range: DigestRange, outline: Outline): Digest {
    const { activity, undated } = readActivity(this.#days);
    const contributors = this.#counting === "from-lines" ? this.#fromLines : authorsOf(outline.lineages);
    return {
      ...range,
      counting: this.#counting,
      mails: this.#days.length,
      patches: this.#days.filter(({ patch }) => patch).length,
      contributors: sorted(contributors),
      domains: sorted(domainsOf(contributors)),
      activity,
      undated,
      lineages: outline.lineages.toReversed(),
      entries: this.#entries.toReversed(),
      unreadable: new Set(outline.problems.map(({ messageId }) => messageId)).size,
    };
  }

  #isPatch(message: Message, subject: Subject): boolean {
    if (this.#counting === "from-lines") return /^\[[^\]]{0,200}PATCH[^\]]{0,200}\]/.test(message.subject);
    return subject.kind === "patch" && !subject.reply;
  }
}

function isFirst({ position }: Subject): boolean {
  return position === null || position === 0 || position === 1;
}

// A patch that a partial reroll takes over is in two revisions but was mailed once.
function authorsOf(lineages: readonly LineageOutline[]): Map<string, number> {
  const revisions = lineages.flatMap((lineage) => lineage.revisions);
  const mails = revisions.flatMap(({ cover, patches }) => [
    ...(cover === null ? [] : [cover]),
    ...patches.map(({ patch }) => patch),
  ]);
  const authors = new Map<string, number>();
  for (const { author } of new Map(mails.map((mail) => [mail.messageId, mail])).values()) {
    count(authors, personWords(author));
  }
  return authors;
}

function domainsOf(contributors: ReadonlyMap<string, number>): Map<string, number> {
  const domains = new Map<string, number>();
  for (const [line, seen] of contributors) {
    const address = line.slice(line.lastIndexOf("<") + 1).replace(/>.*/s, "");
    const at = address.lastIndexOf("@");
    if (at >= 0) count(domains, address.slice(at + 1).trim(), seen);
  }
  return domains;
}

function count(tallies: Map<string, number>, name: string, by = 1): void {
  tallies.set(name, (tallies.get(name) ?? 0) + by);
}

// Equal counts are in descending order of their names, as `sort -nr` sorts them.
function sorted(tallies: ReadonlyMap<string, number>): readonly Tally[] {
  const all = [...tallies].map(([name, seen]) => ({ name, count: seen }));
  return all.sort((a, b) => b.count - a.count || (a.name < b.name ? 1 : -1));
}
