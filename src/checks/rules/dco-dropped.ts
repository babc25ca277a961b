// Purpose: finds sign-offs and review tags that got lost between two versions.
import { readAddress, type People } from "#people/person.ts";
import { defineRule, findingOn, type RuleFinding } from "#checks/rule.ts";
import { pairPatches } from "#compare/pairing/pair-patches.ts";
import { readFacts, type PatchFacts } from "#compare/pairing/patch-facts.ts";
import type { Trailer } from "#patch/trailer.ts";
import type { Evidence, Revision } from "#series/revision.ts";

/** Rule `dco-dropped`: a sign-off always; a review tag, in the patch or given in a reply, only where the code is the same as before. */
export const dcoDropped = defineRule({
  id: "dco-dropped",
  about: "mail",
  severity: "warning",
  find: ({ revision, previous, people }) =>
    previous === null || !isSameWork(previous, revision) ? [] : findBetween(previous, revision, people),
});

// Two people mend the same line in the same week: without the author's own link only one author makes one piece of work.
function isSameWork(previous: Revision, { author, supersedes }: Revision): boolean {
  const stated = supersedes?.evidence.some((kind) => STATED.has(kind)) === true;
  return stated || author.email.toLowerCase() === previous.author.email.toLowerCase();
}

const STATED: ReadonlySet<Evidence> = new Set(["manual", "change-id", "link", "thread"]);
const REVIEW_KEYS = new Set(["reviewed-by", "acked-by", "tested-by"]);

function findBetween(previous: Revision, revision: Revision, { identify }: People): readonly RuleFinding[] {
  // Address and name, either of which is enough: who changes the employer between two versions signs with a new address.
  const names = ({ key, value }: Trailer): readonly string[] => {
    const { email, name } = identify(readAddress(value));
    return [email, name].filter((word) => word !== "").map((word) => `${key.toLowerCase()} ${word}`);
  };
  const place = previous.version === revision.version ? "The posting before" : `v${previous.version}`;
  const { older, newer } = readFacts(previous, revision);
  return pairPatches(older, newer).flatMap((pair) => {
    const before = pair.old === null ? undefined : older[pair.old];
    const now = pair.new === null ? undefined : newer[pair.new];
    if (before === undefined || now === undefined) return [];
    const present = [...now.patch.trailers, ...tagsIn(now.patch.message), ...givenTo(revision, now.position)];
    const kept = new Set(present.flatMap(names));
    const had = [...before.patch.trailers, ...givenTo(previous, before.position)].filter(
      mustStay(before, now),
    );
    const lost = new Map(
      had
        .filter((trailer) => !names(trailer).some((name) => kept.has(name)))
        .map((trailer) => [names(trailer)[0], trailer]),
    );
    return [...lost.values()].map(({ key, value }) =>
      findingOn(now, {
        message: `${place} had "${key}: ${value}", this one has not.`,
      }),
    );
  });
}

// Notes below the sign-off ("v2: better description") end the block of trailers, the sign-off is there all the same.
function tagsIn(message: string): readonly Trailer[] {
  return [...message.matchAll(TAG)].map(([, key = "", value = ""]) => ({ key, value }));
}

const TAG = /^(signed-off-by|reviewed-by|acked-by|tested-by):(.*)$/gim;

// Who signs off in a reply signs the change proposed there, not the patch replied to.
function givenTo({ trailers }: Revision, position: number): readonly Trailer[] {
  return trailers.filter(
    ({ accepted, key, position: at }) =>
      accepted && REVIEW_KEYS.has(key.toLowerCase()) && (at === null || at === position),
  );
}

// A review of other code says nothing of this one, so its tag goes by right.
function mustStay(before: PatchFacts, now: PatchFacts): (trailer: Trailer) => boolean {
  const sameCode = before.changeKey === now.changeKey;
  return ({ key }) =>
    key.toLowerCase() === "signed-off-by" || (sameCode && REVIEW_KEYS.has(key.toLowerCase()));
}
