// Purpose: suggests certain fixes at their lines in a pull request, in one review for each version.
import {
  certainSuggestions,
  endsAskedFor,
  placedSuggestions,
  type PlacedSuggestion,
} from "#checks/fixes/certain-suggestions.ts";
import type { Finding } from "#checks/finding.ts";
import type { NewReview } from "#ports/forge.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { renderReview, reviewMarker } from "#report/comment/suggestion-review.ts";
import type { MirrorSnapshot } from "#work/publish/mirror-snapshot.ts";
import { isOtherwise, type Write, writeIfTaken, type WritePorts } from "#work/publish/outbox.ts";
import type { WorkContext } from "#work/work-context.ts";
import { readFiles } from "#work/publish/read-base.ts";

/** The review of a version, and the findings whose fixes it suggests. */
export interface SuggestionPlan {
  readonly number: number;
  readonly review: NewReview;
  readonly findings: readonly Finding[];
}

/**
 * The suggestions for the newest version, whether they are posted already or not; null: none. GitHub is not asked.
 * Each version gets only one review, so fixes that become certain later stay diffs in the comment.
 */
export async function planSuggestions(
  mirror: MirrorSnapshot,
  view: RevisionView,
  ports: Pick<WorkContext, "store" | "repositoryOf">,
): Promise<SuggestionPlan | null> {
  const { outcome, revision, checks } = view;
  const { commit, pullRequest: number } = mirror;
  if (!mirror.config.checks.suggestions || outcome.kind !== "applied") return null;
  const placed = placedSuggestions(revision, checks.findings);
  if (placed.length === 0 || commit === null || number === null) return null;
  const certain = await confirm(mirror, { view, placed, ends: { base: outcome.base, tip: commit } }, ports);
  if (certain.length === 0) return null;
  const review = { commit, ...renderReview({ slug: mirror.slug, label: mirror.newest.label }, certain) };
  if (await isOtherwise({ key: keyOf(mirror), content: contentOf(review) }, ports)) return null;
  return { number, review, findings: certain.map(({ finding }) => finding) };
}

/** Posts the planned review. @returns false where GitHub refuses it or has refused it before */
export async function writeSuggestions(
  mirror: MirrorSnapshot,
  plan: SuggestionPlan,
  ports: WritePorts & Pick<WorkContext, "forge">,
): Promise<boolean> {
  const { repository, slug, newest } = mirror;
  const marker = reviewMarker(slug, newest.label);
  const wanted: Write = {
    key: keyOf(mirror),
    account: repository.installationId,
    content: contentOf(plan.review),
    create: () => ports.forge.createReview(repository, plan.number, plan.review),
    find: () => ports.forge.findReview(repository, plan.number, marker),
  };
  return writeIfTaken(wanted, ports);
}

function keyOf({ repository, lineage, newest }: MirrorSnapshot): string {
  return `suggestions ${repository.id} ${lineage} ${newest.label}`;
}

// The commit is left out: a version that is applied again may get another commit, but the suggestions stay the same.
function contentOf({ body, comments }: NewReview): unknown {
  return { body, comments };
}

interface Question {
  readonly view: RevisionView;
  readonly placed: readonly PlacedSuggestion[];
  /** The commits before and after the version. */
  readonly ends: { readonly base: string; readonly tip: string };
}

async function confirm(
  { repository }: MirrorSnapshot,
  { view: { revision }, placed, ends }: Question,
  { repositoryOf }: Pick<WorkContext, "repositoryOf">,
): Promise<readonly PlacedSuggestion[]> {
  const clone = await repositoryOf(repository);
  const asked = endsAskedFor(revision, placed);
  const before = await readFiles(clone, ends.base, asked.before);
  const after = await readFiles(clone, ends.tip, asked.after);
  return certainSuggestions(revision, placed, { before, after });
}
