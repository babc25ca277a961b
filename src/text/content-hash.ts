// Purpose: hashes of texts and bytes.

/** How a hash is written. */
type Encoding = "hex" | "base64url" | "binary";

/**
 * The hash of a content; a text is hashed as UTF-8. node's crypto takes 10 ms to load, a quarter of what a short command takes, and
 * most of them hash nothing: it is loaded with the first hash.
 */
export function contentHash(
  algorithm: "sha1" | "sha256",
  content: string | Uint8Array,
  encoding: Encoding,
): string {
  return process.getBuiltinModule("node:crypto").hash(algorithm, content, encoding);
}
