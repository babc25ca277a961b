// Purpose: text as a byte string, one character per byte, so that lines of any charset are compared and joined as git does.
import { encodeText } from "#text/bytes.ts";

/** The bytes that `text` encodes (mail/message.ts), one character each. */
export function byteText(text: string): string {
  return asBuffer(encodeText(text)).toString("latin1");
}

/** The bytes of a byte string. */
export function bytesOf(byteString: string): Buffer {
  return Buffer.from(byteString, "latin1");
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
