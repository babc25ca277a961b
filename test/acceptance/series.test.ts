// Purpose: real series of real lists come out with the versions, mails and links that are known of them.
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "@jest/globals";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import type { Evidence, Outline } from "#series/revision.ts";
import { readOutline } from "#work/once/read-outline.ts";
import { readArchive } from "#work/once/read-archive.ts";
import { type LinkScore, type StatedLink, scoreLinks, statedLinks } from "./stated-links.ts";
import { describeReal } from "./describe-real.ts";
import { ARCHIVE_NAMES, describeArchives, withArchive } from "./real-archives.ts";
import { listReal, realPath } from "./real-mail.ts";

const HIDDEN: ReadonlySet<Evidence> = new Set(["change-id", "link", "thread"]);

interface TruthVersion {
  readonly version: number;
  readonly rfc: boolean;
  readonly N: number;
  readonly cover: boolean;
  readonly head: string;
  readonly title: string;
  readonly change_id: string | null;
  readonly mails: readonly { readonly i: number | null; readonly mid: string }[];
}

interface Truth {
  readonly versions: readonly TruthVersion[];
  readonly reply_trailers: readonly {
    readonly trailer: string;
    readonly who: string;
    readonly mid: string;
  }[];
}

// Where truth.json says less, or other, than the mails do.
const LATER_VERSIONS: Readonly<Record<string, readonly string[]>> = {
  // v3 was sent twice, a day apart, without its second patch, v4 lacks its fourth: truth.json leaves incomplete versions out.
  "util-linux-libuuid-fix-pre-1970-uuid-v1-timestamp-wraparoun": ["v3", "v3", "v4"],
};
// Not given in a reply: it stands in the message of a further patch that was sent into the thread.
const NOT_GIVEN = "<b6b35138-2c37-4b82-894e-59e897ec7d58@kernel.org>";

const names = listReal("series");
describeReal("series")("the lineages of the real series", () => {
  test.each(names)("%s comes out as its truth.json says", async (name) => {
    const { versions } = readTruth(name);
    const revisions = revisionsFrom(await outlineSeries(name), versions[0]?.head ?? "");
    expect(revisions.slice(0, versions.length).map(describeRevision)).toEqual(versions.map(describeTruth));
    const later = revisions.slice(versions.length).map(({ version }) => `v${version}`);
    expect(later).toEqual(LATER_VERSIONS[name] ?? []);
  });

  test.each(names)("%s has the trailers that were given in replies", async (name) => {
    const expected = readTruth(name).reply_trailers.filter(({ mid }) => mid !== NOT_GIVEN);
    const { lineages } = await outlineSeries(name);
    const given = lineages.flatMap(({ revisions }) => revisions.flatMap(({ trailers }) => trailers));
    const found = new Set(given.map(({ key, messageId }) => `${key} ${messageId}`));
    expect(expected.filter(({ trailer, mid }) => !found.has(`${trailer} ${mid}`))).toEqual([]);
  });
});

async function outlineSeries(name: string, ignoreEvidence = new Set<Evidence>()): Promise<Outline> {
  return readOutline([await openInbox(realPath("series", name, "thread.mbox"))], { ignoreEvidence });
}

function revisionsFrom({ lineages }: Outline, head: string): Outline["lineages"][number]["revisions"] {
  return (
    lineages.find(({ revisions }) => revisions.some((revision) => revision.head === head))?.revisions ?? []
  );
}

function readTruth(name: string): Truth {
  return JSON.parse(readFileSync(realPath("series", name, "truth.json"), "utf8")) as Truth;
}

function describeTruth({ version, rfc, N, cover, head, title, mails }: TruthVersion, at: number): unknown {
  const patches = mails.filter(({ i }) => i !== 0).map(({ i, mid }) => [i ?? 1, mid]);
  return { version, rfc, total: N, cover, head, title, patches, linked: at > 0 };
}

function describeRevision(revision: Outline["lineages"][number]["revisions"][number]): unknown {
  const { version, rfc, total, cover, head, title, supersedes } = revision;
  const patches = revision.patches.map(({ position, patch }) => [position, patch.messageId]);
  return { version, rfc, total, cover: cover !== null, head, title, patches, linked: supersedes !== null };
}

describeArchives("the archives", () => {
  const scores: LinkScore[] = [];

  beforeAll(async () => {
    for (const archive of ARCHIVE_NAMES)
      await withArchive(archive, async (inbox) => {
        const stated = statedLinks(await readArchive([inbox]));
        const known = names.filter((name) => name.startsWith(archive));
        const all = [...stated, ...known.flatMap(truthLinks).filter((link) => !holds(stated, link))];
        scores.push(scoreLinks(all, await readOutline([inbox], { ignoreEvidence: HIDDEN })));
      });
  });

  test("are linked >= 97 % right and <= 1 % wrong with change-id, link and thread hidden", () => {
    const stated = scores.reduce((sum, score) => sum + score.stated, 0);
    const [missed, wrong] = [scores.flatMap((score) => score.missed), scores.flatMap((score) => score.wrong)];
    expect(stated).toBeGreaterThan(85);
    // The lists are shown where a number is too high.
    expect(wrong.slice(Math.floor(stated * 0.01))).toEqual([]);
    expect([...wrong, ...missed].slice(Math.floor(stated * 0.03))).toEqual([]);
  });
});

function truthLinks(name: string): readonly StatedLink[] {
  const { versions } = readTruth(name);
  return versions.slice(1).map(({ head }, at) => ({ newer: head, older: versions[at]?.head ?? "" }));
}

function holds(links: readonly StatedLink[], { newer }: StatedLink): boolean {
  return links.some((link) => link.newer === newer);
}
