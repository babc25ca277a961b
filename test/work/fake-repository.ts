// Purpose: a bare clone in memory whose commits are digests of what they are made of, with the refs that its remote has.
import { createHash } from "node:crypto";
import type { Patch } from "#patch/patch.ts";
import type { Application, RefUpdate, Remote, Repository } from "#ports/repository.ts";
import type { Revision } from "#series/revision.ts";

const MAIN = "0".repeat(40);

type Files = ReadonlyMap<string, string>;

/** A clone and its remote; patches that add `conflict.c` don't apply, every other file is what the last patch shows of it. */
export class FakeRepository implements Repository {
  readonly remoteRefs = new Map<string, string>();
  readonly applied: string[] = [];
  fetches = 0;
  readonly #commits = new Map<string, Files>([[MAIN, new Map()]]);

  resolve(revision: string): Promise<string | null> {
    if (this.#commits.has(revision)) return Promise.resolve(revision);
    return Promise.resolve(this.fetches > 0 && revision === "refs/remotes/origin/main" ? MAIN : null);
  }

  apply({ head, patches }: Revision, base: string): Promise<Application> {
    this.applied.push(head);
    const commits: { position: number; commit: string; title: string }[] = [];
    for (const { position, patch } of patches) {
      const { title } = patch;
      if (patch.files.some(({ newPath }) => newPath === "conflict.c")) {
        const conflict = {
          position,
          title,
          path: "conflict.c",
          hunk: null,
          code: "exists",
          reason: "It is there already.",
        } as const;
        return Promise.resolve({ base, commits, tree: base, conflict });
      }
      commits.push({
        position,
        title,
        commit: digest([base, commits, title, patch.files.map(({ text }) => text)]),
      });
    }
    let files = this.#commits.get(base) ?? new Map<string, string>();
    for (const [index, { commit }] of commits.entries()) {
      files = patched(files, patches[index]?.patch);
      this.#commits.set(commit, files);
    }
    return Promise.resolve({ base, commits, tree: digest(commits), conflict: null });
  }

  readFile(commit: string, path: string): Promise<string | null> {
    return Promise.resolve(this.#commits.get(commit)?.get(path) ?? null);
  }

  listFiles(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  updateRefs(): Promise<void> {
    return Promise.resolve();
  }

  fetch(): Promise<void> {
    this.fetches += 1;
    return Promise.resolve();
  }

  push(_remote: Remote, updates: readonly RefUpdate[]): Promise<void> {
    for (const { ref, commit } of updates) this.remoteRefs.set(ref, commit);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function patched(files: Files, patch: Patch | undefined): Files {
  const shown = (patch?.files ?? []).map(({ newPath, hunks }) => {
    const lines = hunks.flatMap((hunk) => hunk.lines.filter((line) => !line.startsWith("-")));
    return [newPath ?? "", lines.map((line) => `${line.slice(1)}\n`).join("")] as const;
  });
  return new Map([...files, ...shown]);
}

function digest(value: unknown): string {
  return createHash("sha1").update(JSON.stringify(value)).digest("hex");
}
