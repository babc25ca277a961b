// Purpose: the SPDX licence list as a LicenceList, with deprecated ids and their replacements.
import licenceIds from "spdx-license-ids/index.json" with { type: "json" };
import deprecatedIds from "spdx-license-ids/deprecated.json" with { type: "json" };
import exceptionIds from "spdx-exceptions/index.json" with { type: "json" };
import type { LicenceList } from "#checks/spdx/licence-list.ts";

const CURRENT: ReadonlySet<string> = new Set(licenceIds);
const DEPRECATED: ReadonlySet<string> = new Set(deprecatedIds);
const EXCEPTIONS: ReadonlySet<string> = new Set(exceptionIds);

/** The list of the installed spdx-license-ids package. Custom ids (`LicenseRef-`) exist always. */
export const SPDX_LIST: LicenceList = {
  name: "the SPDX list",
  standing: (id) => (isListed(bare(id)) ? "preferred" : null),
  exception: (id) => (EXCEPTIONS.has(id) ? "any" : null),
  ids: licenceIds,
  exceptions: exceptionIds,
};

/** An id or exception in the list's letter case, because case is ignored (SPDX 2.3, annex D.2); unknown words unchanged. */
export function properId(id: string): string {
  const known = PROPER.get(bare(id).toLowerCase());
  return known === undefined ? id : id.endsWith("+") ? `${known}+` : known;
}

const PROPER: ReadonlyMap<string, string> = new Map(
  [...licenceIds, ...deprecatedIds, ...exceptionIds].map((id) => [id.toLowerCase(), id]),
);

/** Whether SPDX deprecates an id, `+` included. */
export function isDeprecated(id: string): boolean {
  return DEPRECATED.has(bare(id));
}

/** The id with which SPDX replaces a deprecated id, or null where there is no single answer. */
export function replacement(id: string): string | null {
  const base = bare(id);
  if (!DEPRECATED.has(base)) return null;
  const special = SPECIAL.get(base);
  if (special !== undefined) return id === base ? special : null;
  const family = id === base ? `${base}-only` : `${base}-or-later`;
  return CURRENT.has(family) ? family : null;
}

/** The current form of an id, so that `GPL-2.0+` and `GPL-2.0-or-later` compare as equal; other ids unchanged. */
export function modernId(id: string): string {
  return replacement(id) ?? id;
}

// https://spdx.org/licenses/ names the successor in the notes of each deprecated id.
const SPECIAL: ReadonlyMap<string, string> = new Map([
  ["BSD-2-Clause-FreeBSD", "BSD-2-Clause"],
  ["BSD-2-Clause-NetBSD", "BSD-2-Clause"],
  ["GPL-2.0-with-GCC-exception", "GPL-2.0-only WITH GCC-exception-2.0"],
  ["GPL-2.0-with-autoconf-exception", "GPL-2.0-only WITH Autoconf-exception-2.0"],
  ["GPL-2.0-with-bison-exception", "GPL-2.0-only WITH Bison-exception-2.2"],
  ["GPL-2.0-with-classpath-exception", "GPL-2.0-only WITH Classpath-exception-2.0"],
  ["GPL-2.0-with-font-exception", "GPL-2.0-only WITH Font-exception-2.0"],
  ["GPL-3.0-with-GCC-exception", "GPL-3.0-only WITH GCC-exception-3.1"],
  ["GPL-3.0-with-autoconf-exception", "GPL-3.0-only WITH Autoconf-exception-3.0"],
  ["StandardML-NJ", "SMLNJ"],
  ["bzip2-1.0.5", "bzip2-1.0.6"],
]);

function isListed(id: string): boolean {
  return CURRENT.has(id) || DEPRECATED.has(id) || isCustom(id);
}

function isCustom(id: string): boolean {
  return id.startsWith("LicenseRef-") || id.startsWith("DocumentRef-");
}

function bare(id: string): string {
  return id.endsWith("+") ? id.slice(0, -1) : id;
}
