// Purpose: the revisions of the real archives by the Message-ID of their heads, read once a test file.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import type { Lineage } from "#series/revision.ts";
import { readArchive } from "#work/once/read-archive.ts";

const ARCHIVES = join(import.meta.dirname, "../../../shared/data/archives");

/** Names of the four archives. */
export const ARCHIVE_NAMES = ["kvm-ppc", "linux-sparse", "linux-spdx", "util-linux"] as const;

/** Whether the archives are there. */
export const archivesPresent = existsSync(ARCHIVES);

if (!archivesPresent) console.warn(`The real archives are not at ${ARCHIVES}: these tests are skipped.`);

/** All lineages of an archive. */
export async function lineagesOf(archive: string): Promise<readonly Lineage[]> {
  const folder = mkdtempSync(join(tmpdir(), "patchferry-archive-"));
  try {
    const clone = join(folder, "0.git");
    execFileSync("git", [
      "clone",
      "-q",
      "--bare",
      join(ARCHIVES, `${archive}.vger.kernel.org.0.bundle`),
      clone,
    ]);
    return (await readArchive([await openInbox(clone)])).lineages;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
