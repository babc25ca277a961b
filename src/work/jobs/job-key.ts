// Purpose: reads the key of a job that is about something in a repository: `mirror-lineage 42 <id@example.org> again`.

/** The parts of such a key. */
export interface JobTarget {
  readonly repositoryId: number;
  /** The id of a lineage or of a commit. */
  readonly name: string;
  readonly again: boolean;
}

const AGAIN = " again";

/** The key of a job of this kind. */
export function jobKey(kind: string, { repositoryId, name, again }: JobTarget): string {
  return `${kind} ${repositoryId} ${name}${again ? AGAIN : ""}`;
}

/** Null where the key has another form. */
export function readJobKey(key: string): JobTarget | null {
  const [, repositoryId, name = ""] = /^[a-z-]+ (\d{1,15}) (.+)$/.exec(key) ?? [];
  if (repositoryId === undefined) return null;
  const again = name.endsWith(AGAIN);
  return { repositoryId: Number(repositoryId), name: again ? name.slice(0, -AGAIN.length) : name, again };
}
