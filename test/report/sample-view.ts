// Purpose: hand-made views of an invented series, so that the reports are tested apart from the rooms that fill them.
import type { CheckResult, Finding } from "#checks/finding.ts";
import type { Claim, Comparison, Row } from "#compare/comparison.ts";
import type { FileDiff } from "#patch/diff/file-diff.ts";
import type { Patch } from "#patch/patch.ts";
import type { Trailer } from "#people/trailer.ts";
import type { RevisionView } from "#report/revision-view.ts";
import type { Revision } from "#series/revision.ts";
import { aSubject } from "../patch/a-subject.ts";

const ANNA = { name: "Anna Berg", email: "anna@example.org" };

export const TITLES = [
  "lib/ring: Pass flags instead of two booleans",
  "lib/ring: Flush only when the ring was written",
  "drivers/pump: Mark the ring dirty before a call",
  "drivers/pump: Refuse restart on broken revisions",
  "drivers/pump: Drop the dependency on RESTART",
  "docs/pump: Describe the restart",
  "drivers/valve: Flush explicitly after the last call",
];

function file(path: string, lines: readonly string[], newStart = 1): FileDiff {
  const insertions = lines.filter((line) => line.startsWith("+")).length;
  const deletions = lines.filter((line) => line.startsWith("-")).length;
  const hunk = {
    oldStart: newStart,
    oldLines: lines.length - insertions,
    newStart,
    newLines: lines.length - deletions,
    section: "",
    lines,
  };
  return {
    status: "modified",
    oldPath: path,
    newPath: path,
    oldMode: null,
    newMode: null,
    oldBlob: null,
    newBlob: null,
    binary: false,
    hunks: [hunk],
    insertions,
    deletions,
    text: "",
  };
}

export function patch(title: string, change: Partial<Patch> = {}): Patch {
  return {
    kind: "patch",
    messageId: `<${title.replaceAll(/[^a-z]+/gi, "-").toLowerCase()}@example.org>`,
    rawSubject: `[PATCH] ${title}`,
    subject: aSubject(title),
    title,
    author: ANNA,
    sender: ANNA,
    date: null,
    sent: null,
    references: [],
    listIds: ["pumps.example.org"],
    claimedDiffstat: null,
    baseCommit: null,
    changeId: null,
    seriesReferences: [],
    problems: [],
    message: `Why this is needed.\n\nSigned-off-by: Anna Berg <anna@example.org>`,
    trailers: [{ key: "Signed-off-by", value: "Anna Berg <anna@example.org>" }],
    notes: "",
    files: [file("lib/ring.c", ["-int old;", "+int new;", "+int more;"])],
    ...change,
  };
}

export function revision(
  version: number,
  titles: readonly string[],
  change: Partial<Revision> = {},
): Revision {
  return {
    head: `<v${String(version)}-0@example.org>`,
    version,
    minorVersion: null,
    rfc: false,
    resend: false,
    tags: [],
    title: "Restart support for pumps",
    author: ANNA,
    date: { seconds: 1_750_000_000 + version * 900_000, offsetMinutes: 120 },
    cover: null,
    total: titles.length,
    patches: titles.map((title, index) => ({ position: index + 1, patch: patch(title) })),
    complete: true,
    missing: [],
    changeId: null,
    baseCommit: null,
    supersedes:
      version === 1
        ? null
        : { head: `<v${String(version - 1)}-0@example.org>`, evidence: ["subject"], confidence: 0.98 },
    replies: [],
    trailers: [],
    ...change,
  };
}

export function row(position: number, title: string, change: Partial<Row> = {}): Row {
  return {
    old: position,
    new: position,
    status: "identical",
    git: "=",
    title,
    oldTitle: title,
    authors: null,
    changed: { code: false, context: false, message: false, trailers: false, title: false, author: false },
    code: { added: 0, removed: 0 },
    movedBy: [],
    files: [],
    trailers: { added: [], removed: [] },
    absorbedBy: [],
    splitInto: [],
    movedTo: [],
    reordered: false,
    interdiff: [],
    words: [],
    leftOut: 0,
    ...change,
  };
}

