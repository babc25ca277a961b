// Purpose: names each person of a list in one spelling, the first one in the list.
import { people, type People } from "#people/people.ts";
import { readAddress } from "#people/read-address.ts";
import { trailerName, type Trailer } from "#people/trailer.ts";

/** The name of the person that a trailer names, in the spelling of the first trailer of that person; linear in the calls. */
export type Named = (trailer: Pick<Trailer, "value">) => string;

/** Starts a list; `People.marks` decides who is the same person. */
export function firstNamed({ marks: marksOf }: People = people()): Named {
  const byMark = new Map<string, string>();
  return ({ value }) => {
    const marks = marksOf(readAddress(value));
    const known = marks.map((mark) => byMark.get(mark)).find((spelling) => spelling !== undefined);
    const spelling = known ?? (trailerName({ value }) || value.trim());
    for (const mark of marks) if (!byMark.has(mark)) byMark.set(mark, spelling);
    return spelling;
  };
}
