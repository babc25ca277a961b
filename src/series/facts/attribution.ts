// Purpose: the line that a mailer puts above a quote: "On Monday, Ann wrote:".

/** Whether a line is such a line, or the first half of one, in the languages of common mailers. */
export function isAttribution(line: string): boolean {
  const text = line.trim();
  if (!text.endsWith(":")) return /\b(?:wrote|writes|schrieb)\b/.test(text);
  return (
    /^(?:on|am|le|el|quoting)\b|\b(?:wrote|writes|said|schrieb|écrit|escribió)\s?:$|>:$/i.test(text) ||
    /\bschrieb\b/.test(text)
  );
}
