// Purpose: the configuration of a repository as the database keeps it: JSON with the version of its shape.
import { type Config, DEFAULT_CONFIG, type FollowedList } from "#config/config.ts";

/** Counts up when a key changes its meaning or its type; a key that is new takes its default and counts nothing. */
const VERSION = 1;

/** The text to keep. */
export function storeConfig(config: Config): string {
  return JSON.stringify({ version: VERSION, ...config });
}

/**
 * Reads a kept configuration; what 0.1.0 kept has no version and is of version 1. A key that is missing has its default.
 * @returns null where it has another shape, so that a half-read configuration is never used
 */
export function readStoredConfig(text: string): Config | null {
  const { version = VERSION, lists = [], checks = {}, mirror = {} } = parseRecord(text);
  if (version !== VERSION || !Array.isArray(lists)) return null;
  const followed = lists.map(readList);
  const filled = { checks: fill(DEFAULT_CONFIG.checks, checks), mirror: fill(DEFAULT_CONFIG.mirror, mirror) };
  if (filled.checks === null || filled.mirror === null) return null;
  if (!followed.every((list) => list !== null)) return null;
  return { lists: followed, checks: filled.checks, mirror: filled.mirror };
}

function readList(stored: unknown): FollowedList | null {
  if (!isRecord(stored)) return null;
  const { name, base = null, tags = [] } = stored;
  const isName = typeof name === "string" && (base === null || typeof base === "string");
  if (!isName || !Array.isArray(tags)) return null;
  return tags.every((tag) => typeof tag === "string") ? { name, base, tags } : null;
}

/** The defaults with the stored values over them; null where a value is of another kind than its default. */
function fill<Settings extends object>(defaults: Settings, stored: unknown): Settings | null {
  if (!isRecord(stored)) return null;
  const known = Object.entries(defaults).map(([key, value]) => [key, value, stored[key] ?? value] as const);
  if (known.some(([, value, kept]) => kindOf(value) !== kindOf(kept))) return null;
  return Object.fromEntries(known.map(([key, , kept]) => [key, kept])) as Settings;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}

function parseRecord(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : { version: null };
  } catch {
    return { version: null };
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
