// Purpose: strangers' text in HTML, as content or as a quoted attribute.
import { cleanProse } from "#text/clean-text.ts";

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that stands in HTML as it reads; what can't be seen is gone. */
export function escapeHtml(text: string): string {
  return cleanProse(text).replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
