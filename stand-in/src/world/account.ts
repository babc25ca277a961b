// Purpose: users, organisations and the apps' own bot users.

/** The role of a member in every repository of the organisation. */
export type OrganisationRole = "admin" | "member";

/** An account. `members` is empty except for organisations. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly kind: "User" | "Organization" | "Bot";
  readonly members: Map<string, OrganisationRole>;
}
