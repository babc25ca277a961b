// Purpose: the one list of slash commands.
import { compare } from "#work/commands/compare.ts";
import { help } from "#work/commands/help.ts";
import { ignore } from "#work/commands/ignore.ts";
import { reanalyze } from "#work/commands/reanalyze.ts";
import type { SlashCommand } from "#work/commands/slash-command.ts";
import { unignore } from "#work/commands/unignore.ts";

/** Every command, in the order that `/help` and docs/commands.md list them. */
export const SLASH_COMMANDS: readonly SlashCommand[] = [reanalyze, compare, ignore, unignore, help];
