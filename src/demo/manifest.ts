// Purpose: reads app.yml, so that the demo's app may do and hears of exactly what the real one does.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { packageFile } from "#demo/package-file.ts";
import type { Permissions } from "github-stand-in";

/** What the manifest asks for. */
export interface Manifest {
  readonly name: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
}

/** The manifest of this very app. */
export function readManifest(): Manifest {
  const text = readFileSync(packageFile("app.yml"), "utf8");
  const found = parse(text) as {
    readonly name: string;
    readonly default_permissions: Permissions;
    readonly default_events: readonly string[];
  };
  return { name: found.name, permissions: found.default_permissions, events: found.default_events };
}
