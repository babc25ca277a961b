// Purpose: strangers' text in HTML, as content or as a quoted attribute.
import { cleanProse } from "#text/clean-text.ts";

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The text as HTML that shows it; invisible characters are removed. */
export function escapeHtml(text: string): string {
  return cleanProse(text).replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
