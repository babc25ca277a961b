// Purpose: Content-Type values, parameters included.

/** A media type in lower case and its parameters by lower-case name. */
export interface ContentType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads a Content-Type; an empty or broken one is `text/plain`, as RFC 2045 5.2 says. */
export function parseContentType(value: string): ContentType {
  const semicolon = value.indexOf(";");
  const type = (semicolon < 0 ? value : value.slice(0, semicolon)).trim().toLowerCase();
  const parameters = semicolon < 0 ? NONE : readParameters(value, semicolon + 1);
  return { type: type.includes("/") ? type : "text/plain", parameters };
}

const NONE: ReadonlyMap<string, string> = new Map();

function readParameters(value: string, from: number): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (let at = from; at < value.length;) {
    const equals = value.indexOf("=", at);
    if (equals < 0) break;
    const name = value.slice(at, equals).trim().toLowerCase();
    const { text, end } = readValue(value, equals + 1);
    if (!parameters.has(name)) parameters.set(name, text);
    const next = value.indexOf(";", end);
    at = next < 0 ? value.length : next + 1;
  }
  return parameters;
}

function readValue(value: string, from: number): { text: string; end: number } {
  let at = from;
  while (value[at] === " ") at++;
  if (value[at] !== '"') {
    const semicolon = value.indexOf(";", at);
    const end = semicolon < 0 ? value.length : semicolon;
    return { text: value.slice(at, end).trim(), end };
  }
  let text = "";
  for (at++; at < value.length && value[at] !== '"'; at++) {
    if (value[at] === "\\") at++;
    text += value[at] ?? "";
  }
  return { text, end: at + 1 };
}
