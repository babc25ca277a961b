// Purpose: finds the Signed-off-by and Co-developed-by lines of a patch anywhere in its commit message.
import type { Address } from "#people/address.ts";
import { personLines } from "#people/person-lines.ts";
import { readAddress } from "#people/read-address.ts";
import { isCoDeveloper, isSignOff } from "#people/review-trailers.ts";
import type { Patch } from "#patch/patch.ts";

/** One line by which a person signs for a patch. */
export interface SigningLine {
  readonly key: "signed-off-by" | "co-developed-by";
  readonly person: Address;
}

/** The lines in order. */
export function signingLines(patch: Patch): readonly SigningLine[] {
  const known = MEMO.get(patch);
  if (known !== undefined) return known;
  const lines = readLines(patch);
  MEMO.set(patch, lines);
  return lines;
}

// A memo, because four rules need the same lines.
const MEMO = new WeakMap<Patch, readonly SigningLine[]>();

function readLines({ message }: Patch): readonly SigningLine[] {
  return personLines(message)
    .filter((line) => isSignOff(line) || isCoDeveloper(line))
    .map((line) => ({
      key: isSignOff(line) ? "signed-off-by" : "co-developed-by",
      person: readAddress(line.value),
    }));
}

/** The people who signed a patch off. */
export function signers(patch: Patch): readonly Address[] {
  return signingLines(patch)
    .filter(({ key }) => key === "signed-off-by")
    .map(({ person }) => person);
}
