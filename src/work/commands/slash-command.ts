// Purpose: defines slash commands: their usage, arguments, permissions and answers.
import type { Permission } from "#ports/forge.ts";
import type { MirrorSnapshot } from "#work/publish/mirror-snapshot.ts";
import type { WorkContext } from "#work/work-context.ts";

/** A command as `/help` and the documentation show it. */
export interface CommandDescription {
  /** An example of how to write it: `/compare v3 v5`. Its first word is the command's name. */
  readonly usage: `/${string}`;
  /** One sentence in Markdown. */
  readonly does: string;
  /** The least permission in the repository that a person needs for it. */
  readonly needs: Exclude<Permission, "none">;
}

/** Where a command was written, and by whom. */
export interface CommandRequest {
  readonly mirror: MirrorSnapshot;
  /** A login on GitHub. */
  readonly login: string;
  /** All commands. */
  readonly commands: readonly CommandDescription[];
}

/** The result of a command. */
export interface Answer {
  /** A comment to write, in Markdown; null where a reaction is enough. */
  readonly comment: string | null;
  /** False where the person has to correct the command. */
  readonly understood: boolean;
  /** What has to be done again for the series: everything, only its report, or nothing. */
  readonly redo: "mirror" | "report" | null;
}

/** The definition of a command. */
export interface CommandDefinition<Arguments> extends CommandDescription {
  /** The arguments of a line; null where they are wrong, and then the person is shown the usage. */
  readonly read: (words: readonly string[]) => Arguments | null;
  /** Executes the command; it can run twice. Jobs are requested with `redo`. */
  readonly answer: (
    asked: Arguments,
    request: CommandRequest,
    context: Omit<WorkContext, "queue">,
  ) => Promise<Answer>;
}

/** A command in the list. */
export interface SlashCommand extends CommandDescription {
  /** The command's name, without the slash. */
  readonly word: string;
  /** Executes one line with this command and answers it. */
  readonly answer: (
    words: readonly string[],
    request: CommandRequest,
    context: Omit<WorkContext, "queue">,
  ) => Promise<Answer>;
}

/** Combines `read` and `answer`; wrong arguments are answered with the usage. */
export function defineCommand<Arguments>(
  definition: CommandDefinition<Arguments>,
): SlashCommand & Pick<CommandDefinition<Arguments>, "read"> {
  const { usage, read, answer } = definition;
  const word = usage.slice(1).split(" ", 1)[0] ?? "";
  return {
    ...definition,
    word,
    answer: async (words, request, context) => {
      const asked = read(words);
      return asked === null
        ? notUnderstood(`\`/${word}\` goes like this: \`${usage}\``)
        : answer(asked, request, context);
    },
  };
}

/** The answer to a line that can't be followed. @param comment says why, in Markdown */
export function notUnderstood(comment: string): Answer {
  return { comment, understood: false, redo: null };
}

/** Whether a person with this permission may use a command. */
export function mayAsk(has: Permission, { needs }: Pick<CommandDescription, "needs">): boolean {
  return RANK[has] >= RANK[needs];
}

const RANK: Readonly<Record<Permission, number>> = { none: 0, read: 1, write: 2, admin: 3 };
