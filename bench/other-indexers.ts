// Purpose: the other programs that index mail, where they are installed, for comparison.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInbox } from "#adapters/inbox/open-inbox.ts";

/** A program, and the function that runs it on an epoch. */
export interface OtherIndexer {
  readonly name: string;
  /** The number of mails that it gets, the first ones of the epoch. */
  readonly mails: number;
  readonly run: () => Promise<unknown>;
}

/** `git mailinfo` takes some 10 ms a mail, mostly for its start, so it gets a sample. */
const SAMPLE = 500;

const ENVIRONMENT = { PATH: process.env["PATH"] };

/** Debian's `public-inbox`, `notmuch` and git, where they are installed; each indexes the epoch in `directory` from scratch. */
export function otherIndexers(directory: string, mails: number): readonly OtherIndexer[] {
  const all = [
    {
      name: "git mailinfo for each",
      needs: "git",
      mails: Math.min(mails, SAMPLE),
      run: () => mailinfo(directory),
    },
    {
      name: "public-inbox-index, basic",
      needs: "public-inbox-index",
      mails,
      run: () => publicInbox(directory),
    },
    { name: "notmuch new, a file a mail", needs: "notmuch", mails, run: () => notmuch(directory) },
  ];
  return all.filter(({ needs }) => isInstalled(needs));
}

function isInstalled(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

function mailinfo(directory: string): Promise<void> {
  return withMails(directory, (folder, count) => {
    for (let index = 0; index < Math.min(count, SAMPLE); index++) {
      const args = ["mailinfo", join(folder, "message"), join(folder, "patch")];
      spawnSync("sh", ["-c", 'exec git "$@" < "$0"', join(folder, "new", `${index}`), ...args], {
        env: ENVIRONMENT,
      });
    }
  });
}

function publicInbox(directory: string): Promise<void> {
  return inScratch((scratch) => {
    const inbox = join(scratch, "list");
    const env = { ...ENVIRONMENT, PI_CONFIG: join(scratch, "config"), HOME: scratch };
    const names = ["list", inbox, "http://localhost/list", "list@example.org"];
    execFileSync("public-inbox-init", ["-V2", "-L", "basic", ...names], { env, stdio: "ignore" });
    rmSync(join(inbox, "git", "0.git"), { recursive: true, force: true });
    execFileSync("git", ["clone", "--quiet", "--bare", directory, join(inbox, "git", "0.git")], { env });
    execFileSync("public-inbox-index", ["-L", "basic", inbox], { env, stdio: "ignore" });
  });
}

function notmuch(directory: string): Promise<void> {
  return withMails(directory, (folder) => {
    const config = join(folder, "notmuch-config");
    writeFileSync(
      config,
      `[database]\npath=${folder}\n[new]\ntags=\n[user]\nname=A\nprimary_email=a@example.org\n`,
    );
    const env = { ...ENVIRONMENT, NOTMUCH_CONFIG: config, HOME: folder };
    execFileSync("notmuch", ["new", "--quiet"], { env, stdio: "ignore" });
  });
}

/** The mails as files of a maildir; writing them counts, because a reader who uses a maildir has to do it too. */
async function withMails(directory: string, use: (folder: string, count: number) => void): Promise<void> {
  await inScratch(async (folder) => {
    for (const name of ["new", "cur", "tmp"]) mkdirSync(join(folder, name));
    let count = 0;
    for await (const entry of (await openInbox(directory, { environment: ENVIRONMENT })).read(null))
      if (entry.kind === "mail") writeFileSync(join(folder, "new", `${count++}`), entry.bytes);
    use(folder, count);
  });
}

async function inScratch(job: (scratch: string) => Promise<void> | void): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "patchferry-bench-"));
  try {
    await job(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
