// Purpose: every forge that the contract suite runs on: the GitHub adapter before a local GitHub, and the one in memory.
import { GitHubForge } from "#adapters/github/github-forge.ts";
import type { Forge, NewReview, Permission } from "#ports/forge.ts";
import type { Remote } from "#ports/repository.ts";
import { startStandIn } from "github-stand-in";
import { FakeForge } from "../work/fake-forge.ts";
import { installApp, PRIVATE_KEY } from "./installed-app.ts";

/** The files of the repository's newest commit; it has one repository, `tide`. */
const FILES = {
  ".github/patchferry.yml": "lists: [tide]\n",
  "README.md": "# tide\n\nIt turns.\n",
};

/** A forge with one repository, and what people and git do on it. */
export interface ForgeWorld {
  readonly forge: Forge;
  /** The newest commit of the branches `main` and `ferry`. */
  readonly head: string;
  readonly remote: Remote;
  /** Two people and what each may do. */
  readonly people: Readonly<Record<string, Permission>>;
  /** Takes the newest commit, which adds the last two lines of README.md, from `main` again. */
  readonly goBack: () => Promise<void>;
  /** Somebody else comments. */
  readonly comment: (number: number, body: string) => void;
  readonly reviews: (number: number) => Promise<readonly NewReview[]>;
  /** Requests that GitHub's description doesn't know. */
  readonly violations: () => readonly unknown[];
  readonly close: () => Promise<void>;
}

/** All forges. */
export const FORGES: readonly { readonly name: string; readonly make: () => Promise<ForgeWorld> }[] = [
  { name: "GitHub", make: startGitHub },
  { name: "memory", make: inMemory },
];

const REPOSITORY = "harbour/tide";
const PEOPLE = { ada: "admin", mallory: "read" } as const;

async function startGitHub(): Promise<ForgeWorld> {
  const standIn = await startStandIn();
  for (const login of Object.keys(PEOPLE)) standIn.createUser(login);
  standIn.createOrganisation("harbour", { ada: "admin" });
  const author = { name: "Ada Berg", email: "ada@example.org", date: "1750000000 +0200" };
  await standIn.createRepository({
    owner: "harbour",
    name: "tide",
    commits: [
      { author, message: "Begin\n", files: { ...FILES, "README.md": "# tide\n" } },
      { author, message: "Go on\n", files: { "README.md": FILES["README.md"] } },
    ],
  });
  installApp(standIn);
  const identity = { appId: 7, privateKey: PRIVATE_KEY, apiUrl: standIn.apiUrl, webUrl: standIn.url };
  const forge = new GitHubForge(identity, { now: () => Date.now() });
  const head = await commitOfMain(forge, standIn.apiUrl);
  await standIn.moveBranch(REPOSITORY, "ferry", { commit: head, login: "ada" });
  return {
    forge,
    head,
    remote: { url: `${standIn.url}/${REPOSITORY}.git`, token: "ghs_" },
    people: PEOPLE,
    goBack: async () => {
      await standIn.moveBranch(REPOSITORY, "main", { commit: `${head}~1`, login: "ada" });
    },
    comment: (number, body) => {
      standIn.comment({ repository: REPOSITORY, number, login: "mallory", body });
    },
    reviews: async (number) => {
      const { issues } = await standIn.state(REPOSITORY);
      return (issues.find((issue) => issue.number === number)?.pull?.reviews ?? []).map(
        ({ commit, body, comments }) => ({
          commit,
          body,
          comments: comments.map(({ path, startLine, line, body }) => ({ path, startLine, line, body })),
        }),
      );
    },
    violations: () => standIn.violations(),
    close: () => standIn.close(),
  };
}

async function commitOfMain(forge: Forge, apiUrl: string): Promise<string> {
  for await (const repository of forge.repositories()) {
    const { token } = await forge.remote(repository);
    const answer = await fetch(`${apiUrl}/repos/${REPOSITORY}/git/ref/heads/main`, {
      headers: { authorization: `token ${token ?? ""}` },
    });
    return ((await answer.json()) as { object: { sha: string } }).object.sha;
  }
  throw new Error("the forge has a repository");
}

function inMemory(): Promise<ForgeWorld> {
  const forge = new FakeForge("memory:tide", "tide");
  for (const [path, content] of Object.entries(FILES)) forge.files.set(`tide/${path}`, content);
  for (const [login, permission] of Object.entries(PEOPLE)) forge.people.set(login, permission);
  return Promise.resolve({
    forge,
    head: "c0ffee".padEnd(40, "0"),
    remote: { url: "memory:tide", token: null },
    people: PEOPLE,
    goBack: () => {
      forge.diff = new Map([["README.md", [2, 3]]]);
      return Promise.resolve();
    },
    comment: (number, body) => {
      forge.thread(number).comments.push({ id: 0, body, ours: false });
    },
    reviews: (number) =>
      Promise.resolve(
        forge.thread(number).reviews.map(({ commit, body, comments }) => ({ commit, body, comments })),
      ),
    violations: () => [],
    close: () => Promise.resolve(),
  });
}
