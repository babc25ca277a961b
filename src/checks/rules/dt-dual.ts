// Purpose: finds device-tree bindings that other projects can't take because of their licence.
import type { Expression } from "#checks/spdx/expression.ts";
import { modernId } from "#checks/spdx/spdx-list.ts";
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";

/**
 * Rule `dt-dual`: bindings are shared with boot loaders and BSDs. A tag that says the same as the one it replaces, or is the
 * first of an old file (the treewide clean-ups of 2022), is not this author's choice.
 */
export const dtDual = spdxTagRule(
  { id: "dt-dual", severity: "warning", profile: "linux" },
  ({ tag: { expression }, file }) => {
    const [before] = file.removedSpdxTags();
    const wanted = wantedFor(file.path);
    if (wanted === null || isDual(expression, wanted.other)) return null;
    if (before === undefined ? !file.isNew : idsOf(before.expression) === idsOf(expression)) return null;
    return { message: wanted.message };
  },
);

interface Wanted {
  /** The licence beside the GPL; null: any. */
  readonly other: string | null;
  readonly message: string;
}

function wantedFor(path: string): Wanted | null {
  if (path.startsWith("Documentation/devicetree/bindings/") && path.endsWith(".yaml"))
    return {
      other: "BSD-2-Clause",
      message: "Device-tree bindings are licensed `(GPL-2.0-only OR BSD-2-Clause)`.",
    };
  if (path.startsWith("include/dt-bindings/"))
    return {
      other: null,
      message:
        "Headers of device-tree bindings are licensed under the GPL or another licence: `(GPL-2.0-only OR BSD-2-Clause)`.",
    };
  return null;
}

function isDual({ tree, terms }: Expression, other: string | null): boolean {
  const ids = new Set(terms.map(({ id }) => modernId(id)));
  const gpl = ids.has("GPL-2.0-only") || ids.has("GPL-2.0-or-later");
  return tree?.kind === "or" && gpl && (other === null ? ids.size > 1 : ids.has(other));
}

function idsOf({ terms }: Expression): string {
  return terms
    .map(({ id }) => modernId(id))
    .sort()
    .join(" ");
}
