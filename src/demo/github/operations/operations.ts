// Purpose: every operation that the stand-in answers, by GitHub's operation id.
import { appOperations } from "#demo/github/operations/app-operations.ts";
import { checkRunOperations } from "#demo/github/operations/check-run-operations.ts";
import { commentOperations } from "#demo/github/operations/comment-operations.ts";
import { deliveryOperations } from "#demo/github/operations/delivery-operations.ts";
import { issueOperations } from "#demo/github/operations/issue-operations.ts";
import type { Operations } from "#demo/github/operations/operation.ts";
import { pullOperations } from "#demo/github/operations/pull-operations.ts";
import { refOperations } from "#demo/github/operations/ref-operations.ts";
import { repositoryOperations } from "#demo/github/operations/repository-operations.ts";
import { reviewOperations } from "#demo/github/operations/review-operations.ts";

/** The operations; test/demo holds that they are those of the slice, each once. */
export const OPERATIONS: Operations = {
  ...appOperations,
  ...checkRunOperations,
  ...commentOperations,
  ...deliveryOperations,
  ...issueOperations,
  ...pullOperations,
  ...refOperations,
  ...repositoryOperations,
  ...reviewOperations,
};
