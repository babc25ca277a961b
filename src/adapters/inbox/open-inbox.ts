// Purpose: recognises the kind of a SOURCE and opens it.
import { createReadStream, type Stats, statSync } from "node:fs";
import { basename } from "node:path";
import type { Inbox } from "#ports/inbox.ts";
import { UserError } from "#errors/user-error.ts";
import type { Environment } from "#adapters/process/environment.ts";
import { openMailFile, streamInbox } from "#adapters/inbox/mail-file.ts";
import type { ByteStream } from "#adapters/inbox/mail-file.ts";

/** The parts of the process that readers use. */
export interface InboxSettings {
  /** Environment for git; default: empty, so that git is looked for in the system's default path. */
  readonly environment?: Environment;
  /** The stream that `-` reads. */
  readonly stdin?: ByteStream;
  /** The archive's web address; null where it has none; default: it is read from the public-inbox. */
  readonly url?: string | null;
}

/**
 * Opens an mbox (plain, .gz), a maildir, one .eml, `-`, a public-inbox directory or epoch, or the URL of a mail or thread.
 * @throws UserError `source-unreadable`, `folder-unreadable`, `list-url`; OutsideError `git-failed`, `git-missing`
 */
export async function openInbox(source: string, settings: InboxSettings = {}): Promise<Inbox> {
  if (source === "-") return openStdin(settings.stdin);
  if (/^https?:\/\//i.test(source) && URL.canParse(source)) return openWeb(source);
  const kind = statOf(source);
  if (kind.isFile()) return openMailFile(source, basename(source));
  // The `<(zcat list.mbox.gz)` of a shell is a pipe, which can be read only once, from its start.
  if (!kind.isDirectory()) return streamInbox(() => createReadStream(source), source);
  const { realpath } = await import("node:fs/promises");
  const inbox = await openDirectory(await realpath(source), settings);
  if (inbox !== null) return inbox;
  throw unreadable(
    source,
    "it is neither a maildir nor a public-inbox (a directory with `git/0.git`, or one such epoch)",
  );
}

// The readers of directories and of the web are imported late, because most commands are called with a small mbox.
async function openWeb(source: string): Promise<Inbox> {
  const { openWebInbox } = await import("#adapters/inbox/web-inbox.ts");
  return openWebInbox(source);
}

async function openDirectory(path: string, { environment = {}, url }: InboxSettings): Promise<Inbox | null> {
  const { openMaildir } = await import("#adapters/inbox/maildir.ts");
  const maildir = await openMaildir(path);
  if (maildir !== null) return maildir;
  const { openPublicInbox } = await import("#adapters/inbox/public-inbox.ts");
  return openPublicInbox(path, environment, url);
}

function openStdin(stdin: ByteStream | undefined): Inbox {
  if (stdin === undefined) throw unreadable("-", "there is no standard input");
  return streamInbox(() => stdin, "standard input");
}

// Synchronous: a round trip through another thread takes ten times as long, which is half of the time of a small series.
function statOf(source: string): Stats {
  try {
    return statSync(source);
  } catch (error) {
    throw unreadable(
      source,
      (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (error as Error).message,
    );
  }
}

function unreadable(source: string, why: string): UserError {
  return new UserError("source-unreadable", `\`${source}\` can't be read as mail: ${why}.`, { source });
}
