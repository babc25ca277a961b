// Purpose: decides which mailboxes of one conversation belong to the same person, with a project's mailmaps.
import type { Address } from "#people/address.ts";
import { foldEmail, foldName } from "#people/fold-name.ts";
import { readMailmap, type Mailmap } from "#people/mailmap.ts";

/** Identifies the people of one patch or thread. */
export interface People {
  /** The person of a mailbox: mailmap applied, address and name folded (people/fold-name.ts). */
  readonly identify: (address: Address) => Person;
  /**
   * The marks of a mailbox's person, at most two, its address and its name. Two mailboxes belong to one person if they have a mark
   * in common; in a conversation a first name is enough.
   */
  readonly marks: (address: Address) => readonly string[];
  /** Whether two mailboxes have a mark in common. */
  readonly same: (a: Address, b: Address) => boolean;
}

/** A person in the form that is compared; a part that is not known is "". */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/**
 * Identifies people by .mailmap files (gitmailmap(5)) and by address and name. Where several mailmaps have a person, the last one
 * counts.
 */
export function people(...mailmaps: readonly (readonly string[])[]): People {
  const read = mailmaps.map(readMailmap).toReversed();
  const known = new Map<string, Person>();
  const identify = ({ name, email }: Address): Person => {
    const key = `${name} <${email}>`;
    const person = known.get(key) ?? mapped({ name: foldName(name), email: foldEmail(email) }, read);
    known.set(key, person);
    return person;
  };
  const marks = (address: Address): readonly string[] => marksOf(identify(address));
  return {
    identify,
    marks,
    same: (a, b) => {
      const known = marks(a);
      return marks(b).some((mark) => known.includes(mark));
    },
  };
}

function mapped({ name, email }: Person, mailmaps: readonly Mailmap[]): Person {
  const found = mailmaps.map((mailmap) => mailmap.get(`${name} <${email}>`) ?? mailmap.get(`<${email}>`));
  return { name, email, ...found.find((entry) => entry !== undefined) };
}

function marksOf({ name, email }: Person): readonly string[] {
  return [...(email === "" ? [] : [`email ${email}`]), ...(name === "" ? [] : [`name ${name}`])];
}
