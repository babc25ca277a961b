// Purpose: job: announces all recent lineages to a repository that was just installed or follows another list now.
import { announceTo, type AnnouncePorts, oldestMirrored } from "#work/jobs/announce-lineages.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { type PayloadOf, wholeNumber } from "#work/jobs/payload-fields.ts";

/** The lane of syncs too: a job that runs after a sync in this lane sees the new configuration. */
export const SYNC_LANE = "sync";

const PAYLOAD = { repositoryId: wholeNumber };

/** Mirrors the lineages that a repository missed; runs after a sync in progress, so that it sees the new configuration. */
export const catchUp = defineJob({
  kind: "catch-up",
  version: 1,
  payload: PAYLOAD,
  key: ({ repositoryId }) => `catch-up ${repositoryId}`,
  lane: () => SYNC_LANE,
  fromKey: (key) => {
    const [, repositoryId] = /^catch-up (\d{1,15})$/.exec(key) ?? [];
    return repositoryId === undefined ? null : { repositoryId: Number(repositoryId) };
  },
  advice: "Fix that error; the next change of that repository's lists tries again.",
  run: tellOfRecent,
});

async function tellOfRecent(
  { repositoryId }: PayloadOf<typeof PAYLOAD>,
  ports: AnnouncePorts,
): Promise<void> {
  const repository = await ports.store.repositories.get(repositoryId);
  if (repository === null || repository.config.lists.length === 0) return;
  const recent = await ports.store.lineages.since(oldestMirrored(ports));
  await announceTo(
    [repository],
    recent.map(({ lineage }) => lineage),
    ports,
  );
}
