// Purpose: the process dies between any two steps, and people can't tell.
import { describe, expect, test } from "@jest/globals";
import { commandJob } from "#work/jobs.ts";
import { newFile, V1, V2 } from "./sample-list.ts";
import { World } from "./world.ts";

const HELD = { id: "evil", subject: "[PATCH] ci: build", body: newFile(".github/ci.yml", "on: push") };

/** A series, a held one, then a new version and a command; what people see in the end. */
async function story(dieAfter: number): Promise<{ readonly seen: unknown; readonly calls: number }> {
  const world = await World.make();
  try {
    world.dieAfter = dieAfter;
    world.list.post(...V1, HELD);
    await world.run();
    world.list.post(...V2);
    const number = world.forge.threads.findIndex(({ kind }) => kind === "pull request") + 1;
    const command = { repositoryId: 42, number, commentId: 900, login: "maintainer", body: "/compare v1 v2" };
    await world.run();
    await world.run(commandJob(command));
    return { seen: whatIsSeen(world), calls: world.calls };
  } finally {
    world.remove();
  }
}

// Numbers depend on which of two series came first; what stands where must not.
function whatIsSeen({ forge, repository }: World): unknown {
  return {
    threads: forge.threads
      .map(({ kind, title, body, state, head, comments }) => ({
        kind,
        title,
        body,
        state,
        head,
        comments: comments.map((one) => one.body.replaceAll(/#\d/g, "#")),
      }))
      .sort((a, b) => a.kind.localeCompare(b.kind)),
    checkRuns: forge.checkRuns.map(({ headSha, title, summary }) => ({ headSha, title, summary })),
    refs: [...repository.remoteRefs].sort(),
    reactions: forge.reactions,
  };
}

describe("a process that dies", () => {
  test("after any call of any port leaves, once it is started again, what one that lived leaves", async () => {
    const whole = await story(0);
    expect(whole.calls).toBeGreaterThan(50);
    for (let call = 1; call <= whole.calls; call++) {
      const { seen } = await story(call);
      expect({ call, seen }).toEqual({ call, seen: whole.seen });
    }
  }, 300_000);
});
