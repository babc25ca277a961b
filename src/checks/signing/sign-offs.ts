// Purpose: finds the Signed-off-by and Co-developed-by lines of a patch anywhere in its commit message.
import { readAddress } from "#people/person.ts";
import type { Address } from "#people/address.ts";
import type { Patch } from "#patch/patch.ts";

/** One line that names a person. */
export interface PersonLine {
  readonly key: "signed-off-by" | "co-developed-by";
  readonly person: Address;
}

const LINE = /^[ \t]*(signed-off-by|co-developed-by)[ \t]*:(.*)$/gim;

/** The lines in order. The whole message is read, not only its last paragraph, because some mails have notes below their trailers. */
export function personLines(patch: Patch): readonly PersonLine[] {
  const known = READ.get(patch);
  if (known !== undefined) return known;
  const lines = readLines(patch);
  READ.set(patch, lines);
  return lines;
}

// Four rules need the same lines.
const READ = new WeakMap<Patch, readonly PersonLine[]>();

function readLines(patch: Patch): readonly PersonLine[] {
  return [...patch.message.matchAll(LINE)].map(([, key = "", value = ""]) => ({
    key: key.toLowerCase() === "signed-off-by" ? "signed-off-by" : "co-developed-by",
    person: readAddress(value),
  }));
}

/** The people who signed a patch off. */
export function signers(patch: Patch): readonly Address[] {
  return personLines(patch)
    .filter(({ key }) => key === "signed-off-by")
    .map(({ person }) => person);
}
