// Purpose: measures how fast mails and patches are read, against mailparser, git mailinfo and parse-diff on the same mails.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import parseDiff from "parse-diff";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { parseMessage } from "#mail/parse-message.ts";
import { readDiff } from "#patch/diff/read-diff.ts";
import { readPatch } from "#patch/read-patch.ts";
import { REAL_MAIL } from "../test/acceptance/real-mail.ts";

const BUNDLE = join(REAL_MAIL, "archives/kvm-ppc.vger.kernel.org.0.bundle");
/** mailparser and a process for each mail are slow, so they get every 20th mail. */
const STEP = 20;
const HEADER_BYTES = 8000;
const ROUNDS = 3;

/** Prints a table; needs the real archive. */
export async function benchMail(print: (line: string) => void): Promise<void> {
  if (!existsSync(BUNDLE)) {
    print("mail: the folder of real mail (test/acceptance/real-mail.ts) is not here");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "patchferry-bench-"));
  try {
    const mails = await readMails(folder);
    const megabytes = mails.reduce((sum, mail) => sum + mail.length, 0) / 1e6;
    print(`${mails.length} mails, ${megabytes.toFixed(1)} MB; CPU time a mail, best of ${ROUNDS}, warm`);
    await benchReading(mails, print);
    await benchMailinfo(mails, { folder, print });
    await benchDiffs(mails, print);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readMails(folder: string): Promise<readonly Buffer[]> {
  const epoch = join(folder, "0.git");
  execFileSync("git", ["clone", "-q", "--bare", BUNDLE, epoch]);
  const mails: Buffer[] = [];
  for await (const entry of (await openInbox(epoch)).read(null))
    if (entry.kind === "mail") mails.push(Buffer.from(entry.bytes));
  return mails;
}

async function benchReading(mails: readonly Buffer[], print: (line: string) => void): Promise<void> {
  const single = mails.filter((mail) => !(parseMessage(mail) instanceof Promise) && !isMultipart(mail));
  const parts = mails.filter((mail) => isMultipart(mail));
  const sample = single.filter((_, at) => at % STEP === 0);
  const ours = await best(async () => {
    for (const mail of single) await parseMessage(mail);
  });
  const theirs = await best(async () => {
    for (const mail of sample) await simpleParser(mail, { skipTextToHtml: true, skipTextLinks: true });
  });
  const joined = await best(async () => {
    for (const mail of parts) await parseMessage(mail);
  });
  const whole = await best(async () => {
    for (const mail of mails) readPatch((await parseMessage(mail)).value);
  });
  const each = ours / single.length;
  print(row("single-part mail, own scan", each, each));
  print(row("single-part mail, mailparser", theirs / sample.length, each));
  print(row("multipart mail (the odd ones by mailparser)", joined / parts.length, each));
  print(row("any mail to patch", whole / mails.length, each));
}

function isMultipart(mail: Buffer): boolean {
  return /^content-type: *multipart/im.test(mail.toString("latin1", 0, HEADER_BYTES));
}

async function benchMailinfo(
  mails: readonly Buffer[],
  { folder, print }: { folder: string; print: (line: string) => void },
): Promise<void> {
  const patches = mails.filter((mail) =>
    /^subject: *\[[^\]]*patch/im.test(mail.toString("latin1", 0, HEADER_BYTES)),
  );
  const sample = patches.filter((_, at) => at % STEP === 0);
  const ours =
    (await wall(async () => {
      for (const mail of sample) readPatch((await parseMessage(mail)).value);
    })) / sample.length;
  const git =
    (await wall(() => {
      for (const input of sample) spawnSync("git", ["mailinfo", "msg", "patch"], { input, cwd: folder });
    })) / sample.length;
  print(row("patch, ours (wall time)", ours, ours));
  print(row("patch, git mailinfo, a process each (wall time)", git, ours));
}

async function benchDiffs(mails: readonly Buffer[], print: (line: string) => void): Promise<void> {
  const diffs: string[] = [];
  for (const mail of mails) {
    const patch = readPatch((await parseMessage(mail)).value);
    if (patch?.kind === "patch") diffs.push(patch.files.map(({ text }) => text).join(""));
  }
  const ours = (await best(() => void diffs.map((diff) => readDiff(diff)))) / diffs.length;
  const theirs = (await best(() => void diffs.map((diff) => parseDiff(diff)))) / diffs.length;
  print(row("diff, own scan by hunk counts", ours, ours));
  print(row("diff, parse-diff", theirs, ours));
}

function row(name: string, seconds: number, base: number): string {
  return `${name.padEnd(50)} ${(seconds * 1e6).toFixed(1).padStart(9)} us ${(seconds / base).toFixed(1).padStart(7)} x`;
}

async function best(work: () => void | Promise<void>): Promise<number> {
  let seconds = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    seconds = Math.min(seconds, (user + system) / 1e6);
  }
  return seconds;
}

async function wall(work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
