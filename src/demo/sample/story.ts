// Purpose: the order in which the sample's mails arrive, step by step.
import { goneGaugeReplies, goneGaugeV4, goneGaugeV5 } from "#demo/sample/gone-gauge.ts";
import { replyMail, seriesMails } from "#demo/sample/make-mails.ts";
import type { SampleMail } from "#demo/sample/render-mail.ts";
import type { SampleReply, SampleSeries } from "#demo/sample/sample-series.ts";
import {
  licencePraise,
  licenceReplies,
  licenceV1,
  licenceV2,
  question,
  staleSeries,
  workflowSeries,
} from "#demo/sample/small-series.ts";

/** The expected result of a step: a new pull request, a new version of one, an issue, or nothing. */
export type StepKind = "new-series" | "new-version" | "no-pull-request";

/** One step of the story. */
export interface Step {
  readonly title: string;
  readonly kind: StepKind;
  readonly mails: readonly SampleMail[];
}

interface Plan extends Omit<Step, "mails"> {
  readonly series: SampleSeries;
  readonly replies: readonly SampleReply[];
}

const PLAN: readonly Plan[] = [
  { title: "a series of 7 patches, v4", kind: "new-series", series: goneGaugeV4, replies: goneGaugeReplies },
  { title: "the same series, v5", kind: "new-version", series: goneGaugeV5, replies: [] },
  { title: "a licence clean-up, v1", kind: "new-series", series: licenceV1, replies: licenceReplies },
  { title: "the licence clean-up, v2", kind: "new-version", series: licenceV2, replies: licencePraise },
  { title: "a patch for an old tree", kind: "no-pull-request", series: staleSeries, replies: [] },
  { title: "a series with a workflow file", kind: "no-pull-request", series: workflowSeries, replies: [question] },
];

/** The steps. @param directory a git repository with the project's history, in which real diffs are made */
export async function tellStory(directory: string): Promise<readonly Step[]> {
  const all = PLAN.map(({ series }) => series);
  const steps: Step[] = [];
  for (const { title, kind, series, replies } of PLAN) {
    const answers = replies.map((reply) => replyMail(reply, all));
    steps.push({ title, kind, mails: [...(await seriesMails(directory, series)), ...answers] });
  }
  return steps;
}
