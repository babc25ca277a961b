// Purpose: fetches from and pushes to a remote; the token reaches git only through its environment.
import type { RefUpdate, Remote } from "#ports/repository.ts";
import { OutsideError, type OutsideErrorCode } from "#errors/outside-error.ts";
import { configEnvironment, type Environment } from "#adapters/process/environment.ts";
import { gitFailure } from "#adapters/process/git-failure.ts";
import { type GitCall, type GitResult, runGit } from "#adapters/process/run-git.ts";
import { scrubSecrets } from "#adapters/process/scrub-secrets.ts";
import type { RepositoryPlace } from "#adapters/git/object-store.ts";

/** The first fetch of a large project takes long. */
const FETCH_TIMEOUT_MS = 30 * 60_000;
const PUSH_TIMEOUT_MS = 10 * 60_000;
const RETRY_MS = 30_000;

/** Brings the remote's branches to `refs/remotes/origin/*`; branches deleted there are deleted here. @throws OutsideError */
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

/** Pushes all refs or none. A ref with `old` is pushed only if the remote has that commit; the others are forced. @throws OutsideError */
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
  readonly args: readonly string[];
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
  const call = {
    directory: place.directory,
    args,
    environment: { ...place.environment, ...remoteEnvironment(remote.url, header) },
    timeoutMs,
    secrets: remote.token === null ? [] : [remote.token, basic(remote.token)],
  };
  const result = await runGit(call);
  if (result.code !== 0) throw remoteFailure(call, failure, result);
}

// Prompts, credential helpers, hooks and protocols like `ext::` are switched off.
function remoteEnvironment(url: string, header: string | null): Environment {
  const settings: [string, string][] = [
    ["credential.helper", ""],
    ["core.hooksPath", "/dev/null"],
    ["http.lowSpeedLimit", "1000"],
    ["http.lowSpeedTime", "60"],
  ];
  // The header is bound to this address, so that a redirect doesn't carry it to another host.
  if (header !== null) settings.push([`http.${url}.extraHeader`, header]);
  return {
    ...configEnvironment(settings),
    GIT_ASKPASS: "true",
    GIT_SSH_COMMAND: "ssh -oBatchMode=yes",
    GIT_ALLOW_PROTOCOL: "file:http:https:ssh",
  };
}

function basic(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString("base64");
}

// A ref that the remote refused (`!` in the porcelain output) would be refused again; other failures may be the network's.
function remoteFailure(call: GitCall, code: OutsideErrorCode, result: GitResult): OutsideError {
  const refused = result.output.split("\n").filter((line) => line.startsWith("!"));
  if (refused.length > 0) {
    const what = refused.map((line) => line.split("\t").slice(1).join(" ")).join("; ");
    const message = scrubSecrets(`The remote refused ${what}`, call.secrets ?? []);
    return new OutsideError(message, { code: "push-refused", retry: "never" });
  }
  const cause = gitFailure(call, result);
  return new OutsideError(cause.message, { code, retry: { afterMs: RETRY_MS }, cause });
}
