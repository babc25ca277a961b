// Purpose: makes docs/comment.png, the README's picture: the comment on the demo's first pull request, in a real browser.
// Run it with `node scripts/picture-comment.mjs [BROWSER]` after `npm run build`; BROWSER is /usr/bin/chromium by default.
import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import process from "node:process";
import { chromium } from "playwright-core";
import { indexedPng } from "./indexed-png.mjs";

const WIDTH = 860;
const PICTURE = "docs/comment.png";
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"];
// The frame of the page (avatar, margins) is not in the picture.
const FRAME = 88;
const COLOURS = 64;

const demo = spawn(process.execPath, ["dist/patchferry.cjs", "demo"], {
  stdio: ["ignore", "ignore", "pipe"],
});
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? "/usr/bin/chromium",
  args: QUIET,
});
try {
  await takePicture(await addressOfPages());
} finally {
  await browser.close();
  demo.kill("SIGINT");
}

async function takePicture(url) {
  const page = await browser.newPage({
    viewport: { width: WIDTH + FRAME, height: 1400 },
    deviceScaleFactor: 2,
    colorScheme: "light",
  });
  await page.goto(`${url}/pull/1`);
  const comment = page.locator(".comment", { has: page.locator("table") }).first();
  await comment.locator("details", { hasText: "v4" }).first().locator("summary").first().click();
  const screenshot = await comment.screenshot();
  const picture = await decode(screenshot.toString("base64"));
  writeFileSync(PICTURE, indexedPng({ ...picture, colours: COLOURS }));
}

// On a separate page, because the demo's pages run no script.
async function decode(screenshot) {
  const page = await browser.newPage();
  const { width, height, pixels } = await page.evaluate(readPixels, screenshot);
  return { width, height, pixels: Buffer.from(pixels, "base64") };
}

/* global Blob, FileReader, Image, OffscreenCanvas -- this function runs in the browser */
async function readPixels(base64) {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const reader = new FileReader();
  reader.readAsDataURL(new Blob([data]));
  await new Promise((resolve) => (reader.onload = resolve));
  return { width, height, pixels: reader.result.split(",")[1] };
}

function addressOfPages() {
  return new Promise((resolve, reject) => {
    let said = "";
    demo.stderr.on("data", (chunk) => {
      said += chunk;
      const [, url] = /Look at (http:\S+)\/pulls /.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    demo.once("exit", () => reject(new Error(said)));
  });
}
