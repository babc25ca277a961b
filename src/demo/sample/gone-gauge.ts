// Purpose: the sample's big series, v4 and v5: tidelog survives a gauge that goes away.
import { gaugeStatus } from "#demo/sample/gone-gauge-first.ts";
import { afterTheGauge } from "#demo/sample/gone-gauge-rest.ts";
import { ADA, JONAS, MEI, trailer, type SampleReply, type SampleSeries } from "#demo/sample/sample-series.ts";

const V4_SENT = 1_752_481_800;
const V5_SENT = 1_753_087_320;

const LETTER = `The gauge at the outer pier loses power whenever the ferry's ramp comes down,
and tidelog ends with it: nobody notices until the next morning.

With these patches it tells a line that is no good from a gauge that is gone,
opens it again when it is back, and says so. Patches 1 to 3 do that, 4 and 5
keep what comes after the gap from being wrong, 6 and 7 clean up.

Tested on the outer pier for a week, and with a pty that I closed by hand.
`;

const CHANGELOG = `
v4 -> v5:
 - Patch 1:
   - Use an enum in place of 1, 0 and -1 (Jonas)
   - Try again when a signal interrupts read() (Mei)
 - Patch 2:
   - Rebase on patch 1
   - Wait at most a minute between two tries (Jonas)
 - Patch 3: remove the unneeded 'ret' local variable in store_append() (Mei)
 - No change in patches 4 to 7

v3 -> v4:
 - Describe the gap in docs/protocol.txt (Jonas)
`;

const V4_CHANGELOG = CHANGELOG.slice(CHANGELOG.indexOf("\nv3 -> v4"));

/** Version 4. */
export const goneGaugeV4: SampleSeries = {
  key: "gone-v4",
  tag: "PATCH v4",
  author: ADA,
  sent: V4_SENT,
  cover: { title: "Survive a gauge that goes away", text: LETTER + V4_CHANGELOG },
  patches: [...gaugeStatus("v4"), ...afterTheGauge([])],
};

/** Version 5: patches 1 to 3 changed, and one thing that its author does not mention. */
export const goneGaugeV5: SampleSeries = {
  key: "gone-v5",
  tag: "PATCH v5",
  author: ADA,
  sent: V5_SENT,
  cover: { title: "Survive a gauge that goes away", text: LETTER + CHANGELOG },
  patches: [...gaugeStatus("v5"), ...afterTheGauge([trailer(MEI, "Reviewed-by")])],
};

/** The replies to v4. */
export const goneGaugeReplies: readonly SampleReply[] = [
  {
    from: JONAS,
    sent: V4_SENT + 5400,
    to: ["gone-v4", 1],
    text: `> +/* Returns 1 for a reading, 0 for a line that is no good, -1 when the gauge is gone. */
> +int gauge_read(struct gauge *gauge, struct reading *reading);

I will have forgotten which is which by next week. Could this be an enum?

Jonas
`,
  },
  {
    from: MEI,
    sent: V4_SENT + 9000,
    to: ["gone-v4", 1],
    text: `> +	if (!read_line(gauge, line))
> +		return -1;

SIGWINCH interrupts the read() in here, and then we would close a gauge that
is perfectly well. Please try again on EINTR.
`,
  },
  {
    from: JONAS,
    sent: V4_SENT + 9600,
    to: ["gone-v4", 2],
    text: `> +		wait *= 2;

After a night without power this waits for hours. At most a minute, please.

Jonas
`,
  },
  {
    from: MEI,
    sent: V4_SENT + 10_200,
    to: ["gone-v4", 3],
    text: `> +	ret = fprintf(file, "%s,%d\\n", date, reading->level);

'ret' is not needed, is it?
`,
  },
  {
    from: JONAS,
    sent: V4_SENT + 12_000,
    to: ["gone-v4", 3],
    text: `That has bitten me as well, thanks.

Reviewed-by: Jonas Weil <jonas@example.org>
`,
  },
  {
    from: MEI,
    sent: V4_SENT + 14_400,
    to: ["gone-v4", 5],
    text: `Good. For this one and the patch before it:

Reviewed-by: Mei Tan <mei@example.org>
`,
  },
];
