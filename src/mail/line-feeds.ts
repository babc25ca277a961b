// Purpose: the line ends of the transport.

/** Turns CRLF into LF. The CR belongs to the transport; a CR of the content arrives transfer-encoded. */
export function withLineFeeds(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.includes("\r\n", 0, "latin1")) return buffer;
  return Buffer.from(buffer.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}
