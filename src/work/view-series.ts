// Purpose: all that a report shows of a version of a series, compared and checked from what is stored; GitHub is not asked.
import { checkRevision } from "#checks/check-revision.ts";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { StoredRevision } from "#ports/store.ts";
import type { SeriesView } from "#report/series-view.ts";
import { mirroredVersions, type Series } from "#work/load-series.ts";
import type { Ports, WorkSettings } from "#work/ports.ts";

/** Two versions to look at instead of the newest and the one before it. */
export interface VersionPair {
  readonly older: StoredRevision | null;
  readonly newer: StoredRevision;
}

/** The view of the newest version beside the one before, or of `pair`. */
export async function viewSeries(
  series: Series,
  ports: Pick<Ports, "store" | "settings">,
  pair: VersionPair = { newer: series.newest, older: series.revisions.at(-2) ?? null },
): Promise<SeriesView> {
  const { newer } = pair;
  const previous = pair.older?.revision ?? null;
  const versions = await mirroredVersions(series, ports);
  const mirror = await ports.store.mirrors.mirror(series.repositoryId, series.lineage);
  const place = placeOf(series, ports.settings);
  return {
    slug: series.slug,
    revision: newer.revision,
    versions: series.revisions.map(({ revision }) => revision),
    comparison: previous === null ? null : compareRevisions(previous, newer.revision),
    checks: checkRevision(newer.revision, { settings: series.config.checks, previous }),
    archiveUrl: place.archiveUrl,
    mirror: { url: place.url, tagOf: ({ head }) => versions.get(head)?.tag ?? null },
    outcome: versions.get(newer.revision.head)?.outcome ?? { kind: "not-mirrored" },
    pullRequest: mirror?.pullRequest ?? null,
    commands: true,
    problems: newer.problems,
    when: null,
  };
}

function placeOf(
  { list, repository: { owner, name } }: Series,
  { lists, webUrl }: WorkSettings,
): { readonly archiveUrl: string | null; readonly url: string } {
  return { archiveUrl: lists.get(list.name) ?? null, url: `${webUrl}/${owner}/${name}` };
}
