// Purpose: fetches from and pushes to a remote; the token reaches git by its environment alone.
import type { RefUpdate, Remote } from "#ports/repository.ts";
import { OutsideError, type OutsideErrorCode } from "#errors/outside-error.ts";
import { gitFailed, runGit } from "#adapters/process/git-process.ts";
import type { Environment, GitResult } from "#adapters/process/git-process.ts";
import type { RepositoryPlace } from "#adapters/git/object-store.ts";

/** A first fetch of a large project takes its time. */
const FETCH_TIMEOUT_MS = 30 * 60_000;
const PUSH_TIMEOUT_MS = 10 * 60_000;
const RETRY_MS = 30_000;

/** Brings the remote's branches to `refs/remotes/origin/*`; those that are gone there go here. @throws OutsideError */
export async function fetchBranches(place: RepositoryPlace, remote: Remote): Promise<void> {
  const what = [
    "--quiet",
    "--force",
    "--prune",
    "--no-tags",
    "--no-write-fetch-head",
    "--no-recurse-submodules",
  ];
  await talk(place, remote, {
    args: ["fetch", ...what, "--", remote.url, "+refs/heads/*:refs/remotes/origin/*"],
    timeoutMs: FETCH_TIMEOUT_MS,
    failure: "fetch-failed",
  });
}

/** Pushes all refs or none, whatever they are at, but for those whose `old` is given. @throws OutsideError */
export async function pushRefs(
  place: RepositoryPlace,
  remote: Remote,
  updates: readonly RefUpdate[],
): Promise<void> {
  if (updates.length === 0) return;
  const leases = updates.flatMap(({ ref, old }) =>
    old === undefined ? [] : [`--force-with-lease=${ref}:${old ?? ""}`],
  );
  // With a lease for one ref, `--force` would lift it; a `+` forces each of the others.
  const specs = updates.map(({ ref, commit, old }) => `${old === undefined ? "+" : ""}${commit}:${ref}`);
  await talk(place, remote, {
    args: [
      "push",
      "--porcelain",
      "--quiet",
      "--atomic",
      "--no-verify",
      ...leases,
      "--",
      remote.url,
      ...specs,
    ],
    timeoutMs: PUSH_TIMEOUT_MS,
    failure: "push-failed",
  });
}

interface Talk {
  readonly args: readonly [command: string, ...rest: string[]];
  readonly timeoutMs: number;
  /** The code where git ends with an error. */
  readonly failure: OutsideErrorCode;
}

async function talk(
  place: RepositoryPlace,
  remote: Remote,
  { args, timeoutMs, failure }: Talk,
): Promise<void> {
  const header = remote.token === null ? null : `Authorization: Basic ${basic(remote.token)}`;
  const result = await runGit({
    args: ["--git-dir", place.directory, ...args],
    environment: { ...place.environment, ...remoteEnvironment(remote.url, header) },
    timeoutMs,
    secrets: remote.token === null ? [] : [remote.token, basic(remote.token)],
  });
  if (result.code !== 0) throw remoteFailed(args[0], failure, result);
}

// Nobody answers a prompt, no helper's password is used, no hook of the machine runs, and `ext::` and the like are off.
function remoteEnvironment(url: string, header: string | null): Environment {
  const settings: [string, string][] = [
    ["credential.helper", ""],
    ["core.hooksPath", "/dev/null"],
    ["http.lowSpeedLimit", "1000"],
    ["http.lowSpeedTime", "60"],
  ];
  // Bound to this address, so that a redirect to another host doesn't carry it there.
  if (header !== null) settings.push([`http.${url}.extraHeader`, header]);
  return {
    ...Object.fromEntries(settings.map(([key], index) => [`GIT_CONFIG_KEY_${index}`, key])),
    ...Object.fromEntries(settings.map(([, value], index) => [`GIT_CONFIG_VALUE_${index}`, value])),
    GIT_CONFIG_COUNT: String(settings.length),
    GIT_ASKPASS: "true",
    GIT_SSH_COMMAND: "ssh -oBatchMode=yes",
    GIT_ALLOW_PROTOCOL: "file:http:https:ssh",
  };
}

function basic(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString("base64");
}

// A ref that the remote refused (`!` in the porcelain output) is refused again; anything else may be the network's fault.
function remoteFailed(command: string, code: OutsideErrorCode, result: GitResult): OutsideError {
  const refused = result.output.split("\n").filter((line) => line.startsWith("!"));
  if (refused.length > 0) {
    const what = refused.map((line) => line.split("\t").slice(1).join(" ")).join("; ");
    return new OutsideError(`The remote refused ${what}`, { code: "push-refused", retry: "never" });
  }
  const cause = gitFailed(command, result);
  return new OutsideError(cause.message, { code, retry: { afterMs: RETRY_MS }, cause });
}
