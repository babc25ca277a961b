// Purpose: dates of mail headers and of in-body `Date:` lines, zone kept.
import type { MailDate } from "#mail/mail-date.ts";

const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
const ZONES: Readonly<Record<string, number>> = {
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  BST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  JST: 540,
};

// `Tue, 29 Jul 2025 00:28:35 +1200 (NZST)`
const MAIL =
  /^(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2})[ \t-]+([a-z]{3})[a-z]*[ \t-]+(\d{2,4})\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:\.\d+)?\s*([-+]\d{2}:?\d{2}|[a-z]{1,5})?/i;
// `Tue Jul 29 00:28:35 2025 +1200`
const CTIME =
  /^(?:[a-z]{3},?\s+)?([a-z]{3})[a-z]*\s+(\d{1,2})\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?\s+(?:[a-z]{1,5}\s+)?(\d{4})\s*([-+]\d{2}:?\d{2})?/i;
// `2025-07-29 00:28:35 +1200`, `2025-07-29T00:28:35Z`
const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s*([-+]\d{2}:?\d{2}|Z)?/i;

/** A date as mailers and git write it; null where the text isn't a date. An unknown zone is taken for UTC. */
export function parseDate(value: string): MailDate | null {
  const text = value.trimStart();
  const mail = MAIL.exec(text);
  if (mail !== null) {
    const [, day, month, year, hour, minute, second, zone] = mail;
    return makeDate([fullYear(year), monthOf(month), day], [hour, minute, second], zone);
  }
  const ctime = CTIME.exec(text);
  if (ctime !== null) {
    const [, month, day, hour, minute, second, year, zone] = ctime;
    return makeDate([year, monthOf(month), day], [hour, minute, second], zone);
  }
  const iso = ISO.exec(text);
  if (iso === null) return null;
  const [, year, month, day, hour, minute, second, zone] = iso;
  return makeDate([year, month, day], [hour, minute, second], zone);
}

type Field = string | number | undefined;
type Fields = readonly [Field, Field, Field];

function makeDate(date: Fields, time: Fields, zone = ""): MailDate | null {
  const [year, month, day] = [Number(date[0]), Number(date[1]), Number(date[2])];
  const [hour, minute, second] = [Number(time[0]), Number(time[1]), Number(time[2] ?? 0)];
  const isDay = isWithin(month, 1, 12) && isWithin(day, 1, 31);
  // A leap second is written as second 60.
  if (!isDay || !isWithin(hour, 0, 24) || !isWithin(minute, 0, 59) || !isWithin(second, 0, 60)) return null;
  const offsetMinutes = parseZone(zone);
  const seconds = Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - offsetMinutes * 60;
  return { seconds, offsetMinutes };
}

function isWithin(number: number, low: number, high: number): boolean {
  return number >= low && number <= high;
}

/** RFC 5322 4.3: two digits below 50 are this century's, three are counted from 1900. */
function fullYear(digits = ""): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? year + 2000 : year + 1900;
  return digits.length === 3 ? year + 1900 : year;
}

function monthOf(name = ""): number {
  const at = MONTHS.indexOf(name.toLowerCase());
  return at % 3 === 0 ? at / 3 + 1 : 0;
}

function parseZone(zone: string): number {
  const sign = zone.startsWith("-") ? -1 : 1;
  if (zone.startsWith("+") || zone.startsWith("-")) {
    const digits = zone.slice(1).replace(":", "");
    const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
    return minutes < 24 * 60 ? sign * minutes : 0;
  }
  return ZONES[zone.toUpperCase()] ?? 0;
}
