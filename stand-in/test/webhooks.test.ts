import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { REPO, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.octokit.rest.issues.create({ ...REPO, title: "first" });
  await world.standIn.idle();
});
afterAll(() => world.close());

describe("webhooks", () => {
  test("are signed with the app's secret", () => {
    for (const { signature, text } of world.received)
      expect(signature).toBe(`sha256=${createHmac("sha256", "hush").update(text).digest("hex")}`);
  });

  test("are delivered again under the same id", async () => {
    const { data: deliveries } = await world.appOctokit.rest.apps.listWebhookDeliveries({ per_page: 1 });
    const delivery_id = deliveries[0]?.id ?? 0;
    const before = world.received.length;
    await world.appOctokit.rest.apps.redeliverWebhookDelivery({ delivery_id });
    await world.standIn.idle();
    const [original, again] = world.received.slice(before - 1);
    expect(again?.guid).toBe(original?.guid);
    const { data } = await world.appOctokit.rest.apps.getWebhookDelivery({ delivery_id });
    expect(data).toMatchObject({ event: "issues", action: "opened", status: "OK", redelivery: false });
  });

  test("that find no server are recorded as failed and not sent again", async () => {
    world.standIn.setWebhookUrl(7, "http://127.0.0.1:9/");
    await world.octokit.rest.issues.update({ ...REPO, issue_number: 1, title: "second" });
    await world.standIn.idle();
    const { data: deliveries } = await world.appOctokit.rest.apps.listWebhookDeliveries({
      status: "failure",
    });
    expect(deliveries).toMatchObject([{ event: "issues", action: "edited", status_code: 0 }]);
    expect(world.standIn.violations()).toEqual([]);
  });
});
