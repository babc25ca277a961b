// Purpose: the Signed-off-by and Co-developed-by lines of a patch, wherever the commit message has them.
import { readAddress } from "#checks/person.ts";
import type { Address } from "#mail/message.ts";
import type { Patch } from "#patch/patch.ts";

/** One line that names a person. */
export interface PersonLine {
  readonly key: "signed-off-by" | "co-developed-by";
  readonly person: Address;
}

/** The lines in order. The whole message is read, not the last paragraph alone: mails carry notes below their trailers. */
export function personLines(patch: Patch): readonly PersonLine[] {
  const lines: PersonLine[] = [];
  for (const line of patch.message.split("\n")) {
    const colon = line.indexOf(":");
    const key = colon < 0 ? "" : line.slice(0, colon).trim().toLowerCase();
    if (key === "signed-off-by" || key === "co-developed-by")
      lines.push({ key, person: readAddress(line.slice(colon + 1)) });
  }
  return lines;
}

/** The people who signed a patch off. */
export function signers(patch: Patch): readonly Address[] {
  return personLines(patch)
    .filter(({ key }) => key === "signed-off-by")
    .map(({ person }) => person);
}
