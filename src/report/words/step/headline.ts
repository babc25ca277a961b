// Purpose: the headline of a report: the version, and how much of it is new.
import type { RevisionView } from "#report/revision-view.ts";
import { arrivedPatches } from "#report/words/arrived-words.ts";
import { countWords, stepCounts } from "#report/words/step/step-counts.ts";
import { stepNames, versionName } from "#report/words/step-names.ts";
import { counted } from "#report/words/words.ts";
import type { Revision } from "#series/revision.ts";

/** `v5: 3 of 7 patches changed since v4`, in plain text, without text from the mail. */
export function headline({ revision, comparison }: Pick<RevisionView, "revision" | "comparison">): string {
  const news =
    comparison === null
      ? firstSight(revision)
      : `${countWords(stepCounts(comparison))} since ${stepNames(comparison).old}`;
  return `${versionName(revision)}: ${news}`;
}

function firstSight(revision: Revision): string {
  const files = new Set(
    revision.patches.flatMap(({ patch }) => patch.files.map((file) => file.newPath ?? file.oldPath)),
  );
  const extent = arrivedPatches(revision);
  return files.size === 0 ? extent : `${extent} in ${counted(files.size, "file")}`;
}
