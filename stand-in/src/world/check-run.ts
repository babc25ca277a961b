// Purpose: the values of check runs with their annotations.
import type { App } from "#world/app.ts";

/** An annotation as the app sent it. */
export interface StoredAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly title?: string;
  readonly raw_details?: string;
}

interface CheckOutput {
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
}

/** A check run on a commit. */
export interface CheckRun {
  readonly id: number;
  readonly app: App;
  readonly suiteId: number;
  readonly headSha: string;
  readonly startedAt: string;
  readonly annotations: StoredAnnotation[];
  name: string;
  externalId: string | null;
  detailsUrl: string | null;
  status: "queued" | "in_progress" | "completed";
  conclusion: string | null;
  completedAt: string | null;
  output: CheckOutput;
}
