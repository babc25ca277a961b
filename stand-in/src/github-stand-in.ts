// Purpose: the exports of this package.
export { startStandIn, type StandIn, type StandInOptions } from "#stand-in.ts";
export { StandInEnded, startStandInChild, type StandInChild } from "#stand-in-child.ts";
export { createBareRepository, createRepository, importCommits } from "#git/create-repository.ts";
export type { SeedCommit, SeedFile, Signature } from "#git/create-repository.ts";
export type { RequestRecord } from "#http/server.ts";
export type { Violation } from "#hub.ts";
export type { IssueState, RepositoryState } from "#repository-state.ts";
export type { Permissions } from "#world/app.ts";
