// Purpose: GitHub Apps, their installations and their tokens.
import type { KeyObject } from "node:crypto";
import type { Account } from "#world/account.ts";

/** Access levels by permission name, as app.yml states them. */
export type Permissions = Readonly<Record<string, "read" | "write">>;

/** A registered app. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly webhook: { url: string; readonly secret: string };
  readonly permissions: Permissions;
  readonly events: readonly string[];
  /** `<slug>[bot]`. */
  readonly bot: Account;
  readonly createdAt: string;
}

/** An app that is installed on an account. */
export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly account: Account;
  /** Names of the selected repositories; null for all. */
  readonly repositories: Set<string> | null;
  readonly createdAt: string;
  suspendedAt: string | null;
}

/** An access token: of an installation, or of a user. `expires` in milliseconds since 1970. */
export type Token =
  | {
      readonly kind: "installation";
      readonly installation: Installation;
      readonly permissions: Permissions;
      /** Ids of the repositories for which it is valid; null for all of the installation. */
      readonly repositoryIds: ReadonlySet<number> | null;
      readonly expires: number;
    }
  | { readonly kind: "user"; readonly account: Account; readonly expires: number };
