// Purpose: patches 1 to 3 of the sample's big series, which differ between v4 and v5.
import { ADA, JONAS, trailer, type SamplePatch } from "#demo/sample/sample-series.ts";

type Version = "v4" | "v5";

const SIGNED = [trailer(ADA)];

/** Patches 1 to 3. */
export function gaugeStatus(version: Version): readonly SamplePatch[] {
  return [tellApart(version), openAgain(version), flush(version)];
}

function tellApart(version: Version): SamplePatch {
  const [header, source, loop] = version === "v4" ? TELL_APART_V4 : TELL_APART_V5;
  return {
    title: "gauge: tell a bad line from a gauge that is gone",
    message: `gauge_read() says no to both, so that one wrong checksum ends the program.
Lines with wrong checksums come every few minutes when the pump runs.`,
    trailers: SIGNED,
    notes: version === "v4" ? null : "v5:\n - enum gauge_status (Jonas)\n - try again on EINTR (Mei)",
    edits: [
      { path: "src/gauge.h", from: "bool gauge_read(struct gauge *gauge, struct reading *reading);", to: header },
      ...source,
      { path: "src/main.c", from: "	while (gauge_read(gauge, &reading)) {\n", to: loop },
    ],
  };
}

const OLD_READ = `bool gauge_read(struct gauge *gauge, struct reading *reading)
{
	char line[MAX_LINE];

	return read_line(gauge, line) && parse_line(line, reading);
}`;

const TELL_APART_V4 = [
  `/* Returns 1 for a reading, 0 for a line that is no good, -1 when the gauge is gone. */
int gauge_read(struct gauge *gauge, struct reading *reading);`,
  [
    {
      path: "src/gauge.c",
      from: OLD_READ,
      to: `int gauge_read(struct gauge *gauge, struct reading *reading)
{
	char line[MAX_LINE];

	if (!read_line(gauge, line))
		return -1;
	return parse_line(line, reading) ? 1 : 0;
}`,
    },
  ],
  `	int result;

	while ((result = gauge_read(gauge, &reading)) >= 0) {
		if (result == 0)
			continue;
`,
] as const;

const TELL_APART_V5 = [
  `/* What became of an attempt to read. */
enum gauge_status {
	GAUGE_READING,
	GAUGE_BAD_LINE,
	GAUGE_GONE,
};

enum gauge_status gauge_read(struct gauge *gauge, struct reading *reading);`,
  [
    { path: "src/gauge.c", from: "#include <fcntl.h>\n", to: "#include <errno.h>\n#include <fcntl.h>\n" },
    {
      path: "src/gauge.c",
      from: "static bool read_line(",
      to: `static bool read_byte(struct gauge *gauge, char *byte)
{
	ssize_t got;

	do
		got = read(gauge->fd, byte, 1);
	while (got < 0 && errno == EINTR);
	return got == 1;
}

static bool read_line(`,
    },
    {
      path: "src/gauge.c",
      from: "		if (read(gauge->fd, line + used, 1) != 1)\n",
      to: "		if (!read_byte(gauge, line + used))\n",
    },
    {
      path: "src/gauge.c",
      from: OLD_READ,
      to: `enum gauge_status gauge_read(struct gauge *gauge, struct reading *reading)
{
	char line[MAX_LINE];

	if (!read_line(gauge, line))
		return GAUGE_GONE;
	return parse_line(line, reading) ? GAUGE_READING : GAUGE_BAD_LINE;
}`,
    },
  ],
  `	enum gauge_status status;

	while ((status = gauge_read(gauge, &reading)) != GAUGE_GONE) {
		if (status == GAUGE_BAD_LINE)
			continue;
`,
] as const;

function openAgain(version: Version): SamplePatch {
  const old = version === "v4";
  const loop = old ? TELL_APART_V4[2] : TELL_APART_V5[2];
  return {
    title: "main: open the gauge again when it is gone",
    message: `A serial adapter that loses power comes back under the same name. Wait for it,
longer and longer, in place of ending.`,
    trailers: SIGNED,
    notes: old ? null : "v5:\n - rebase\n - wait at most a minute (Jonas)",
    edits: [
      { path: "src/main.c", from: "#include <stdlib.h>\n", to: "#include <stdlib.h>\n#include <unistd.h>\n" },
      { path: "src/main.c", from: "static int run(", to: `${old ? REOPEN_V4 : REOPEN_V5}static int run(` },
      { path: "src/main.c", from: loop, to: old ? LOOP_V4 : LOOP_V5 },
      { path: "src/main.c", from: "			return EXIT_FAILURE;\n	}\n	return EXIT_SUCCESS;\n", to: "			return EXIT_FAILURE;\n	}\n" },
    ],
  };
}

const REOPEN_V4 = `/* A gauge that has lost its power comes back sooner or later. */
static void reopen(struct gauge *gauge)
{
	unsigned int wait = 1;

	fprintf(stderr, "tidelog: %s is gone\\n", gauge->path);
	gauge_close(gauge);
	while (!gauge_open(gauge, gauge->path)) {
		sleep(wait);
		wait *= 2;
	}
	fprintf(stderr, "tidelog: %s is back\\n", gauge->path);
}

`;

// v5 changes the line at the end of the warning without mentioning it in its changelog.
const REOPEN_V5 = `#define MAX_WAIT 60	/* seconds */

/* A gauge that has lost its power comes back sooner or later. */
static void reopen(struct gauge *gauge)
{
	unsigned int wait = 1;

	fprintf(stderr, "tidelog: %s is gone, waiting\\n", gauge->path);
	gauge_close(gauge);
	while (!gauge_open(gauge, gauge->path)) {
		sleep(wait);
		wait = wait < MAX_WAIT / 2 ? wait * 2 : MAX_WAIT;
	}
	fprintf(stderr, "tidelog: %s is back\\n", gauge->path);
}

`;

const LOOP_V4 = `	int result;

	for (;;) {
		result = gauge_read(gauge, &reading);
		if (result < 0)
			reopen(gauge);
		if (result <= 0)
			continue;
`;

const LOOP_V5 = `	enum gauge_status status;

	for (;;) {
		status = gauge_read(gauge, &reading);
		if (status == GAUGE_GONE)
			reopen(gauge);
		if (status != GAUGE_READING)
			continue;
`;

const OLD_APPEND = '	return fprintf(file, "%s,%d\\n", date, reading->level) > 0;\n';

function flush(version: Version): SamplePatch {
  const old = version === "v4";
  const local = "	time_t when = reading->when;\n";
  const declared = { path: "src/store.c", from: local, to: `${local}	int ret;\n` };
  return {
    title: "store: flush after every reading",
    message: `The last readings before the power went were in a buffer, and those are the
ones that people ask for.`,
    trailers: old ? SIGNED : [...SIGNED, trailer(JONAS, "Reviewed-by")],
    notes: old ? null : "v5: remove 'ret' (Mei)",
    edits: [...(old ? [declared] : []), { path: "src/store.c", from: OLD_APPEND, to: old ? APPEND_V4 : APPEND_V5 }],
  };
}

const APPEND_V4 = `	ret = fprintf(file, "%s,%d\\n", date, reading->level);
	if (ret < 0)
		return false;
	return fflush(file) == 0;
`;

const APPEND_V5 = `	if (fprintf(file, "%s,%d\\n", date, reading->level) < 0)
		return false;
	return fflush(file) == 0;
`;
