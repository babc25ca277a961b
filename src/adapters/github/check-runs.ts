// Purpose: check runs, whose annotations GitHub takes 50 at a time.
import type { Octokit } from "octokit";
import { at } from "#adapters/github/octokit-address.ts";
import type { Annotation, ForgeRepository, NewCheckRun } from "#ports/forge.ts";

const ANNOTATIONS_PER_REQUEST = 50;

/** Makes a call on a repository, its errors turned into OutsideErrors. */
export type RepositoryCall = <T>(
  repository: ForgeRepository,
  what: string,
  request: (octokit: Octokit) => Promise<T>,
) => Promise<T>;

/** Check runs of repositories. */
export class CheckRuns {
  readonly #call: RepositoryCall;

  constructor(call: RepositoryCall) {
    this.#call = call;
  }

  /** One request, and one more for every further 50 annotations. */
  async create(repository: ForgeRepository, checkRun: NewCheckRun): Promise<number> {
    const id = await this.#call(repository, `report on ${checkRun.headSha}`, async (octokit) => {
      const { data } = await octokit.rest.checks.create({
        ...at(repository),
        head_sha: checkRun.headSha,
        ...fields(checkRun, 0),
      });
      return data.id;
    });
    await this.#addAnnotations(repository, { id, checkRun });
    return id;
  }

  /** GitHub adds the annotations to the existing ones, even if they are equal. */
  async update(repository: ForgeRepository, id: number, checkRun: NewCheckRun): Promise<void> {
    await this.#call(repository, `update check run ${id}`, (octokit) =>
      octokit.rest.checks.update({ ...at(repository), check_run_id: id, ...fields(checkRun, 0) }),
    );
    await this.#addAnnotations(repository, { id, checkRun });
  }

  /** The newest check run of this commit with our key. */
  async find(repository: ForgeRepository, headSha: string, externalId: string): Promise<number | null> {
    return this.#call(repository, `look for our check run on ${headSha}`, async (octokit) => {
      const listed = { ...at(repository), ref: headSha, per_page: 100 };
      const { data } = await octokit.rest.checks.listForRef(listed);
      return data.check_runs.find((run) => run.external_id === externalId)?.id ?? null;
    });
  }

  async #addAnnotations(
    repository: ForgeRepository,
    { id, checkRun }: { readonly id: number; readonly checkRun: NewCheckRun },
  ): Promise<void> {
    for (
      let from = ANNOTATIONS_PER_REQUEST;
      from < checkRun.annotations.length;
      from += ANNOTATIONS_PER_REQUEST
    )
      await this.#call(repository, `annotate check run ${id}`, (octokit) =>
        octokit.rest.checks.update({
          ...at(repository),
          check_run_id: id,
          output: output(checkRun, from),
        }),
      );
  }
}

function fields(
  checkRun: NewCheckRun,
  from: number,
): {
  name: string;
  external_id: string;
  status: "completed";
  conclusion: NewCheckRun["conclusion"];
  output: ReturnType<typeof output>;
} {
  return {
    name: checkRun.name,
    external_id: checkRun.externalId,
    status: "completed",
    conclusion: checkRun.conclusion,
    output: output(checkRun, from),
  };
}

function output(
  { title, summary, text, annotations }: NewCheckRun,
  from: number,
): { title: string; summary: string; text: string; annotations: ReturnType<typeof annotation>[] } {
  const some = annotations.slice(from, from + ANNOTATIONS_PER_REQUEST).map(annotation);
  return { title, summary, text, annotations: some };
}

function annotation({ path, startLine, endLine, level, title, message }: Annotation): {
  path: string;
  start_line: number;
  end_line: number;
  annotation_level: Annotation["level"];
  title: string;
  message: string;
} {
  return { path, start_line: startLine, end_line: endLine, annotation_level: level, title, message };
}
