// Purpose: all that a report shows of a version of a series, compared and checked from what is stored; GitHub is not asked.
import { buildView, type ViewPlace, type ViewSource } from "#report/build-view.ts";
import type { RevisionView } from "#report/revision-view.ts";
import type { Outcome } from "#series/outcome.ts";
import { type FilledRevision, mirroredVersions, type MirrorSnapshot } from "#work/publish/mirror-snapshot.ts";
import type { WorkContext } from "#work/work-context.ts";
import { readBase } from "#work/publish/read-base.ts";

/** Two versions to look at instead of the newest and the one before it. */
export interface VersionPair {
  readonly older: FilledRevision | null;
  readonly newer: FilledRevision;
}

type ViewPorts = Pick<WorkContext, "store" | "settings" | "repositoryOf">;

/** The view of the newest version beside the one before, or of `pair`. */
export async function viewMirror(
  series: MirrorSnapshot,
  ports: ViewPorts,
  { newer, older }: VersionPair = { newer: series.newest, older: series.revisions.at(-2) ?? null },
): Promise<RevisionView> {
  const place = await placeOf(series, newer, ports);
  return buildView({
    slug: series.slug,
    versions: series.revisions.map(({ revision }) => revision),
    newer: newer.revision,
    older: older?.revision ?? null,
    checks: await checkOptions(series, { newer, outcome: place.outcome }, ports),
    problems: newer.problems,
    place,
  });
}

async function checkOptions(
  series: MirrorSnapshot,
  { newer, outcome }: { readonly newer: FilledRevision; readonly outcome: Outcome },
  { repositoryOf, store }: ViewPorts,
): Promise<ViewSource["checks"]> {
  const { revisions, repository, config } = series;
  const settings = config.checks;
  const ignores = await store.ignores.of(series);
  const commit = baseOf(outcome);
  if (commit === null) return { settings, ignores };
  const facts = await readBase(await repositoryOf(repository), {
    commit,
    profile: settings.profile,
    revisions: revisions.slice(0, revisions.indexOf(newer) + 1).map(({ revision }) => revision),
  });
  return { settings, ignores, ...facts };
}

/** The commit that a version was applied onto, or tried on. */
function baseOf(outcome: Outcome): string | null {
  return outcome.kind === "applied" || outcome.kind === "conflict" ? outcome.base : null;
}

async function placeOf(
  series: MirrorSnapshot,
  { revision: { head } }: FilledRevision,
  ports: ViewPorts,
): Promise<ViewPlace> {
  const { list, repository, repositoryId, lineage } = series;
  const { lists, webUrl } = ports.settings;
  const versions = await mirroredVersions(series, ports);
  const mirror = await ports.store.mirrors.mirror(repositoryId, lineage);
  return {
    outcome: versions.get(head)?.outcome ?? { kind: "not-mirrored" },
    archiveUrl: lists.get(list.name) ?? null,
    mirror: {
      url: `${webUrl}/${repository.owner}/${repository.name}`,
      tagOf: (revision) => versions.get(revision.head)?.tag ?? null,
    },
    pullRequest: mirror?.pullRequest ?? null,
    commands: true,
  };
}
