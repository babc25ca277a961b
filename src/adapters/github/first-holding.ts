// Purpose: finds our own comment, review or issue among everybody's.
import { holdsMarker } from "#text/markdown/marker.ts";

// 2,500 comments is GitHub's own limit per pull request.
const MAX_PAGES = 25;

interface Page<T> {
  readonly data: readonly T[];
}

// The author distinguishes our text from a stranger's copy of the marker: an app comments as a bot.
interface Written {
  readonly body?: string | null;
  readonly user: { readonly type: string } | null;
}

/** The first of ours whose body holds `marker`; null where none of the first 25 pages has one. */
export async function firstHolding<T extends Written>(
  pages: AsyncIterable<Page<T>>,
  marker: string,
): Promise<T | null> {
  let read = 0;
  for await (const { data } of pages) {
    const found = data.find(({ body, user }) => user?.type === "Bot" && holdsMarker(body, marker));
    if (found !== undefined) return found;
    if (++read >= MAX_PAGES) return null;
  }
  return null;
}
