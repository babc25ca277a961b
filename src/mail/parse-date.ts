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

/** A date as mailers and git write it; null where it is none. An unknown zone is taken for UTC. */
export function parseDate(value: string): MailDate | null {
  const text = value.trimStart();
  const mail = MAIL.exec(text);
  if (mail !== null) {
    const [, day, month, year, hour, minute, second, zone] = mail;
    return makeDate([fullYear(year), monthOf(month), day, hour, minute, second], zone);
  }
  const ctime = CTIME.exec(text);
  if (ctime !== null) {
    const [, month, day, hour, minute, second, year, zone] = ctime;
    return makeDate([year, monthOf(month), day, hour, minute, second], zone);
  }
  const iso = ISO.exec(text);
  if (iso === null) return null;
  const [, year, month, day, hour, minute, second, zone] = iso;
  return makeDate([year, month, day, hour, minute, second], zone);
}

type Field = string | number | undefined;

/** Lowest and highest month, day, hour, minute, second; a leap second is one. */
const RANGES = [
  [1, 12],
  [1, 31],
  [0, 24],
  [0, 59],
  [0, 60],
] as const;

function makeDate(fields: readonly Field[], zone = ""): MailDate | null {
  const [year = 0, ...rest] = fields.map((field) => Number(field ?? 0));
  if (RANGES.some(([low, high], at) => (rest[at] ?? 0) < low || (rest[at] ?? 0) > high)) return null;
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = rest;
  const offsetMinutes = parseZone(zone);
  const seconds = Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - offsetMinutes * 60;
  return { seconds, offsetMinutes };
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
