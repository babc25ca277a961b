// Purpose: shows the newest version to people: in a pull request if it applies, otherwise in an issue that says why not.
import { issueMarker, renderIssue } from "#report/comment/held-issue.ts";
import { renderPullRequest } from "#report/comment/pull-request.ts";
import { isKeptBack, tellOfVersion } from "#work/publish/kept-back.ts";
import { branchOf, type MirrorSnapshot, newestVersion } from "#work/publish/mirror-snapshot.ts";
import { write, type WritePorts } from "#work/publish/outbox.ts";
import type { WorkContext } from "#work/work-context.ts";
import { saveMirror } from "#work/publish/save-mirror.ts";
import { viewMirror, type ViewPorts } from "#work/publish/view-mirror.ts";

type PublishPorts = WritePorts & ViewPorts & Pick<WorkContext, "store" | "forge">;

/** Opens or updates the pull request or issue of the newest version; a pull request closes the earlier issue. */
export async function publishNewest(mirror: MirrorSnapshot, ports: PublishPorts): Promise<void> {
  const { pullRequest } = mirror;
  if (pullRequest !== null && isKeptBack(mirror)) await tellOfVersion(mirror, pullRequest, ports);
  else if (newestVersion(mirror)?.outcome.kind === "applied") await showPullRequest(mirror, ports);
  else if (pullRequest === null) await showIssue(mirror, ports);
}

async function showPullRequest(mirror: MirrorSnapshot, ports: PublishPorts): Promise<void> {
  const { repository, config, baseBranch: base, issue } = mirror;
  const report = renderPullRequest(await viewMirror(mirror, ports));
  const head = branchOf(mirror);
  const opened = { ...report, head, base, draft: config.mirror.draft };
  const pullRequest = await write(
    {
      key: `pull-request ${repository.id} ${mirror.lineage}`,
      account: repository.installationId,
      content: report,
      create: () => ports.forge.openPullRequest(repository, opened),
      update: (number) => ports.forge.updatePullRequest(repository, number, report),
      find: () => ports.forge.findPullRequest(repository, head),
    },
    ports,
  );
  const now = await saveMirror(mirror, { pullRequest }, ports);
  if (issue !== null) await closeIssue(now, { number: issue, pullRequest }, ports);
}

async function showIssue(mirror: MirrorSnapshot, ports: PublishPorts): Promise<void> {
  const { repository } = mirror;
  const report = renderIssue(await viewMirror(mirror, ports));
  const issue = await write(
    {
      key: issueKey(mirror),
      account: repository.installationId,
      content: report,
      create: () => ports.forge.openIssue(repository, { ...report, labels: [] }),
      update: (number) => ports.forge.updateIssue(repository, number, report),
      find: () => ports.forge.findIssue(repository, issueMarker(mirror.slug)),
    },
    ports,
  );
  await saveMirror(mirror, { issue }, ports);
}

async function closeIssue(
  mirror: MirrorSnapshot,
  { number, pullRequest }: { readonly number: number; readonly pullRequest: number },
  ports: PublishPorts,
): Promise<void> {
  const { repository, newest } = mirror;
  const body = `${issueMarker(mirror.slug)}\n${newest.label} of this series applies: it is in #${pullRequest}.\n`;
  const change = { body, state: "closed" } as const;
  await write(
    {
      key: issueKey(mirror),
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
