// Purpose: makes the mails of the sample's series as git format-patch and git send-email would, with real diffs from git.
import { importCommits, type SeedCommit, type SeedFile } from "github-stand-in";
import { mailDate, renderMail, type SampleMail } from "#demo/sample/render-mail.ts";
import { sampleGit } from "#demo/sample/sample-git.ts";
import { projectFiles, projectHistory } from "#demo/sample/history.ts";
import { addressOf, type Edit, type SamplePatch, type SampleReply, type SampleSeries } from "#demo/sample/sample-series.ts";

const OFFSET = "+0200";
const SIGNATURE = "-- \n2.45.2\n";

// The Message-ID with its `<>`; number 0 is the cover or a single patch.
function messageIdOf({ key, sent, author }: SampleSeries, number: number): string {
  const stamp = new Date(sent * 1000).toISOString().replaceAll(/\D/g, "").slice(0, 14);
  return `<${stamp}.${key}-${number}-${author.email}>`;
}

/**
 * The mails of a series, cover first.
 * @param directory a git repository with the project's history; the series' commits are added to it
 */
export async function seriesMails(directory: string, series: SampleSeries): Promise<readonly SampleMail[]> {
  const commits = seriesCommits(series);
  const base = await baseOf(directory, series.history);
  const branch = `series/${series.key}`;
  await importCommits(directory, { branch, from: base, commits });
  const bodies = await patchBodies(directory, `${base}..${branch}`);
  const lone = series.cover === null;
  const patches = series.patches.map((patch, index) => {
    const number = lone ? 0 : index + 1;
    return mail(series, number, { title: patch.title, text: patchText(patch, bodies[index] ?? "") });
  });
  if (series.cover === null) return patches;
  const stat = await sampleGit(directory, ["diff", "--stat=72", "--summary", base, branch]);
  const shortlog = `${addressOf(series.author)} (${commits.length}):\n${series.patches.map(({ title }) => `  ${title}\n`).join("")}`;
  const text = `${series.cover.text}\n${shortlog}\n${stat}\n${SIGNATURE}`;
  return [mail(series, 0, { title: series.cover.title, text }), ...patches];
}

/** An answer to a mail of one of `series`, or a mail that starts a thread. */
export function replyMail(reply: SampleReply, series: readonly SampleSeries[]): SampleMail {
  const { from, sent, to, text } = reply;
  const stamp = `<${sent}.${from.email}>`;
  if (to === null)
    return renderMail({ from, sent, subject: reply.subject ?? "", messageId: stamp, references: [], text });
  const [key, number] = to;
  const answered = series.find((one) => one.key === key);
  if (answered === undefined) throw new Error(`no series ${key}`);
  const { author, sent: asked } = answered;
  const references = [...(number === 0 ? [] : [messageIdOf(answered, 0)]), messageIdOf(answered, number)];
  const words = `On ${mailDate(asked)}, ${author.name} wrote:\n${text}`;
  return renderMail({ from, sent, subject: `Re: ${subjectOf(answered, number)}`, messageId: stamp, references, text: words });
}

function mail(series: SampleSeries, number: number, { title, text }: { title: string; text: string }): SampleMail {
  const references = number === 0 ? [] : [messageIdOf(series, 0)];
  return renderMail({
    from: series.author,
    sent: series.sent + number,
    subject: subjectOf(series, number, title),
    messageId: messageIdOf(series, number),
    references,
    text,
  });
}

function subjectOf(series: SampleSeries, number: number, title?: string): string {
  const { cover, patches, tag } = series;
  const own = title ?? (cover !== null && number === 0 ? cover.title : patches[Math.max(0, number - 1)]?.title);
  return `[${tag}${cover === null ? "" : ` ${number}/${patches.length}`}] ${own ?? ""}`;
}

function patchText({ message, trailers, notes }: SamplePatch, body: string): string {
  const note = notes === null ? "" : `${notes}\n\n`;
  const words = message === "" ? "" : `${message}\n\n`;
  return `${words}${trailers.join("\n")}\n---\n${note}${body}\n${SIGNATURE}`;
}

function seriesCommits({ author, sent, history, patches }: SampleSeries): SeedCommit[] {
  const files = new Map(Object.entries(history === undefined ? projectFiles() : (projectHistory()[history - 1]?.files ?? {})));
  return patches.map(({ title, message, trailers, edits }, index) => {
    const changed: Record<string, string> = {};
    for (const edit of edits) {
      const text = applyEdit(textOf(files.get(edit.path)), edit);
      files.set(edit.path, text);
      changed[edit.path] = text;
    }
    const signature = { ...author, date: `${sent + index + 1} ${OFFSET}` };
    const words = [title, message, trailers.join("\n")].filter((part) => part !== "").join("\n\n");
    return { author: signature, message: `${words}\n`, files: changed };
  });
}

function textOf(content: SeedFile | null | undefined): string {
  return typeof content === "string" ? content : "";
}

// An edit that doesn't fit its file is a mistake in the sample, so it is an Error and not a UserError.
function applyEdit(text: string, { path, from, to }: Edit): string {
  if (from === null) return to;
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${path} holds ${parts.length - 1} times: ${from}`);
  return parts.join(to);
}

// The repository may have more commits than the sample's history: the app's configuration is a commit, too.
async function baseOf(directory: string, history: number | undefined): Promise<string> {
  const commits = (await sampleGit(directory, ["rev-list", "--reverse", "main"])).trim().split("\n");
  return commits[(history ?? commits.length) - 1] ?? "";
}

// The part under `---`: diffstat, summary, diff.
async function patchBodies(directory: string, range: string): Promise<string[]> {
  const args = ["log", "--reverse", "--format=%x00", "--stat=72", "--summary", "--patch", "--abbrev=12", range];
  const shown = await sampleGit(directory, args);
  const bodies = shown.split("\0").slice(1);
  return bodies.map((body) => `${body.replace(/^\n+---\n/, "").trimEnd()}\n`);
}
