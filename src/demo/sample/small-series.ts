// Purpose: the sample's smaller series: a licence clean-up in two versions, one that doesn't apply, one for a workflow.
import { INES, JONAS, LEE, MEI, trailer, type SampleReply, type SampleSeries } from "#demo/sample/sample-series.ts";

const V1_SENT = 1_753_170_000;

const NOTICE = `/*
 * CRC-16/ARC, bit by bit: a line has ten characters, a table would not pay.
 *
 * Copyright (C) 2004 Ruth Adler
 *
 * This library is free software; you can redistribute it and/or
 * modify it under the terms of the GNU Lesser General Public
 * License as published by the Free Software Foundation; either
 * version 2.1 of the License, or (at your option) any later version.
 *
 * This library is distributed in the hope that it will be useful,
 * but WITHOUT ANY WARRANTY; without even the implied warranty of
 * MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the GNU
 * Lesser General Public License for more details.
 *
 * You should have received a copy of the GNU Lesser General Public
 * License along with this library; if not, write to the Free Software
 * Foundation, Inc., 59 Temple Place, Suite 330, Boston, MA 02111-1307 USA
 */
`;

function licence(version: 1 | 2): SampleSeries {
  const id = version === 1 ? "LGPL-2.1+" : "LGPL-2.1-or-later";
  return {
    key: `licence-v${version}`,
    tag: version === 1 ? "PATCH" : "PATCH v2",
    author: INES,
    sent: V1_SENT + (version - 1) * 86_400,
    cover: null,
    patches: [
      {
        title: "crc16: name the licence by its SPDX id",
        message: `The notice holds an address at which the Free Software Foundation has not been
for twenty years. The id says the same in one line.`,
        trailers: [trailer(INES)],
        notes: version === 1 ? null : "v2: LGPL-2.1-or-later, as LGPL-2.1+ is deprecated (Jonas)",
        edits: [
          {
            path: "src/crc16.c",
            from: NOTICE,
            to: `// SPDX-License-Identifier: ${id}
/*
 * CRC-16/ARC, bit by bit: a line has ten characters, a table would not pay.
 *
 * Copyright (C) 2004 Ruth Adler
 */
`,
          },
        ],
      },
    ],
  };
}

/** Removes an old address; its SPDX id is deprecated. */
export const licenceV1: SampleSeries = licence(1);

/** Corrects the SPDX id. */
export const licenceV2: SampleSeries = licence(2);

/** The replies to both versions. */
export const licenceReplies: readonly SampleReply[] = [
  {
    from: JONAS,
    sent: V1_SENT + 7200,
    to: ["licence-v1", 0],
    text: `> +// SPDX-License-Identifier: LGPL-2.1+

The plus is the old way to write it, please use LGPL-2.1-or-later.

Jonas
`,
  },
];

/** A review that came after v2. */
export const licencePraise: readonly SampleReply[] = [
  {
    from: MEI,
    sent: V1_SENT + 90_000,
    to: ["licence-v2", 0],
    text: "Reviewed-by: Mei Tan <mei@example.org>\n",
  },
];

/** Made for the tree before the dates were written out, so it doesn't apply any more. */
export const staleSeries: SampleSeries = {
  key: "stale",
  tag: "PATCH",
  author: LEE,
  sent: V1_SENT + 180_000,
  history: 1,
  cover: null,
  patches: [
    {
      title: "store: write where the reading came from",
      message: "With two gauges that write into one file nobody knows which is which.",
      trailers: [trailer(LEE)],
      notes: null,
      edits: [
        {
          path: "src/store.c",
          from: '	return fprintf(file, "%ld,%d\\n", reading->when, reading->level) > 0;\n',
          to: '	return fprintf(file, "%s,%ld,%d\\n", reading->path, reading->when, reading->level) > 0;\n',
        },
        {
          path: "src/gauge.h",
          from: "	int level;	/* millimetres above chart datum */\n",
          to: "	int level;	/* millimetres above chart datum */\n	const char *path;	/* of the gauge */\n",
        },
        {
          path: "src/gauge.c",
          from: "	reading->level = atoi(line + 1);\n",
          to: "	reading->level = atoi(line + 1);\n	reading->path = \"\";\n",
        },
      ],
    },
  ],
};

/** Adds a workflow file, so it is held. */
export const workflowSeries: SampleSeries = {
  key: "workflow",
  tag: "PATCH",
  author: LEE,
  sent: V1_SENT + 200_000,
  cover: {
    title: "Build on every push",
    text: "So that we see it before Jonas does.\n",
  },
  patches: [
    {
      title: "Makefile: add a check target",
      message: "It builds everything with warnings as errors.",
      trailers: [trailer(LEE)],
      notes: null,
      edits: [
        { path: "Makefile", from: ".PHONY: clean\n", to: "check:\n	$(MAKE) clean\n	$(MAKE) CFLAGS=-Werror\n\n.PHONY: check clean\n" },
      ],
    },
    {
      title: "ci: build on every push",
      message: "",
      trailers: [trailer(LEE)],
      notes: null,
      edits: [
        {
          path: ".github/workflows/build.yml",
          from: null,
          to: `# SPDX-License-Identifier: MIT
name: build
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make check
`,
        },
      ],
    },
  ],
};

/** A mail that is not a patch. */
export const question: SampleReply = {
  from: MEI,
  sent: V1_SENT + 210_000,
  to: null,
  subject: "Which gauges do people use?",
  text: "We are about to buy two more. Is the one at the outer pier still made?\n\nMei\n",
};
