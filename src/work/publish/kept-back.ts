// Purpose: handles new versions of a series whose pull request a person closed: they are kept back, and announced there once.
import { marker } from "#text/markdown/marker.ts";
import { type MirrorSnapshot, newestVersion, tagOf } from "#work/publish/mirror-snapshot.ts";
import { write, type WritePorts } from "#work/publish/outbox.ts";
import type { WorkContext } from "#work/work-context.ts";

/**
 * Whether the newest version is kept back: the person who closed the pull request decided on the version that it showed, and
 * GitHub doesn't reopen a pull request whose branch was moved meanwhile.
 */
export function isKeptBack(mirror: MirrorSnapshot): boolean {
  const newest = newestVersion(mirror);
  return mirror.closed && newest?.outcome.kind === "applied" && newest.commit !== mirror.commit;
}

/** Comments on a closed pull request, once for each version that is kept back. */
export async function tellOfVersion(
  mirror: MirrorSnapshot,
  number: number,
  ports: WritePorts & Pick<WorkContext, "forge">,
): Promise<void> {
  const { repository, newest } = mirror;
  const mark = marker("kept-back", mirror.slug, newest.label);
  const words = `${newest.label} of this series has come; it is the tag \`${tagOf(mirror, newest)}\`.`;
  const body = `${mark}\n${words} This pull request is closed and stays as it is: reopened, it goes on with ${newest.label}.\n`;
  await write(
    {
      key: `kept-back ${repository.id} ${mirror.lineage} ${newest.label}`,
      account: repository.installationId,
      content: body,
      create: () => ports.forge.createComment(repository, number, body),
      find: () => ports.forge.findComment(repository, number, mark),
    },
    ports,
  );
}
