// Purpose: tells whether two mailboxes are one person's, where no mailmap is at hand.
import type { Address } from "#people/address.ts";
import { foldEmail, foldName, spellName } from "#people/fold-name.ts";

/**
 * Whether two mailboxes of any two mails are one person's: the same address, or the same full name, because people change
 * their employer more often than their name.
 */
export function samePerson(a: Address, b: Address): boolean {
  const email = foldEmail(a.email);
  if (email !== "" && email === foldEmail(b.email)) return true;
  const name = fullName(a);
  return name !== "" && name === fullName(b);
}

/** What tells a person: two mailboxes are one person's (`samePerson`) when they have one of these in common; at most two. */
export function personKeys(address: Address): readonly string[] {
  return [fullName(address), foldEmail(address.email)].filter((key) => key !== "");
}

// "" for the first name alone, which many have.
function fullName({ name }: Address): string {
  return spellName(name).includes(" ") ? foldName(name) : "";
}
