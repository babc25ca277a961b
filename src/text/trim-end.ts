// Purpose: removes trailing white space the way git does.

/** Cuts blanks, tabs, carriage returns and line feeds at the end; other Unicode spaces stay, as git leaves them. */
export function trimEndLikeGit(line: string): string {
  let end = line.length;
  while (end > 0 && isBlank(line.charCodeAt(end - 1))) end--;
  return end === line.length ? line : line.slice(0, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
