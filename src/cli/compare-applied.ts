// Purpose: `patchferry compare SOURCE A..B --repo DIR`: a version against the commits that were made from it.
import { checkPatch } from "#cli/check-patch.ts";
import { chooseVersion, type VersionChoice } from "#cli/choose-versions.ts";
import { createProgress } from "#cli/progress.ts";
import { readRangeStart } from "#cli/read-range-start.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import { compareApplied, type AppliedComparison } from "#compare/applied/compare-applied.ts";
import type { CompareOptions } from "#compare/compare-revisions.ts";
import { fateOf } from "#report/words/step/applied-words.ts";
import { appliedJson } from "#report/json/applied-json.ts";
import { appliedMarkdown } from "#report/comment/applied-markdown.ts";
import { renderApplied } from "#report/terminal/applied-text.ts";
import { people } from "#people/people.ts";
import { UserError } from "#errors/user-error.ts";
import { readMailmapLines } from "#work/publish/read-mailmap.ts";
import { readCommits } from "#work/once/read-commits.ts";

/** The input, and how to show the result. */
export interface AppliedRequest extends VersionChoice, CompareOptions {
  readonly source: string;
  readonly range: string | undefined;
  readonly repo: string;
  readonly format: "text" | "json" | "markdown" | "git";
  readonly diffs: boolean;
}

/** Answers "no" where a patch was not found or was changed; changes of only trailers or positions don't count. */
export async function writeApplied(request: AppliedRequest, surroundings: Surroundings): Promise<void> {
  const { source, range, repo, format } = request;
  if (range === undefined)
    throw new UserError("bad-option", "`--repo` goes with a SOURCE and a range of commits: A..B.");
  if (format === "git" || request.to !== undefined)
    throw new UserError(
      "bad-option",
      "Leave out `--to` and `--format git`: commits have no version, and git's format can't show them.",
    );
  const version = await chooseVersion(source, request, surroundings);
  const paths = version.patches.flatMap(({ patch }) =>
    patch.files.flatMap((file) => [file.oldPath, file.newPath].filter((path) => path !== null)),
  );
  const inbox = await surroundings.openCommits(repo, range, [...new Set(paths)]);
  const progress = createProgress(surroundings, "commits");
  const commits = await readCommits(inbox, ({ mails, total }) => {
    progress.update(mails, total);
  }).finally(progress.end);
  const mailmap = await readRangeStart({ range, repo }, surroundings, readMailmapLines);
  const applied = compareApplied(version, commits, { ...request, people: people(mailmap ?? []) });
  const passedOver = Math.max(0, ((await inbox.count(null)) ?? commits.length) - applied.commits.length);
  checkPatch(applied.comparison, request);
  surroundings.terminal.out(written(applied, { ...request, range, passedOver }, surroundings));
  if (!isAsPosted(applied)) surroundings.answerNo();
}

function written(
  applied: AppliedComparison,
  how: AppliedRequest & { readonly range: string; readonly passedOver: number },
  { terminal }: Surroundings,
): string {
  switch (how.format) {
    case "json":
      return `${JSON.stringify(appliedJson(applied, how), null, 1)}\n`;
    case "markdown":
      return appliedMarkdown(applied, how);
    default:
      return renderApplied(applied, how.passedOver, { ...how, ...terminal });
  }
}

function isAsPosted({ comparison: { rows } }: AppliedComparison): boolean {
  return rows.every((row) => fateOf(row) === "as-posted");
}
