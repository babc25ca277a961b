// Purpose: all that a report shows of a version of a series, compared and checked from what is stored; GitHub is not asked.
import { checkAfter } from "#checks/check-lineage.ts";
import type { CheckResult } from "#checks/finding.ts";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { RevisionView } from "#report/revision-view.ts";
import type { Outcome } from "#series/outcome.ts";
import type { Revision } from "#series/revision.ts";
import { type FilledRevision, mirroredVersions, type MirrorSnapshot } from "#work/publish/mirror-snapshot.ts";
import type { WorkContext, WorkSettings } from "#work/work-context.ts";
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
  pair: VersionPair = { newer: series.newest, older: series.revisions.at(-2) ?? null },
): Promise<RevisionView> {
  const { newer } = pair;
  const previous = pair.older?.revision ?? null;
  const versions = await mirroredVersions(series, ports);
  const mirror = await ports.store.mirrors.mirror(series.repositoryId, series.lineage);
  const place = placeOf(series, ports.settings);
  const outcome = versions.get(newer.revision.head)?.outcome ?? { kind: "not-mirrored" };
  return {
    slug: series.slug,
    revision: newer.revision,
    versions: series.revisions.map(({ revision }) => revision),
    comparison: previous === null ? null : compareRevisions(previous, newer.revision),
    checks: await checkOnBase(series, { newer, previous, outcome }, ports),
    archiveUrl: place.archiveUrl,
    mirror: { url: place.url, tagOf: ({ head }) => versions.get(head)?.tag ?? null },
    outcome,
    pullRequest: mirror?.pullRequest ?? null,
    suggested: [],
    commands: true,
    problems: newer.problems,
    when: null,
  };
}

async function checkOnBase(
  series: MirrorSnapshot,
  { newer, previous, outcome }: Checked,
  { repositoryOf, store }: ViewPorts,
): Promise<CheckResult> {
  const { revisions, repository, config } = series;
  const settings = config.checks;
  const ignores = await store.ignores.of(series);
  const upTo = revisions.slice(0, revisions.indexOf(newer) + 1).map(({ revision }) => revision);
  const commit = baseOf(outcome);
  const facts =
    commit === null
      ? {}
      : await readBase(await repositoryOf(repository), {
          commit,
          profile: settings.profile,
          revisions: upTo,
        });
  return checkAfter(newer.revision, upTo.slice(0, -1), { settings, previous, ignores, ...facts });
}

interface Checked {
  readonly newer: FilledRevision;
  readonly previous: Revision | null;
  readonly outcome: Outcome;
}

/** The commit that a version was applied onto, or tried on. */
function baseOf(outcome: Outcome): string | null {
  return outcome.kind === "applied" || outcome.kind === "conflict" ? outcome.base : null;
}

function placeOf(
  { list, repository: { owner, name } }: MirrorSnapshot,
  { lists, webUrl }: WorkSettings,
): { readonly archiveUrl: string | null; readonly url: string } {
  return { archiveUrl: lists.get(list.name) ?? null, url: `${webUrl}/${owner}/${name}` };
}
