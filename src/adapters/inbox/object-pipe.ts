// Purpose: objects of an epoch through a git that stays: to start one takes as long as to read a hundred mails.
import { type BatchObject, readBatch } from "#adapters/inbox/batch-stream.ts";
import { type GitChild, type GitPlace, startGit } from "#adapters/process/git-child.ts";
import { MAX_MESSAGE_BYTES } from "#mail/limits.ts";
import { OutsideError } from "#errors/outside-error.ts";

/** A git that waits for names of objects; this process may end meanwhile. */
export class ObjectPipe {
  readonly directory: string;
  readonly #git: GitChild;
  readonly #objects: AsyncGenerator<BatchObject>;
  #isOpen = true;

  constructor({ directory, environment }: GitPlace) {
    this.directory = directory;
    this.#git = startGit({ directory, environment, args: ["cat-file", "--batch"] });
    // One byte more than a mail may have, so that the parser sees that it was cut.
    this.#objects = readBatch(this.#git.output as AsyncIterable<Buffer>, MAX_MESSAGE_BYTES + 1);
    this.#git.hold(false);
  }

  /** False once git has ended, or was told to. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * The objects in the order of their names, of which git understands any kind; few enough for a pipe to hold. One reader at a
   * time; one that stops early ends git.
   * @throws OutsideError `git-failed`, `git-missing`
   */
  async *read(names: readonly string[]): AsyncGenerator<BatchObject> {
    this.#git.hold(true);
    let left = names.length;
    try {
      this.#git.input.write(names.map((name) => `${name}\n`).join(""));
      for (; left > 0; left -= 1) yield await this.#next();
    } finally {
      this.#git.hold(false);
      if (left > 0) this.stop();
    }
  }

  /** Ends git. */
  stop(): void {
    this.#isOpen = false;
    this.#git.stop();
  }

  async #next(): Promise<BatchObject> {
    const next = await this.#objects.next();
    if (next.done !== true) return next.value;
    this.#isOpen = false;
    await this.#git.ended;
    throw new OutsideError(`\`git cat-file\` ended in \`${this.directory}\` before it answered.`, {
      code: "git-failed",
      retry: "never",
    });
  }
}
