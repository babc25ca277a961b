// Purpose: reads a thread or a mail from a public-inbox web server as an inbox, with limits on time and size.
import type { Inbox } from "#ports/inbox.ts";
import { OutsideError } from "#errors/outside-error.ts";
import { PROGRAM } from "#text/version.ts";
import { UserError } from "#errors/user-error.ts";
import { streamInbox } from "#adapters/inbox/mail-file.ts";
import type { ByteStream } from "#adapters/inbox/mail-file.ts";

/** The most bytes that are read from a web server, packed; the longest thread that was seen has 4 MiB. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;
/** The time limit of a whole answer. */
const TIMEOUT_MS = 120_000;
const RETRY_MS = 60_000;

/**
 * Opens `https://lore.kernel.org/<list>/<message-id>/` (or its `/T/`, `/t.mbox.gz`, `/raw`). It is fetched when it is read.
 * @throws UserError `list-url` for the address of a whole list
 */
export function openWebInbox(source: string): Inbox {
  const address = mailAddress(new URL(source));
  const path = address.pathname.split("/").slice(0, -2);
  const name = decodeURIComponent(path.at(-1) ?? address.hostname);
  return {
    ...streamInbox(() => download(address), address.href),
    name,
    url: address.origin + path.join("/"),
  };
}

// In `/<list>/<message-id>/...`, the Message-ID is the part with an `@`; the part after it is a view.
function mailAddress(url: URL): URL {
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const at = parts.findIndex((part, index) => index > 0 && /@|%40/i.test(part));
  if (at < 0) throw listUrl(url);
  const view = parts[at + 1] === "raw" ? "raw" : "t.mbox.gz";
  return new URL(`/${[...parts.slice(0, at + 1), view].join("/")}`, url.origin);
}

function listUrl(url: URL): UserError {
  const clone = `git clone --mirror ${url.href.replace(/\/$/, "")}/0 list/git/0.git`;
  const message = `\`${url.href}\` is a whole list, and a list is read from a clone: \`${clone}\`, then name \`list\`.`;
  return new UserError("list-url", message, { url: url.href });
}

async function download(url: URL): Promise<ByteStream> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const headers = { "user-agent": `${PROGRAM.name}/${PROGRAM.version}` };
  const response = await fetch(url, {
    method: url.pathname.endsWith("/raw") ? "GET" : "POST",
    headers,
    signal,
  }).catch((error: unknown) => {
    throw failed(url, error);
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw refused(url, response.status);
  }
  return limited(url, response.body);
}

async function* limited(url: URL, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) break;
      yield chunk;
    }
  } catch (error) {
    throw failed(url, error);
  }
  if (size > MAX_ANSWER_BYTES)
    throw new OutsideError(`\`${url.href}\` sent more than ${MAX_ANSWER_BYTES >> 20} MiB.`, {
      code: "answer-too-large",
      retry: "never",
    });
}

function refused(url: URL, status: number): OutsideError {
  const retry = status === 429 || status >= 500 ? { afterMs: RETRY_MS } : "never";
  return new OutsideError(`\`${url.href}\` answered ${status}.`, { code: "http-status", retry });
}

function failed(url: URL, cause: unknown): OutsideError {
  const why =
    cause instanceof Error
      ? cause.cause instanceof Error
        ? cause.cause.message
        : cause.message
      : String(cause);
  return new OutsideError(`\`${url.href}\` can't be fetched: ${why}`, {
    code: "fetch-failed",
    retry: { afterMs: RETRY_MS },
    cause,
  });
}
