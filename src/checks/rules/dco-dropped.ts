// Purpose: finds sign-offs and review tags that got lost between two versions.
import { people, readAddress, type People } from "#checks/person.ts";
import { findingOn, type Rule } from "#checks/rule.ts";
import type { Row } from "#compare/comparison.ts";
import { compareRevisions } from "#compare/compare-revisions.ts";
import type { Trailer } from "#patch/trailer.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";

/** Rule `dco-dropped`: a sign-off always; a review tag, in the patch or given in a reply, only where the code is the same as before. */
export const dcoDropped: Rule = {
  id: "dco-dropped",
  about: "mail",
  find: ({ revision, previous, settings }) =>
    previous === null ? [] : findBetween(previous, revision, people(settings.mailmap)),
};

const REVIEW_KEYS = new Set(["reviewed-by", "acked-by", "tested-by"]);

function findBetween(previous: Revision, revision: Revision, { identify }: People): ReturnType<Rule["find"]> {
  const name = ({ key, value }: Trailer): string =>
    `${key.toLowerCase()} ${identify(readAddress(value)).email}`;
  return compareRevisions(previous, revision).rows.flatMap((row) => {
    const now = at(revision, row.new);
    const before = at(previous, row.old);
    if (now === undefined || before === undefined) return [];
    const kept = new Set([...now.patch.trailers, ...givenTo(revision, now.position)].map(name));
    const had = [...before.patch.trailers, ...givenTo(previous, before.position)].filter((trailer) =>
      mustStay(trailer, row),
    );
    const lost = [
      ...new Map(
        had.filter((trailer) => !kept.has(name(trailer))).map((trailer) => [name(trailer), trailer]),
      ).values(),
    ];
    return lost.map(({ key, value }) =>
      findingOn(now, {
        rule: "dco-dropped",
        severity: "warning",
        message: `v${previous.version} had "${key}: ${value}", this version has not.`,
      }),
    );
  });
}

function at(revision: Revision, position: number | null): PlacedPatch | undefined {
  return revision.patches.find((placed) => placed.position === position);
}

function givenTo({ trailers }: Revision, position: number): readonly Trailer[] {
  return trailers.filter(
    (given) => given.accepted && (given.position === null || given.position === position),
  );
}

function mustStay({ key }: Trailer, { changed, status }: Row): boolean {
  if (key.toLowerCase() === "signed-off-by") return true;
  return REVIEW_KEYS.has(key.toLowerCase()) && !changed.code && status !== "rewritten";
}
