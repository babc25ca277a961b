// Purpose: reads the licence notices of source files as sets of equivalent SPDX ids.
import { SPDX_LIST } from "#checks/spdx/spdx-list.ts";
import type { JoinedLines } from "#checks/files/joined-lines.ts";

/** The current SPDX ids that are each equivalent to one notice. */
export type AcceptableIds = ReadonlySet<string>;

/**
 * Each licence that the joined lines of one file grant, as its acceptable ids; empty where they grant none. A notice gives a set,
 * not an id: "Lesser, version 2 or later" was never published as 2.0, so both 2.0 and 2.1 are fair readings. Linear.
 */
export function noticesIn(passages: readonly JoinedLines[]): readonly AcceptableIds[] {
  const text = passages.map((passage) => passage.text).join(" ");
  if (text.length > MAX_TEXT || !GRANT.test(text)) return [];
  return [...gnuNotices(text), ...OTHERS.filter(({ words }) => words.test(text)).map(({ ids }) => ids(text))];
}

const MAX_TEXT = 200_000;
// A file that only mentions a licence doesn't grant it.
const GRANT =
  /is free software|can be redistributed|redistribute it and\/or|modify it under the terms|permission is (?:hereby )?granted|permission to use, copy|redistribution and use in source|licensed under the (?:terms of the )?(?:apache|gnu|gpl|mit|bsd)|(?:distributed|released|licensed) under (?:the )?(?:terms of )?(?:the )?(?:gnu|gpl)|subject to the terms (?:and conditions )?of the gnu/i;
const GNU = /GNU (Lesser |Library |Affero )?(?:General )?Public Licen[cs]e/gi;
const REACH = 260;

function gnuNotices(text: string): readonly AcceptableIds[] {
  const mentions = [...text.matchAll(GNU)];
  const stated = mentions.map(({ 1: kind = "", index }) => {
    const around = text.slice(Math.max(0, index - 80), index + REACH);
    return {
      kind: kind.trim().toLowerCase(),
      versions: versionsIn(around),
      later: LATER.test(around),
      copying: text.includes("COPYING"),
    };
  });
  // The sentence with the version is the grant; "see the GNU General Public License" in the next one is not.
  const grant = stated.find(({ versions }) => versions.length > 0) ?? stated[0];
  if (grant === undefined || (grant.versions.length === 0 && ELSEWHERE.test(text))) return [];
  return [gnuIds(grant)];
}

// Architectures with terms of their own: "See the file README.legal in the main directory".
const ELSEWHERE = /see the file "?(?!COPYING)[A-Za-z]/i;

const LATER = /any later version|or later|or newer|or \(at your option\)/i;

// "version 1 or 2 as published by the Free Software Foundation" (drivers/watchdog/sb_wdog.c) names two.
function versionsIn(text: string): readonly string[] {
  const found = /\b(?:version|v\.?|GPL ?v?) ?(\d(?:\.\d)?)\b(?: or (?:version )?(\d(?:\.\d)?)\b)?/i.exec(
    text,
  );
  return (found?.slice(1) ?? []).filter((version: string | undefined) => version !== undefined);
}

interface Grant {
  readonly kind: string;
  /** None where the notice leaves it open. */
  readonly versions: readonly string[];
  readonly later: boolean;
  readonly copying: boolean;
}

function gnuIds({ kind, versions, later, copying }: Grant): AcceptableIds {
  const end = later ? "-or-later" : "-only";
  const [version = null] = versions;
  if (kind === "affero") return new Set([`AGPL-3.0${end}`]);
  if (kind === "library")
    return new Set([`LGPL-2.0${end}`, ...(version?.startsWith("2.1") === true ? [`LGPL-2.1${end}`] : [])]);
  if (kind === "lesser") return lesserIds(version, end);
  if (version === null) return new Set(copying ? ["GPL-2.0-only"] : ["GPL-1.0-or-later"]);
  return new Set(versions.map((each) => `GPL-${each.includes(".") ? each : `${each}.0`}${end}`));
}

function lesserIds(version: string | null, end: string): AcceptableIds {
  if (version === null)
    return new Set(
      ["2.0", "2.1", "3.0"].flatMap((number) => [`LGPL-${number}-only`, `LGPL-${number}-or-later`]),
    );
  if (version === "2" || version === "2.0") return new Set([`LGPL-2.1${end}`, `LGPL-2.0${end}`]);
  return new Set([`LGPL-${version.includes(".") ? version : `${version}.0`}${end}`]);
}

// The same sentence opens some forty licences, which differ in their clauses about names and warranties.
const PERMISSION_TO_USE: AcceptableIds = new Set([
  ...SPDX_LIST.ids.filter((id) => id.startsWith("HPND") || id.startsWith("NTP") || id.startsWith("MIT-")),
  ...["ISC", "ISC-Veillard", "0BSD", "SMLNJ", "X11", "BSD-Attribution-HPND-disclaimer", "mpich2"],
]);

interface Other {
  readonly words: RegExp;
  readonly ids: (text: string) => AcceptableIds;
}

const OTHERS: readonly Other[] = [
  { words: /terms of copyleft-next/i, ids: () => new Set(["copyleft-next-0.3.1", "copyleft-next-0.3.0"]) },
  {
    // Brian Gladman's, in the kernel's and others' AES code.
    words: /free distribution and use of this software/i,
    ids: () => new Set(["BSD-3-Clause", "Brian-Gladman-3-Clause", "Brian-Gladman-2-Clause"]),
  },
  {
    words: /permission is hereby granted, free of charge/i,
    ids: () => new Set(["MIT", "X11", "NTP", "MIT-0", "ICU", "HPND-sell-variant"]),
  },
  {
    // The University of Michigan's, which a patch of 2023 took for the MIT licence; a lawyer on the list knew better.
    words: /permission is granted to use, copy, create derivative works/i,
    ids: () => new Set(["UMich-Merit"]),
  },
  {
    words: /permission to use, copy, modify,? and(?:\/or)? (?:distribute|sell|redistribute)/i,
    ids: () => PERMISSION_TO_USE,
  },
  { words: /redistribution and use in source and binary forms/i, ids: bsdIds },
  { words: /licensed under the apache license, version 2/i, ids: () => new Set(["Apache-2.0"]) },
];

function bsdIds(text: string): AcceptableIds {
  if (/all advertising materials/i.test(text)) return new Set(["BSD-4-Clause", "BSD-4-Clause-UC"]);
  if (/patent/i.test(text))
    return new Set([
      "BSD-3-Clause-Clear",
      "BSD-3-Clause",
      "BSD-2-Clause",
      "BSD-2-Clause-Patent",
      "Linux-OpenIB",
    ]);
  return /(?:neither|nor) the names?|may not be used to endorse|names? of .{1,80} may not/i.test(text)
    ? new Set(["BSD-3-Clause", "BSD-Source-Code"])
    : new Set(["BSD-2-Clause", "Linux-OpenIB", "BSD-1-Clause"]);
}
