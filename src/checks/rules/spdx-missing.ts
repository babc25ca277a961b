// Purpose: finds new source files that don't say their licence.
import type { ChangedFile } from "#checks/changed-file.ts";
import type { Finding } from "#checks/finding.ts";
import { findingIn, type CheckContext, type Rule } from "#checks/rule.ts";

/** Rule `spdx-missing`: new files of a type that can hold a comment; a REUSE sidecar or REUSE.toml speaks for a file too. */
export const spdxMissing: Rule = {
  id: "spdx-missing",
  about: "files",
  find: (context) => {
    const touched = new Set(context.files.map(({ path }) => path));
    return context.files.flatMap((file) => findInFile(file, touched, context));
  },
};

function findInFile(
  file: ChangedFile,
  touched: ReadonlySet<string>,
  context: CheckContext,
): readonly Finding[] {
  if (!needsTag(file) || file.addedTags().length > 0) return [];
  if (
    touched.has(`${file.path}.license`) ||
    touched.has("REUSE.toml") ||
    context.readBefore("REUSE.toml") !== null
  )
    return [];
  const message = "This new file has no SPDX-License-Identifier line.";
  return [findingIn(file, { rule: "spdx-missing", severity: "warning", line: 1, message })];
}

function needsTag(file: ChangedFile): boolean {
  if (!file.isNew || file.diff.binary || file.diff.insertions === 0) return false;
  if (file.diff.newMode !== null && !file.diff.newMode.startsWith("100")) return false;
  return file.kind.styles.length > 0 && !file.kind.licenceText && !isManual(file) && !file.generated();
}

// Linux tags its .rst files; a manual page of another project opens with its copyright in prose.
function isManual(file: ChangedFile): boolean {
  return file.kind.document && file.kind.styles[0] !== "..";
}
