// Purpose: reads the person that a trailer names.
import type { Address } from "#people/address.ts";

/**
 * Reads `Name <address>` as people write it: without brackets (`Bo bo@example.org`), with only one of them, or with a comment
 * after it (`Bo <bo@example.org> # arm`). A text without an address is a name. Linear.
 */
export function readAddress(text: string): Address {
  const open = text.indexOf("<");
  if (open < 0) return readWords(text);
  const close = text.indexOf(">", open);
  const inside = text.slice(open + 1, close < 0 ? text.length : close).trim();
  const email = close < 0 ? (inside.split(/\s/, 1)[0] ?? "") : inside;
  return { name: unquoted(text.slice(0, open)), email };
}

function readWords(text: string): Address {
  const told = text.split(/[#[]/, 1)[0] ?? "";
  const email = told.split(/[\s()>]+/).find((word) => word.includes("@")) ?? "";
  const name = email === "" ? told : told.slice(0, told.indexOf(email));
  return { name: unquoted(name.replace(/\($/, "")), email };
}

function unquoted(name: string): string {
  const text = name.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
