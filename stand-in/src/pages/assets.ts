// Purpose: style sheets and account pictures; the pages load nothing else.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Hub } from "#hub.ts";
import { escape } from "#pages/html.ts";
import type { PageAnswer } from "#pages/layout.ts";

const require = createRequire(import.meta.url);
const STYLES: Readonly<Record<string, () => string>> = {
  "github-markdown.css": () => require.resolve("#github-markdown.css"),
  "page.css": () => fileURLToPath(new URL("./page.css", import.meta.url)),
};

/** A style sheet or a picture; null where there is none with that name. */
export function asset(hub: Hub, kind: "assets" | "avatars", name: string): PageAnswer | null {
  if (kind === "avatars") return picture(hub, Number(name));
  const file = STYLES[name]?.();
  return file === undefined
    ? null
    : { status: 200, type: "text/css; charset=utf-8", body: readFileSync(file, "utf8") };
}

// A letter on a background whose colour depends on the account's id.
function picture({ world }: Hub, id: number): PageAnswer {
  const account = [...world.accounts.values()].find((one) => one.id === id);
  const letter = escape((account?.login ?? "⛴").slice(0, 1).toUpperCase());
  const hue = (id * 137) % 360;
  const body =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="20" fill="hsl(${hue} 45% 45%)"/>` +
    `<text x="20" y="27" font-family="sans-serif" font-size="19" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  return { status: 200, type: "image/svg+xml", body };
}
