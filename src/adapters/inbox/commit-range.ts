// Purpose: the commits of a git range as the mails that `git format-patch` makes of them, without writing them anywhere.
import { realpath } from "node:fs/promises";
import type { Environment } from "#adapters/process/git-child.ts";
import { askGit, startGit } from "#adapters/process/git-child.ts";
import { splitMbox } from "#adapters/inbox/split-mbox.ts";
import { MAX_MESSAGE_BYTES } from "#mail/limits.ts";
import type { ArchiveEntry, Inbox } from "#ports/inbox.ts";
import { UserError } from "#errors/user-error.ts";

/** Diffs as a person's configuration can't bend them: no external programs, `a/` and `b/`, renames found. */
const FORMAT = [
  "format-patch",
  "--stdout",
  "--thread=shallow",
  "--no-signature",
  "--no-signoff",
  "--no-notes",
  "--no-cover-letter",
  "--no-ext-diff",
  "--no-textconv",
];
const PLAIN = [
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "-M",
  "-p",
  "--no-base",
  "--no-attach",
  "--subject-prefix=PATCH",
];

/** A path of a mail is a name, never git's pattern; Message-IDs take the committer, whom a machine need not know. */
const FIXED = {
  GIT_LITERAL_PATHSPECS: "1",
  GIT_COMMITTER_NAME: "patchferry",
  GIT_COMMITTER_EMAIL: "patchferry@localhost",
};

/** Longest list of paths that is handed to git. */
const MAX_PATHS = 1000;

/** How to open a range. */
interface RangeSettings {
  readonly environment?: Environment;
  /** Only commits that touch one of these, each with its whole diff; all where there are none, or more than 1000. */
  readonly paths?: readonly string[];
}

/**
 * Opens `range` (`A..B`, or `A` for all since then) of a repository, bare or not; merges are left out.
 * @throws UserError `not-a-repository`, `unknown-revision`
 */
export async function openCommitRange(
  directory: string,
  range: string,
  settings: RangeSettings = {},
): Promise<Inbox> {
  const environment = { ...settings.environment, ...FIXED };
  const paths = settings.paths ?? [];
  const path = await realpath(directory).catch(() => null);
  if (path === null || !(await isRepository(path, environment)))
    throw new UserError("not-a-repository", `\`${directory}\` is no git repository.`, { directory });
  const count = await countCommits(path, range, environment);
  return {
    name: range,
    url: null,
    count: () => Promise.resolve(count),
    read: () => readCommits(path, { range, paths: paths.length > MAX_PATHS ? [] : paths }, environment),
  };
}

async function isRepository(path: string, environment: Environment): Promise<boolean> {
  return askGit(path, ["rev-parse", "--git-dir"], environment).then(
    () => true,
    () => false,
  );
}

async function countCommits(path: string, range: string, environment: Environment): Promise<number> {
  const whole = range.includes("..") ? range : `${range}..HEAD`;
  try {
    return Number(
      await askGit(
        path,
        ["rev-list", "--count", "--no-merges", "--end-of-options", whole, "--"],
        environment,
      ),
    );
  } catch (cause) {
    throw new UserError("unknown-revision", `\`${range}\` is no range of commits in \`${path}\`.`, {
      range,
      cause: String(cause),
    });
  }
}

async function* readCommits(
  path: string,
  { range, paths }: { readonly range: string; readonly paths: readonly string[] },
  environment: Environment,
): AsyncGenerator<ArchiveEntry> {
  const git = startGit(
    path,
    [...FORMAT, ...PLAIN, "--full-diff", "--end-of-options", range, "--", ...paths],
    environment,
  );
  git.input.end();
  try {
    for await (const mail of splitMbox(git.output as AsyncIterable<Uint8Array>, MAX_MESSAGE_BYTES + 1))
      yield { kind: "mail", bytes: mail.bytes, cursor: String(mail.end), origin: `${path} ${range}` };
    await git.ended;
  } finally {
    git.stop();
  }
}
