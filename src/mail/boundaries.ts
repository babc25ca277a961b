// Purpose: checks that a multipart mail holds the parts it announces.
import type { ContentType } from "#mail/content-type.ts";
import type { Problem } from "#errors/problem.ts";

/** The problem with the boundaries of a body; null where there is none, or where the mail has no parts. */
export function findBoundaryProblem({ type, parameters }: ContentType, body: Uint8Array): Problem | null {
  if (!type.startsWith("multipart/")) return null;
  const boundary = `--${parameters.get("boundary") ?? ""}`;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  // A boundary is ASCII; searching text as latin1 is three times as fast as UTF-8.
  if (boundary === "--" || !bytes.includes(boundary, 0, "latin1")) return NO_PARTS;
  return bytes.includes(`${boundary}--`, 0, "latin1") ? null : CUT_SHORT;
}

/** The body is plain text without any boundary. git reads it as text; mailparser would find nothing in it. */
export const NO_PARTS: Problem = {
  code: "no-parts",
  message: "the mail says that it has parts, but there is no boundary between them; read as plain text",
};

const CUT_SHORT: Problem = {
  code: "cut-short",
  message: "the mail ends before the end of its parts; the rest was read",
};
