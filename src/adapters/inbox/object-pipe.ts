// Purpose: reads objects of an epoch through a running git, because starting a git takes as long as reading a hundred mails.
import { type BatchObject, readBatch } from "#adapters/inbox/batch-stream.ts";
import { type GitChild, type GitPlace, startGit } from "#adapters/process/git-child.ts";
import { MAX_MESSAGE_BYTES } from "#mail/limits.ts";
import { OutsideError } from "#errors/outside-error.ts";

/** A running git that waits for names of objects; it doesn't keep this process from exiting. */
export class ObjectPipe {
  readonly directory: string;
  readonly #git: GitChild;
  readonly #objects: AsyncGenerator<BatchObject>;
  #isOpen = true;

  constructor({ directory, environment }: GitPlace) {
    this.directory = directory;
    this.#git = startGit({ directory, environment, args: ["cat-file", "--batch"] });
    // One byte more than a mail may have, so that the parser notices that the mail was cut.
    this.#objects = readBatch(this.#git.output as AsyncIterable<Buffer>, MAX_MESSAGE_BYTES + 1);
    this.#git.hold(false);
  }

  /** False once git has ended or was stopped. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * The objects in the order of their names. Any name that git understands works, but not more than fit into a pipe. Only one
   * reader
   * at a time; a reader that stops early ends git.
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