export function claim(text: string, change: Partial<Claim> = {}): Claim {
  return {
    text,
    depth: 0,
    from: 4,
    to: 5,
    scope: { kind: "series", position: null },
    credits: [],
    alsoSaid: [],
    verdict: "unverifiable",
    why: "",
    ...change,
  };
}

export function finding(rule: string, message: string, change: Partial<Finding> = {}): Finding {
  return {
    rule,
    severity: "warning",
    position: 1,
    path: "lib/ring.c",
    line: 1,
    endLine: null,
    message,
    suggestion: null,
    messageId: null,
    ...change,
  };
}

export const NOTHING_FOUND: CheckResult = {
  findings: [],
  praise: [],
  ignored: [],
  fixed: [],
  diffstat: {
    claimed: { files: 3, insertions: 14, deletions: 7 },
    computed: { files: 3, insertions: 14, deletions: 7 },
    agrees: true,
  },
};

export function view(change: Partial<RevisionView> = {}): RevisionView {
  const shown = change.revision ?? revision(1, TITLES);
  return {
    slug: "restart-support-for-pumps",
    revision: shown,
    versions: [shown],
    comparison: null,
    checks: NOTHING_FOUND,
    outcome: { kind: "applied", base: "1d2c8a4f00112233445566778899aabbccddeeff" },
    archiveUrl: "https://lists.example.org/pumps",
    mirror: {
      url: "https://github.com/pumps/pump",
      tagOf: ({ version }) => `patchferry/restart-support-for-pumps/v${String(version)}`,
    },
    pullRequest: 12,
    suggested: [],
    commands: true,
    problems: [],
    when: Date.UTC(2025, 6, 28, 12, 4),
    ...change,
  };
}

const VOUCHED: readonly Trailer[] = [
  { key: "Signed-off-by", value: "Anna Berg <anna@example.org>" },
  { key: "Reviewed-by", value: "Tom Linde <tom@example.org>" },
  { key: "Tested-by", value: "Farida Chen <farida@example.org>" },
];

/** v5 against v4: three patches changed, four not, one review out of date. */
export function comparedView(): RevisionView {
  const old = revision(4, TITLES);
  const next = revision(5, TITLES);
  const patches = next.patches.map((placed) =>
    placed.position === 2 ? { ...placed, patch: { ...placed.patch, trailers: VOUCHED } } : placed,
  );
  const shown = { ...next, patches };
  return view({
    revision: shown,
    versions: [
      revision(1, TITLES.slice(0, 5), { rfc: true }),
      revision(2, TITLES.slice(0, 5)),
      revision(3, TITLES.slice(0, 6)),
      old,
      shown,
    ],
    comparison: compared(old, shown),
  });
}

