import { describe, expect, test } from "@jest/globals";
import { bars, readActivity } from "#report/digest/activity.ts";
import { digestHtml } from "#report/digest/digest-html.ts";
import { digestJson } from "#report/digest/digest-json.ts";
import { digestMarkdown } from "#report/digest/digest-markdown.ts";
import { digestText } from "#report/digest/digest-text.ts";
import type { Digest } from "#report/digest/digest.ts";
import { checkGolden } from "../golden.ts";
import { revision, TITLES } from "../sample-view.ts";

const REPLY = {
  messageId: "<r@example.org>",
  from: { name: "Tom", email: "tom@example.org" },
  sent: null,
  answers: "<v1-0@example.org>",
  position: null,
  text: "",
  comments: [],
};

const DIGEST: Digest = {
  from: "3744fe15f",
  to: "add2d3f2b",
  title: "Pumps mailing list",
  counting: "mails",
  mails: 14,
  patches: 9,
  contributors: [
    { name: "Anna Berg <anna@example.org>", count: 8 },
    { name: "Anna Berg <anna@example.net>", count: 2 },
    { name: "Tom <b>Linde</b> <tom@example.org>", count: 1 },
  ],
  domains: [
    { name: "example.org", count: 9 },
    { name: "example.net", count: 2 },
  ],
  activity: [
    { day: "2025-07-27", patches: 8, others: 2 },
    { day: "2025-07-28", patches: 0, others: 0 },
    { day: "2025-07-29", patches: 1, others: 3 },
  ],
  undated: 1,
  lineages: [
    {
      revisions: [
        revision(1, TITLES),
        revision(2, TITLES, {
          replies: [
            { ...REPLY, kind: "applied" },
            { ...REPLY, kind: "review" },
          ],
        }),
      ],
    },
    {
      revisions: [
        revision(1, ["a | <script>alert(1)</script> @tom #1"], {
          title: "a | <script>alert(1)</script> @tom #1",
          total: 3,
          missing: [2, 3],
        }),
      ],
    },
  ],
  entries: [
    {
      title: "lib/ring: Pass flags",
      subject: "[PATCH 1/7] lib/ring: Pass flags",
      author: { name: "Anna Berg", email: "anna@example.org" },
      body: "Why.\n---\n lib/ring.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)",
    },
  ],
  unreadable: 0,
  archiveUrl: "https://lists.example.org/pumps",
};

describe("a digest", () => {
  test("as text", () => {
    checkGolden("digest.txt", digestText(DIGEST));
  });
  test("as Markdown", () => {
    checkGolden("digest.md", digestMarkdown(DIGEST));
  });
  test("as HTML", () => {
    checkGolden("digest.html", digestHtml(DIGEST));
  });
  test("as HTML runs nothing and asks nobody", () => {
    const html = digestHtml(DIGEST);
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(|@import|<b>Linde/);
    expect(html).toContain("a | &lt;script&gt;alert(1)&lt;/script&gt; @tom #1");
  });
  test("as JSON has one row a series", () => {
    expect(digestJson(DIGEST)).toMatchObject({
      mails: 14,
      series: [
        {
          title: "Restart support for pumps",
          versions: [{ name: "v1" }, { name: "v2" }],
          patches: "7",
          state: "applied, 2 replies",
        },
        { patches: "1 of 3", state: "incomplete" },
      ],
    });
  });
  test("of an empty range stands too", () => {
    const empty = {
      ...DIGEST,
      mails: 0,
      patches: 0,
      contributors: [],
      domains: [],
      activity: [],
      lineages: [],
      entries: [],
    };
    expect(digestText(empty)).toContain(
      "===== Patch list in this time period =====\n\n\n===== Patch Commit Messages ====",
    );
    expect(digestMarkdown(empty)).toBe(
      "# Pumps mailing list\n\n`3744fe15f` to `add2d3f2b`: 0 mails, 0 of them covers and patches, in 0 series by 0 authors.\n",
    );
    expect(digestHtml(empty)).not.toContain("<svg");
  });
});

describe("activity", () => {
  const at = (date: string, patch = true): { seconds: number; patch: boolean } => ({
    seconds: Date.parse(date) / 1000,
    patch,
  });

  test("has every day from the first to the last", () => {
    expect(readActivity([at("2025-07-27T23:59:59Z"), at("2025-07-29T00:00:00Z", false)]).activity).toEqual([
      { day: "2025-07-27", patches: 1, others: 0 },
      { day: "2025-07-28", patches: 0, others: 0 },
      { day: "2025-07-29", patches: 0, others: 1 },
    ]);
  });
  test("does not stretch to a wrong date", () => {
    const mails = Array.from({ length: 99 }, (_, index) =>
      at(`2025-07-${String((index % 9) + 10)}T12:00:00Z`),
    );
    const { activity, undated } = readActivity([
      ...mails,
      at("1970-01-01T00:00:00Z"),
      at("9999-01-01T00:00:00Z"),
      { seconds: null, patch: true },
    ]);
    expect([activity[0]?.day, activity.at(-1)?.day, undated]).toEqual(["2025-07-10", "2025-07-18", 3]);
  });
  test("is drawn in days, weeks or months", () => {
    const days = (count: number): Digest["activity"] =>
      Array.from({ length: count }, (_, index) => ({
        day: new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10),
        patches: 1,
        others: 0,
      }));
    expect(bars(days(30))).toHaveLength(30);
    expect(bars(days(60)).slice(0, 2)).toEqual([
      { label: "week of 2024-12-30", patches: 5, others: 0 },
      { label: "week of 2025-01-06", patches: 7, others: 0 },
    ]);
    expect(bars(days(400)).at(-1)).toEqual({ label: "2026-02", patches: 4, others: 0 });
    expect(bars(days(4000)).length).toBeLessThanOrEqual(40);
  });
});
