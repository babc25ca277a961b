// Purpose: renders the digest as the JSON on which scripts rely.
import type { Digest } from "#report/digest/digest.ts";
import { seriesRow } from "#report/digest/digest-series.ts";

/** The value to write as JSON. New fields are fine, changed ones break scripts. */
export function digestJson(digest: Digest): Readonly<Record<string, unknown>> {
  const {
    from,
    to,
    title,
    counting,
    mails,
    patches,
    contributors,
    domains,
    activity,
    undated,
    lineages,
    unreadable,
  } = digest;
  return {
    from,
    to,
    title,
    counting,
    mails,
    patches,
    contributors,
    domains,
    activity,
    undated,
    unreadable,
    series: lineages.map(seriesRow),
  };
}
