// Purpose: a small mailing list of invented people: mails are written here, and read as an inbox.
import type { ArchiveEntry, Inbox } from "#ports/inbox.ts";

/** A mail to write. */
export interface SampleMail {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly inReplyTo?: string;
  /** Minutes after the first mail of the list. */
  readonly minute?: number;
}

/** When the first mail was sent: milliseconds since 1970. */
export const LIST_BEGAN = Date.UTC(2025, 2, 3, 9, 0);

/** A list that grows. */
export class SampleList implements Inbox {
  readonly name = "widgets";
  readonly url = null;
  readonly #entries: ArchiveEntry[] = [];

  post(...mails: readonly SampleMail[]): void {
    for (const mail of mails) {
      const bytes = new TextEncoder().encode(rawMail(mail));
      this.#entries.push({ kind: "mail", bytes, cursor: this.#next(), origin: `widgets#${mail.id}` });
    }
  }

  /** Takes a mail away, as an archive does with spam. */
  takeAway(id: string): void {
    this.#entries.push({ kind: "removal", messageId: `<${id}@example.org>`, cursor: this.#next() });
  }

  count(): Promise<number> {
    return Promise.resolve(this.#entries.length);
  }

  async *read(cursor: string | null): AsyncGenerator<ArchiveEntry> {
    for (const entry of this.#entries.slice(Number(cursor ?? 0))) yield await Promise.resolve(entry);
  }

  #next(): string {
    return `${this.#entries.length + 1}`;
  }
}

/** A mail as it came. */
export function rawMail({ id, subject, body, inReplyTo, minute = 0 }: SampleMail): string {
  const date = new Date(LIST_BEGAN + minute * 60_000).toUTCString().replace("GMT", "+0000");
  return [
    "From: Ada Sample <ada@example.org>",
    "To: widgets@lists.example.org",
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: <${id}@example.org>`,
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: <${inReplyTo}@example.org>`]),
    "List-Id: <widgets.lists.example.org>",
    "",
    body,
  ].join("\n");
}

/** The body of a patch that makes a file of one line. */
export function newFile(path: string, line: string): string {
  return patchBody(
    path,
    ["new file mode 100644", "--- /dev/null", `+++ b/${path}`, "@@ -0,0 +1 @@", `+${line}`],
    1,
  );
}

/** The body of a patch that changes a file's only line. */
export function changedLine(path: string, from: string, to: string): string {
  return patchBody(path, [`--- a/${path}`, `+++ b/${path}`, "@@ -1 +1 @@", `-${from}`, `+${to}`], 2);
}

function patchBody(path: string, diff: readonly string[], lines: number): string {
  return [
    `Work on ${path}.`,
    "",
    "Signed-off-by: Ada Sample <ada@example.org>",
    "---",
    ` ${path} | ${lines} ${"+".repeat(lines)}`,
    ` 1 file changed, ${lines} insertion(+)`,
    "",
    `diff --git a/${path} b/${path}`,
    ...diff,
    "-- ",
    "2.39.5",
    "",
  ].join("\n");
}

/** v1 of a series of two. */
export const V1: readonly SampleMail[] = [
  { id: "v1-0", subject: "[PATCH 0/2] widgets: count them", body: "Two steps.\n\nAda\n" },
  {
    id: "v1-1",
    subject: "[PATCH 1/2] widgets: add a counter",
    body: newFile("counter.c", "int count;"),
    inReplyTo: "v1-0",
  },
  {
    id: "v1-2",
    subject: "[PATCH 2/2] widgets: say how many",
    body: changedLine("README", "Widgets.", "Counted widgets."),
    inReplyTo: "v1-0",
  },
];

/** v2 of it, whose first patch is another. */
export const V2: readonly SampleMail[] = [
  {
    id: "v2-0",
    subject: "[PATCH v2 0/2] widgets: count them",
    body: "Changes in v2:\n- make the counter long (Bob)\n\nAda\n",
    minute: 90,
  },
  {
    id: "v2-1",
    subject: "[PATCH v2 1/2] widgets: add a counter",
    body: newFile("counter.c", "long count;"),
    inReplyTo: "v2-0",
    minute: 91,
  },
  {
    id: "v2-2",
    subject: "[PATCH v2 2/2] widgets: say how many",
    body: changedLine("README", "Widgets.", "Counted widgets."),
    inReplyTo: "v2-0",
    minute: 92,
  },
];
