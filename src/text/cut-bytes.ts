// Purpose: cuts a text at a number of bytes, as programs that count bytes do.
import { decodeText, encodeText } from "#text/bytes.ts";

/** The first `limit` bytes of the text's UTF-8; a character that is cut in two leaves its bytes (text/bytes.ts). */
export function cutBytes(text: string, limit: number): string {
  if (text.length * 3 <= limit) return text;
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) > 0x7f) return decodeText(encodeText(text).subarray(0, limit));
  return text.slice(0, limit);
}
