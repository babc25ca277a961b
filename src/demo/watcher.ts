// Purpose: reports the demo's progress on stderr: one line that is redrawn on a terminal, a line for each step elsewhere.
import { createProgress } from "#cli/progress.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import { costOf, type PlayedStep } from "#demo/play.ts";
import { fitColumns, terminalText } from "#text/terminal-text.ts";
import type { OnProgress } from "#work/once/feed-mails.ts";

/** Receives the demo's progress. */
export interface DemoWatcher {
  readonly onRead: OnProgress;
  /** Called when a step begins: `a licence clean-up, v1`. */
  readonly onBegin: (what: string) => void;
  readonly onPlayed: (step: PlayedStep) => void;
  /** Removes the line. */
  readonly end: () => void;
}

const CLEAR = "\r\u001b[K";

/** Makes a watcher that writes for a person. */
export function createWatcher(surroundings: Surroundings): DemoWatcher {
  const { terminal } = surroundings;
  const reading = createProgress(surroundings, "mails");
  return {
    onRead: ({ mails, total }) => {
      reading.update(mails, total);
    },
    onBegin: (what) => {
      const text = `${terminalText(what)} ...`;
      terminal.err(terminal.live ? CLEAR + fitColumns(text, terminal.columns - 1) : "");
    },
    onPlayed: (step) => {
      if (!terminal.live) terminal.err(`${terminalText(step.title)} ... ${costOf(step)}\n`);
    },
    end: () => {
      if (terminal.live) terminal.err(CLEAR);
    },
  };
}
