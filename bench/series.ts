// Purpose: measures assembling against reading: whole archives, ten copies of one, and a hundred new mails in a large one.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { parseMessage } from "#mail/parse-message.ts";
import { type MailFacts, readMailFacts } from "#series/facts/mail-facts.ts";
import { assembleOutline } from "#series/lineage/assemble-outline.ts";
import { gatherRelated } from "#series/lineage/related-mails.ts";
import { readOutline } from "#work/once/read-outline.ts";
import { indexFacts } from "./fact-index.ts";
import { REAL_MAIL } from "../test/acceptance/real-mail.ts";

const ARCHIVES = join(REAL_MAIL, "archives");
const COPIES = 10;
const NEW_MAILS = 100;
const YEARS = 3 * 365 * 86_400;

/** Prints a table; needs the real archives. */
export async function benchSeries(print: (line: string) => void): Promise<void> {
  if (!existsSync(ARCHIVES)) {
    print("series: the folder of real mail (test/acceptance/real-mail.ts) is not here");
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), "patchferry-bench-"));
  try {
    for (const bundle of readdirSync(ARCHIVES).sort()) {
      const path = join(directory, bundle.replace(".bundle", ".git"));
      execFileSync("git", ["clone", "--quiet", "--bare", join(ARCHIVES, bundle), path]);
      await benchArchive(bundle, path, print);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function benchArchive(name: string, path: string, print: (line: string) => void): Promise<void> {
  print(name);
  const row = (what: string, seconds: number, mails: number): void => {
    print(
      `  ${what.padEnd(48)} ${seconds.toFixed(3).padStart(8)} s ${(mails / seconds).toFixed(0).padStart(8)} mails/s`,
    );
  };
  const facts = await readFacts(path);
  row(
    "git cat-file --batch --buffer (the limit)",
    time(() => {
      catFiles(path);
    }),
    facts.length,
  );
  const start = performance.now();
  await readOutline([await openInbox(path)]);
  row("read, parse, thread, assemble and link", (performance.now() - start) / 1000, facts.length);
  row(
    "  of it thread, assemble and link",
    time(() => assembleOutline(facts)),
    facts.length,
  );
  const copies = Array.from({ length: COPIES }, (_, copy) => copyFacts(facts, copy)).flat();
  row(
    `  the same for ${COPIES} archives at once`,
    time(() => assembleOutline(copies)),
    copies.length,
  );
  for (const archive of [facts, copies]) {
    row(`place ${NEW_MAILS} new mails in ${archive.length}`, await placeNew(archive), NEW_MAILS);
  }
}

async function readFacts(path: string): Promise<readonly MailFacts[]> {
  const facts = new Map<string, MailFacts>();
  for await (const entry of (await openInbox(path)).read(null)) {
    if (entry.kind !== "mail") continue;
    const mail = readMailFacts((await parseMessage(entry.bytes)).value);
    facts.set(mail.messageId, mail);
  }
  return [...facts.values()];
}

function catFiles(path: string): void {
  const list = 'git log --first-parent --format= --raw --no-abbrev --diff-filter=A | cut -d" " -f4';
  const pipe = `${list} | git cat-file --batch --buffer | cat > /dev/null`;
  spawnSync("sh", ["-c", pipe], { cwd: path });
}

// Makes the same list three years later, with other people and titles, so that no copy is related to another.
function copyFacts(facts: readonly MailFacts[], copy: number): readonly MailFacts[] {
  const text = JSON.stringify(facts, (key, value: unknown) => {
    if (key === "seconds" && typeof value === "number") return value + copy * YEARS;
    if (typeof value !== "string") return value;
    if (value.startsWith("<")) return `<${copy}.${value.slice(1)}`;
    return ["name", "email", "patchId", "title", "changeId"].includes(key) ? `${value}${copy}` : value;
  });
  return JSON.parse(text) as readonly MailFacts[];
}

async function placeNew(archive: readonly MailFacts[]): Promise<number> {
  const lookUp = indexFacts(archive);
  const start = performance.now();
  const { mails, outline } = await gatherRelated(archive.slice(-NEW_MAILS), lookUp);
  if (outline === null) assembleOutline(mails);
  return (performance.now() - start) / 1000;
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}
