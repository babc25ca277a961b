// Purpose: the process dies between any two steps, and people can't tell.
import { describe, expect, test } from "@jest/globals";
import { answerCommand } from "#work/jobs/answer-command.ts";
import { checkConfig } from "#work/jobs/check-config.ts";
import { CAMPAIGN } from "../house/campaign.ts";
import { newFile, V1, V2 } from "./sample-list.ts";
import { type Call, World } from "./world.ts";

const FIXABLE = {
  id: "tag",
  subject: "[PATCH] widgets: name the licence",
  body: newFile("widget.h", "/* SPDX-License-Identifier: GPL-2.0 */"),
};
const HELD = { id: "evil", subject: "[PATCH] ci: build", body: newFile(".github/ci.yml", "on: push") };

/** What only reads: a death after it leaves the outside as a death before it does, unless a job has just begun. */
const READS = new Set([
  ...[
    "cursor",
    "pending",
    "withKeys",
    "facts",
    "raw",
    "listsOf",
    "lineagesOf",
    "lineage",
    "since",
    "unannounced",
  ],
  ...["all", "get", "fetchedAt", "mirror", "byNumber", "versions", "of", "entry"],
  ...["readFile", "remote", "permission", "resolve"],
]);

/** A series, a held one, then a new version, a command and a changed configuration; what people see in the end. */
async function story(dieAfter: number): Promise<{ readonly seen: unknown; readonly calls: readonly Call[] }> {
  const world = await World.make();
  try {
    world.dieAfter = dieAfter;
    world.list.post(...V1, HELD, FIXABLE);
    await world.run();
    world.list.post(...V2);
    const number = world.forge.threads.findIndex(({ title }) => title.includes("count them")) + 1;
    const command = { repositoryId: 42, number, commentId: 900, login: "maintainer", body: "/compare v1 v2" };
    await world.run();
    const config = checkConfig.job({ repositoryId: 42, commit: "c0ffee".padEnd(40, "0"), again: false });
    await world.run(answerCommand.job(command), config);
    return { seen: whatIsSeen(world), calls: world.calls };
  } finally {
    world.remove();
  }
}

// Numbers depend on which of two series came first; what stands where must not.
function whatIsSeen({ forge, repository }: World): unknown {
  return {
    threads: forge.threads
      .map(({ kind, title, body, state, head, comments, reviews }) => ({
        kind,
        title,
        reviews: reviews.map((review) => [review.commit, review.body, review.comments]),
        body,
        state,
        head,
        comments: comments.map((one) => one.body.replaceAll(/#\d|\/pull\/\d/g, "#")),
      }))
      .sort((a, b) => a.title.localeCompare(b.title)),
    checkRuns: forge.checkRuns
      .map(({ headSha, title, summary }) => ({ headSha, title, summary }))
      .sort((a, b) => a.headSha.localeCompare(b.headSha)),
    refs: [...repository.remoteRefs].sort(),
    reactions: forge.reactions,
  };
}

describe("a process that dies", () => {
  test("after any call that changes something, or as a job begins, leaves, once it is started again, what one that lived leaves", async () => {
    const whole = await story(0);
    const deaths = whole.calls.flatMap(({ name, opensJob }, index) =>
      opensJob || !READS.has(name) ? [{ name, dieAfter: index + 1 }] : [],
    );
    expect(new Set(deaths.map(({ name }) => name)).size).toBeGreaterThan(20);
    const isFirst = ({ name }: (typeof deaths)[number], index: number): boolean =>
      deaths.findIndex((other) => other.name === name) === index;
    const tried = deaths.filter((death, index) => CAMPAIGN || index % 3 === 0 || isFirst(death, index));
    for (const { name, dieAfter } of tried) {
      const { seen } = await story(dieAfter);
      expect({ name, dieAfter, seen }).toEqual({ name, dieAfter, seen: whole.seen });
    }
  });
});
