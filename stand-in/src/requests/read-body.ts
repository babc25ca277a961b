// Purpose: reads a request's body, up to a limit.
import type { IncomingMessage } from "node:http";
import { ApiError } from "#requests/api-error.ts";

/** The whole body. @throws ApiError 413 where it is longer than `limit` bytes */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new ApiError(413, "Payload too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
