// Purpose: what is read of a plain `[PATCH] title`, for tests that make patches by hand.
import type { Subject } from "#patch/subject.ts";

/** The subject of a single patch; `change` says what is special about it. */
export function aSubject(title: string, change: Partial<Subject> = {}): Subject {
  return {
    kind: "patch",
    reply: false,
    version: 1,
    minorVersion: null,
    versionStated: false,
    rfc: false,
    resend: false,
    position: null,
    total: null,
    tags: [],
    title,
    ...change,
  };
}
