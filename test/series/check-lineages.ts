// Purpose: says what lineages some mails should become.
import { expect } from "@jest/globals";
import type { Message } from "#mail/message.ts";
import type { AssembleOptions } from "#series/links/assemble-options.ts";
import { assemble } from "#series/lineage/assemble.ts";
import type { Revision } from "#series/revision.ts";

/** A revision in one line: `v2 b-0 [1:b-1 2:b-2]/2 <- a-0`. */
function sketch(revision: Revision): string {
  const { version, minorVersion, rfc, resend, patches, total, head, supersedes } = revision;
  const name = `${rfc ? "RFC " : ""}${resend ? "RESEND " : ""}v${version}${minorVersion === null ? "" : `.${minorVersion}`}`;
  const placed = patches.map(({ position, patch }) => `${position}:${bare(patch.messageId)}`).join(" ");
  const older = supersedes === null ? "" : ` <- ${bare(supersedes.head)}`;
  return `${name} ${bare(head)} [${placed}]/${total}${older}`;
}

function bare(id: string): string {
  return id.slice(1, -1);
}

/** The lineages of some mails, one line a revision, whichever end they are read from. */
export function check(
  messages: readonly Message[],
  expected: readonly (readonly string[])[],
  options?: AssembleOptions,
): void {
  const sketches = (order: readonly Message[]): readonly (readonly string[])[] =>
    assemble(order, options).lineages.map(({ revisions }) => revisions.map(sketch));
  expect(sketches(messages)).toEqual(expected);
  expect(sketches([...messages].reverse())).toEqual(expected);
}
