// Purpose: defines an operation of the API: the permission that it needs, and the function that answers it.
import type { Hub } from "#hub.ts";
import type { Need } from "#requests/access.ts";
import { found } from "#requests/api-error.ts";
import { actorOf, type Caller } from "#requests/caller.ts";
import type { Account } from "#world/account.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";

/** A request that was checked against the description, with its caller. */
export interface ApiRequest {
  readonly hub: Hub;
  readonly caller: Caller;
  /** Path parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** `raw`, `diff` or `patch` where the Accept header asks for it. */
  readonly format: string | null;
  /** The path under the API's address, for links to further pages. */
  readonly path: string;
}

/** An answer: JSON, or text where the format asks for it. `body` undefined: no body. */
export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The allowed callers: anybody, the app by its own token, an installation, or a caller with a permission in the repository. */
export type Door = "anyone" | "app" | "installation" | Need;

/** An operation of the API. */
export interface Operation {
  readonly door: Door;
  /** Whether GitHub counts it as creating content (the secondary limit). */
  readonly makesContent?: boolean;
  readonly answer: (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>;
}

/** Operations by GitHub's operation id. */
export type Operations = Readonly<Record<string, Operation>>;

const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

/** A permission that a request needs; several names: any of them. */
export function needs(level: "read" | "write", ...names: readonly string[]): Need {
  return { names, level };
}

/** An answer 200 with a body. */
export function ok(body: unknown): ApiAnswer {
  return { status: 200, body };
}

/** An answer 201 with a body. */
export function created(body: unknown): ApiAnswer {
  return { status: 201, body };
}

/** An answer 204. */
export const NO_CONTENT: ApiAnswer = { status: 204 };

/** The repository that a request names. @throws ApiError 404 */
export function repositoryOf({ hub, parameters }: ApiRequest): HostedRepository {
  return found(hub.world.repository(`${parameters["owner"] ?? ""}/${parameters["repo"] ?? ""}`));
}

/** The account that acts. @throws ApiError 401 or 403 */
export function actor({ caller }: ApiRequest): Account {
  return actorOf(caller);
}

/** A path parameter that is a number. @throws ApiError 404 */
export function numberOf(request: ApiRequest, name: string): number {
  const text = request.parameters[name] ?? "";
  return found(/^\d{1,15}$/.test(text) ? Number(text) : null);
}

/**
 * One page of a list, with links to the others.
 * @param show makes the JSON of one item; called only for the items on the page
 */
export async function page<T>(
  request: ApiRequest,
  items: readonly T[],
  show: (item: T) => unknown,
): Promise<{
  readonly total: number;
  readonly items: readonly unknown[];
  readonly headers: Record<string, string>;
}> {
  const perPage = Math.min(MAX_PER_PAGE, positive(request.query["per_page"], DEFAULT_PER_PAGE));
  const number = positive(request.query["page"], 1);
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const shown = items.slice((number - 1) * perPage, number * perPage);
  const link = (to: number, relation: string): string => {
    const query = new URLSearchParams({ ...request.query, per_page: String(perPage), page: String(to) });
    return `<${request.hub.apiUrl}${request.path}?${query.toString()}>; rel="${relation}"`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, "prev"), link(1, "first")] : []),
    ...(number < last ? [link(number + 1, "next"), link(last, "last")] : []),
  ];
  return {
    total: items.length,
    items: await Promise.all(shown.map(show)),
    headers: links.length > 0 ? { link: links.join(", ") } : {},
  };
}

/** A page of a list as a plain array. */
export async function pageOf<T>(
  request: ApiRequest,
  items: readonly T[],
  show: (item: T) => unknown,
): Promise<ApiAnswer> {
  const { items: body, headers } = await page(request, items, show);
  return { status: 200, body, headers };
}

function positive(text: string | undefined, otherwise: number): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
}
