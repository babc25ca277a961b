// Purpose: writes mails for tests; every person in them is invented.

/** A complete mail: the given headers over harmless defaults, an empty line, the body. */
export function sampleMail(
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array = "text\n",
): Buffer {
  const all: Readonly<Record<string, string>> = {
    From: "Ada Sender <ada@example.org>",
    Date: "Tue, 29 Jul 2025 00:28:35 +1200",
    "Message-ID": "<sample@example.org>",
    Subject: "a subject",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\n`);
  return Buffer.concat([Buffer.from(`${lines.join("")}\n`, "latin1"), Buffer.from(body)]);
}
