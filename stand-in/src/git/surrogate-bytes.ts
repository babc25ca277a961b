// Purpose: turns text with lone surrogates into bytes, so that content that isn't UTF-8 can be passed between processes as JSON.

const ESCAPE = 0xdc00;
const BYTE = /[\udc80-\udcff]/u;

/** The bytes of a text: UTF-8, but a lone surrogate U+DC80..U+DCFF stands for the byte 0x80..0xFF (as in PEP 383). */
export function encodeText(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, "utf8");
  const parts = text.split(/([\udc80-\udcff])/u);
  return Buffer.concat(
    parts.map((part) =>
      BYTE.test(part) ? Buffer.of(part.charCodeAt(0) - ESCAPE) : Buffer.from(part, "utf8"),
    ),
  );
}
