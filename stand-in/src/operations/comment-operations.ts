// Purpose: operations of comments on issues and pull requests, and of reactions to them.
import { addComment, tellOfComment } from "#actions/add-comment.ts";
import { commentJson, reactionJson, type PlacedComment } from "#json/issue-json.ts";
import type { JsonObject } from "#openapi/schema.ts";
import { issueOf } from "#operations/issue-operations.ts";
import {
  actor,
  created,
  needs,
  NO_CONTENT,
  numberOf,
  ok,
  pageOf,
  repositoryOf,
  type ApiAnswer,
  type ApiRequest,
  type Operations,
} from "#operations/operation.ts";
import { found, notFound } from "#requests/api-error.ts";
import { checkBody } from "#requests/text-limits.ts";

const READ = needs("read", "issues", "pull_requests");
const WRITE = needs("write", "issues", "pull_requests");

/** Operations of comments and reactions. */
export const commentOperations: Operations = {
  "issues/list-comments": {
    door: READ,
    answer: (request) => {
      const issue = issueOf(request);
      return pageOf(request, issue.comments, (comment) => show(request, { issue, comment }));
    },
  },
  "issues/create-comment": {
    door: WRITE,
    makesContent: true,
    answer: (request) => {
      const issue = issueOf(request);
      const comment = addComment(request.hub, repositoryOf(request), {
        issue,
        user: actor(request),
        body: bodyOf(request),
      });
      return created(show(request, { issue, comment }));
    },
  },
  "issues/get-comment": { door: READ, answer: (request) => ok(show(request, commentOf(request))) },
  "issues/update-comment": { door: WRITE, makesContent: true, answer: updateComment },
  "issues/delete-comment": { door: WRITE, makesContent: true, answer: deleteComment },
  "reactions/list-for-issue-comment": {
    door: READ,
    answer: (request) => {
      const { content } = request.query;
      const reactions = commentOf(request).comment.reactions.filter(
        (one) => content === undefined || one.content === content,
      );
      return pageOf(request, reactions, (reaction) => reactionJson(request.hub, reaction));
    },
  },
  "reactions/create-for-issue-comment": { door: WRITE, makesContent: true, answer: react },
  "reactions/delete-for-issue-comment": {
    door: WRITE,
    makesContent: true,
    answer: (request) => {
      const { comment } = commentOf(request);
      const id = numberOf(request, "reaction_id");
      found(comment.reactions.find((reaction) => reaction.id === id));
      comment.reactions = comment.reactions.filter((reaction) => reaction.id !== id);
      return NO_CONTENT;
    },
  },
};

function bodyOf(request: ApiRequest): string {
  return (request.body as { readonly body: string }).body;
}

function commentOf(request: ApiRequest): PlacedComment {
  const id = numberOf(request, "comment_id");
  for (const issue of repositoryOf(request).issues.values()) {
    const comment = issue.comments.find((one) => one.id === id);
    if (comment !== undefined) return { issue, comment };
  }
  throw notFound();
}

function show(request: ApiRequest, placed: PlacedComment): JsonObject {
  return commentJson(request.hub, repositoryOf(request), placed);
}

function updateComment(request: ApiRequest): ApiAnswer {
  const { hub } = request;
  const placed = commentOf(request);
  const { comment } = placed;
  const body = bodyOf(request);
  checkBody("IssueComment", body);
  const changes = { body: { from: comment.body } };
  comment.body = body;
  comment.updatedAt = hub.world.timestamp();
  tellOfComment(hub, repositoryOf(request), { placed, action: "edited", user: actor(request), changes });
  return ok(show(request, placed));
}

function deleteComment(request: ApiRequest): ApiAnswer {
  const placed = commentOf(request);
  placed.issue.comments.splice(placed.issue.comments.indexOf(placed.comment), 1);
  tellOfComment(request.hub, repositoryOf(request), { placed, action: "deleted", user: actor(request) });
  return NO_CONTENT;
}

// A repeated reaction by the same account is answered with 200 and the first one.
function react(request: ApiRequest): ApiAnswer {
  const { hub } = request;
  const { comment } = commentOf(request);
  const { content } = request.body as { readonly content: string };
  const user = actor(request);
  const existing = comment.reactions.find((one) => one.user === user && one.content === content);
  if (existing !== undefined) return ok(reactionJson(hub, existing));
  const reaction = { id: hub.world.nextId(), user, content, createdAt: hub.world.timestamp() };
  comment.reactions.push(reaction);
  return created(reactionJson(hub, reaction));
}
