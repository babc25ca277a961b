// Purpose: the commands that a person may write in a comment, as values.

/** What one line of a comment asks for. */
export type SlashCommand =
  | { readonly kind: "reanalyze" }
  /** Versions as written, `v3` as 3; not yet known to exist. */
  | { readonly kind: "compare"; readonly from: number; readonly to: number }
  /** Rule and paths as written, not yet known to exist; `paths` null: everywhere. */
  | {
      readonly kind: "ignore";
      readonly rule: string;
      readonly paths: string | null;
      readonly reason: string;
    }
  | { readonly kind: "unignore"; readonly rule: string; readonly paths: string | null }
  | { readonly kind: "help" }
  /** A command that we have, with arguments that it doesn't take; `usage` shows how it goes. */
  | { readonly kind: "invalid"; readonly word: string; readonly usage: string }
  /** `meant` is the nearest command's word; null where nothing is near: probably a path or another bot's command. */
  | { readonly kind: "unknown"; readonly word: string; readonly meant: string | null };

/** Every command's word (without `/`) with its usage and one sentence; `/help` shows it. */
export const COMMANDS: ReadonlyMap<string, { readonly usage: string; readonly does: string }> = new Map([
  ["reanalyze", { usage: "/reanalyze", does: "Reads the series again, mirrors and checks it anew." }],
  ["compare", { usage: "/compare v3 v5", does: "Compares two versions of the series." }],
  [
    "ignore",
    {
      usage: "/ignore RULE [PATH] reason",
      does: "Overlooks what a rule finds in this series, or in a path of it; the comment says who asked and why.",
    },
  ],
  ["unignore", { usage: "/unignore RULE [PATH]", does: "Takes an `/ignore` back." }],
  ["help", { usage: "/help", does: "Shows this list." }],
]);
