// Purpose: finds the Message-ID in a URL of a list archive.

/** The Message-ID, with its `<>`, that an archive's URL names in its path; null where it names none. */
export function messageIdOfUrl(url: string): string | null {
  const path = /^https?:\/\/[^/\s]+\/([^?#\s>]*)/i.exec(url)?.[1] ?? "";
  for (const segment of path.split("/")) {
    const id = decode(withoutPunctuation(segment));
    if (/^[^\s<>@]+@[^\s<>@]+$/.test(id)) return `<${id}>`;
  }
  return null;
}

function decode(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Removes the punctuation that a sentence puts after a URL. */
function withoutPunctuation(segment: string): string {
  let end = segment.length;
  while (end > 0 && ".,;:)]'\"".includes(segment.charAt(end - 1))) end--;
  return segment.slice(0, end);
}
