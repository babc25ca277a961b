// Purpose: finds device-tree bindings that other projects can't take because of their licence.
import { modernId } from "#checks/spdx-list.ts";
import { tagRule } from "#checks/tag-rule.ts";

/** Rule `dt-dual`: bindings are shared with boot loaders and BSDs, so new ones are GPL-2.0-only OR BSD-2-Clause. */
export const dtDual = tagRule({ id: "dt-dual", profile: "linux" }, ({ tag, file: { path, isNew } }) => {
  if (!isNew || !path.startsWith("Documentation/devicetree/bindings/") || !path.endsWith(".yaml"))
    return null;
  const { tree, terms } = tag.expression;
  const ids = new Set(terms.map(({ id }) => modernId(id)));
  const gpl = ids.has("GPL-2.0-only") || ids.has("GPL-2.0-or-later");
  if (tree?.kind === "or" && gpl && ids.has("BSD-2-Clause")) return null;
  return {
    severity: "warning",
    message: "Device-tree bindings are licensed `(GPL-2.0-only OR BSD-2-Clause)`.",
  };
});
