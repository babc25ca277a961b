// Purpose: new versions of a series whose pull request a person closed: they are kept from it, and it is told of each once.
import { type MirrorSnapshot, newestVersion, tagOf } from "#work/publish/mirror-snapshot.ts";
import { write, type WritePorts } from "#work/publish/outbox.ts";
import type { WorkContext } from "#work/work-context.ts";

/**
 * Whether the newest version is kept from a closed pull request: who closed it decided on what it showed, and GitHub
 * lets nobody reopen a pull request whose branch was moved meanwhile.
 */
export function isKeptBack(mirror: MirrorSnapshot): boolean {
  const newest = newestVersion(mirror);
  return mirror.closed && newest?.outcome.kind === "applied" && newest.commit !== mirror.commit;
}

/** Tells a closed pull request once of each version that is kept from it. */
export async function tellOfVersion(
  mirror: MirrorSnapshot,
  number: number,
  ports: WritePorts & Pick<WorkContext, "forge">,
): Promise<void> {
  const { repository, newest } = mirror;
  const marker = `<!-- patchferry:kept-back ${mirror.slug} ${newest.label} -->`;
  const words = `${newest.label} of this series has come; it is the tag \`${tagOf(mirror, newest)}\`.`;
  const body = `${marker}\n${words} This pull request is closed and stays as it is: reopened, it goes on with ${newest.label}.\n`;
  await write(
    {
      key: `kept-back ${repository.id} ${mirror.lineage} ${newest.label}`,
      account: repository.installationId,
      content: body,
      create: () => ports.forge.createComment(repository, number, body),
      find: () => ports.forge.findComment(repository, number, marker),
    },
    ports,
  );
}
