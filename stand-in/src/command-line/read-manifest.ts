// Purpose: reads the permissions and events of a GitHub App from its manifest.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { isObject } from "#openapi/schema.ts";
import { WrongUse } from "#command-line/read-options.ts";
import type { Permissions } from "#world/app.ts";

/** The permissions and events in the manifest. */
export interface Manifest {
  readonly name: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
}

const EVERYTHING: Manifest = {
  name: "Try",
  permissions: {
    checks: "write",
    contents: "write",
    issues: "write",
    metadata: "read",
    pull_requests: "write",
    workflows: "write",
  },
  events: ["check_run", "issue_comment", "issues", "pull_request", "push"],
};

/**
 * The manifest at `path`, YAML or JSON; without a path, an app with every permission and event of the stand-in.
 * @throws WrongUse
 */
export async function readManifest(path: string | null): Promise<Manifest> {
  if (path === null) return EVERYTHING;
  const found = parseManifest(path, await readText(path));
  const { name, default_permissions: permissions, default_events: events } = found;
  if (
    !isObject(permissions) ||
    !Object.values(permissions).every((level) => level === "read" || level === "write")
  )
    throw new WrongUse(`${path}: default_permissions must hold "read" or "write" by name`);
  if (!Array.isArray(events) || !events.every((event) => typeof event === "string"))
    throw new WrongUse(`${path}: default_events must be a list of names`);
  return {
    name: typeof name === "string" ? name : EVERYTHING.name,
    permissions: permissions as Permissions,
    events,
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new WrongUse(`${path} can't be read: ${(error as Error).message}`, { cause: error });
  }
}

function parseManifest(path: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = parse(text);
    if (isObject(found)) return found;
  } catch (error) {
    throw new WrongUse(`${path} is not YAML: ${(error as Error).message}`, { cause: error });
  }
  throw new WrongUse(`${path} is not a manifest: it must hold default_permissions and default_events`);
}
