// Purpose: the mails of the real archives, as bytes, for the acceptance tests of reading.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInbox } from "#adapters/inbox/open-inbox.ts";

const ARCHIVES = join(import.meta.dirname, "../../../shared/data/archives");

/** File names of the archives' bundles; none where the data isn't beside the project. */
export const archives: readonly string[] = existsSync(ARCHIVES) ? readdirSync(ARCHIVES).sort() : [];

/** Every n-th mail of an archive, oldest first; all of them with `EVERY_MAIL=1` in the environment. */
export async function* everyMail(archive: string, usual: number): AsyncGenerator<Uint8Array> {
  const step = process.env["EVERY_MAIL"] === "1" ? 1 : usual;
  const folder = mkdtempSync(join(tmpdir(), "patchferry-archive-"));
  try {
    execFileSync("git", ["clone", "-q", "--bare", join(ARCHIVES, archive), join(folder, "0.git")]);
    const inbox = await openInbox(join(folder, "0.git"));
    let count = 0;
    for await (const entry of inbox.read(null))
      if (entry.kind === "mail" && count++ % step === 0) yield entry.bytes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
