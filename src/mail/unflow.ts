// Purpose: format=flowed (RFC 3676) -> lines, by the rules of `git mailinfo`.

/** Joins flowed lines and takes the stuffed blank away; the signature line `-- ` stays as it is. */
export function unflow(text: string, delSp: boolean): string {
  const joined: string[] = [];
  let held = "";
  for (const line of text.split("\n")) {
    if (line === "-- ") {
      if (held !== "") joined.push(held);
      held = "";
      joined.push(line);
      continue;
    }
    const unstuffed = line.startsWith(" ") ? line.slice(1) : line;
    if (unstuffed.endsWith(" ")) {
      held += delSp ? unstuffed.slice(0, -1) : unstuffed;
    } else {
      joined.push(held + unstuffed);
      held = "";
    }
  }
  if (held !== "") joined.push(held);
  return joined.join("\n");
}
