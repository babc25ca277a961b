// Purpose: shows the progress of long work on standard error: a bar with rate and remaining time on a terminal, occasional lines elsewhere.
import type { Surroundings } from "#cli/surroundings.ts";
import { fitColumns } from "#text/terminal-text.ts";

/** Milliseconds between two drawings of the bar, and before the first, so that short work shows no bar. */
const REDRAW = 100;
const QUIET_START = 500;
/** Milliseconds between two plain lines. */
const LINE_EVERY = 10_000;
const BAR_COLUMNS = 24;
/** The shortest useful bar, in columns. */
const MIN_BAR_COLUMNS = 6;

/** A running report. */
export interface Progress {
  /** @param total null where it is unknown */
  readonly update: (done: number, total: number | null) => void;
  /** Removes the bar and leaves the terminal as it was. */
  readonly end: () => void;
}

/** @param unit the counted things, in the plural: `mails` */
export function createProgress(
  { terminal, clock }: Pick<Surroundings, "terminal" | "clock">,
  unit: string,
): Progress {
  const start = clock.now();
  let next = start + (terminal.live ? QUIET_START : LINE_EVERY);
  let drawn = false;
  return {
    update: (done, total) => {
      const now = clock.now();
      if (now < next) return;
      const state = { done, total, unit, seconds: (now - start) / 1000 };
      next = now + (terminal.live ? REDRAW : LINE_EVERY);
      drawn ||= terminal.live;
      terminal.err(
        terminal.live ? `\r\u001b[K${drawBar(state, terminal.liveColumns - 1)}` : `${describe(state)}\n`,
      );
    },
    end: () => {
      if (drawn) terminal.err("\r\u001b[K");
    },
  };
}

interface State {
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
  readonly seconds: number;
}

// A wrapped line can't be erased, so the line is shortened: first the bar, then the end of the text.
function drawBar(state: State, columns: number): string {
  const { done, total } = state;
  const text = fitColumns(describe(state), columns);
  const width = Math.min(BAR_COLUMNS, columns - text.length - 1);
  if (total === null || total === 0 || width < MIN_BAR_COLUMNS) return text;
  const full = Math.min(width, Math.floor((done / total) * width));
  return `${"█".repeat(full)}${"░".repeat(width - full)} ${text}`;
}

function describe({ done, total, unit, seconds }: State): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const of = total === null ? "" : ` of ${total} (${percent(done, total)} %)`;
  const left = total === null || rate === 0 ? "" : `, ${duration((total - done) / rate)} left`;
  return `${done}${of} ${unit}, ${Math.round(rate)}/s${left}`;
}

function percent(done: number, total: number): number {
  return total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
