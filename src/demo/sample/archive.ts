// Purpose: makes a public-inbox archive and adds mails to it: one epoch, one commit for each mail, the mail in the file `m`.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createBareRepository, importCommits } from "github-stand-in";
import type { SampleMail } from "#demo/sample/render-mail.ts";
import { sampleGit } from "#demo/sample/sample-git.ts";

/** The archive of a list. */
export interface Archive {
  /** The public-inbox directory; its epochs are in `git/`. */
  readonly directory: string;
  /** Adds mails, as the list's server does when they arrive. */
  readonly deliver: (mails: readonly SampleMail[]) => Promise<void>;
}

/** Makes an empty archive. */
export async function createArchive(directory: string): Promise<Archive> {
  const epoch = join(directory, "git", "0.git");
  await mkdir(epoch, { recursive: true });
  await createBareRepository(epoch, "master");
  const deliver = async (mails: readonly SampleMail[]): Promise<void> => {
    const tip = await sampleGit(epoch, ["for-each-ref", "--format=%(objectname)", "refs/heads/master"]);
    const commits = mails.map(({ from, sent, subject, text }) => ({
      author: { ...from, date: `${sent} +0200` },
      message: `${subject}\n`,
      files: { m: text },
    }));
    await importCommits(epoch, { branch: "master", from: tip.trim() || null, commits });
  };
  return { directory, deliver };
}
