// Purpose: small revisions of an invented project, made from mails as a list would carry them.
import { createHash } from "node:crypto";
import { parseMessage } from "#mail/parse-message.ts";
import type { Revision } from "#series/revision.ts";
import { Assembler } from "#series/lineage/assemble.ts";
import { encodeText } from "#text/bytes.ts";

/** One patch: `diff` is the mail's diff, hunks and all. */
export interface PatchSketch {
  readonly title: string;
  readonly diff: string;
  readonly message?: string;
  readonly notes?: string;
  /** Trailers that stand before the author's sign-off. */
  readonly tags?: readonly string[];
}

/** One version of a series. */
export interface RevisionSketch {
  readonly version: number;
  readonly patches: readonly PatchSketch[];
  readonly cover?: string;
}

/** Parses and assembles the mails of one version. */
export async function revisionOf({ version, patches, cover }: RevisionSketch): Promise<Revision> {
  const total = patches.length;
  const mails = patches.map(({ title, diff, message = "Because.", notes = "", tags = [] }, index) => {
    const trailers = [...tags, "Signed-off-by: Ada Engine <ada@example.org>"].join("\n");
    const body = `${message}\n\n${trailers}\n---\n${notes}\n${diff}-- \n2.50.1\n`;
    return mail({ version, position: index + 1, total, title }, body);
  });
  if (cover !== undefined)
    mails.unshift(mail({ version, position: 0, total, title: "The whole" }, `${cover}\n`));
  const assembler = new Assembler();
  for (const text of mails) {
    const { value, problems } = await parseMessage(encodeText(text));
    assembler.add(value, problems);
  }
  const revision = assembler.assembly().lineages[0]?.revisions.at(-1);
  if (revision === undefined) throw new Error("no revision came of the sketch");
  return revision;
}

interface Numbers {
  readonly version: number;
  readonly position: number;
  readonly total: number;
  readonly title: string;
}

function mail({ version, position, total, title }: Numbers, body: string): string {
  const head = `<v${version}-0@example.org>`;
  return [
    "From: Ada Engine <ada@example.org>",
    `Subject: [PATCH v${version} ${position}/${total}] ${title}`,
    `Date: Fri, ${String(version).padStart(2, "0")} Mar 2024 12:00:${String(position).padStart(2, "0")} +0000`,
    `Message-ID: <v${version}-${position}@example.org>`,
    ...(position === 0 ? [] : [`In-Reply-To: ${head}`, `References: ${head}`]),
    "",
    body,
  ].join("\n");
}

/** A diff that changes one place of a file; `lines` carry their signs. The file holds nothing else, so the blob ids tell it all. */
export function diffOf(path: string, lines: readonly string[], start = 10): string {
  const old = lines.filter((line) => !line.startsWith("+"));
  const now = lines.filter((line) => !line.startsWith("-"));
  const index = `index ${blobOf(old)}..${blobOf(now)} 100644`;
  return `diff --git a/${path} b/${path}\n${index}\n--- a/${path}\n+++ b/${path}\n@@ -${start},${old.length} +${start},${now.length} @@ int main(void)\n${lines.join("\n")}\n`;
}

function blobOf(lines: readonly string[]): string {
  const content = lines.map((line) => `${line.slice(1)}\n`).join("");
  return createHash("sha1").update(`blob ${content.length}\0${content}`).digest("hex").slice(0, 12);
}
