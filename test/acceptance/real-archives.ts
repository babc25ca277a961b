// Purpose: the real archives: their mails as bytes, and their lineages.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { gitEnvironment } from "#main/git-environment.ts";
import type { Inbox } from "#ports/inbox.ts";
import type { Lineage } from "#series/revision.ts";
import { readArchive } from "#work/once/read-archive.ts";
import { CAMPAIGN } from "../house/campaign.ts";
import { describeReal } from "./describe-real.ts";
import { isReal, realPath } from "./real-mail.ts";

/** The lists whose archives the tests read. */
export const ARCHIVE_NAMES = ["kvm-ppc", "linux-sparse", "linux-spdx", "util-linux"] as const;

/** `describe` where all of the archives are. */
export const describeArchives = describeReal(...ARCHIVE_NAMES.map((name) => `archives/${fileOf(name)}`));

/** Lends a clone of an archive. */
export async function withArchive<T>(name: string, use: (inbox: Inbox) => Promise<T>): Promise<T> {
  const { inbox, remove } = await cloneArchive(name);
  return use(inbox).finally(remove);
}

/** All lineages of an archive. */
export async function lineagesOf(name: string): Promise<readonly Lineage[]> {
  return withArchive(name, async (inbox) => (await readArchive([inbox])).lineages);
}

/** Every n-th mail of an archive, oldest first; all of them in a campaign. */
export async function* everyMail(name: string, usual: number): AsyncGenerator<Uint8Array> {
  const step = CAMPAIGN ? 1 : usual;
  const { inbox, remove } = await cloneArchive(name);
  let count = 0;
  try {
    for await (const entry of inbox.read(null))
      if (entry.kind === "mail" && count++ % step === 0) yield entry.bytes;
  } finally {
    remove();
  }
}

async function cloneArchive(name: string): Promise<{ readonly inbox: Inbox; readonly remove: () => void }> {
  const environment = gitEnvironment(process.env);
  const folder = mkdtempSync(join(tmpdir(), "patchferry-archive-"));
  const clone = join(folder, "0.git");
  execFileSync("git", ["clone", "-q", "--bare", "--", realPath("archives", fileOf(name)), clone], {
    env: { ...environment },
  });
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  return { inbox: await openInbox(clone, { environment }), remove };
}

/** A clone of the archive's epoch, or a bundle of it. */
function fileOf(name: string): string {
  return isReal("archives", `${name}.git`) ? `${name}.git` : `${name}.vger.kernel.org.0.bundle`;
}
