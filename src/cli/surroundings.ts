// Purpose: the outside that a subcommand is given, so that it never touches the process, the disk or the clock itself.
import type { Clock } from "#ports/clock.ts";
import type { Inbox, RangeInbox } from "#ports/inbox.ts";
import type { Repository } from "#ports/repository.ts";

/** The output streams. */
export interface Terminal {
  /** Data: standard output. */
  readonly out: (text: string) => void;
  /** Progress and complaints: standard error. */
  readonly err: (text: string) => void;
  /** Whether standard output is a terminal that shows colours. */
  readonly colour: boolean;
  /** Whether standard error is a terminal, so that a bar can be redrawn. */
  readonly live: boolean;
  /** Columns of standard output; 80 where unknown. */
  readonly columns: number;
  /** Columns of standard error; 80 where unknown. */
  readonly liveColumns: number;
}

/** The outside of the command line. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly clock: Clock;
  /**
   * Opens a SOURCE: mbox (plain, .gz), maildir, .eml, `-`, public-inbox directory or epoch, http(s) URL.
   * @throws UserError `source-unreadable`
   */
  readonly openInbox: (source: string) => Promise<Inbox>;
  /** Opens a public-inbox epoch whose ranges can be read. @throws UserError `not-an-epoch` */
  readonly openRange: (source: string) => Promise<RangeInbox>;
  /**
   * Opens the commits of a range (`A..B`) as mails, only those that touch `paths` where paths are named; the count is of all commits.
   * @throws UserError `not-a-repository`, `unknown-revision`
   */
  readonly openCommits: (directory: string, range: string, paths?: readonly string[]) => Promise<Inbox>;
  /** Opens a git repository, bare or not. @throws UserError `not-a-repository` */
  readonly openRepository: (directory: string) => Promise<Repository>;
  /** Reads a small text file that the person named (at most 1 MiB). @throws UserError `file-unreadable` */
  readonly readTextFile: (path: string) => Promise<string>;
  /** Sets the exit code: 1 when the answer is "no". */
  readonly answerNo: () => void;
}
