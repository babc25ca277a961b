// Purpose: decides whether a repository follows a lineage, and through which of its lists.
import type { FollowedList } from "#config/config.ts";
import type { Store, StoredLineage, StoredRepository } from "#ports/store.ts";
import { ownMailsOf } from "#series/lineage/all-mails.ts";

/** The lists on which any mail of a lineage's versions was seen. */
export function listsOf({ revisions }: StoredLineage, store: Store): Promise<readonly string[]> {
  return store.mails.listsOf(revisions.flatMap(({ revision }) => ownMailsOf(revision)));
}

/** The first of a repository's lists on which this lineage was seen; null where there is none. */
export function followedList(
  { config }: StoredRepository,
  { revisions }: StoredLineage,
  lists: readonly string[],
): FollowedList | null {
  const tags = new Set(revisions.flatMap(({ revision }) => revision.tags.map((tag) => tag.toLowerCase())));
  const wants = (list: FollowedList) =>
    list.tags.length === 0 || list.tags.some((tag) => tags.has(tag.toLowerCase()));
  return config.lists.find((list) => lists.includes(list.name) && wants(list)) ?? null;
}
