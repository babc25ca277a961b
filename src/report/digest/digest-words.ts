// Purpose: summarises a digest in one sentence.
import { foldEmail, foldName } from "#people/fold-name.ts";
import { readAddress } from "#people/read-address.ts";
import type { Digest, Tally } from "#report/digest/digest.ts";
import { isApplied } from "#report/words/reply-words.ts";
import { counted, listed } from "#report/words/words.ts";

/** `10 mails from 2025-07-28 to 2025-07-29, 9 of them patches in 2 series by 2 people`; plain text. */
export function summaryWords({
  mails,
  patches,
  lineages,
  contributors,
  activity,
  unreadable,
}: Digest): string {
  const [first, last] = [activity[0]?.day, activity.at(-1)?.day];
  const when =
    first === undefined || last === undefined
      ? ""
      : first === last
        ? ` on ${first}`
        : ` from ${first} to ${last}`;
  const series = `${String(patches)} of them covers and patches, in ${String(lineages.length)} series by ${counted(talliedPeople(contributors).length, "author")}`;
  const applied = lineages.filter(({ revisions }) => revisions.some(isApplied)).length;
  const more = [
    applied === 0 ? "" : `${String(applied)} series applied`,
    unreadable === 0 ? "" : `${counted(unreadable, "mail")} not read whole`,
  ];
  const tail = more.filter((part) => part !== "");
  return `${counted(mails, "mail")}${when}, ${series}${tail.length === 0 ? "" : `; ${listed(tail)}`}.`;
}

/** Contributors by name only, with one person's addresses counted together. Addresses on a web page are harvested by spammers. */
export function talliedPeople(contributors: readonly Tally[]): readonly Tally[] {
  // The name counts before the address, because bots and lists send for many people from one address.
  const byPerson = Map.groupBy(contributors, (contributor) => {
    const { name, email } = readAddress(contributor.name);
    return foldName(name) || foldEmail(email) || contributor.name;
  });
  const summed = [...byPerson.values()].map((tallies) => ({
    name: nameOf(tallies[0]?.name ?? ""),
    count: tallies.reduce((sum, { count }) => sum + count, 0),
  }));
  return summed.sort((a, b) => b.count - a.count);
}

function nameOf(contributor: string): string {
  return readAddress(contributor).name || contributor;
}
