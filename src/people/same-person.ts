// Purpose: decides whether two mailboxes belong to one person, without a mailmap.
import type { Address } from "#people/address.ts";
import { foldEmail, foldName, spellName } from "#people/fold-name.ts";

/**
 * Whether two mailboxes of any two mails belong to one person: the same address, or the same full name, because people change
 * their employer more often than their name.
 */
export function samePerson(a: Address, b: Address): boolean {
  const email = foldEmail(a.email);
  if (email !== "" && email === foldEmail(b.email)) return true;
  const name = fullName(a);
  return name !== "" && name === fullName(b);
}

/** The marks of a person, at most two: two mailboxes belong to one person (`samePerson`) if they have a mark in common. */
export function personKeys(address: Address): readonly string[] {
  return [fullName(address), foldEmail(address.email)].filter((key) => key !== "");
}

// "" for a first name alone, because many people have the same one.
function fullName({ name }: Address): string {
  return spellName(name).includes(" ") ? foldName(name) : "";
}
