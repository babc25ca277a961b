// Purpose: the one list of rules.
import type { Rule } from "#checks/rule.ts";
import { dcoMissing } from "#checks/rules/dco-missing.ts";
import { diffstatMismatch } from "#checks/rules/diffstat-mismatch.ts";
import { fsfAddress } from "#checks/rules/fsf-address.ts";
import { spdxDeprecated } from "#checks/rules/spdx-deprecated.ts";
import { spdxMissing } from "#checks/rules/spdx-missing.ts";
import { spdxUnknownId } from "#checks/rules/spdx-unknown-id.ts";

/** Every rule, in the order that reports group them; docs/rules.md tells each. */
export const RULES: readonly Rule[] = [
  fsfAddress,
  spdxMissing,
  spdxUnknownId,
  spdxDeprecated,
  dcoMissing,
  diffstatMismatch,
];
