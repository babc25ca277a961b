import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { REPO, startWorld, type World } from "../../stand-in/test/world.ts";
import { findBrowser, launchBrowser, openPage } from "./browser.ts";
import { describeWhere } from "./describe-where.ts";

const FLAGS = ["--conditions=source", "--disable-warning=ExperimentalWarning", "src/main/patchferry.cjs"];
const HOSTILE = `<img src="/avatars/1" onload="alert(1)"><script>alert(2)</script>`;

const executable = findBrowser();
let browser: Browser;
let demo: ChildProcessByStdio<null, null, Readable>;
let url = "";
let world: World;

const NO_BROWSER = "There is no Chromium on the PATH: the demo's pages are not looked at in a browser.";

describeWhere(executable !== null, NO_BROWSER)("the demo's pages in a browser", () => {
  beforeAll(async () => {
    [browser, url, world] = await Promise.all([launchBrowser(executable ?? ""), startDemo(), startWorld()]);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
    const ended = new Promise((resolve) => demo.once("exit", resolve));
    demo.kill("SIGINT");
    await ended;
  });

  test("a pull request shows the app's comment, whose folded parts open", () =>
    look("/pull/1", {}, async (page) => {
      const comment = page.locator(".comment", { has: page.locator("table") }).first();
      expect(await comment.locator("tbody tr").count()).toBeGreaterThanOrEqual(7);
      const folded = comment.locator("details:not([open])").first();
      const summary = folded.locator("summary").first();
      expect(await summary.isVisible()).toBe(true);
      const handle = await folded.elementHandle();
      await summary.click();
      expect(await handle.getAttribute("open")).toBe("");
    }));

  test.each([
    "/pulls",
    "/issues",
    "/issues/3",
    "/pull/1/commits",
    "/pull/1/checks",
    "/pull/1/files",
    "/pull/2/files",
  ])("%s fits a narrow window", (path) =>
    look(path, { viewport: { width: 390, height: 800 } }, async (page) => {
      const tooWide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
      expect(tooWide).toBe(0);
    }),
  );

  test.each([
    ["light", "rgb(255, 255, 255)", "rgb(31, 35, 40)"],
    ["dark", "rgb(13, 17, 23)", "rgb(240, 246, 252)"],
  ] as const)("follow a person who prefers %s", (colorScheme, background, text) =>
    look("/pull/1", { colorScheme }, async (page) => {
      const colours = await page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.markdown-body td')).color]",
      );
      expect(colours).toEqual([background, text]);
    }),
  );

  test("take a person's command by their form and show the app's reaction", () =>
    look("/pull/2", {}, async (page) => {
      await page.selectOption("select[name=login]", "jonas");
      await page.fill("textarea[name=body]", "/reanalyze");
      await page.click("form button");
      const own = page.locator(".comment", { hasText: "/reanalyze" }).last();
      await expectSoon(page, async () => (await own.locator(".reaction").count()) > 0);
      expect(await own.locator(".reaction").textContent()).toContain("🚀");
    }));

  test("show a hostile comment and title as text", async () => {
    await look("/issues/3", {}, async (page) => {
      await page.fill("textarea[name=body]", `${HOSTILE} still here`);
      await page.click("form button");
      const own = page.locator(".comment", { hasText: "still here" });
      expect(await own.locator("script, [onload]").count()).toBe(0);
    });
    await world.octokit.rest.issues.create({ ...REPO, title: HOSTILE, body: HOSTILE });
    const { page, complaints } = await openPage(browser, `${world.standIn.url}/harbour/tide/issues/1`);
    expect(await page.locator("h1").textContent()).toContain(HOSTILE);
    expect(await page.title()).toContain(HOSTILE);
    expect(complaints).toEqual([]);
  });
});

/** Looks at a page of the demo; nothing may be wrong on it. */
async function look(
  path: string,
  options: BrowserContextOptions,
  at: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, complaints } = await openPage(browser, url + path, options);
  await at(page);
  expect(complaints).toEqual([]);
  await page.context().close();
}

/** Looks again and again; jest ends what never comes. */
async function expectSoon(page: Page, holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await page.waitForTimeout(200);
    await page.reload();
  }
}

/** Address of the repository's pages. */
function startDemo(): Promise<string> {
  demo = spawn(process.execPath, [...FLAGS, "demo"], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  return new Promise((resolve, reject) => {
    demo.once("exit", () => {
      reject(new Error(`the demo ended: ${said}`));
    });
    demo.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const [, address] = /Look at (http:\S+)\/pulls /.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
}
