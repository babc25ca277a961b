// Purpose: what every store must do, whatever database is behind it.
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { DEFAULT_CONFIG } from "#config/config.ts";
import type { State } from "#main/open-state.ts";
import type { Intent, MirroredVersion, NewMail, Store, StoredRevision } from "#ports/store.ts";
import type { MailFacts } from "#series/facts/mail-facts.ts";
import type { Revision } from "#series/revision.ts";
import { IMPLEMENTATIONS, testClock } from "./states.ts";

const mail = (messageId: string, keys: readonly string[] = [], text = messageId): NewMail => ({
  facts: { messageId, subject: text, series: null } as unknown as MailFacts,
  origin: `archive#${messageId}`,
  keys,
  bytes: new TextEncoder().encode(text),
});

const revision = (head: string, hash: string, title = "add a thing"): StoredRevision => ({
  revision: {
    head,
    version: 1,
    title,
    date: { seconds: 1_700_000_000, offsetMinutes: 0 },
    patches: [],
    missing: [2],
  } as unknown as Revision,
  problems: [],
  label: "v1",
  hash,
  patchesHash: `patches of ${head}`,
});

describe.each(IMPLEMENTATIONS)("store on $name", ({ make }) => {
  let place: Awaited<ReturnType<typeof make>>;
  let state: State;
  let store: Store;

  beforeEach(async () => {
    place = await make();
    state = await place.open(testClock());
    store = state.store;
  });
  afterEach(async () => {
    await state.close();
    await place.remove();
  });

  async function restart(): Promise<void> {
    await state.close();
    state = await place.open(testClock());
    store = state.store;
  }

  const pendingIds = async (list: string) =>
    (await store.mails.pending(list, 100)).mails.map(({ messageId }) => messageId);

  describe("mails", () => {
    const save = (list: string, mails: readonly NewMail[], removals: readonly string[] = []) =>
      store.mails.saveBatch(list, { mails, removals, cursor: `after ${mails.length}` });

    test("keeps bytes as they came, whatever they are, over a restart", async () => {
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
      await save("kvm", [{ ...mail("<a@x>"), bytes }]);
      await restart();
      const [stored] = (await store.mails.raw(["<a@x>", "<none@x>"])).get("<a@x>") ?? [];
      expect(Buffer.from(stored ?? []).equals(Buffer.from(bytes))).toBe(true);
    });

    test("moves the cursor with the mails", async () => {
      expect(await store.mails.cursor("kvm")).toBeNull();
      await save("kvm", [mail("<a@x>"), mail("<b@x>")]);
      expect(await store.mails.cursor("kvm")).toBe("after 2");
      expect(await store.mails.cursor("qemu")).toBeNull();
    });

    test("moves neither where a batch fails", async () => {
      const broken = { ...mail("<b@x>"), bytes: null as unknown as Uint8Array };
      await expect(save("kvm", [mail("<a@x>"), broken])).rejects.toThrow();
      expect(await store.mails.cursor("kvm")).toBeNull();
      expect(await pendingIds("kvm")).toEqual([]);
    });

    test("takes a mail that is there already for the same, per list", async () => {
      await save("kvm", [mail("<a@x>", [], "first")]);
      await save("kvm", [mail("<a@x>", [], "second")]);
      await save("qemu", [mail("<a@x>")]);
      const stored = (await store.mails.raw(["<a@x>"])).get("<a@x>") ?? [];
      expect(stored.map((bytes) => new TextDecoder().decode(bytes)).sort()).toEqual(["<a@x>", "first"]);
      expect(await pendingIds("kvm")).toEqual(["<a@x>"]);
      const facts = await store.mails.facts(["<a@x>", "<none@x>"]);
      expect([...facts.keys()]).toEqual(["<a@x>"]);
      expect(facts.get("<a@x>")).toHaveLength(2);
      expect(await store.mails.listsOf(["<a@x>", "<none@x>"])).toEqual(["kvm", "qemu"]);
      await save("netdev", [mail("<a@x>")]);
      expect((await store.mails.facts(["<a@x>"])).get("<a@x>")).toHaveLength(2);
    });

    test("gives what was not assembled in the order it came", async () => {
      await save("kvm", [mail("<z@x>"), mail("<a@x>")]);
      await save("kvm", [mail("<m@x>")]);
      expect(await pendingIds("kvm")).toEqual(["<z@x>", "<a@x>", "<m@x>"]);
      const { mails } = await store.mails.pending("kvm", 1);
      await store.mails.settle(
        "kvm",
        mails.map(({ sequence }) => sequence),
      );
      expect(await pendingIds("kvm")).toEqual(["<a@x>", "<m@x>"]);
    });

    test("forgets a mail that its archive took away, and keeps those that were stored beside it", async () => {
      await save("kvm", [mail("<spam@x>", ["k"]), mail("<a@x>", ["k"], "kept")]);
      await save("kvm", [], ["<spam@x>", "<unknown@x>"]);
      expect(await pendingIds("kvm")).toEqual(["<a@x>"]);
      expect(await store.mails.withKeys(["k"], null)).toEqual(["<a@x>"]);
      const stored = await store.mails.raw(["<spam@x>", "<a@x>"]);
      expect([...stored].map(([id, [bytes]]) => [id, new TextDecoder().decode(bytes)])).toEqual([
        ["<a@x>", "kept"],
      ]);
    });

    test("says which mails of a batch were not there, and whether any mail is not among the pending", async () => {
      const ids = (mails: readonly NewMail[]) => mails.map(({ facts }) => facts.messageId);
      expect(ids(await save("kvm", [mail("<a@x>"), mail("<b@x>"), mail("<a@x>")]))).toEqual([
        "<a@x>",
        "<b@x>",
      ]);
      expect(ids(await save("kvm", [mail("<b@x>"), mail("<c@x>")]))).toEqual(["<c@x>"]);
      expect((await store.mails.pending("kvm", 10)).alone).toBe(true);
      expect((await store.mails.pending("kvm", 2)).alone).toBe(false);
      await save("qemu", [mail("<d@x>")]);
      expect((await store.mails.pending("kvm", 10)).alone).toBe(false);
    });

    test("gives back mails of all sizes that were stored in one batch", async () => {
      const sizes = [0, 1, 700_000, 3, 300_000, 300_000, 600_000, 2];
      const mails = sizes.map((size, index) => ({
        ...mail(`<${index}@x>`),
        bytes: new Uint8Array(size).fill(index),
      }));
      await save("kvm", mails);
      const stored = await store.mails.raw(mails.map(({ facts }) => facts.messageId));
      for (const { facts, bytes } of mails)
        expect(Buffer.from(stored.get(facts.messageId)?.[0] ?? []).equals(bytes)).toBe(true);
    });

    test("finds the mails that have a key, on every list, each once", async () => {
      await save("kvm", [mail("<a@x>", ["1"]), mail("<b@x>", ["1", "2"]), mail("<stranger@x>", ["9"])]);
      await save("qemu", [mail("<c@x>", ["2", "3"]), mail("<d@x>", ["3"]), mail("<a@x>", ["1"])]);
      const found = await store.mails.withKeys(["1", "2", "none"], null);
      expect(found.toSorted()).toEqual(["<a@x>", "<b@x>", "<c@x>"]);
    });

    test("finds the newest alone of a key that many share", async () => {
      const crowd = Array.from({ length: 9 }, (_, index) => mail(`<${index}@x>`, ["all", `${index}`]));
      await save("kvm", crowd);
      expect((await store.mails.withKeys(["all", "3"], 2)).toSorted()).toEqual(["<3@x>", "<7@x>", "<8@x>"]);
      expect(await store.mails.withKeys(["all"], null)).toHaveLength(9);
    });

    test("takes names of any length and character", async () => {
      const odd = `<${"x".repeat(100_000)}\0\u{dc80}@x>`;
      await save("kvm", [mail(odd, [odd])]);
      const [pending] = (await store.mails.pending("kvm", 10)).mails;
      for (const name of [odd, pending?.messageId ?? ""]) {
        expect((await store.mails.facts([name])).get(name)).toEqual([mail(odd).facts]);
        expect((await store.mails.raw([name])).get(name)).toHaveLength(1);
      }
      expect(await store.mails.withKeys([odd], 1)).toEqual([pending?.messageId]);
    });

    test("takes a batch of thousands", async () => {
      await save(
        "kvm",
        Array.from({ length: 2_500 }, (_, index) => mail(`<${index}@x>`, ["all", `${index}`, `${index}b`])),
      );
      const all = (await store.mails.pending("kvm", 5_000)).mails;
      expect(await store.mails.withKeys(["all"], null)).toHaveLength(2_500);
      expect((await store.mails.facts(all.map(({ messageId }) => messageId))).size).toBe(2_500);
      await store.mails.settle(
        "kvm",
        all.map(({ sequence }) => sequence),
      );
      expect(await pendingIds("kvm")).toEqual([]);
    });
  });

  describe("lineages", () => {
    const lineage = (id: string, ...revisions: StoredRevision[]) =>
      store.lineages.save([{ id, slug: `slug-of-${id}`, revisions }]);

    test("gives revisions back as they were, bytes that are not text included", async () => {
      const stored = revision("<a>", "1", "na\u{dcef}ve \0 title");
      await lineage("<a>", stored);
      await restart();
      expect(await store.lineages.lineage("<a>")).toEqual({
        id: "<a>",
        slug: "slug-of-<a>",
        revisions: [stored],
      });
      expect(await store.lineages.lineage("<b>")).toBeNull();
    });

    test("keeps the order they are saved in, also when an older one turns up", async () => {
      await lineage("<b>", revision("<b>", "1"));
      await lineage("<b>", revision("<a>", "1"), revision("<b>", "1"));
      const heads = (await store.lineages.lineage("<b>"))?.revisions.map((one) => one.revision.head);
      expect(heads).toEqual(["<a>", "<b>"]);
    });

    test("knows the lineage of a head, and moves a revision to another", async () => {
      await lineage("<a>", revision("<a>", "1"));
      await lineage("<b>", revision("<b>", "1"));
      await lineage("<a>", revision("<a>", "1"), revision("<b>", "1"));
      expect([...(await store.lineages.lineagesOf(["<a>", "<b>", "<c>"]))]).toEqual([
        ["<a>", "<a>"],
        ["<b>", "<a>"],
      ]);
    });

    test("forgets a revision that is not among them any more", async () => {
      await lineage("<a>", revision("<a>", "1"), revision("<b>", "1"));
      await lineage("<a>", revision("<b>", "1"));
      expect((await store.lineages.lineage("<a>"))?.revisions).toEqual([revision("<b>", "1")]);
      expect([...(await store.lineages.lineagesOf(["<a>"]))]).toEqual([]);
    });

    test("saves many at once, a revision that moves from one to the other among them", async () => {
      await lineage("<a>", revision("<a>", "1"), revision("<b>", "1"));
      const slugs = ["<a>", "<c>"].map((id) => ({ id, slug: `slug-of-${id}` }));
      const [first, second] = slugs;
      if (first === undefined || second === undefined) throw new Error("two slugs");
      await store.lineages.save([
        { ...first, revisions: [revision("<a>", "1")] },
        { ...second, revisions: [revision("<c>", "1"), revision("<b>", "1")] },
      ]);
      const saved = await store.lineages.lineages(["<a>", "<c>", "<none>"]);
      expect(
        new Map(saved.map(({ id, revisions }) => [id, revisions.map((one) => one.revision.head)])),
      ).toEqual(
        new Map([
          ["<a>", ["<a>"]],
          ["<c>", ["<c>", "<b>"]],
        ]),
      );
    });

    test("gives revisions by when they were sent", async () => {
      await lineage("<a>", revision("<a>", "1"));
      const ref = { lineage: "<a>", head: "<a>", hash: "1" };
      expect(await store.lineages.since(1_700_000_000_000)).toEqual([ref]);
      expect(await store.lineages.since(1_700_000_000_001)).toEqual([]);
    });

    test("tells once of each change, and again when there is a new one", async () => {
      await lineage("<a>", revision("<a>", "1"), revision("<b>", "1"));
      const both = await store.lineages.unannounced(10);
      expect(both.map(({ head }) => head)).toEqual(["<a>", "<b>"]);
      await lineage("<a>", revision("<a>", "1"), revision("<b>", "2"));
      await store.lineages.announced(both);
      expect(await store.lineages.unannounced(10)).toEqual([{ lineage: "<a>", head: "<b>", hash: "2" }]);
      await store.lineages.announced(await store.lineages.unannounced(10));
      await lineage("<a>", revision("<a>", "1"), revision("<b>", "2"));
      expect(await store.lineages.unannounced(10)).toEqual([]);
    });
  });

  describe("repositories", () => {
    const repository = (id: number, name: string) => ({
      repository: { id, owner: "org", name, defaultBranch: "main", installationId: 7 },
      config: DEFAULT_CONFIG,
      configProblem: null,
    });

    test("replaces what is known of all, and keeps the time of the last fetch", async () => {
      await store.repositories.replaceAll([repository(1, "one"), repository(2, "two")]);
      await store.repositories.setFetchedAt(2, 1_700_000_000_123);
      await store.repositories.replaceAll([repository(2, "renamed"), repository(3, "three")]);
      expect(await store.repositories.all()).toEqual([repository(2, "renamed"), repository(3, "three")]);
      expect(await store.repositories.get(1)).toBeNull();
      expect(await store.repositories.fetchedAt(2)).toBe(1_700_000_000_123);
      expect(await store.repositories.fetchedAt(3)).toBe(0);
    });
  });

  describe("ignores", () => {
    const series = { repositoryId: 1, lineage: "<a>" };
    const everywhere = { rule: "spdx-missing", paths: null, reason: "later", login: "ada" };
    const inLib = { ...everywhere, paths: "lib/", reason: "a \udc80 b\0" };

    test("keeps one of each rule and paths for a series, the newest word of it", async () => {
      await store.ignores.save(series, inLib);
      await store.ignores.save(series, { ...everywhere, login: "bo" });
      await store.ignores.save(series, everywhere);
      await store.ignores.save({ ...series, repositoryId: 2 }, everywhere);
      const kept = { ...inLib, reason: "a \ufffd b\ufffd" };
      expect(await store.ignores.of(series)).toEqual([everywhere, kept]);
      await store.ignores.remove(series, everywhere);
      await store.ignores.remove(series, { ...everywhere, rule: "fsf-address" });
      expect(await store.ignores.of(series)).toEqual([kept]);
      expect(await store.ignores.of({ ...series, lineage: "<b>" })).toEqual([]);
    });
  });

  describe("mirrors", () => {
    const mirror = { repositoryId: 1, lineage: "<a>", pullRequest: null, issue: 4, commit: null };

    test("keeps one mirror of a lineage for each repository, found by its number too", async () => {
      await store.mirrors.save(mirror);
      await store.mirrors.save({ ...mirror, pullRequest: 5, commit: "c0ffee" });
      await store.mirrors.save({ ...mirror, repositoryId: 2 });
      const expected = { ...mirror, pullRequest: 5, commit: "c0ffee", closed: false };
      expect(await store.mirrors.mirror(1, "<a>")).toEqual(expected);
      expect(await store.mirrors.byNumber(1, 5)).toEqual(expected);
      expect(await store.mirrors.byNumber(1, 4)).toEqual(expected);
      expect(await store.mirrors.byNumber(1, 6)).toBeNull();
      expect(await store.mirrors.mirror(3, "<a>")).toBeNull();
      expect(await store.mirrors.byCommit(1, "c0ffee")).toEqual(expected);
      expect(await store.mirrors.byCommit(2, "c0ffee")).toBeNull();
    });

    test("remembers that one was closed, whatever else is saved of it, until it is reopened", async () => {
      await store.mirrors.save(mirror);
      await store.mirrors.setClosed(1, "<a>", true);
      await store.mirrors.save({ ...mirror, commit: "c0ffee" });
      expect(await store.mirrors.mirror(1, "<a>")).toMatchObject({ closed: true, commit: "c0ffee" });
      await store.mirrors.setClosed(1, "<a>", false);
      expect(await store.mirrors.mirror(1, "<a>")).toMatchObject({ closed: false });
    });

    test("keeps what became of each version", async () => {
      const version: MirroredVersion = {
        repositoryId: 1,
        head: "<a>",
        patchesHash: "1",
        outcome: { kind: "held", paths: [".github/workflows/ci.yml"], reason: "guarded" },
        commit: null,
        tag: null,
      };
      await store.mirrors.saveVersion(version);
      const later: MirroredVersion = {
        ...version,
        outcome: { kind: "applied", base: "b" },
        commit: "c",
        tag: "t/v1",
      };
      expect(await store.mirrors.versions(1, ["<a>", "<b>"])).toEqual(new Map([["<a>", version]]));
      expect(await store.mirrors.versions(2, ["<a>"])).toEqual(new Map());
      await store.mirrors.saveVersion(later);
      expect(await store.mirrors.versions(1, ["<a>"])).toEqual(new Map([["<a>", later]]));
    });
  });

  describe("outbox", () => {
    const intent = (key: string, now = 0): Intent => ({
      key,
      hash: `hash of ${key}`,
      account: 7,
      now,
      limits: [{ withinMs: 60_000, most: 3 }],
    });

    test("remembers an intent until its result", async () => {
      expect(await store.outbox.entry("a")).toBeNull();
      expect(await store.outbox.begin(intent("a"))).toBe(0);
      await restart();
      expect(await store.outbox.entry("a")).toEqual({ key: "a", id: null, hash: null, intent: "hash of a" });
      await store.outbox.finish("a", 99);
      expect(await store.outbox.entry("a")).toEqual({ key: "a", id: 99, hash: "hash of a", intent: null });
      await store.outbox.begin({ ...intent("a"), hash: "new" });
      expect(await store.outbox.entry("a")).toEqual({ key: "a", id: 99, hash: "hash of a", intent: "new" });
      await store.outbox.forget("a");
      expect(await store.outbox.entry("a")).toBeNull();
    });

    test("says how long to wait where a write would exceed the budget, and does not count it", async () => {
      for (const now of [0, 10_000, 20_000])
        expect(await store.outbox.begin(intent(`at ${now}`, now))).toBe(0);
      expect(await store.outbox.begin(intent("over", 30_000))).toBe(30_000);
      expect(await store.outbox.entry("over")).toBeNull();
      expect(await store.outbox.begin(intent("over", 59_999))).toBe(1);
      expect(await store.outbox.begin(intent("over", 60_000))).toBe(0);
      expect(await store.outbox.begin(intent("next", 60_000))).toBe(10_000);
    });

    test("keeps every limit, and each account's apart", async () => {
      const limits = [
        { withinMs: 1_000, most: 2 },
        { withinMs: 60_000, most: 3 },
      ];
      const at = (now: number, account = 7) =>
        store.outbox.begin({ key: `${account} ${now}`, hash: "", account, now, limits });
      expect([
        await at(0),
        await at(1),
        await at(2),
        await at(1_000),
        await at(1_001),
        await at(2, 8),
      ]).toEqual([0, 0, 998, 0, 58_999, 0]);
    });
  });
});
