// Purpose: GitHub in memory: keeps what is written, counts the requests, and sees to what GitHub would refuse.
import type {
  Forge,
  ForgeRepository,
  NewCheckRun,
  NewIssue,
  NewPullRequest,
  NewReview,
  Permission,
  Reaction,
  ThreadChange,
} from "#ports/forge.ts";
import type { Remote } from "#ports/repository.ts";
import { OutsideError, type OutsideErrorCode } from "#errors/outside-error.ts";

// The repository that everything happens in.
const WIDGETS: ForgeRepository = {
  id: 42,
  owner: "example",
  name: "widgets",
  defaultBranch: "main",
  installationId: 7,
};

interface Thread {
  readonly kind: "pull request" | "issue";
  readonly number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  readonly head: string | null;
  readonly comments: { readonly id: number; body: string; readonly ours: boolean }[];
  readonly reactions: { readonly commentId: number; readonly reaction: Reaction }[];
  readonly reviews: (NewReview & { readonly id: number })[];
}

/** GitHub with one repository. */
export class FakeForge implements Forge {
  readonly threads: Thread[] = [];
  readonly checkRuns: (NewCheckRun & { readonly id: number })[] = [];
  readonly reactions: Reaction[] = [];
  /** Requests since it was last emptied. */
  requests: string[] = [];
  files = new Map<string, string>([["widgets/.github/patchferry.yml", "lists: [widgets]\n"]]);
  /** Of everybody who is not among `people`. */
  permissions: Permission = "write";
  readonly people = new Map<string, Permission>();
  /** Lines of the new side of the pull requests' diff, by path, which reviews may be on; null: any. */
  diff: ReadonlyMap<string, readonly number[]> | null = null;
  #lastId = 0;
  #minted = false;
  readonly #url: string;
  readonly #repository: ForgeRepository;

  constructor(url = "memory:widgets", name = WIDGETS.name) {
    this.#url = url;
    this.#repository = { ...WIDGETS, name };
  }

