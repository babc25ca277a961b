// Purpose: the Linux kernel's LICENSES/ as a LicenceList: read from a tree, or a built-in copy of its ids where there is no tree.
import type { LicenceList, LicenceStanding } from "#checks/spdx/licence-list.ts";

/**
 * Reads a LICENSES/ folder: `Valid-License-Identifier:`, `SPDX-Exception-Identifier:` and `SPDX-Licenses:` lines.
 * @param files path (`LICENSES/preferred/MIT`) to content; only the head of each counts
 * @returns null where the folder names no id, so that the caller falls back
 */
export function readLicenceFolder(files: ReadonlyMap<string, string>): LicenceList | null {
  const standings = new Map<string, LicenceStanding>();
  const exceptions = new Map<string, ReadonlySet<string>>();
  for (const [path, content] of files) {
    const fields = headOf(content);
    for (const id of fields.get("Valid-License-Identifier") ?? []) standings.set(id, standingOf(path));
    const licences = new Set((fields.get("SPDX-Licenses") ?? []).flatMap((list) => list.split(/[\s,]+/)));
    for (const id of fields.get("SPDX-Exception-Identifier") ?? []) exceptions.set(id, licences);
  }
  return standings.size === 0 ? null : listOf(standings, exceptions);
}

/** The list extended by further files of LICENSES/; the list itself where they name nothing. @param files as in readLicenceFolder */
export function withFolder(list: LicenceList, files: ReadonlyMap<string, string>): LicenceList {
  const more = files.size === 0 ? null : readLicenceFolder(files);
  if (more === null) return list;
  return {
    name: list.name,
    standing: (id) => more.standing(id) ?? list.standing(id),
    exception: (id) => more.exception(id) ?? list.exception(id),
    ids: [...list.ids, ...more.ids],
    exceptions: [...list.exceptions, ...more.exceptions],
  };
}

/** The ids of Linux 6.12's LICENSES/, for patches that come without a tree. */
export const LINUX_LIST: LicenceList = builtIn();

const HEAD_LINES = 60;

function headOf(content: string): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const line of content.slice(0, HEAD_LINES * 200).split("\n", HEAD_LINES)) {
    if (line.startsWith("License-Text:")) break;
    const colon = line.indexOf(":");
    if (colon > 0)
      fields.set(line.slice(0, colon), [
        ...(fields.get(line.slice(0, colon)) ?? []),
        line.slice(colon + 1).trim(),
      ]);
  }
  return fields;
}

function standingOf(path: string): LicenceStanding {
  const folder = path.split("/").at(-2);
  return folder === "dual" || folder === "deprecated" ? folder : "preferred";
}

function listOf(
  standings: ReadonlyMap<string, LicenceStanding>,
  exceptions: ReadonlyMap<string, ReadonlySet<string>>,
): LicenceList {
  return {
    name: "LICENSES/",
    standing: (id) => (id.startsWith("LicenseRef-") ? "preferred" : (standings.get(id) ?? null)),
    exception: (id) => exceptions.get(id) ?? null,
    ids: [...standings.keys()],
    exceptions: [...exceptions.keys()],
  };
}

function builtIn(): LicenceList {
  const gpl = (version: string): string[] => ["", "-only", "+", "-or-later"].map((end) => `${version}${end}`);
  const preferred = [
    ...gpl("GPL-2.0"),
    ...gpl("LGPL-2.0"),
    ...gpl("LGPL-2.1"),
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-3-Clause-Clear",
    "MIT",
  ];
  const dual = ["Apache-2.0", "CC-BY-4.0", "CDDL-1.0", "MPL-1.1", "copyleft-next-0.3.1"];
  const free = ["GFDL-1.1", "GFDL-1.2"].flatMap((id) => [
    `${id}-no-invariants-only`,
    `${id}-no-invariants-or-later`,
  ]);
  const deprecated = [...free, "GPL-1.0+", "ISC", "Linux-OpenIB", "X11", "Zlib", "CC0-1.0"];
  const groups = { preferred, dual, deprecated };
  const standings = new Map(
    (Object.keys(groups) as LicenceStanding[]).flatMap((standing) =>
      groups[standing].map((id) => [id, standing] as const),
    ),
  );
  const gpl2 = new Set(gpl("GPL-2.0"));
  return listOf(
    standings,
    new Map([
      ["Linux-syscall-note", new Set([...gpl2, ...gpl("LGPL-2.0"), ...gpl("LGPL-2.1"), "GPL-1.0+"])],
      ["GCC-exception-2.0", gpl2],
    ]),
  );
}
