// Purpose: how much of one mail is read. Only hostile or broken mail reaches these limits.

/** The longest mail that is read, in bytes; the largest diff seen on a list has 29.5 MB. */
export const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

/** The longest header block that is read, in bytes; a longer one is cut. */
export const MAX_HEADER_BYTES = 1024 * 1024;

/** The most header fields kept. */
export const MAX_HEADERS = 2000;

/** The most addresses read from one header. */
export const MAX_ADDRESSES = 2000;

/** The most Message-IDs read from one References header. */
export const MAX_REFERENCES = 1000;

/** The most parts of a multipart mail, nested ones counted; no list mail seen has more than 40. */
export const MAX_MIME_PARTS = 256;

/** The longest HTML that is turned into text, in UTF-16 units. */
export const MAX_HTML_LENGTH = 1024 * 1024;
