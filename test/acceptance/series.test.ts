// Purpose: real series of real lists come out with the versions, mails and links that are known of them.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import type { Evidence, Outline } from "#series/revision.ts";
import { outlineInboxes, readArchive } from "#work/read-archive.ts";
import { type LinkScore, type StatedLink, scoreLinks, statedLinks } from "./stated-links.ts";

const DATA = join(import.meta.dirname, "../../../shared/data");
const SERIES = join(DATA, "series");
const ARCHIVES = join(DATA, "archives");
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

const names = existsSync(SERIES) ? readdirSync(SERIES).sort() : [];
(names.length > 0 ? describe : describe.skip)("the lineages of ../shared/data/series", () => {
  test.each(names)("%s comes out as its truth.json says", async (name) => {
    const { versions } = readTruth(name);
    const outline = await outlineInboxes([await openInbox(join(SERIES, name, "thread.mbox"))]);
    const home = outline.lineages.find(({ revisions }) =>
      revisions.some(({ head }) => head === versions[0]?.head),
    );
    expect(home?.revisions.map(describeRevision)).toEqual(versions.map(describeTruth));
  });

  test.each(names)("%s has the trailers that were given in replies", async (name) => {
    const { reply_trailers: expected } = readTruth(name);
    const outline = await outlineInboxes([await openInbox(join(SERIES, name, "thread.mbox"))]);
    const given = outline.lineages.flatMap(({ revisions }) => revisions.flatMap(({ trailers }) => trailers));
    const found = new Set(given.map(({ key, messageId }) => `${key} ${messageId}`));
    expect(expected.filter(({ trailer, mid }) => !found.has(`${trailer} ${mid}`))).toEqual([]);
  });
});

function readTruth(name: string): Truth {
  return JSON.parse(readFileSync(join(SERIES, name, "truth.json"), "utf8")) as Truth;
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

const bundles = existsSync(ARCHIVES) ? readdirSync(ARCHIVES).sort() : [];
(bundles.length > 0 ? describe : describe.skip)("the archives of ../shared/data/archives", () => {
  const directory = mkdtempSync(join(tmpdir(), "patchferry-series-"));
  const stated: StatedLink[] = [];
  const scores: LinkScore[] = [];

  beforeAll(async () => {
    for (const bundle of bundles) {
      const path = join(directory, bundle.replace(".bundle", ".git"));
      execFileSync("git", ["clone", "--quiet", "--bare", join(ARCHIVES, bundle), path]);
      const truth = statedLinks(await readArchive([await openInbox(path)]));
      stated.push(...truth);
      scores.push(
        scoreLinks(truth, await outlineInboxes([await openInbox(path)], { ignoreEvidence: HIDDEN })),
      );
    }
  }, 300_000);

  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  test("state enough links to measure by", () => {
    expect(stated.length).toBeGreaterThan(400);
  });

  test("are linked >= 97 % right and <= 1 % wrong with change-id, link and thread hidden", () => {
    const sum = (pick: (score: LinkScore) => number): number =>
      scores.reduce((all, score) => all + pick(score), 0);
    expect(sum(({ right }) => right) / stated.length).toBeGreaterThanOrEqual(0.97);
    expect(sum(({ wrong }) => wrong.length) / stated.length).toBeLessThanOrEqual(0.01);
  });
});
