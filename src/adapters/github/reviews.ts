// Purpose: reviews of pull requests, with their comments at lines of the diff.
import type { RepositoryCall } from "#adapters/github/check-runs.ts";
import { firstHolding } from "#adapters/github/first-holding.ts";
import { at } from "#adapters/github/octokit-address.ts";
import type { ForgeRepository, NewReview, ReviewComment } from "#ports/forge.ts";

/** Reviews of a repository's pull requests. */
export class Reviews {
  readonly #call: RepositoryCall;

  constructor(call: RepositoryCall) {
    this.#call = call;
  }

  /** One request for all comments. */
  create(repository: ForgeRepository, number: number, review: NewReview): Promise<number> {
    return this.#call(repository, `review ${number}`, async (octokit) => {
      const { data } = await octokit.rest.pulls.createReview({
        ...at(repository),
        pull_number: number,
        commit_id: review.commit,
        event: "COMMENT",
        body: review.body,
        comments: review.comments.map(commentFields),
      });
      return data.id;
    });
  }

  /** Our own review whose body holds the marker. */
  find(repository: ForgeRepository, number: number, marker: string): Promise<number | null> {
    return this.#call(repository, `look for our review of ${number}`, async (octokit) => {
      const pages = octokit.paginate.iterator(octokit.rest.pulls.listReviews, {
        ...at(repository),
        pull_number: number,
        per_page: 100,
      });
      return (await firstHolding(pages, marker))?.id ?? null;
    });
  }
}

function commentFields({ path, startLine, line, body }: ReviewComment) {
  const start = startLine === null ? {} : { start_line: startLine, start_side: "RIGHT" };
  return { path, body, line, side: "RIGHT", ...start };
}
