// Purpose: turns a failed request to GitHub into an OutsideError that says when to try again.
import { RequestError } from "octokit";
import { OutsideError, type OutsideErrorCode } from "#errors/outside-error.ts";

const SOON_MS = 30_000;
// GitHub asks for at least a minute where a secondary limit comes without retry-after (REST docs, "Exceeding the rate limit").
const SECONDARY_MS = 60_000;

/**
 * @param error the error that a request threw
 * @param what the request in words, for the message: "open a pull request in o/r"
 */
export function githubError(error: unknown, what: string): OutsideError {
  if (error instanceof OutsideError) return error;
  // octokit reports a broken connection as a 500 without a response.
  if (!(error instanceof RequestError) || error.response === undefined)
    return new OutsideError(`GitHub can't be reached to ${what}.`, {
      code: "github-unreachable",
      retry: { afterMs: SOON_MS },
      cause: error,
    });
  const said = `GitHub answered ${error.status} to ${what}: ${firstLine(error.message)}`;
  return new OutsideError(said, { ...judge(error), cause: error });
}

function judge(error: RequestError): Pick<OutsideError, "code" | "retry"> {
  const wait = limitWait(error);
  if (wait !== null) return { code: "github-rate-limit", retry: { afterMs: wait } };
  if (error.status >= 500) return { code: "github-unavailable", retry: { afterMs: SOON_MS } };
  return { code: REFUSALS[error.status] ?? "github-refused", retry: "never" };
}

const REFUSALS: Readonly<Record<number, OutsideErrorCode>> = {
  401: "github-unauthorized",
  403: "github-forbidden",
  404: "github-not-found",
  422: "github-invalid",
};

/** Milliseconds to wait where the answer is a primary or secondary limit, else null. */
function limitWait(error: RequestError): number | null {
  if (error.status !== 403 && error.status !== 429) return null;
  const headers = error.response?.headers ?? {};
  const retryAfter = Number(headers["retry-after"]);
  if (retryAfter > 0) return retryAfter * 1000;
  if (headers["x-ratelimit-remaining"] === "0") {
    const untilReset = Number(headers["x-ratelimit-reset"]) * 1000 - Date.parse(headers.date ?? "");
    return untilReset > 0 ? untilReset : SECONDARY_MS;
  }
  return error.status === 429 ? SECONDARY_MS : null;
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]?.slice(0, 300) ?? "";
}
