// Purpose: tells whether the long tests try everything, or a sample as usual.

/** `CAMPAIGN=1` in the environment: every mail, every mutation, every death, many seeds. Run by hand, one file at a time. */
export const CAMPAIGN: boolean = process.env["CAMPAIGN"] === "1";

/** Every n-th of a list; all of it in a campaign. */
export function sampled<T>(all: readonly T[], every: number): readonly T[] {
  return CAMPAIGN ? all : all.filter((_, index) => index % every === 0);
}
