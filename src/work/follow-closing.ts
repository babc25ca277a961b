// Purpose: job: a person closed or reopened a pull request; closed, it stays as it is until it is reopened.
import type { Mirror, MirroredVersion } from "#ports/store.ts";
import { type ClosingTarget, mirrorJob } from "#work/jobs.ts";
import { type Series, tagOf } from "#work/load-series.ts";
import { write } from "#work/outbox.ts";
import type { Ports } from "#work/ports.ts";

/** Reopened, the pull request catches up with the versions that came meanwhile. */
export async function followClosing(
  { repositoryId, number, closed }: ClosingTarget,
  { store, queue }: Pick<Ports, "store" | "queue">,
): Promise<void> {
  const mirror = await store.mirrors.byNumber(repositoryId, number);
  if (mirror?.pullRequest !== number) return;
  await store.mirrors.setClosed(repositoryId, mirror.lineage, closed);
  if (!closed) await queue.add([mirrorJob(mirror, true)]);
}

/**
 * Whether the newest version is kept from a closed pull request: who closed it decided on what it showed, and GitHub
 * lets nobody reopen a pull request whose branch was moved meanwhile.
 */
export function isKeptBack(mirror: Mirror, newest: MirroredVersion | null): boolean {
  return mirror.closed && newest?.outcome.kind === "applied" && newest.commit !== mirror.commit;
}

/** Tells a closed pull request once of each version that is kept from it. */
export async function tellOfVersion(series: Series, number: number, ports: Ports): Promise<void> {
  const { repository, newest } = series;
  const marker = `<!-- patchferry:kept-back ${series.slug} ${newest.label} -->`;
  const words = `${newest.label} of this series has come; it is the tag \`${tagOf(series, newest)}\`.`;
  const body = `${marker}\n${words} This pull request is closed and stays as it is: reopened, it goes on with ${newest.label}.\n`;
  await write(
    {
      key: `kept-back ${repository.id} ${series.lineage} ${newest.label}`,
      account: repository.installationId,
      content: body,
      create: () => ports.forge.createComment(repository, number, body),
      find: () => ports.forge.findComment(repository, number, marker),
    },
    ports,
  );
}
