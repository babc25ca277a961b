// Purpose: a point in time with the sender's time zone, because `git am` keeps both.

/** A Date header: seconds since 1970 UTC, and the zone as minutes east of UTC. */
export interface MailDate {
  readonly seconds: number;
  readonly offsetMinutes: number;
}

/** The day in UTC: `2025-07-28`. */
export function isoDay(date: MailDate): string {
  return isoDate(date).slice(0, "2025-07-28".length);
}

/** The date in UTC as ISO 8601 with seconds, for instance `2025-07-28T12:28:34Z`. */
export function isoDate(date: MailDate): string {
  return new Date(date.seconds * 1000).toISOString().replace(".000Z", "Z");
}
