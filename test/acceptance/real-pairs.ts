// Purpose: the version pairs of the real series, for tests that measure on all of them.
import { readFileSync } from "node:fs";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import type { Revision } from "#series/revision.ts";
import { readArchive } from "#work/once/read-archive.ts";
import { describeReal } from "./describe-real.ts";
import { isReal, listReal, realPath } from "./real-mail.ts";

/** `describe` where the real series are. */
export const describePairs = describeReal("series", "kvm");

/** Two versions of a series, and what `git range-diff` says of them. */
export interface RealPair {
  readonly name: string;
  readonly older: string;
  readonly newer: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The TDX series, v4 and v5. */
export const TDX: RealPair | null = isReal("kvm")
  ? {
      name: "TDX host: kexec/kdump support",
      older: realPath("kvm", "tdx-kexec-v4.mbox"),
      newer: realPath("kvm", "tdx-kexec-v5.mbox"),
      from: 4,
      to: 5,
      text: readFileSync(realPath("kvm", "expected-range-diff-v4-v5.txt"), "utf8"),
    }
  : null;

/** Every pair that has git's own range-diff beside it, TDX last. */
export const REAL_PAIRS: readonly RealPair[] = TDX === null ? [] : [...readPairs(), TDX];

function readPairs(): readonly RealPair[] {
  return listReal("series").flatMap((name) =>
    listReal("series", name).flatMap((file): RealPair[] => {
      const [, from, to] = /^range-diff-v(\d+)-v(\d+)\.txt$/.exec(file) ?? [];
      if (from === undefined || to === undefined) return [];
      const versions = { from: Number(from), to: Number(to) };
      const [older, newer] = [mailsOf(name, versions.from), mailsOf(name, versions.to)];
      return [
        { name, older, newer, ...versions, text: readFileSync(realPath("series", name, file), "utf8") },
      ];
    }),
  );
}

/** Where the mails of one version of a lineage are; `tdx` is the TDX series. */
export function mailsOf(name: string, version: number): string {
  const file = `v${String(version)}.mbox`;
  return name === "tdx" ? realPath("kvm", `tdx-kexec-${file}`) : realPath("series", name, file);
}

/** The newest revision of that version in an mbox. */
export async function readRevision(path: string, version: number): Promise<Revision> {
  const { lineages } = await readArchive([await openInbox(path)]);
  const revision = lineages.flatMap(({ revisions }) => revisions).findLast((one) => one.version === version);
  if (revision === undefined) throw new Error(`no v${version} in ${path}`);
  return revision;
}

/** Both revisions of a pair. */
export async function readPair({ older, newer, from, to }: RealPair): Promise<readonly [Revision, Revision]> {
  return [await readRevision(older, from), await readRevision(newer, to)];
}
