// Purpose: runs one subcommand on mail given as text, apart from the process and the disk.
import { Command } from "commander";
import type { Surroundings } from "#cli/surroundings.ts";
import type { ArchiveEntry, RangeInbox } from "#ports/inbox.ts";
import { UserError } from "#errors/user-error.ts";

/** What a subcommand wrote. */
export interface Ran {
  readonly out: string;
  readonly err: string;
}

/** An inbox of mails; a range of it is all of it. */
function inboxOf(mails: readonly string[]): RangeInbox {
  const entries: readonly ArchiveEntry[] = mails.map((mail, index) => ({
    kind: "mail",
    bytes: Buffer.from(mail),
    cursor: String(index),
    origin: `mail ${String(index)}`,
  }));
  // eslint-disable-next-line @typescript-eslint/require-await
  const read = async function* (): AsyncGenerator<ArchiveEntry> {
    yield* entries;
  };
  return {
    name: "pumps.example.org",
    url: "https://lists.example.org/pumps",
    count: () => Promise.resolve(mails.length),
    read,
    readRange: read,
    label: (revision) => Promise.resolve(`${revision}-label`),
  };
}

type Define = (program: Command, surroundings: Surroundings) => void;
type Sources = Readonly<Record<string, readonly string[]>>;

/** Runs `define`'s subcommand with these arguments; SOURCE names a pile of mails. */
export async function runSubcommand(define: Define, args: readonly string[], sources: Sources): Promise<Ran> {
  const { error, ...written } = await runToItsEnd(define, args, sources);
  if (error !== null) throw error;
  return written;
}

/** The same for a subcommand that may end with an error, with what it wrote before. */
export async function runToItsEnd(
  define: Define,
  args: readonly string[],
  sources: Sources,
): Promise<Ran & { readonly error: Error | null }> {
  const written = { out: "", err: "" };
  const open = (source: string): Promise<RangeInbox> => {
    const mails = sources[source];
    if (mails !== undefined) return Promise.resolve(inboxOf(mails));
    return Promise.reject(new UserError("source-unreadable", `\`${source}\` can't be read as mail.`));
  };
  const refuse = (): Promise<never> => Promise.reject(new Error("not asked for"));
  const surroundings: Surroundings = {
    terminal: {
      out: (text) => {
        written.out += text;
      },
      err: (text) => {
        written.err += text;
      },
      colour: false,
      live: false,
      columns: 80,
      liveColumns: 80,
    },
    clock: { now: () => 0 },
    openInbox: open,
    openRange: open,
    openCommits: refuse,
    openRepository: refuse,
    readTextFile: refuse,
    answerNo: () => undefined,
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  define(program, surroundings);
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeErr: () => undefined });
  const error = await program.parseAsync(args, { from: "user" }).then(
    () => null,
    (cause: unknown) => cause as Error,
  );
  return { ...written, error };
}

/** A patch mail of an invented project. */
export function patchMail(options: {
  readonly version: number;
  readonly line: string;
  readonly notes?: string;
  readonly title?: string;
  readonly day?: number;
}): string {
  const { version, line, notes = "", title = "lib/ring: Set the size", day = version } = options;
  const tag = version === 1 ? "PATCH" : `PATCH v${String(version)}`;
  return `From: Anna Berg <anna@example.org>
To: pumps@example.org
Subject: [${tag}] ${title}
Date: Mon, ${String(day).padStart(2, "0")} Jun 2026 10:00:00 +0000
Message-ID: <v${String(version)}.${title.length}@example.org>
List-Id: <pumps.example.org>

The size was never set.

Signed-off-by: Anna Berg <anna@example.org>
---
${notes}
 lib/ring.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/lib/ring.c b/lib/ring.c
index 1111111..2222222 100644
--- a/lib/ring.c
+++ b/lib/ring.c
@@ -1,3 +1,3 @@
 #include <ring.h>
-int size;
+${line}
 int used;
-- 
2.40.0
`;
}
