// Purpose: says whether a patch's author is among those who signed it off.
import type { People } from "#people/people.ts";
import { signers } from "#checks/signing/sign-offs.ts";
import type { Address } from "#people/address.ts";
import type { Patch } from "#patch/patch.ts";

/** `unsigned`: there is no sign-off; `mismatch`: a sign-off has the author's name or address, but not both. */
export type AuthorStanding =
  | { readonly kind: "unsigned" | "signed" | "absent" }
  | { readonly kind: "mismatch"; readonly signer: Address };

/** Compares the author (in-body From before the header's) with the signers. */
export function authorStanding(patch: Patch, { identify }: People): AuthorStanding {
  const signed = signers(patch);
  if (signed.length === 0) return { kind: "unsigned" };
  const author = identify(patch.author);
  const all = signed.map((signer) => ({ signer, person: identify(signer) }));
  const sameEmail = all.filter(({ person }) => person.email === author.email);
  const sameName = all.filter(({ person }) =>
    author.name === "" ? isNamedBy(author.email, person.name) : person.name === author.name,
  );
  if (sameEmail.some(({ person }) => person.name === author.name || person.name === "" || author.name === ""))
    return { kind: "signed" };
  const [near] = [...sameEmail, ...sameName];
  return near === undefined ? { kind: "absent" } : { kind: "mismatch", signer: near.signer };
}

// A bare `pierre@...` who signs as Pierre Labastie is probably the same person; with `pierre.labastie@` it is even more likely.
function isNamedBy(email: string, name: string): boolean {
  const words = email.slice(0, Math.max(0, email.lastIndexOf("@"))).split(/[._-]/);
  const names = name.split(" ");
  return words.every((word) => word.length > 2 && names.includes(word));
}
