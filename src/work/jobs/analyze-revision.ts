// Purpose: job: updates the comment and the check run of a pull request for the newest version.
import { createHash } from "node:crypto";
import { renderCheckRun } from "#report/comment/check-run.ts";
import { commentMarker, renderComment } from "#report/comment/comment.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { PROGRAM } from "#text/version.ts";
import { defineJob } from "#work/jobs/define-job.ts";
import { jobKey, readJobKey } from "#work/jobs/job-key.ts";
import { flagField, type PayloadOf, textField, wholeNumber } from "#work/jobs/payload-fields.ts";
import { seriesLane } from "#work/jobs/series-lane.ts";
import { isKeptBack } from "#work/publish/kept-back.ts";
import { loadMirror, type MirrorSnapshot, wasShown } from "#work/publish/mirror-snapshot.ts";
import { write, type WritePorts } from "#work/publish/outbox.ts";
import type { WorkContext } from "#work/work-context.ts";
import { publishNewest } from "#work/publish/publish-newest.ts";
import { viewMirror, type ViewPorts } from "#work/publish/view-mirror.ts";
import { planSuggestions, writeSuggestions } from "#work/publish/write-suggestions.ts";

/** `again`: the check run is written although nothing changed. */
const PAYLOAD = { repositoryId: wholeNumber, lineage: textField, again: flagField };

/** Updates the report of a lineage. */
export const analyzeRevision = defineJob({
  kind: "analyze-revision",
  version: 1,
  payload: PAYLOAD,
  key: ({ lineage, ...target }) => jobKey("analyze-revision", { ...target, name: lineage }),
  lane: seriesLane,
  fromKey: (key) => {
    const target = readJobKey(key);
    return target && { ...target, lineage: target.name };
  },
  advice: "Fix that error, then comment /reanalyze on the series' pull request or issue.",
  run: analyze,
});

type AnalyzePorts = WritePorts & ViewPorts & Pick<WorkContext, "store" | "forge">;

// A series without a pull request is reported in its issue.
async function analyze({ again, ...key }: PayloadOf<typeof PAYLOAD>, ports: AnalyzePorts): Promise<void> {
  const mirror = await loadMirror(key, ports);
  if (mirror === null || !wasShown(mirror)) return;
  const { pullRequest: number } = mirror;
  if (number === null) return publishNewest(mirror, ports);
  if (isKeptBack(mirror)) return;
  const view = await viewMirror(mirror, ports);
  const plan = await planSuggestions(mirror, view, ports);
  const pointing = { ...view, suggested: plan?.findings ?? view.suggested };
  await writeComment(mirror, { view: pointing, number }, ports);
  if (view.outcome.kind === "applied") await writeCheckRun(mirror, { view, again }, ports);
  if (plan !== null && !(await writeSuggestions(mirror, plan, ports)))
    await writeComment(mirror, { view, number }, ports);
}

async function writeComment(
  { repository, slug }: MirrorSnapshot,
  { view, number }: { readonly view: RevisionView; readonly number: number },
  ports: AnalyzePorts,
): Promise<void> {
  const body = renderComment(view);
  await write(
    {
      key: `comment ${repository.id} ${number}`,
      account: repository.installationId,
      content: body,
      create: () => ports.forge.createComment(repository, number, body),
      update: (id) => ports.forge.updateComment(repository, id, body),
      find: () => ports.forge.findComment(repository, number, commentMarker(slug)),
    },
    ports,
  );
}

// GitHub appends the annotations of an update to the existing ones. So other annotations make a new check run, which
// GitHub shows in place of the older one of the same name, and an update sends no annotations.
async function writeCheckRun(
  { repository, config, commit: headSha }: MirrorSnapshot,
  { view, again }: { readonly view: RevisionView; readonly again: boolean },
  ports: AnalyzePorts,
): Promise<void> {
  if (headSha === null) return;
  const report = renderCheckRun(view, config.checks.failOn);
  const externalId = createHash("sha256")
    .update(JSON.stringify(report.annotations))
    .digest("hex")
    .slice(0, 20);
  const checkRun = { ...report, name: PROGRAM.name, headSha, externalId };
  await write(
    {
      key: `check-run ${repository.id} ${headSha} ${externalId}`,
      account: repository.installationId,
      content: report,
      again,
      create: () => ports.forge.createCheckRun(repository, checkRun),
      update: (id) => ports.forge.updateCheckRun(repository, id, { ...checkRun, annotations: [] }),
      find: () => ports.forge.findCheckRun(repository, headSha, externalId),
    },
    ports,
  );
}
