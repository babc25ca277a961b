// Purpose: reads app.yml, so that the demo's app has the permissions and webhooks of the real one.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { packageFile } from "#demo/package-file.ts";
import type { Permissions } from "github-stand-in";

/** The permissions and events in the manifest. */
export interface Manifest {
  readonly name: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
}

/** Reads the manifest of this app. */
export function readManifest(): Manifest {
  const text = readFileSync(packageFile("app.yml"), "utf8");
  const found = parse(text) as {
    readonly name: string;
    readonly default_permissions: Permissions;
    readonly default_events: readonly string[];
  };
  return { name: found.name, permissions: found.default_permissions, events: found.default_events };
}
