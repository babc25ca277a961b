// Purpose: the frame of rules that judge each added SPDX tag by itself.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import { findingIn, type CheckContext, type Rule, type FindingDraft } from "#checks/rule.ts";
import type { Tag } from "#checks/files/tag.ts";

/** What such a rule looks at. */
export interface TagInFile {
  readonly tag: Tag;
  readonly file: ChangedFile;
  readonly context: CheckContext;
}

/** A rule about files that says at most one thing of a tag; the finding stands on the tag's line. */
export function tagRule(
  rule: Pick<Rule, "id" | "profile" | "optIn">,
  judge: (place: TagInFile) => Omit<FindingDraft, "rule" | "line" | "endLine"> | null,
): Rule {
  const find = (context: CheckContext): ReturnType<Rule["find"]> =>
    context.files.flatMap((file) =>
      file.addedTags().flatMap((tag) => {
        const said = judge({ tag, file, context });
        return said === null ? [] : [findingIn(file, { rule: rule.id, line: tag.line.number, ...said })];
      }),
    );
  return { ...rule, about: "files", find };
}
