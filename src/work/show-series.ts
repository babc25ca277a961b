// Purpose: where people see a series: a pull request where it applies, an issue that says why where there is none.
import { issueMarker, renderIssue } from "#report/held-issue.ts";
import { renderPullRequest } from "#report/pull-request.ts";
import type { Mirror } from "#ports/store.ts";
import { isKeptBack, tellOfVersion } from "#work/follow-closing.ts";
import { branchOf, type Series } from "#work/load-series.ts";
import { write } from "#work/outbox.ts";
import type { Ports } from "#work/ports.ts";
import { viewSeries } from "#work/view-series.ts";

/** Opens or updates what shows the newest version, and closes the issue that a pull request makes superfluous. */
export async function showSeries(series: Series, ports: Ports): Promise<void> {
  const known = await ports.store.mirrors.mirror(series.repositoryId, series.lineage);
  const mirror = known ?? { ...series, pullRequest: null, issue: null, commit: null, closed: false };
  const version = await ports.store.mirrors.version(series.repositoryId, series.newest.revision.head);
  if (mirror.pullRequest !== null && isKeptBack(mirror, version))
    await tellOfVersion(series, mirror.pullRequest, ports);
  else if (version?.outcome.kind === "applied") await showPullRequest(series, mirror, ports);
  else if (mirror.pullRequest === null) await showIssue(series, mirror, ports);
}

async function showPullRequest(series: Series, mirror: Mirror, ports: Ports): Promise<void> {
  const { repository, config } = series;
  const report = renderPullRequest(await viewSeries(series, ports));
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

async function showIssue(series: Series, mirror: Mirror, ports: Ports): Promise<void> {
  const { repository } = series;
  const report = renderIssue(await viewSeries(series, ports));
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
  series: Series,
  { number, pullRequest }: { readonly number: number; readonly pullRequest: number },
  ports: Ports,
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

function issueKey({ repository, lineage }: Series): string {
  return `issue ${repository.id} ${lineage}`;
}

async function save(
  { repositoryId, lineage, pullRequest, issue, commit }: Mirror,
  { store }: Ports,
): Promise<void> {
  await store.mirrors.save({ repositoryId, lineage, pullRequest, issue, commit });
}
