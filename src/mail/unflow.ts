// Purpose: format=flowed (RFC 3676) -> lines.

/** A line, or the lines joined so far: quote depth, and text without quote signs and space-stuffing. */
interface Flow {
  readonly depth: number;
  readonly text: string;
}

/**
 * Joins flowed lines of the same quote depth and takes the stuffed blank away; the signature line `-- ` stays as it is.
 * Unquoted text comes out as `git mailinfo` gives it; git doesn't know quotes.
 */
export function unflow(text: string, delSp: boolean): string {
  const joined: string[] = [];
  let open: Flow | null = null;
  for (const line of text.split("\n")) {
    if (open === null && isPlain(line)) {
      joined.push(line);
      continue;
    }
    const flow = readFlow(line);
    if (open !== null && (open.depth !== flow.depth || flow.text === SIGNATURE)) {
      joined.push(quote(open));
      open = null;
    }
    const whole: Flow = append(open, flow);
    if (isSoft(flow)) {
      open = soften(whole, delSp);
    } else {
      joined.push(quote(whole));
      open = null;
    }
  }
  if (open !== null) joined.push(quote(open));
  return joined.join("\n");
}

const SIGNATURE = "-- ";

/** True for a line that needs no change where no earlier line flows into it; most lines are such. */
function isPlain(line: string): boolean {
  if (line === "") return true;
  const last = line.charCodeAt(line.length - 1);
  if (last <= 0x20 || last > 0x7e || line.startsWith(" ")) return false;
  const depth = quoteDepth(line);
  return depth === 0 || depth === line.length || line.charAt(depth) === " ";
}

function append(open: Flow | null, { depth, text }: Flow): Flow {
  return { depth, text: open === null ? text : open.text + text };
}

function isSoft({ text }: Flow): boolean {
  return text.endsWith(" ") && text !== SIGNATURE;
}

function soften({ depth, text }: Flow, delSp: boolean): Flow {
  return { depth, text: delSp ? text.slice(0, -1) : text };
}

function readFlow(line: string): Flow {
  const depth = quoteDepth(line);
  return { depth, text: line.slice(line.charAt(depth) === " " ? depth + 1 : depth) };
}

function quoteDepth(line: string): number {
  let depth = 0;
  while (line.charAt(depth) === ">") depth++;
  return depth;
}

function quote({ depth, text }: Flow): string {
  return depth === 0 ? text : `${">".repeat(depth)} ${text}`.trimEnd();
}
