// Purpose: the order in which mail arrives, and how often, changes nothing; nor does looking at a part of a large archive.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Assembler, assemble } from "#series/lineage/assemble.ts";
import { readMailFacts } from "#series/facts/mail-facts.ts";
import { assembleOutline } from "#series/lineage/assemble-outline.ts";
import { OutlineBuilder } from "#series/lineage/outline-builder.ts";
import { gatherRelated } from "#series/lineage/related-mails.ts";
import { MAX_PER_KEY, isThreadKey, keysOfFacts } from "#series/links/relation-keys.ts";
import type { LineageOutline } from "#series/revision.ts";
import { archive } from "./any-archive.ts";

const shuffled = archive.chain((messages) =>
  fc.tuple(
    fc.constant(messages),
    fc.shuffledSubarray([...messages, ...messages], { minLength: messages.length * 2 }),
  ),
);

describe("assembling", () => {
  test("mail by mail, in any order and twice, gives what all at once gives", () => {
    fc.assert(
      fc.property(shuffled, ([messages, order]) => {
        const assembler = new Assembler();
        for (const message of order) assembler.add(message);
        expect(assembler.assembly()).toEqual(assemble(messages));
      }),
    );
  });

  test("loses no mail", () => {
    fc.assert(
      fc.property(archive, (messages) => {
        const { lineages, others } = assemble(messages);
        const placed = lineages.flatMap(({ revisions }) => revisions.flatMap(mailsOf));
        const all = new Set([...placed, ...others.map(({ messageId }) => messageId)]);
        expect(all).toEqual(new Set(messages.map(({ messageId }) => messageId)));
      }),
    );
  });

  test("without the texts gives the same lineages", () => {
    fc.assert(
      fc.property(archive, (messages) => {
        const outliner = new OutlineBuilder();
        for (const message of messages) outliner.add(message);
        expect(headsOf(outliner.outline().lineages)).toEqual(headsOf(assemble(messages).lineages));
      }),
    );
  });

  test("what is related to one mail puts that mail where assembling everything does", async () => {
    await fc.assert(
      fc.asyncProperty(archive, fc.nat(), async (messages, pick) => {
        const facts = messages.map((message) => readMailFacts(message));
        const keys = new Map(facts.map((one) => [one.messageId, new Set(keysOfFacts(one))]));
        const fresh = facts[pick % facts.length];
        const { mails, outline } = await gatherRelated(fresh === undefined ? [] : [fresh], (asked) =>
          Promise.resolve(
            asked.flatMap((key) => {
              const sharing = facts.filter(({ messageId }) => keys.get(messageId)?.has(key));
              return isThreadKey(key) ? sharing : sharing.slice(-MAX_PER_KEY);
            }),
          ),
        );
        const home = ({ lineages }: { readonly lineages: readonly LineageOutline[] }): unknown =>
          lineages.find(({ revisions }) =>
            revisions.some((revision) => mailsOf(revision).includes(fresh?.messageId ?? "")),
          );
        expect(home(outline ?? assembleOutline(mails))).toEqual(home(assembleOutline(facts)));
      }),
    );
  });
});

function mailsOf({ cover, patches, replies }: LineageOutline["revisions"][number]): readonly string[] {
  return [
    ...(cover === null ? [] : [cover.messageId]),
    ...patches.map(({ patch }) => patch.messageId),
    ...replies.map(({ messageId }) => messageId),
  ];
}

function headsOf(lineages: readonly LineageOutline[]): readonly (readonly string[])[] {
  return lineages.map(({ revisions }) => revisions.map(({ head }) => head));
}
