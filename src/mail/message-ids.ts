// Purpose: Message-IDs out of header values, always written with their `<>`.
import { MAX_REFERENCES } from "#mail/limits.ts";

/** Every `<id>` of a value in order; a lone id that lost its brackets gets them back. */
export function readMessageIds(value: string): readonly string[] {
  const ids: string[] = [];
  let open = value.indexOf("<");
  while (open >= 0 && ids.length < MAX_REFERENCES) {
    const close = value.indexOf(">", open);
    if (close < 0) break;
    const id = withoutBlanks(value.slice(value.lastIndexOf("<", close) + 1, close));
    if (id !== "") ids.push(`<${id}>`);
    open = value.indexOf("<", close);
  }
  if (ids.length > 0) return ids;
  const bare = value.trim();
  return bare.includes("@") && !/[\s<>]/.test(bare) ? [`<${bare}>`] : [];
}

function withoutBlanks(id: string): string {
  return /\s/.test(id) ? id.replace(/\s+/g, "") : id;
}

/** Message-IDs of In-Reply-To, then of References from the newest, each once. */
export function readParentIds(
  inReplyTo: readonly string[],
  references: readonly string[],
): readonly string[] {
  if (inReplyTo.length === 0 && references.length === 0) return [];
  const seen = new Set<string>();
  for (const value of inReplyTo) for (const id of readMessageIds(value)) seen.add(id);
  // A reply to the first mail of a thread names it in both headers.
  if (references.length === 1 && inReplyTo.length === 1 && references[0] === inReplyTo[0])
    return Array.from(seen);
  for (const value of references.toReversed())
    for (const id of readMessageIds(value).toReversed()) seen.add(id);
  return Array.from(seen);
}
