// Purpose: real git repositories for tests, in a folder that goes away.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const IDENTITY = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "core.autocrlf=false"];

/** A working tree with git in it. */
export class SampleRepository {
  readonly folder = mkdtempSync(path.join(tmpdir(), "patchferry-git-"));

  constructor() {
    this.git("init", "-q", ".");
  }

  /** Runs git here; gives its output as bytes. */
  git(...args: readonly string[]): Buffer {
    return this.feed(args, "");
  }

  /** Runs git with something on its standard input. */
  feed(args: readonly string[], input: string | Uint8Array): Buffer {
    return execFileSync("git", [...IDENTITY, ...args], { cwd: this.folder, input, maxBuffer: 1 << 28 });
  }

  /** Writes a file; `null` removes it. */
  write(name: string, content: string | Uint8Array | null, mode = 0o644): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (content === null) {
      rmSync(file, { force: true });
      return;
    }
    writeFileSync(file, content);
    chmodSync(file, mode);
  }

  commit(message: string): void {
    this.git("add", "-A");
    this.git("commit", "-q", "--allow-empty", "-m", message);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
