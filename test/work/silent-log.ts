// Purpose: a log that nobody reads.
import type { Log } from "#ports/log.ts";

const nothing = () => undefined;

/** Drops every line. */
export const silentLog: Log = { info: nothing, warn: nothing, error: nothing };
