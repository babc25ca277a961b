// Purpose: finds the mails that a text links to, in any archive's address or as `<id>`.

/** Links read of one text. */
const MAX_MENTIONS = 50;
/** Longest address read. */
const MAX_ADDRESS = 500;

/** Message-IDs, with their `<>`, of the addresses in a text that hold one: `https://lore.kernel.org/r/ID/`. */
export function readMentions(text: string): readonly string[] {
  const found = new Set<string>();
  for (let at = text.indexOf("://"); at >= 0 && found.size < MAX_MENTIONS; at = text.indexOf("://", at + 3)) {
    const address = text.slice(at + 3, at + MAX_ADDRESS).split(/[\s>)\]"',]/, 1)[0] ?? "";
    const id = address.split(/[/?#]/).find((part) => part.includes("@") || part.includes("%40"));
    if (id !== undefined) found.add(`<${decode(id)}>`);
  }
  return [...found];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
