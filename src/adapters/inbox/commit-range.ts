// Purpose: the commits of a git range as mails, as `git format-patch` makes them, without writing them to files.
import type { Environment } from "#adapters/process/environment.ts";
import { type GitPlace, startGit } from "#adapters/process/git-child.ts";
import { gitFailure, isUnknownRevision } from "#adapters/process/git-failure.ts";
import { locateReadable } from "#adapters/process/locate-readable.ts";
import { realPathOf } from "#adapters/process/look-at-path.ts";
import { runGit } from "#adapters/process/run-git.ts";
import { splitMbox } from "#adapters/inbox/split-mbox.ts";
import { MAX_MESSAGE_BYTES } from "#mail/limits.ts";
import type { ArchiveEntry, Inbox } from "#ports/inbox.ts";
import { UserError } from "#errors/user-error.ts";

/** Diffs that don't depend on a person's configuration: no external programs, `a/` and `b/`, renames found. */
const FORMAT = [
  // There are no options for these two. Without numbers the commits would not be one series.
  "-c",
  "format.numbered=auto",
  "-c",
  "i18n.logOutputEncoding=UTF-8",
  "format-patch",
  "--stdout",
  "--thread=shallow",
  "--no-signature",
  "--no-signoff",
  "--no-notes",
  "--no-cover-letter",
  "--no-ext-diff",
  "--no-textconv",
  "--submodule=short",
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

/** A path from a mail is taken literally, not as a git pattern. Message-IDs need a committer, whom the machine may not have. */
const FIXED = {
  GIT_LITERAL_PATHSPECS: "1",
  GIT_COMMITTER_NAME: "patchferry",
  GIT_COMMITTER_EMAIL: "patchferry@localhost",
};

/** Enough for the whole history of a large project on a slow disk. */
const COUNT_TIMEOUT_MS = 10 * 60_000;
/** The longest list of paths that git is given: Linux limits an argument to 128 KiB. */
const MAX_PATHS = 1000;
const MAX_PATH_BYTES = 100_000;

/** The options. */
interface RangeSettings {
  readonly environment?: Environment;
  /**
   * Only commits that touch one of these paths, each with its whole diff; all commits where there are no paths or too many.
   */
  readonly paths?: readonly string[];
}

/**
 * Opens `range` (`A..B`, or `A` for all since then) of a repository, bare or not; merges are left out.
 * @throws UserError `not-a-repository`, `unknown-revision`, `folder-unreadable`; OutsideError `git-failed`, `git-missing`
 */
export async function openCommitRange(
  directory: string,
  range: string,
  settings: RangeSettings = {},
): Promise<Inbox> {
  const environment = { ...settings.environment, ...FIXED };
  const paths = settings.paths ?? [];
  const path = await realPathOf(directory);
  const place = path === null ? null : await locateReadable(path, environment);
  if (path === null || place === null)
    throw new UserError("not-a-repository", `\`${directory}\` is not a git repository.`, { directory });
  const count = await countCommits(path, range, place);
  return {
    name: range,
    url: null,
    count: () => Promise.resolve(count),
    read: () => readCommits(place, { range, paths: areArguments(paths) ? paths : [], path }),
  };
}

// A path from a mail may be long, and may have a zero byte, which no argument can have.
function areArguments(paths: readonly string[]): boolean {
  const all = paths.join("");
  return paths.length <= MAX_PATHS && Buffer.byteLength(all) <= MAX_PATH_BYTES && !all.includes("\0");
}

async function countCommits(path: string, range: string, place: GitPlace): Promise<number> {
  const whole = range.includes("..") ? range : `${range}..HEAD`;
  const args = ["rev-list", "--count", "--no-merges", "--end-of-options", whole, "--"];
  const result = await runGit({ ...place, args, timeoutMs: COUNT_TIMEOUT_MS });
  if (result.code === 0) return Number(result.output);
  if (!isUnknownRevision(result)) throw gitFailure({ ...place, args }, result);
  throw new UserError("unknown-revision", `\`${range}\` is not a range of commits in \`${path}\`.`, {
    range,
    cause: result.complaint,
  });
}

interface Reading {
  readonly range: string;
  readonly paths: readonly string[];
  /** The repository as the person named it. */
  readonly path: string;
}

async function* readCommits(place: GitPlace, { range, paths, path }: Reading): AsyncGenerator<ArchiveEntry> {
  const args = [...FORMAT, ...PLAIN, "--full-diff", "--end-of-options", range, "--", ...paths];
  const git = startGit({ ...place, args });
  git.input.end();
  try {
    for await (const mail of splitMbox(git.output as AsyncIterable<Uint8Array>, MAX_MESSAGE_BYTES + 1))
      yield { kind: "mail", bytes: mail.bytes, cursor: String(mail.end), origin: `${path} ${range}` };
    await git.ended;
  } finally {
    git.stop();
  }
}
