// Purpose: job: reads the new mails of a list, and announces the changed lineages to the repositories that follow it.
import { readList } from "#work/ingest/read-list.ts";
import { announceLineages, type AnnouncePorts } from "#work/jobs/announce-lineages.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { type PayloadOf, textField } from "#work/jobs/payload-fields.ts";
import type { WorkContext } from "#work/work-context.ts";

const KEY = "ingest-list ";
const PAYLOAD = { list: textField };

/** Reads the new mails of a list. */
export const ingestList = defineJob({
  kind: "ingest-list",
  version: 1,
  payload: PAYLOAD,
  key: ({ list }) => `${KEY}${list}`,
  lane: ({ list }) => `list ${list}`,
  fromKey: (key) => (key.startsWith(KEY) ? { list: key.slice(KEY.length) } : null),
  advice: "Fix that error; the next look at the list tries again.",
  run: ingest,
});

// Lineages that an interrupted run did not announce are announced by the next run.
async function ingest(
  { list }: PayloadOf<typeof PAYLOAD>,
  ports: AnnouncePorts & Pick<WorkContext, "log" | "inboxOf">,
): Promise<void> {
  await readList(list, ports);
  await announceLineages(ports);
}
