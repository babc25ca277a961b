// Purpose: reads the refs that a push moves, from the head of git's receive-pack request.

/** One ref of a push; all zeros for "does not exist" and "delete". */
export interface PushCommand {
  readonly before: string;
  readonly after: string;
  readonly ref: string;
}

const MAX_COMMANDS = 10_000;
const COMMAND = /^([0-9a-f]{40}) ([0-9a-f]{40}) (\S+)$/;

/** The commands of a push: pkt-lines up to the flush packet. */
export function readPushCommands(body: Buffer): PushCommand[] {
  const commands: PushCommand[] = [];
  let at = 0;
  while (commands.length < MAX_COMMANDS) {
    const length = Number.parseInt(body.toString("latin1", at, at + 4), 16);
    if (!(length > 4)) break;
    const line = body.toString("utf8", at + 4, at + length).split("\0", 1)[0] ?? "";
    const [, before, after, ref] = COMMAND.exec(line.trimEnd()) ?? [];
    if (before !== undefined && after !== undefined && ref !== undefined)
      commands.push({ before, after, ref });
    at += length;
  }
  return commands;
}