function compared(old: Revision, shown: Revision): Comparison {
  const changed = {
    code: true,
    context: false,
    message: false,
    trailers: false,
    title: false,
    author: false,
  };
  const rows = TITLES.map((title, index) => row(index + 1, title));
  rows[0] = row(1, TITLES[0] ?? "", {
    status: "code",
    git: "!",
    changed,
    code: { added: 13, removed: 7 },
    files: ["lib/ring.c", "lib/ring.h", "lib/ring_64.S"],
    interdiff: INTERDIFF,
  });
  rows[1] = row(2, TITLES[1] ?? "", {
    status: "code",
    git: "!",
    changed,
    code: { added: 3, removed: 1 },
    files: ["lib/ring.c"],
  });
  rows[2] = row(3, TITLES[2] ?? "", {
    status: "code",
    git: "!",
    changed,
    code: { added: 1, removed: 5 },
    files: ["drivers/pump.h"],
  });
  return {
    old,
    new: shown,
    bases: { old: null, new: null, files: [], known: 0 },
    rows,
    claims: [
      claim("Address comments from Tom and Chao (nothing major)", { credits: ["Tom", "Chao"] }),
      claim("RING_DIRTY -> RING_MEM_DIRTY in patch 1", {
        depth: 1,
        scope: { kind: "patch", position: 1 },
        credits: ["Tom"],
        verdict: "confirmed",
        why: "RING_MEM_DIRTY is new in 3 places",
      }),
      claim("Use testb instead of testq to save 3 bytes", {
        depth: 1,
        scope: { kind: "patch", position: 1 },
        credits: ["Hugo"],
        verdict: "confirmed",
        why: "testb is new in lib/ring_64.S",
      }),
      claim("Remove the unneeded 'ret' variable in do_call()", {
        depth: 1,
        scope: { kind: "patch", position: 3 },
        credits: ["Chao"],
        verdict: "confirmed",
        why: "ret is gone from drivers/pump.h",
      }),
      claim("No change", {
        scope: { kind: "patch", position: 7 },
        verdict: "confirmed",
        why: "the patch is the same",
      }),
    ],
    unclaimed: [2],
    staleReviews: [
      {
        trailer: "Reviewed-by: Tom Linde <tom@example.org>",
        position: 2,
        given: "v4",
        carried: true,
        reason: "the code changed",
      },
      {
        trailer: "Tested-by: Farida Chen <farida@example.org>",
        position: 2,
        given: "v4",
        carried: true,
        reason: "the code changed",
      },
    ],
    lostTags: [],
    openQuestions: [],
    guessedPairs: 0,
  };
}

const INTERDIFF = [
  {
    path: "lib/ring.c",
    hunks: [
      {
        section: "do_call()",
        lines: [
          { sign: " ", text: " \tassert_disabled();" },
          { sign: "-", text: "+\tif (ring->flags & RING_DIRTY)" },
          { sign: "+", text: "+\tif (ring->flags & RING_MEM_DIRTY)" },
          { sign: " ", text: "+\t\tflush(ring);" },
        ],
      },
    ],
  },
] as const;

/** v2 of a single clean-up patch: what v1 had is mended, one thing is still wrong. */
export function cleanUpView(): RevisionView {
  const title = "lib/ring: Remove the licence text with a wrong address";
  const lines = [
    "-// Write to the Free Software Foundation, 59 Temple Place",
    "+// SPDX-License-Identifier: LGPL-2.1-or-later",
    " #include <ring.h>",
  ];
  const placed = { position: 1, patch: patch(title, { files: [file("lib/ring.c", lines)] }) };
  const old = revision(1, [title], { title });
  const shown = revision(2, [title], { title, patches: [placed] });
  const changed = { code: true, context: false, message: true, trailers: false, title: false, author: false };
  const rows = [
    row(1, title, {
      status: "code",
      git: "!",
      changed,
      code: { added: 1, removed: 1 },
      files: ["lib/ring.c"],
    }),
  ];
  return view({
    revision: shown,
    versions: [old, shown],
    comparison: {
      old,
      new: shown,
      bases: { old: null, new: null, files: [], known: 0 },
      rows,
      claims: [
        claim("Use LGPL-2.1-or-later", {
          from: 1,
          to: 2,
          verdict: "confirmed",
          why: "LGPL-2.1-or-later is new",
        }),
      ],
      unclaimed: [],
      staleReviews: [],
      lostTags: [],
      openQuestions: [],
      guessedPairs: 0,
    },
    checks: {
      ...NOTHING_FOUND,
      fixed: [finding("spdx-deprecated", "`LGPL-2.1+` is a deprecated id; write `LGPL-2.1-or-later`.")],
      praise: [
        {
          rule: "fsf-address",
          position: 1,
          path: "lib/ring.c",
          message: "removes 1 address of the FSF (59 Temple Place)",
        },
      ],
      findings: [
        finding("spdx-style", "The tag of a .c file stands in a `//` comment.", {
          severity: "notice",
          suggestion: "// SPDX-License-Identifier: LGPL-2.1-or-later OR MIT",
          since: { version: 1, minorVersion: null, isNew: false },
        }),
        finding("boilerplate-mismatch", "The tag and the notice differ.", {
          since: { version: 2, minorVersion: null, isNew: true },
        }),
      ],
    },
  });
}
