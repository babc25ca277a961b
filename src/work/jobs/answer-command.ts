// Purpose: job: executes the slash commands of a comment, if the person may use them, and reacts to the comment.
import type { ForgeRepository, Reaction } from "#ports/forge.ts";
import { marker } from "#text/markdown/marker.ts";
import { SLASH_COMMANDS } from "#work/commands/command-list.ts";
import { commandsIn, type CommandLine } from "#work/commands/commands-in.ts";
import { mayAsk, type Answer, type CommandRequest } from "#work/commands/slash-command.ts";
import { analyzeRevision } from "#work/jobs/analyze-revision.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { mirrorLineage } from "#work/jobs/mirror-lineage.ts";
import { type PayloadOf, textField, wholeNumber } from "#work/jobs/payload-fields.ts";
import { loadMirror } from "#work/publish/mirror-snapshot.ts";
import { write, type WritePorts } from "#work/publish/outbox.ts";
import type { WorkContext } from "#work/work-context.ts";

/** `number`: of the pull request or issue; `body`: of the comment. */
const PAYLOAD = {
  repositoryId: wholeNumber,
  number: wholeNumber,
  commentId: wholeNumber,
  login: textField,
  body: textField,
};

type CommandTarget = PayloadOf<typeof PAYLOAD>;

/** Answers the commands of a comment. */
export const answerCommand = defineJob({
  kind: "answer-command",
  version: 1,
  payload: PAYLOAD,
  key: ({ repositoryId, commentId }) => `answer-command ${repositoryId} ${commentId}`,
  lane: ({ repositoryId, commentId }) => `comment ${repositoryId} ${commentId}`,
  // The key has neither the commands nor their author.
  fromKey: () => null,
  once: true,
  advice: "Fix that error, then write the command again.",
  run: answerComment,
});

/** A comment and its repository. */
interface Asked {
  readonly target: CommandTarget;
  readonly repository: ForgeRepository;
}

// Comments on others' pull requests and issues, and other bots' commands, are left alone without a request to GitHub.
async function answerComment(target: CommandTarget, ports: WorkContext): Promise<void> {
  const stored = await ports.store.mirrors.byNumber(target.repositoryId, target.number);
  const place = await ports.store.repositories.get(target.repositoryId);
  const lines = commandsIn(target.body);
  if (stored === null || place === null || lines.length === 0) return;
  const asked: Asked = { target, repository: place.repository };
  const permission = await ports.forge.permission(asked.repository, target.login);
  if (!lines.every((line) => mayAsk(permission, line))) return react(asked, "-1", ports);
  const mirror = await loadMirror({ repositoryId: target.repositoryId, lineage: stored.lineage }, ports);
  if (mirror === null) return react(asked, "confused", ports);
  const answers = await answerAll(lines, { mirror, login: target.login, commands: SLASH_COMMANDS }, ports);
  for (const [index, { comment }] of answers.entries())
    if (comment !== null) await writeAnswer(asked, { index, comment }, ports);
  await react(asked, answers.every(({ understood }) => understood) ? "rocket" : "confused", ports);
}

async function answerAll(
  lines: readonly CommandLine[],
  request: CommandRequest,
  ports: WorkContext,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const { answer, words } of lines) answers.push(await answer(words, request, ports));
  const redo = new Set(answers.map((answer) => answer.redo));
  await ports.queue.add([
    ...(redo.has("mirror") ? [mirrorLineage.job({ ...request.mirror, when: "again" })] : []),
    ...(redo.has("report") ? [analyzeRevision.job({ ...request.mirror, again: false })] : []),
  ]);
  return answers;
}

async function writeAnswer(
  { target, repository }: Asked,
  { index, comment }: { readonly index: number; readonly comment: string },
  ports: WritePorts & Pick<WorkContext, "forge">,
): Promise<void> {
  const mark = marker("answer", `${target.commentId}-${index}`);
  await write(
    {
      key: `answer ${repository.id} ${target.commentId} ${index}`,
      account: repository.installationId,
      content: mark,
      create: () => ports.forge.createComment(repository, target.number, `${mark}\n${comment}\n`),
      find: () => ports.forge.findComment(repository, target.number, mark),
    },
    ports,
  );
}

// GitHub counts the same reaction only once, so `find` isn't needed.
async function react(
  { target, repository }: Asked,
  reaction: Reaction,
  ports: WritePorts & Pick<WorkContext, "forge">,
): Promise<void> {
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
