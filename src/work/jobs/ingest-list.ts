// Purpose: job: reads what is new on a list, and tells the repositories that follow.
import { readList } from "#work/ingest/read-list.ts";
import { announceLineages, type AnnouncePorts } from "#work/jobs/announce-lineages.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { type PayloadOf, text } from "#work/jobs/payload-fields.ts";
import type { WorkContext } from "#work/work-context.ts";

const KEY = "ingest-list ";
const PAYLOAD = { list: text };

/** Reads what is new on a list. */
export const ingestList = defineJob({
  kind: "ingest-list",
  version: 1,
  payload: PAYLOAD,
  key: ({ list }) => `${KEY}${list}`,
  lane: ({ list }) => `list ${list}`,
  fromKey: (key) => (key.startsWith(KEY) ? { list: key.slice(KEY.length) } : null),
  advice: "Fix what that says; the next look at the list tries it again.",
  run: ingest,
});

// What an interrupted run left unannounced is announced by the next.
async function ingest(
  { list }: PayloadOf<typeof PAYLOAD>,
  ports: AnnouncePorts & Pick<WorkContext, "log" | "inboxOf">,
): Promise<void> {
  await readList(list, ports);
  await announceLineages(ports);
}
