// Purpose: identifies the caller: an app by its signed token, an installation, a user, or an anonymous one.
import { verify } from "node:crypto";
import { isObject } from "#openapi/schema.ts";
import { ApiError } from "#requests/api-error.ts";
import type { Account } from "#world/account.ts";
import type { App, Token } from "#world/app.ts";
import type { World } from "#world/world.ts";

/** The caller of a request. */
export type Caller =
  | { readonly kind: "anonymous" }
  | { readonly kind: "app"; readonly app: App }
  | { readonly kind: "installation"; readonly token: Extract<Token, { kind: "installation" }> }
  | { readonly kind: "user"; readonly account: Account };

const MAX_LIFE_S = 600;
// Clocks differ, so GitHub tolerates a small difference.
const CLOCK_SKEW_S = 5;

/** Reads the Authorization header of an API or git request. @throws ApiError 401 */
export function identify(world: World, header: string | undefined): Caller {
  if (header === undefined) return { kind: "anonymous" };
  const secret = readSecret(header);
  if (secret.split(".").length === 3) return { kind: "app", app: verifyAppToken(world, secret) };
  const token = world.tokens.get(secret);
  if (token === undefined || token.expires <= world.now()) throw new ApiError(401, "Bad credentials");
  if (token.kind === "user") return { kind: "user", account: token.account };
  if (token.installation.suspendedAt !== null)
    throw new ApiError(403, "This installation has been suspended");
  return { kind: "installation", token };
}

/** Names a caller for logs and rate limits: `installation:1005`. */
export function callerKey(caller: Caller): string {
  switch (caller.kind) {
    case "anonymous":
      return "anonymous";
    case "app":
      return `app:${caller.app.id}`;
    case "installation":
      return `installation:${caller.token.installation.id}`;
    case "user":
      return `user:${caller.account.login}`;
  }
}

/** The account that acts. @throws ApiError 401 for an anonymous caller, 403 for an app's own token */
export function actorOf(caller: Caller): Account {
  if (caller.kind === "user") return caller.account;
  if (caller.kind === "installation") return caller.token.installation.app.bot;
  if (caller.kind === "anonymous") throw new ApiError(401, "Requires authentication");
  throw new ApiError(403, "Resource not accessible by integration");
}

// git sends the token as the password of Basic authentication.
function readSecret(header: string): string {
  const [scheme = "", value = ""] = header.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() !== "basic") return value;
  const pair = Buffer.from(value, "base64").toString();
  return pair.slice(pair.indexOf(":") + 1);
}

function verifyAppToken(world: World, token: string): App {
  const [head = "", payload = "", signature = ""] = token.split(".");
  const claims = readClaims(payload);
  const app = world.apps.get(Number(claims.iss));
  const signed = Buffer.from(`${head}.${payload}`);
  if (app === undefined || !verify("RSA-SHA256", signed, app.publicKey, Buffer.from(signature, "base64url")))
    throw new ApiError(401, "A JSON web token could not be decoded");
  checkTimes(claims, world.now() / 1000);
  return app;
}

interface Claims {
  readonly iss: unknown;
  readonly iat: number;
  readonly exp: number;
}

function readClaims(payload: string): Claims {
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  } catch {
    claims = null;
  }
  if (!isObject(claims)) throw new ApiError(401, "A JSON web token could not be decoded");
  return { iss: claims["iss"], iat: Number(claims["iat"]), exp: Number(claims["exp"]) };
}

function checkTimes({ iat, exp }: Claims, now: number): void {
  if (!(exp > now))
    throw new ApiError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp - now > MAX_LIFE_S + CLOCK_SKEW_S)
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  if (!(iat <= now + CLOCK_SKEW_S))
    throw new ApiError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
}
