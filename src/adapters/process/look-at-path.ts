// Purpose: looks at a path, and distinguishes "there is nothing" from "it may not be read".
import { type Stats, statSync } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "#errors/user-error.ts";

/** The file or folder at `path`; null where there is none. @throws UserError `folder-unreadable` */
export function lookAtPath(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    return absent(dirname(path), error);
  }
}

/** Whether the file or folder at `path` belongs to the user that runs this. @throws UserError `folder-unreadable` */
export function isOwnPath(path: string): boolean {
  const user = process.geteuid?.();
  // Windows has no user ids.
  return user === undefined || lookAtPath(path)?.uid === user;
}

/** The path without symbolic links; null where it doesn't exist. @throws UserError `folder-unreadable` */
export async function realPathOf(path: string): Promise<string | null> {
  return realpath(path).catch((error: unknown) => absent(dirname(path), error));
}

/** Names in a folder; null where there is no such folder. @throws UserError `folder-unreadable` */
export async function namesIn(folder: string): Promise<readonly string[] | null> {
  return readdir(folder).catch((error: unknown) => {
    // If a parent folder can't be read, that is reported first.
    lookAtPath(folder);
    return absent(folder, error);
  });
}

function absent(folder: string, error: unknown): null {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return null;
  const why = code === "EACCES" || code === "EPERM" ? "permission denied" : message;
  throw new UserError(
    "folder-unreadable",
    `The folder \`${folder}\` can't be read: ${why}. Let the user that runs patchferry read it.`,
    { folder },
  );
}
