// Purpose: makes HTML from templates that escape every inserted text.

/** Markup that is safe to send. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | null | false | readonly Part[];

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template: texts are escaped, markup stays, lists are joined, null and false are left out. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const pieces = strings.flatMap((text, index) => [text, show(parts[index] ?? null)]);
  return { markup: pieces.join("") };
}

/** Markup that is known to be safe. */
export function trusted(markup: string): Html {
  return { markup };
}

/** Escapes text for content or for a quoted attribute. */
export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

function show(part: Part): string {
  if (part === null || part === false) return "";
  if (typeof part === "string" || typeof part === "number") return escape(String(part));
  return "markup" in part ? part.markup : part.map(show).join("");
}
