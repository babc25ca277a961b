// Purpose: revisions made of diffs, by way of a mail, as they come in life.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Revision } from "#series/revision.ts";
import { newestRevision } from "./git-am.ts";

/** A mail with one patch. */
export function patchMail(diff: string, { subject = "[PATCH] change it", id = "1" } = {}): string {
  return [
    "From mboxrd@z Thu Jan  1 00:00:00 1970",
    `Message-ID: <${id}@example.org>`,
    ...(id === "1" ? [] : ["In-Reply-To: <1@example.org>"]),
    `Subject: ${subject}`,
    "From: Ada Example <ada@example.org>",
    "Date: Mon, 3 Mar 2025 10:00:00 +0530",
    "",
    "Why.",
    "---",
    diff,
    "-- ",
    "2.39.5",
    "",
    "",
  ].join("\n");
}

/** The revision of mails that lie in `directory` afterwards. */
export function mailedRevision(directory: string, mails: readonly string[]): Promise<Revision> {
  const mbox = join(directory, "mails.mbox");
  writeFileSync(mbox, mails.join(""));
  return newestRevision(mbox);
}

/** A diff that adds a file with one line. */
export function addition(path: string, mode = "100644", line = "hello"): string {
  return `diff --git a/${path} b/${path}\nnew file mode ${mode}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${line}`;
}
