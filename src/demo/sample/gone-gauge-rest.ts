// Purpose: patches 4 to 7 of the sample's big series, the same in v4 and v5.
import { ADA, trailer, type SamplePatch } from "#demo/sample/sample-series.ts";

const SIGNED = [trailer(ADA)];

/** Patches 4 to 7. @param reviewed the review trailers of patches 4 and 5 */
export function afterTheGauge(reviewed: readonly string[]): readonly SamplePatch[] {
  return [forgetThePast(reviewed), warnOfSilence(reviewed), DESCRIBE, WARN_MORE];
}

function forgetThePast(reviewed: readonly string[]): SamplePatch {
  return {
    title: "filter: forget the past after a gap",
    message: `After an hour without readings the mean of the last five is of another tide.
Begin anew when more than a minute has passed.`,
    trailers: [...SIGNED, ...reviewed],
    notes: null,
    edits: [
      { path: "src/filter.h", from: "	unsigned int count;\n", to: "	unsigned int count;\n	long last;	/* seconds since 1970 */\n" },
      {
        path: "src/filter.h",
        from: "int filter_add(struct filter *filter, int level);",
        to: "int filter_add(struct filter *filter, long when, int level);",
      },
      {
        path: "src/filter.c",
        from: "int filter_add(struct filter *filter, int level)\n",
        to: "#define MAX_GAP 60	/* seconds */\n\nint filter_add(struct filter *filter, long when, int level)\n",
      },
      {
        path: "src/filter.c",
        from: "	filter->levels[filter->count++ % SIZE] = level;\n",
        to: `	if (when - filter->last > MAX_GAP)
		filter->count = 0;
	filter->last = when;
	filter->levels[filter->count++ % SIZE] = level;
`,
      },
      {
        path: "src/main.c",
        from: "filter_add(&filter, reading.level);",
        to: "filter_add(&filter, reading.when, reading.level);",
      },
    ],
  };
}

function warnOfSilence(reviewed: readonly string[]): SamplePatch {
  return {
    title: "alarm: warn when readings were missing",
    message: `Who reads the warnings should know that there may have been high water in the
meantime.`,
    trailers: [...SIGNED, ...reviewed],
    notes: null,
    edits: [
      {
        path: "src/alarm.h",
        from: "	bool raised;\n};\n\nvoid alarm_check(struct alarm *alarm, int level);\n",
        to: `	bool raised;
	long last;	/* seconds since 1970; 0 before the first reading */
};

void alarm_check(struct alarm *alarm, int level);
void alarm_silence(struct alarm *alarm, long when);
`,
      },
      {
        path: "src/alarm.c",
        from: "#define HYSTERESIS 50\n",
        to: `#define HYSTERESIS 50

#define MAX_SILENCE 300	/* seconds */

void alarm_silence(struct alarm *alarm, long when)
{
	if (alarm->last != 0 && when - alarm->last > MAX_SILENCE)
		fprintf(stderr, "tidelog: no reading for %ld seconds\\n", when - alarm->last);
	alarm->last = when;
}
`,
      },
      {
        path: "src/main.c",
        from: "		alarm_check(alarm, reading.level);\n",
        to: "		alarm_silence(alarm, reading.when);\n		alarm_check(alarm, reading.level);\n",
      },
      {
        path: "src/main.c",
        from: "	struct alarm alarm = { .raised = false };\n",
        to: "	struct alarm alarm = { .raised = false, .last = 0 };\n",
      },
    ],
  };
}

const DESCRIBE: SamplePatch = {
  title: "docs: say what happens when the gauge is gone",
  message: "",
  trailers: SIGNED,
  notes: null,
  edits: [
    {
      path: "docs/protocol.txt",
      from: "A line whose checksum is wrong is dropped.\n",
      to: `A line whose checksum is wrong is dropped.

When the gauge is gone, tidelog opens it again, first after a second, then
after longer and longer waits. The file has a gap then, and the smoothing
starts anew after it.
`,
    },
  ],
};

const WARN_MORE: SamplePatch = {
  title: "Makefile: build with -Wextra",
  message: "Nothing to warn of so far; let it stay so.",
  trailers: SIGNED,
  notes: null,
  edits: [
    {
      path: "Makefile",
      from: "CFLAGS += -std=c11 -D_DEFAULT_SOURCE -Wall\n",
      to: "CFLAGS += -std=c11 -D_DEFAULT_SOURCE -Wall -Wextra\n",
    },
  ],
};
