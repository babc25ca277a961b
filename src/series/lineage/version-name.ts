// Purpose: reads the name that a person gives a version, and finds the revision of that name.
import type { RevisionOutline } from "#series/revision.ts";

/** `v5.1` is version 5, minor version 1; `v5` leaves the minor version open. */
export interface VersionName {
  readonly version: number;
  readonly minorVersion: number | null;
}

/** Reads `5`, `v5`, `V5` or `v5.1`; null for anything else. */
export function readVersionName(text: string): VersionName | null {
  const [, version, minor] = /^v?(\d{1,4})(?:\.(\d{1,3}))?$/i.exec(text) ?? [];
  if (version === undefined) return null;
  return { version: Number(version), minorVersion: minor === undefined ? null : Number(minor) };
}

/** The newest revision of that name: `v5` may be a resend, or a partial reroll sent as v5.1. */
export function findVersion<R extends RevisionOutline>(
  revisions: readonly R[],
  { version, minorVersion }: VersionName,
): R | undefined {
  return revisions.findLast(
    (revision) =>
      revision.version === version && (minorVersion === null || revision.minorVersion === minorVersion),
  );
}
