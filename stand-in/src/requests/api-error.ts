// Purpose: the error answers of GitHub's API.
import type { JsonObject } from "#openapi/schema.ts";

/** An error answer, thrown by operations and sent by the server. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly errors: readonly JsonObject[] | null;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param status HTTP status
   * @param message as GitHub words it, for clients that read it
   * @param details GitHub's list `errors`, and headers such as retry-after
   */
  constructor(
    status: number,
    message: string,
    details: {
      readonly errors?: readonly JsonObject[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = details.errors ?? null;
    this.headers = details.headers ?? {};
  }
}

/** An answer 404, also where the caller may not know that the thing exists. */
export function notFound(): ApiError {
  return new ApiError(404, "Not Found");
}

/** An answer 422 with GitHub's list of errors. */
export function invalid(...errors: readonly JsonObject[]): ApiError {
  return new ApiError(422, "Validation Failed", { errors });
}

/** The value, or a thrown 404 where there is none. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound();
  return value;
}
