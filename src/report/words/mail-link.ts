// Purpose: links to a mail in the list's web archive, made from the archive's address and a Message-ID.
import { oneLine } from "#text/markdown/inert-markdown.ts";

/** The longest Message-ID that becomes a link. */
const MAX_MESSAGE_ID = 500;

/** Address of a mail in a public-inbox archive; null without a web archive or a Message-ID that a link can carry. */
export function mailUrl(archiveUrl: string | null, messageId: string): string | null {
  const id = oneLine(messageId, MAX_MESSAGE_ID).replace(/^</, "").replace(/>$/, "");
  if (archiveUrl === null || !/^https?:\/\/[^\s()<>"'`\\]+$/.test(archiveUrl)) return null;
  if (id === "" || messageId.length > MAX_MESSAGE_ID) return null;
  // An @ needs no escape in a path, and archives don't escape it.
  return `${archiveUrl.replace(/\/$/, "")}/${encodeURIComponent(id)
    .replaceAll("%40", "@")
    .replaceAll(/[()'*_]/g, percent)}/`;
}

/** A Markdown link to a mail, or only the label; `label` is already inert. */
export function mailLink(label: string, archiveUrl: string | null, messageId: string): string {
  const url = mailUrl(archiveUrl, messageId);
  return url === null ? label : `[${label}](${url})`;
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
