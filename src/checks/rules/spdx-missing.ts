// Purpose: finds new source files that don't state their licence.
import { isNewSource, type ChangedFile } from "#checks/files/changed-file.ts";
import { isNamedIn, licensedPaths, quotedStrings, reuseTomlsAbove } from "#checks/spdx/reuse-toml.ts";
import { type CheckContext, defineRule, findingIn } from "#checks/rule.ts";

/** Rule `spdx-missing`: new files of a type that can hold a comment; a REUSE sidecar or a REUSE.toml may state a file's licence too. */
export const spdxMissing = defineRule({
  id: "spdx-missing",
  about: "files",
  severity: "warning",
  find: (context) => {
    const touched = new Map(context.files.map((file) => [file.path, file]));
    return context.files
      .filter((file) => needsTag(file) && file.addedSpdxTags().length === 0)
      .filter(({ path }) => !touched.has(`${path}.license`) && !isNamed(path, { touched, context }))
      .map((file) =>
        findingIn(file, {
          line: 1,
          message: "This new file has no SPDX-License-Identifier line.",
        }),
      );
  },
});

interface Known {
  readonly touched: ReadonlyMap<string, ChangedFile>;
  readonly context: CheckContext;
}

// By a REUSE.toml as it was before the series, or by lines that the series adds to one.
function isNamed(path: string, { touched, context }: Known): boolean {
  return reuseTomlsAbove(path).some((toml) => {
    const before = context.readBefore(toml);
    const added = touched.get(toml)?.added() ?? [];
    const patterns = [
      ...(before === null ? [] : licensedPaths(before)),
      ...added.flatMap(({ text }) => quotedStrings(text)),
    ];
    return isNamedIn(toml, patterns, path);
  });
}

function needsTag(file: ChangedFile): boolean {
  return isNewSource(file) && !isManual(file);
}

// Linux tags its .rst files; manual pages of other projects start with a copyright statement in prose.
function isManual(file: ChangedFile): boolean {
  return file.kind.document && file.kind.styles[0] !== "..";
}
