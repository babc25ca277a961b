// Purpose: a job asks for each row of its mirror once, and works on what it got.
import { expect, test } from "@jest/globals";
import { V1, V2 } from "../sample-list.ts";
import { World } from "../world.ts";

test("two versions are mirrored and reported on with one reading of each row for each job", async () => {
  const world = await World.make();
  try {
    world.list.post(...V1, ...V2);
    await world.run();
    const asked = (name: string) => world.calls.filter((call) => call.name === name).length;
    expect(world.forge.threads[0]?.title).toContain("v2");
    // One job that mirrors, one that reports.
    expect([asked("mirror"), asked("versions"), asked("of"), asked("raw")]).toEqual([2, 2, 2, 2]);
  } finally {
    world.remove();
  }
});
