// Purpose: where people see a series: a pull request where it applies, an issue that says why where there is none.
import { issueMarker, renderIssue } from "#report/comment/held-issue.ts";
import { renderPullRequest } from "#report/comment/pull-request.ts";
import type { Mirror } from "#ports/store.ts";
import { isKeptBack, tellOfVersion } from "#work/publish/kept-back.ts";
import { branchOf, type MirrorSnapshot } from "#work/publish/mirror-snapshot.ts";
import { write } from "#work/publish/outbox.ts";
import type { WorkContext } from "#work/work-context.ts";
import { viewMirror } from "#work/publish/view-mirror.ts";

/** Opens or updates what shows the newest version, and closes the issue that a pull request makes superfluous. */
export async function publishNewest(series: MirrorSnapshot, ports: WorkContext): Promise<void> {
  const known = await ports.store.mirrors.mirror(series.repositoryId, series.lineage);
  const mirror = known ?? { ...series, pullRequest: null, issue: null, commit: null, closed: false };
  const version = await ports.store.mirrors.version(series.repositoryId, series.newest.revision.head);
  if (mirror.pullRequest !== null && isKeptBack(mirror, version))
    await tellOfVersion(series, mirror.pullRequest, ports);
  else if (version?.outcome.kind === "applied") await showPullRequest(series, mirror, ports);
  else if (mirror.pullRequest === null) await showIssue(series, mirror, ports);
}

async function showPullRequest(series: MirrorSnapshot, mirror: Mirror, ports: WorkContext): Promise<void> {
  const { repository, config } = series;
  const report = renderPullRequest(await viewMirror(series, ports));
  const head = branchOf(series);
  const pullRequest = await write(
    {
      key: `pull-request ${repository.id} ${series.lineage}`,
      account: repository.installationId,
      content: report,
      create: () =>
        ports.forge.openPullRequest(repository, {
          ...report,
          head,
          base: series.baseBranch,
          draft: config.mirror.draft,
        }),
      update: (number) => ports.forge.updatePullRequest(repository, number, report),
      find: () => ports.forge.findPullRequest(repository, head),
    },
    ports,
  );
  await save({ ...mirror, pullRequest }, ports);
  if (mirror.issue !== null) await closeIssue(series, { number: mirror.issue, pullRequest }, ports);
}

async function showIssue(series: MirrorSnapshot, mirror: Mirror, ports: WorkContext): Promise<void> {
  const { repository } = series;
  const report = renderIssue(await viewMirror(series, ports));
  const issue = await write(
    {
      key: issueKey(series),
      account: repository.installationId,
      content: report,
      create: () => ports.forge.openIssue(repository, { ...report, labels: [] }),
      update: (number) => ports.forge.updateIssue(repository, number, report),
      find: () => ports.forge.findIssue(repository, issueMarker(series.slug)),
    },
    ports,
  );
  await save({ ...mirror, issue }, ports);
}

async function closeIssue(
  series: MirrorSnapshot,
  { number, pullRequest }: { readonly number: number; readonly pullRequest: number },
  ports: WorkContext,
): Promise<void> {
  const { repository, newest } = series;
  const body = `${issueMarker(series.slug)}\n${newest.label} of this series applies: it is in #${pullRequest}.\n`;
  const change = { body, state: "closed" } as const;
  await write(
    {
      key: issueKey(series),
      account: repository.installationId,
      content: change.state,
      create: () => Promise.resolve(number),
      update: (issue) => ports.forge.updateIssue(repository, issue, change),
      find: () => Promise.resolve(number),
    },
    ports,
  );
}

function issueKey({ repository, lineage }: MirrorSnapshot): string {
  return `issue ${repository.id} ${lineage}`;
}

async function save(
  { repositoryId, lineage, pullRequest, issue, commit }: Mirror,
  { store }: WorkContext,
): Promise<void> {
  await store.mirrors.save({ repositoryId, lineage, pullRequest, issue, commit });
}
