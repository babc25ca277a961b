// Purpose: makes a text inert that repeats one sign; for counting steps.
import { inertMarkdown } from "#text/markdown/inert-markdown.ts";

/** Makes a text of `size` characters inert. */
export function walk(sign: string, size: number): string {
  return inertMarkdown(sign.repeat(Math.ceil(size / sign.length)));
}
