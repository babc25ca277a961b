// Purpose: GitHub's limits on the length of texts.
import { invalid } from "#requests/api-error.ts";

/** The most characters of a title. */
export const MAX_TITLE = 256;

const MAX_BODY = 65_536;

/** Refuses a body that is too long. @throws ApiError 422 */
export function checkBody(resource: string, body: string | null | undefined): void {
  if ((body?.length ?? 0) <= MAX_BODY) return;
  const message = `body is too long (maximum is ${MAX_BODY} characters)`;
  throw invalid({ resource, field: "body", code: "custom", message });
}
