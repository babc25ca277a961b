// Purpose: the list of the stand-in's operations, by GitHub's operation id.
import { appOperations } from "#operations/app-operations.ts";
import { checkRunOperations } from "#operations/check-run-operations.ts";
import { commentOperations } from "#operations/comment-operations.ts";
import { deliveryOperations } from "#operations/delivery-operations.ts";
import { issueOperations } from "#operations/issue-operations.ts";
import type { Operations } from "#operations/operation.ts";
import { pullOperations } from "#operations/pull-operations.ts";
import { refOperations } from "#operations/ref-operations.ts";
import { repositoryOperations } from "#operations/repository-operations.ts";
import { reviewOperations } from "#operations/review-operations.ts";

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
