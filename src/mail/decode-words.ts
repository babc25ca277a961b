// Purpose: header text -> text: encoded words of RFC 2047, and raw 8-bit bytes that should have been encoded.
import { decodeCharset, repairText } from "#mail/decode-charset.ts";
import { decodeQ } from "#mail/quoted-printable.ts";
import { encodeText } from "#text/bytes.ts";

interface EncodedWord {
  readonly charset: string;
  readonly bytes: Uint8Array;
  readonly end: number;
}

/** Decodes every encoded word; blanks between two of them vanish, and a character split over two is made whole. */
export function decodeWords(value: string): string {
  let start = value.indexOf("=?");
  if (start < 0) return repairText(value, "utf-8");
  let text = "";
  let plainFrom = 0;
  let run: EncodedWord[] = [];
  while (start >= 0) {
    const word = readWord(value, start);
    if (word !== null) {
      const between = value.slice(plainFrom, start);
      if (run.length === 0 || between.trim() !== "") {
        text += decodeRun(run) + between;
        run = [];
      }
      run.push(word);
      plainFrom = word.end;
    }
    start = value.indexOf("=?", word?.end ?? start + 2);
  }
  return repairText(text + decodeRun(run) + value.slice(plainFrom), "utf-8");
}

/** The longest encoded word read: RFC 2047 allows 75 characters, mailers have written whole subjects into one. */
const MAX_WORD = 4096;

function readWord(value: string, start: number): EncodedWord | null {
  const charsetEnd = value.indexOf("?", start + 2);
  if (charsetEnd < 0 || charsetEnd - start > 64 || value[charsetEnd + 2] !== "?") return null;
  const limit = value.slice(charsetEnd + 3, start + MAX_WORD);
  const length = limit.indexOf("?=");
  if (length < 0) return null;
  const bytes = decodePayload(value[charsetEnd + 1] ?? "", limit.slice(0, length));
  // A charset may carry a language: `iso-8859-1*en` (RFC 2231).
  const charset = value.slice(start + 2, charsetEnd).split("*", 1)[0] ?? "";
  return bytes === null ? null : { charset: charset.toLowerCase(), bytes, end: charsetEnd + 5 + length };
}

function decodePayload(encoding: string, payload: string): Uint8Array | null {
  if (encoding === "B" || encoding === "b") return Buffer.from(payload, "base64");
  if (encoding !== "Q" && encoding !== "q") return null;
  return decodeQ(encodeText(payload));
}

function decodeRun(run: readonly EncodedWord[]): string {
  let text = "";
  for (let from = 0; from < run.length;) {
    const charset = run[from]?.charset ?? "";
    let to = from + 1;
    while (to < run.length && run[to]?.charset === charset && !isStateful(charset)) to++;
    text += decodeCharset(Buffer.concat(run.slice(from, to).map((word) => word.bytes)), charset);
    from = to;
  }
  return text;
}

/** Each ISO-2022 word starts and ends in ASCII. Joined, two escape sequences would meet, which decoders refuse as an attack. */
function isStateful(charset: string): boolean {
  return charset.startsWith("iso-2022-");
}
