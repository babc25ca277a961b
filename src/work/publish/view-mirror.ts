// Purpose: builds the view of a stored version: compares and checks it from the store and the clone, without asking GitHub.
import { buildView, type ViewPlace, type ViewSource } from "#report/build-view.ts";
import type { RevisionView } from "#report/revision-view.ts";
import type { Outcome } from "#series/outcome.ts";
import type { FilledRevision, MirrorSnapshot } from "#work/publish/mirror-snapshot.ts";
import type { WorkContext } from "#work/work-context.ts";
import { readBase } from "#work/publish/read-base.ts";

/** Two versions to compare instead of the newest and the one before it. */
export interface VersionPair {
  readonly older: FilledRevision | null;
  readonly newer: FilledRevision;
}

/** The parts of the context that a view uses. */
export type ViewPorts = Pick<WorkContext, "settings" | "repositoryOf">;

/** The view of the newest version compared with the previous one, or of `pair`. */
export async function viewMirror(
  mirror: MirrorSnapshot,
  ports: ViewPorts,
  { newer, older }: VersionPair = { newer: mirror.newest, older: mirror.revisions.at(-2) ?? null },
): Promise<RevisionView> {
  const place = placeOf(mirror, newer, ports);
  return buildView({
    slug: mirror.slug,
    versions: mirror.revisions.map(({ revision }) => revision),
    newer: newer.revision,
    older: older?.revision ?? null,
    checks: await checkOptions(mirror, { newer, outcome: place.outcome }, ports),
    problems: newer.problems,
    place,
  });
}

async function checkOptions(
  mirror: MirrorSnapshot,
  { newer, outcome }: { readonly newer: FilledRevision; readonly outcome: Outcome },
  { repositoryOf }: Pick<ViewPorts, "repositoryOf">,
): Promise<ViewSource["checks"]> {
  const { revisions, repository, config, ignores } = mirror;
  const settings = config.checks;
  const commit = baseOf(outcome);
  if (commit === null) return { settings, ignores };
  const facts = await readBase(await repositoryOf(repository), {
    commit,
    profile: settings.profile,
    revisions: revisions.slice(0, revisions.indexOf(newer) + 1).map(({ revision }) => revision),
  });
  return { settings, ignores, ...facts };
}

/** The base on which a version was applied or tried. */
function baseOf(outcome: Outcome): string | null {
  return outcome.kind === "applied" || outcome.kind === "conflict" ? outcome.base : null;
}

function placeOf(
  { list, repository: { owner, name }, versions, pullRequest }: MirrorSnapshot,
  { revision: { head } }: FilledRevision,
  { settings: { lists, webUrl } }: Pick<ViewPorts, "settings">,
): ViewPlace {
  return {
    outcome: versions.get(head)?.outcome ?? { kind: "not-mirrored" },
    archiveUrl: lists.get(list.name) ?? null,
    mirror: {
      url: `${webUrl}/${owner}/${name}`,
      tagOf: (revision) => versions.get(revision.head)?.tag ?? null,
    },
    pullRequest,
    commands: true,
  };
}
