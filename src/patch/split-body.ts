// Purpose: cuts a mail's text as `git mailinfo --scissors` does: in-body headers, commit message, the rest.
import { LineCursor } from "#patch/line-cursor.ts";

/** The parts of a patch mail's text; `message` still has the bytes that came. */
export interface SplitBody {
  /** In-body `From:`, `Date:`, `Subject:` by lower-case name, unfolded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly message: string;
  /** True where a scissors line stood above the message. */
  readonly scissors: boolean;
  /** Offset of the line that ends the message: `---` or the first line of a diff; the text's length where there is none. */
  readonly end: number;
  /** True where that line is a lone `---`. */
  readonly separated: boolean;
}

/** Cuts the text at the first line that `git am` takes for the start of the patch. */
export function splitBody(text: string): SplitBody {
  const cursor = new LineCursor(text);
  let headers = readInBodyHeaders(cursor);
  let messageStart = cursor.at;
  let scissors = false;
  while (!cursor.done && !isPatchBreak(cursor)) {
    const isScissors = isScissorsLine(cursor.line);
    cursor.next();
    if (!isScissors) continue;
    // What stands above a scissors line is talk; headers may follow it.
    headers = readInBodyHeaders(cursor);
    messageStart = cursor.at;
    scissors = true;
  }
  const message = text.slice(messageStart, cursor.at);
  return {
    headers,
    message,
    scissors,
    end: cursor.at,
    separated: cursor.startsWith("---") && !cursor.startsWith("--- "),
  };
}

/** Reads blank lines and header lines; leaves the cursor at the first line of the message. */
function readInBodyHeaders(cursor: LineCursor): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  let current = "";
  for (; !cursor.done; cursor.next()) {
    const { line } = cursor;
    if (line === "") {
      if (current !== "") break;
    } else if (current !== "" && /^[ \t]/.test(line) && !isScissorsLine(line)) {
      headers.set(current, `${headers.get(current) ?? ""}${line}`);
    } else {
      const header = readHeaderLine(line);
      if (header === null || headers.has(header.name)) break;
      if (header.name !== "") headers.set(header.name, header.value);
      current = header.name;
    }
  }
  return headers;
}

/** A header line; its name is "" for the `>From <id> Mon Sep 17 ...` line that format-patch begins a mail with. */
function readHeaderLine(line: string): { name: string; value: string } | null {
  const header = /^(from|date|subject):(.*)$/is.exec(line);
  if (header !== null) return { name: (header[1] ?? "").toLowerCase(), value: (header[2] ?? "").trim() };
  if (/^\[PATCH\]\s/.test(line)) return { name: "subject", value: line };
  return /^>From [0-9a-f]{40} /.test(line) ? { name: "", value: "" } : null;
}

/** As `patchbreak` of git's mailinfo.c. */
function isPatchBreak(cursor: LineCursor): boolean {
  const first = cursor.text.charCodeAt(cursor.at);
  if (first === 0x64) return cursor.startsWith("diff -");
  if (first === 0x49) return cursor.startsWith("Index: ");
  return first === 0x2d && cursor.startsWith("---") && /^---(?: \S|\s*$)/.test(cursor.line);
}

/** As `is_scissors_line` of git's mailinfo.c: scissors and dashes make more than a third of a line of 8 characters or more. */
function isScissorsLine(line: string): boolean {
  if (!line.includes("8<") && !line.includes(">8") && !line.includes("%<") && !line.includes(">%"))
    return false;
  const visible = line.trim();
  let scissors = 0;
  let gap = 0;
  let perforation = 0;
  let inPerforation = false;
  for (let at = 0; at < visible.length; at++) {
    if (/\s/.test(visible[at] ?? "")) {
      if (inPerforation) {
        perforation++;
        gap++;
      }
    } else if (visible[at] === "-") {
      inPerforation = true;
      perforation++;
    } else if (/^(?:>8|8<|>%|%<)/.test(visible.slice(at, at + 2))) {
      inPerforation = true;
      perforation += 2;
      scissors += 2;
      at++;
    } else inPerforation = false;
  }
  return scissors > 0 && visible.length >= 8 && visible.length < perforation * 3 && gap * 2 < perforation;
}
