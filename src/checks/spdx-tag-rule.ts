// Purpose: the frame of rules that judge each added SPDX tag by itself.
import type { ChangedFile } from "#checks/files/changed-file.ts";
import type { Severity } from "#checks/finding.ts";
import {
  defineRule,
  findingIn,
  type CheckContext,
  type FindingDraft,
  type Rule,
  type RuleFinding,
} from "#checks/rule.ts";
import type { SpdxTag } from "#checks/files/spdx-tag.ts";

/** The input of such a rule. */
export interface SpdxTagInFile {
  readonly tag: SpdxTag;
  readonly file: ChangedFile;
  readonly context: CheckContext;
}

/** A rule about files with at most one finding for each SPDX tag, on the tag's line. */
export function spdxTagRule<const Other extends Severity = never>(
  rule: Omit<Rule<Other>, "about" | "find" | "praise">,
  judge: (place: SpdxTagInFile) => Omit<FindingDraft<NoInfer<Other>>, "line" | "endLine"> | null,
): Rule {
  const find = (context: CheckContext): readonly RuleFinding<Other>[] =>
    context.files.flatMap((file) =>
      file.addedSpdxTags().flatMap((tag) => {
        const draft = judge({ tag, file, context });
        return draft === null ? [] : [findingIn<Other>(file, { ...draft, line: tag.line.number })];
      }),
    );
  return defineRule<Other>({ ...rule, about: "files", find });
}
