// Purpose: finds licences that SPDX knows but the project's LICENSES/ lacks.
import { SPDX_LIST } from "#checks/spdx/spdx-list.ts";
import { spdxTagRule } from "#checks/spdx-tag-rule.ts";

/** Rule `spdx-not-in-project`: a project with a LICENSES/ folder accepts only the licences in it. */
export const spdxNotInProject = spdxTagRule(
  { id: "spdx-not-in-project", severity: "error", profile: "linux" },
  ({ tag, context: { licences } }) => {
    const foreign = tag.expression.terms.find(
      ({ id }) => licences.standing(id) === null && SPDX_LIST.standing(id) !== null,
    );
    if (foreign === undefined) return null;
    return {
      message: `\`${foreign.id}\` is an SPDX id, but ${licences.name} has no such licence.`,
    };
  },
);
