// Purpose: undoes a Content-Transfer-Encoding, byte for byte.
import { decodeQuotedPrintable } from "#mail/quoted-printable.ts";
import { decodeText } from "#text/bytes.ts";
import type { Parsed, Problem } from "#errors/problem.ts";

const IDENTITY = /^(?:|[78]-?bits?|binary|none)$/;

/**
 * The decoded text of a body or part, line ends LF. CR of an encoded body is content (a patch to a file with CRLF) unless
 * every line has it: then a mailer wrote the canonical form of RFC 2045. `decoded` is what mailparser has decoded.
 */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Parsed<string> {
  if (encoding === "base64") return decodeBase64(bytes);
  if (encoding === "quoted-printable")
    return { value: fromCanonical(decodeQuotedPrintable(bytes)), problems: [] };
  if (encoding === "decoded") return { value: fromCanonical(bytes), problems: [] };
  const problems: Problem[] = IDENTITY.test(encoding)
    ? []
    : [
        {
          code: "unknown-encoding",
          message: `the transfer encoding "${encoding.slice(0, 40)}" is unknown; read as 8bit`,
        },
      ];
  return { value: toLf(decodeText(bytes)), problems };
}

function toLf(text: string): string {
  return text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
}

function fromCanonical(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  return isAllCrlf(text) ? toLf(text) : text;
}

function isAllCrlf(text: string): boolean {
  if (!text.includes("\r\n")) return false;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    if (text.charCodeAt(at - 1) !== 0x0d) return false;
  }
  return true;
}

const STRAY: Problem = {
  code: "bad-base64",
  message: "the base64 text has characters that aren't base64; they were left out",
};

function decodeBase64(bytes: Uint8Array): Parsed<string> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const padding = source.indexOf("=");
  const end = padding < 0 ? source.length : source[padding + 1] === "=" ? padding + 2 : padding + 1;
  const value = fromCanonical(Buffer.from(source.slice(0, end), "base64"));
  const rest = source.slice(end).trim();
  const stray = source.slice(0, end).search(/[^\w+/=\s-]/);
  if (stray >= 0) return { value, problems: [{ ...STRAY, at: stray }] };
  if (rest === "") return { value, problems: [] };
  // Mailing lists append their footer as plain text after the base64 padding.
  const message = `${rest.length} bytes follow the end of the base64 text; read as plain text`;
  return { value: `${value}\n${toLf(rest)}\n`, problems: [{ code: "text-after-base64", message, at: end }] };
}
