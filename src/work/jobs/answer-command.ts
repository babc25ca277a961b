// Purpose: job: does what the slash commands of a comment ask for, where the person may ask, and says so with a reaction.
import { parseCommands } from "#command/parse-commands.ts";
import { COMMANDS, type SlashCommand } from "#command/slash-command.ts";
import type { ForgeRepository, Reaction } from "#ports/forge.ts";
import { commentMarker, renderComment } from "#report/comment/comment.ts";
import { type Answer, ignoreFindings } from "#work/jobs/ignore-findings.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { mirrorLineage } from "#work/jobs/mirror-lineage.ts";
import { type PayloadOf, text, wholeNumber } from "#work/jobs/payload-fields.ts";
import { loadMirror, type MirrorSnapshot } from "#work/publish/mirror-snapshot.ts";
import { write } from "#work/publish/outbox.ts";
import type { WorkContext } from "#work/work-context.ts";
import { viewMirror } from "#work/publish/view-mirror.ts";

/** `number`: of the pull request or issue; `body`: of the comment. */
const PAYLOAD = {
  repositoryId: wholeNumber,
  number: wholeNumber,
  commentId: wholeNumber,
  login: text,
  body: text,
};

type CommandTarget = PayloadOf<typeof PAYLOAD>;

/** Answers the commands of a comment. */
export const answerCommand = defineJob({
  kind: "answer-command",
  version: 1,
  payload: PAYLOAD,
  key: ({ repositoryId, commentId }) => `answer-command ${repositoryId} ${commentId}`,
  lane: ({ repositoryId, commentId }) => `comment ${repositoryId} ${commentId}`,
  // Who wrote what stood in the payload alone.
  fromKey: () => null,
  once: true,
  advice: "Mend what that says, then write the command again.",
  run: answerComment,
});

/** A comment, and the repository it stands in. */
interface Asked {
  readonly target: CommandTarget;
  readonly repository: ForgeRepository;
}

// Comments elsewhere than on what we made, and other bots' commands, are left alone without a request.
async function answerComment(target: CommandTarget, ports: WorkContext): Promise<void> {
  const mirror = await ports.store.mirrors.byNumber(target.repositoryId, target.number);
  const stored = await ports.store.repositories.get(target.repositoryId);
  const commands = parseCommands(target.body).filter(isOurs);
  if (mirror === null || stored === null || commands.length === 0) return;
  const asked: Asked = { target, repository: stored.repository };
  if (!(await mayAsk(asked, ports))) return react(asked, "-1", ports);
  const series = await loadMirror({ repositoryId: target.repositoryId, lineage: mirror.lineage }, ports);
  if (series === null) return react(asked, "confused", ports);
  const answers: Answer[] = [];
  for (const command of commands) answers.push(await answer(command, { series, login: target.login }, ports));
  for (const [index, { comment }] of answers.entries())
    if (comment !== null) await writeAnswer(asked, { index, comment }, ports);
  await react(asked, answers.every(({ understood }) => understood) ? "rocket" : "confused", ports);
}

function isOurs(command: SlashCommand): boolean {
  return command.kind !== "unknown" || command.meant !== null;
}

async function mayAsk({ target, repository }: Asked, { forge }: WorkContext): Promise<boolean> {
  const permission = await forge.permission(repository, target.login);
  return permission === "write" || permission === "admin";
}

async function answer(
  command: SlashCommand,
  { series, login }: { readonly series: MirrorSnapshot; readonly login: string },
  ports: WorkContext,
): Promise<Answer> {
  switch (command.kind) {
    case "reanalyze":
      await ports.queue.add([mirrorLineage.job({ ...series, when: "again" })]);
      return { comment: null, understood: true };
    case "compare":
      return compare(command, series, ports);
    case "ignore":
    case "unignore":
      return ignoreFindings(command, { series, login }, ports);
    case "help":
      return { comment: help(), understood: true };
    case "invalid":
      return { comment: `\`/${command.word}\` goes like this: \`${command.usage}\``, understood: false };
    case "unknown":
      return {
        comment: `There is no such command. Did you mean \`/${command.meant ?? "help"}\`?`,
        understood: false,
      };
  }
}

async function compare(
  { from, to }: { readonly from: number; readonly to: number },
  series: MirrorSnapshot,
  ports: WorkContext,
): Promise<Answer> {
  const find = (version: number) => series.revisions.findLast(({ revision }) => revision.version === version);
  const [older, newer] = [find(from), find(to)];
  if (older === undefined || newer === undefined) {
    const labels = series.revisions.map(({ label }) => label).join(", ");
    return { comment: `This series has these versions: ${labels}.`, understood: false };
  }
  const view = await viewMirror(series, ports, { older, newer });
  return {
    comment: renderComment(view).replace(commentMarker(series.slug), "").trimStart(),
    understood: true,
  };
}

function help(): string {
  const rows = [...COMMANDS.values()].map(({ usage, does }) => `| \`${usage}\` | ${does} |`);
  return ["| Command | What it does |", "| --- | --- |", ...rows].join("\n");
}

async function writeAnswer(
  { target, repository }: Asked,
  { index, comment }: { readonly index: number; readonly comment: string },
  ports: WorkContext,
): Promise<void> {
  const marker = `<!-- patchferry:answer ${target.commentId}-${index} -->`;
  await write(
    {
      key: `answer ${repository.id} ${target.commentId} ${index}`,
      account: repository.installationId,
      content: marker,
      create: () => ports.forge.createComment(repository, target.number, `${marker}\n${comment}\n`),
      find: () => ports.forge.findComment(repository, target.number, marker),
    },
    ports,
  );
}

// GitHub takes the same reaction twice for one.
async function react({ target, repository }: Asked, reaction: Reaction, ports: WorkContext): Promise<void> {
  await write(
    {
      key: `reaction ${repository.id} ${target.commentId}`,
      account: repository.installationId,
      content: reaction,
      create: () => ports.forge.react(repository, target.commentId, reaction).then(() => target.commentId),
      find: () => Promise.resolve(null),
    },
    ports,
  );
}
