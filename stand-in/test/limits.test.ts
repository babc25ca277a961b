import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { refusal, REPO, startWorld, type World } from "./world.ts";

let now = 0;
let world: World;
beforeEach(async () => {
  now = Date.now();
  world = await startWorld({ now: () => now });
});
afterEach(() => world.close());

const comment = (body = "hello") =>
  world.octokit.rest.issues.createComment({ ...REPO, issue_number: 1, body });
const open = () => world.octokit.rest.issues.create({ ...REPO, title: "a" });

describe("texts", () => {
  test("are refused when they are longer than GitHub takes", async () => {
    await open();
    expect((await comment("x".repeat(65_536))).status).toBe(201);
    expect((await refusal(comment("x".repeat(65_537)))).message).toContain("body is too long");
  });

  test("and so are more than 50 annotations in a request", async () => {
    const { sha } = await world.push({ branch: "b", files: { a: "1\n" } });
    const annotation = {
      path: "a",
      start_line: 1,
      end_line: 1,
      annotation_level: "notice",
      message: "m",
    } as const;
    const check = (count: number, id?: number) => {
      const output = {
        title: "t",
        summary: "s",
        annotations: Array.from({ length: count }, () => annotation),
      };
      return id === undefined
        ? world.octokit.rest.checks.create({
            ...REPO,
            name: "n",
            head_sha: sha,
            conclusion: "neutral",
            output,
          })
        : world.octokit.rest.checks.update({ ...REPO, check_run_id: id, output });
    };
    expect((await refusal(check(51))).status).toBe(422);
    const { data } = await check(50);
    await check(7, data.id);
    const all = world.octokit.rest.checks.listAnnotations;
    const annotations = await world.octokit.paginate(all, { ...REPO, check_run_id: data.id, per_page: 50 });
    expect(annotations).toHaveLength(57);
  });

  test("a second pull request of the same branch is refused as GitHub does", async () => {
    await world.push({ branch: "b", files: { a: "1\n" } });
    const create = (head: string) =>
      world.octokit.rest.pulls.create({ ...REPO, title: "t", head, base: "main" });
    await create("b");
    expect((await refusal(create("b"))).message).toContain("A pull request already exists for harbour:b.");
    expect((await refusal(create("none"))).message).toContain('"field":"head"');
    expect((await refusal(create("main"))).message).toContain("No commits between main and main");
  });
});

describe("requests", () => {
  test("that make content are slowed to 80 a minute, with the time to wait", async () => {
    await open();
    world.standIn.setLimits({ contentPerMinute: 3 });
    await comment();
    await comment();
    now += 20_000;
    const refused = await refusal(comment());
    expect(refused).toMatchObject({ status: 403, headers: { "retry-after": "40" } });
    expect(refused.message).toContain("secondary rate limit");
    now += 40_000;
    expect((await comment()).status).toBe(201);
  });

  test("that make content are slowed to 500 an hour", async () => {
    await open();
    world.standIn.setLimits({ contentPerHour: 2 });
    await comment();
    expect(Number((await refusal(comment())).headers["retry-after"])).toBe(3600);
  });

  test("are counted per installation and hour", async () => {
    world.standIn.setLimits({ requestsPerHour: 2 });
    const first = await world.octokit.rest.repos.get(REPO);
    expect(first.headers["x-ratelimit-remaining"]).toBe("1");
    await world.octokit.rest.repos.get(REPO);
    expect(await refusal(world.octokit.rest.repos.get(REPO))).toMatchObject({
      status: 403,
      headers: { "x-ratelimit-remaining": "0" },
    });
    now += 3_600_000;
    const octokit = world.as("ada");
    expect((await octokit.rest.repos.get(REPO)).status).toBe(200);
  });

  test("with an ETag that still holds cost nothing", async () => {
    const first = await world.octokit.rest.repos.get(REPO);
    const etag = first.headers.etag ?? "";
    const again = await refusal(
      world.octokit.rest.repos.get({ ...REPO, headers: { "if-none-match": etag } }),
    );
    expect(again.status).toBe(304);
    expect(again.headers["x-ratelimit-remaining"]).toBe(first.headers["x-ratelimit-remaining"]);
  });
});

describe("faults", () => {
  test("strike as often as asked", async () => {
    world.standIn.fault({ method: "GET", path: "/repos/harbour/tide", status: 502, times: 2 });
    const get = () => world.octokit.rest.repos.get(REPO);
    expect([(await refusal(get())).status, (await refusal(get())).status, (await get()).status]).toEqual([
      502, 502, 200,
    ]);
  });

  test("drop the connection before the work or after it", async () => {
    await open();
    world.standIn.fault({ method: "POST", path: "/comments", drop: "before" });
    world.standIn.fault({ method: "POST", path: "/comments", drop: "after" });
    expect((await refusal(comment("lost request"))).status).toBe(500);
    expect((await refusal(comment("lost answer"))).status).toBe(500);
    const { issues } = await world.standIn.state("harbour/tide");
    expect(issues[0]?.comments.map(({ body }) => body)).toEqual(["lost answer"]);
  });
});
