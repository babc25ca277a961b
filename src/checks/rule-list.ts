// Purpose: the one list of rules.
import type { Rule } from "#checks/rule.ts";
import { binaryFile } from "#checks/rules/binary-file.ts";
import { boilerplateLeft } from "#checks/rules/boilerplate-left.ts";
import { boilerplateMismatch } from "#checks/rules/boilerplate-mismatch.ts";
import { commitSubject } from "#checks/rules/commit-subject.ts";
import { copyrightMissing } from "#checks/rules/copyright-missing.ts";
import { copyrightRemoved } from "#checks/rules/copyright-removed.ts";
import { customNotice } from "#checks/rules/custom-notice.ts";
import { dcoAuthor } from "#checks/rules/dco-author.ts";
import { dcoCodeveloped } from "#checks/rules/dco-codeveloped.ts";
import { dcoDropped } from "#checks/rules/dco-dropped.ts";
import { dcoMismatch } from "#checks/rules/dco-mismatch.ts";
import { dcoMissing } from "#checks/rules/dco-missing.ts";
import { diffstatMismatch } from "#checks/rules/diffstat-mismatch.ts";
import { dtDual } from "#checks/rules/dt-dual.ts";
import { fixesTag } from "#checks/rules/fixes-tag.ts";
import { fsfAddress } from "#checks/rules/fsf-address.ts";
import { fsfAddressMoved } from "#checks/rules/fsf-address-moved.ts";
import { incompatible } from "#checks/rules/incompatible.ts";
import { licenceChanged } from "#checks/rules/licence-changed.ts";
import { licenceRemoved } from "#checks/rules/licence-removed.ts";
import { loreLink } from "#checks/rules/lore-link.ts";
import { moduleLicense } from "#checks/rules/module-license.ts";
import { reviewDropped } from "#checks/rules/review-dropped.ts";
import { spdxCase } from "#checks/rules/spdx-case.ts";
import { spdxDeprecated } from "#checks/rules/spdx-deprecated.ts";
import { spdxDualOnly } from "#checks/rules/spdx-dual-only.ts";
import { spdxException } from "#checks/rules/spdx-exception.ts";
import { spdxMissing } from "#checks/rules/spdx-missing.ts";
import { spdxNotInProject } from "#checks/rules/spdx-not-in-project.ts";
import { spdxPosition } from "#checks/rules/spdx-position.ts";
import { spdxSeveral } from "#checks/rules/spdx-several.ts";
import { spdxStyle } from "#checks/rules/spdx-style.ts";
import { spdxSyntax } from "#checks/rules/spdx-syntax.ts";
import { spdxUnknownId } from "#checks/rules/spdx-unknown-id.ts";
import { uapiNote } from "#checks/rules/uapi-note.ts";

/** Every rule, in the order that reports group them; docs/rules.md describes each. */
export const RULES: readonly Rule[] = [
  fsfAddress,
  fsfAddressMoved,
  spdxMissing,
  spdxStyle,
  spdxPosition,
  spdxSyntax,
  spdxUnknownId,
  spdxNotInProject,
  spdxException,
  spdxDualOnly,
  spdxDeprecated,
  spdxCase,
  spdxSeveral,
  boilerplateLeft,
  boilerplateMismatch,
  licenceChanged,
  licenceRemoved,
  copyrightRemoved,
  copyrightMissing,
  uapiNote,
  dtDual,
  moduleLicense,
  incompatible,
  customNotice,
  binaryFile,
  dcoMissing,
  dcoAuthor,
  dcoMismatch,
  dcoCodeveloped,
  dcoDropped,
  reviewDropped,
  diffstatMismatch,
  commitSubject,
  fixesTag,
  loreLink,
];