  async *repositories(): AsyncIterable<ForgeRepository> {
    this.requests.push("repositories");
    yield await Promise.resolve(this.#repository);
  }

  /** Every full id is a commit here, with the files of all. */
  readFile(where: { readonly name: string }, path: string, commit?: string): Promise<string | null> {
    const isThere = commit === undefined || /^[0-9a-f]{40}$/.test(commit);
    const content = isThere ? this.files.get(`${where.name}/${path}`) : undefined;
    return this.#answer("readFile", content ?? null);
  }

  remote(): Promise<Remote> {
    if (!this.#minted) this.requests.push("remote");
    this.#minted = true;
    return Promise.resolve({ url: this.#url, token: null });
  }

  openPullRequest(_repository: ForgeRepository, { title, body, head }: NewPullRequest): Promise<number> {
    const known = this.threads.find((thread) => thread.head === head);
    if (known !== undefined) return this.#answer("openPullRequest", known.number);
    return this.#answer("openPullRequest", this.#thread({ kind: "pull request", title, body, head }));
  }

  updatePullRequest(_repository: ForgeRepository, number: number, change: ThreadChange): Promise<void> {
    return this.#change("updatePullRequest", number, change);
  }

  findPullRequest(_repository: ForgeRepository, branch: string): Promise<number | null> {
    return this.#answer("findPullRequest", this.threads.find(({ head }) => head === branch)?.number ?? null);
  }

  openIssue(_repository: ForgeRepository, { title, body }: NewIssue): Promise<number> {
    return this.#answer("openIssue", this.#thread({ kind: "issue", title, body, head: null }));
  }

  updateIssue(_repository: ForgeRepository, number: number, change: ThreadChange): Promise<void> {
    return this.#change("updateIssue", number, change);
  }

  findIssue(_repository: ForgeRepository, marker: string): Promise<number | null> {
    const found = this.threads.find(({ kind, body }) => kind === "issue" && body.includes(marker));
    return this.#answer("findIssue", found?.number ?? null);
  }

  createComment(_repository: ForgeRepository, number: number, body: string): Promise<number> {
    const comment = { id: ++this.#lastId, body, ours: true };
    this.thread(number).comments.push(comment);
    return this.#answer("createComment", comment.id);
  }

  updateComment(_repository: ForgeRepository, commentId: number, body: string): Promise<void> {
    const comment = this.threads.flatMap(({ comments }) => comments).find(({ id }) => id === commentId);
    if (comment === undefined) return refuse("github-not-found");
    comment.body = body;
    return this.#answer("updateComment", undefined);
  }

  findComment(_repository: ForgeRepository, number: number, marker: string): Promise<number | null> {
    const found = this.thread(number).comments.find(({ body, ours }) => ours && body.includes(marker));
    return this.#answer("findComment", found?.id ?? null);
  }

  createReview(_repository: ForgeRepository, number: number, review: NewReview): Promise<number> {
    this.requests.push("createReview");
    const isShown = (path: string, line: number) =>
      this.diff?.get(path)?.includes(line) ?? this.diff === null;
    const shown = review.comments.every(
      ({ path, startLine, line }) => isShown(path, line) && isShown(path, startLine ?? line),
    );
    if (!shown) return refuse("github-invalid");
    this.thread(number).reviews.push({ ...review, id: ++this.#lastId });
    return Promise.resolve(this.#lastId);
  }

  findReview(_repository: ForgeRepository, number: number, marker: string): Promise<number | null> {
    const found = this.thread(number).reviews.find(({ body }) => body.includes(marker));
    return this.#answer("findReview", found?.id ?? null);
  }

  createCheckRun(_repository: ForgeRepository, checkRun: NewCheckRun): Promise<number> {
    this.checkRuns.push({ ...checkRun, id: ++this.#lastId });
    return this.#answer("createCheckRun", this.#lastId);
  }

  updateCheckRun(_repository: ForgeRepository, checkRunId: number, checkRun: NewCheckRun): Promise<void> {
    const index = this.checkRuns.findIndex(({ id }) => id === checkRunId);
    if (index < 0) return refuse("github-not-found");
    this.checkRuns[index] = { ...checkRun, id: checkRunId };
    return this.#answer("updateCheckRun", undefined);
  }

  findCheckRun(_repository: ForgeRepository, headSha: string, externalId: string): Promise<number | null> {
    const found = this.checkRuns.find((run) => run.headSha === headSha && run.externalId === externalId);
    return this.#answer("findCheckRun", found?.id ?? null);
  }

  permission(_repository: ForgeRepository, login: string): Promise<Permission> {
    return this.#answer("permission", this.people.get(login) ?? this.permissions);
  }

  react(_repository: ForgeRepository, _commentId: number, reaction: Reaction): Promise<void> {
    if (!this.reactions.includes(reaction)) this.reactions.push(reaction);
    return this.#answer("react", undefined);
  }

  /** The pull request or issue of a number. */
  thread(number: number): Thread {
    const thread = this.threads[number - 1];
    if (thread === undefined) throw new Error(`there is no #${number}`);
    return thread;
  }

  #thread(given: Pick<Thread, "kind" | "title" | "body" | "head">): number {
    const number = this.threads.length + 1;
    this.threads.push({ ...given, number, state: "open", comments: [], reactions: [], reviews: [] });
    return number;
  }

  #change(request: string, number: number, change: ThreadChange): Promise<void> {
    Object.assign(this.thread(number), change);
    return this.#answer(request, undefined);
  }

  #answer<T>(request: string, value: T): Promise<T> {
    this.requests.push(request);
    return Promise.resolve(value);
  }
}

function refuse(code: OutsideErrorCode): Promise<never> {
  return Promise.reject(new OutsideError(`refused: ${code}`, { code, retry: "never" }));
}
