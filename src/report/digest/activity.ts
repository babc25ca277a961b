// Purpose: counts mails by day, robust against wrong dates, and groups days into plot bars.
import type { DayActivity } from "#report/digest/digest.ts";

const DAY = 86_400;
/** Days that a date may lie outside of the middle 96 % of the mails, in addition to a tenth of their span. */
const SLACK_DAYS = 14;

interface DatedMail {
  readonly seconds: number | null;
  readonly patch: boolean;
}

/** Mails by UTC day, every day from the first to the last; mails with a date far from the others are only counted. */
export function readActivity(mails: readonly DatedMail[]): {
  readonly activity: readonly DayActivity[];
  readonly undated: number;
} {
  const days = mails
    .flatMap(({ seconds }) => (seconds === null ? [] : [Math.floor(seconds / DAY)]))
    .sort((a, b) => a - b);
  const [early, late] = [
    days[Math.floor(days.length * 0.02)] ?? 0,
    days[Math.ceil(days.length * 0.98) - 1] ?? 0,
  ];
  const slack = SLACK_DAYS + Math.ceil((late - early) / 10);
  const kept = days.filter((day) => day >= early - slack && day <= late + slack);
  const counts = new Map<number, { patches: number; others: number }>();
  for (let day = kept[0] ?? 0; day <= (kept.at(-1) ?? -1); day++) counts.set(day, { patches: 0, others: 0 });
  for (const { seconds, patch } of mails) {
    const count = seconds === null ? undefined : counts.get(Math.floor(seconds / DAY));
    if (count !== undefined) count[patch ? "patches" : "others"] += 1;
  }
  const activity = [...counts].map(([day, count]) => ({ day: isoDay(day), ...count }));
  return { activity, undated: mails.length - kept.length };
}

function isoDay(day: number): string {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}

/** One bar of a plot. */
export interface Bar {
  /** `2025-07-28`, `week of 2025-07-28`, `2025-07`. */
  readonly label: string;
  readonly patches: number;
  readonly others: number;
}

/** Days, weeks or months, whichever gives at most `most` bars; years beyond that. */
export function bars(activity: readonly DayActivity[], most = 40): readonly Bar[] {
  if (activity.length <= most)
    return activity.map(({ day, patches, others }) => ({ label: day, patches, others }));
  if (activity.length <= most * 7) return grouped(activity, ({ day }) => `week of ${mondayOf(day)}`);
  return grouped(activity, ({ day }) => day.slice(0, activity.length <= most * 30 ? 7 : 4));
}

function grouped(activity: readonly DayActivity[], labelOf: (day: DayActivity) => string): readonly Bar[] {
  return [...Map.groupBy(activity, labelOf)].map(([label, days]) => ({
    label,
    patches: days.reduce((sum, day) => sum + day.patches, 0),
    others: days.reduce((sum, day) => sum + day.others, 0),
  }));
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const days = Math.floor(date.getTime() / 1000 / DAY);
  // Day 0, 1 January 1970, was a Thursday.
  return isoDay(days - ((days + 3) % 7));
}
