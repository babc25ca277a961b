// Purpose: the state that survives a restart: mails, lineages, repositories, mirrors, and the writes to GitHub.
import type { Ignore } from "#checks/ignore.ts";
import type { Config } from "#config/config.ts";
import type { ForgeRepository } from "#ports/forge.ts";
import type { Outcome } from "#series/outcome.ts";
import type { MailFacts } from "#series/facts/mail-facts.ts";
import type { MailProblem, RevisionOutline } from "#series/revision.ts";

/** A mail to store. */
export interface NewMail {
  readonly facts: MailFacts;
  readonly origin: string;
  /** Keys that relate it to others (series/links/relation-keys.ts). */
  readonly keys: readonly string[];
  readonly bytes: Uint8Array;
}

/** A stored mail that has not been assembled yet. */
export interface PendingMail {
  /** The mail's number in the store. */
  readonly sequence: number;
  /** In the form that a database can hold; the store finds the mail by this form and by its original one. */
  readonly messageId: string;
}

/** The oldest mails of a list that have not been assembled yet. */
export interface PendingMails {
  readonly mails: readonly PendingMail[];
  /** Whether the store has no other mail, of any list. */
  readonly alone: boolean;
}

/** The part of a list that was read in one go. */
export interface MailBatch {
  readonly mails: readonly NewMail[];
  /** Message-IDs that were removed from the archive. */
  readonly removals: readonly string[];
  /** Reading continues here. */
  readonly cursor: string;
}

/** Mails by list, each with the facts that assembling needs. */
export interface MailStore {
  /** Whether the store has no mail at all. */
  isEmpty(): Promise<boolean>;
  /** The cursor at which reading of a list continues; null before the first batch. */
  cursor(list: string): Promise<string | null>;
  /** Saves mails, removals and cursor in one transaction. A mail that is already there isn't changed. @returns the new mails */
  saveBatch(list: string, batch: MailBatch): Promise<readonly NewMail[]>;
  /** Mails that have not been assembled yet, in the order of arrival. */
  pending(list: string, limit: number): Promise<PendingMails>;
  /** Message-IDs, on every list, with at least one of the keys; of one key the newest `perKey` mails (null: all). */
  withKeys(keys: readonly string[], perKey: number | null): Promise<readonly string[]>;
  /** Facts by Message-ID, unknown ids left out. One entry per list on which the mail arrived, if its facts differ from the previous list's. */
  facts(messageIds: readonly string[]): Promise<ReadonlyMap<string, readonly MailFacts[]>>;
  /** The original bytes by Message-ID, unknown ids left out; one entry per list on which the mail arrived. */
  raw(messageIds: readonly string[]): Promise<ReadonlyMap<string, readonly Uint8Array[]>>;
  /** Marks mails of a list as assembled, by their numbers in the store. */
  settle(list: string, sequences: readonly number[]): Promise<void>;
  /** The lists on which any of these Message-IDs arrived. */
  listsOf(messageIds: readonly string[]): Promise<readonly string[]>;
}

/** The last assembled state of a revision, without the text of its mails until they are filled in (work/fill-stored). */
export interface StoredRevision<R extends RevisionOutline = RevisionOutline> {
  readonly revision: R;
  readonly problems: readonly MailProblem[];
  /** `v5`; `v5-2` for a second revision of that version: unique in the lineage and never changed, since tags carry it. */
  readonly label: string;
  /** A hash of everything known about it, replies included: a new hash means that there is something to report. */
  readonly hash: string;
  /** A hash of only its patches: a new hash means that there is something to apply. */
  readonly patchesHash: string;
}

/** The versions of one piece of work. */
export interface StoredLineage {
  /** Head of the revision that arrived first; it stays the id when an older revision turns up. */
  readonly id: string;
  /** `[a-z0-9-]+`, unique; names branch, tags and markers. */
  readonly slug: string;
  /** Oldest first. */
  readonly revisions: readonly StoredRevision[];
}

/** A revision by its names, and the hash of its content at that time. */
export interface RevisionRef {
  readonly lineage: string;
  readonly head: string;
  readonly hash: string;
}

/** Lineages and their revisions. */
export interface LineageStore {
  /** The lineage of each of these heads, unknown heads left out. */
  lineagesOf(heads: readonly string[]): Promise<ReadonlyMap<string, string>>;
  lineage(id: string): Promise<StoredLineage | null>;
  /** The lineages with these ids, unknown ids left out, in no particular order. */
  lineages(ids: readonly string[]): Promise<readonly StoredLineage[]>;
  /** Replaces the revisions of these lineages, in this order. A revision of another lineage moves. No head may be in two of them. */
  save(lineages: readonly StoredLineage[]): Promise<void>;
  /** Revisions whose head was sent since `time` (milliseconds since 1970), oldest first. */
  since(time: number): Promise<readonly RevisionRef[]>;
  /** Revisions that changed since they were announced to repositories, oldest change first. */
  unannounced(limit: number): Promise<readonly RevisionRef[]>;
  /** Marks revisions as announced, unless they have changed again. */
  announced(revisions: readonly RevisionRef[]): Promise<void>;
}

/** A repository with its effective configuration. */
export interface StoredRepository {
  readonly repository: ForgeRepository;
  readonly config: Config;
  /** The problem of its configuration files, in Markdown; null where there is none. Wrong values are not in `config`. */
  readonly configProblem: string | null;
}

/** Repositories of the installations. */
export interface RepositoryStore {
  all(): Promise<readonly StoredRepository[]>;
  get(id: number): Promise<StoredRepository | null>;
  /** Replaces all repositories; the others are forgotten. Fetch times stay. */
  replaceAll(repositories: readonly StoredRepository[]): Promise<void>;
  /** When the clone was last fetched, milliseconds since 1970; 0 where it never was, or is known to be behind. */
  fetchedAt(id: number): Promise<number>;
  setFetchedAt(id: number, time: number): Promise<void>;
}

/** A lineage in a repository, and where it is shown. */
export interface Mirror {
  readonly repositoryId: number;
  readonly lineage: string;
  readonly pullRequest: number | null;
  readonly issue: number | null;
  /** The commit that was last pushed to its branch; null where the branch was never pushed. */
  readonly commit: string | null;
  /** Whether a person closed its pull request. */
  readonly closed: boolean;
}

/** The outcome of one revision in a repository. */
export interface MirroredVersion {
  readonly repositoryId: number;
  readonly head: string;
  /** Hash of the patches that were applied. */
  readonly patchesHash: string;
  readonly outcome: Outcome;
  /** The last commit; null where it was not applied. */
  readonly commit: string | null;
  /** The git tag's name without `refs/tags/`, once it was pushed. */
  readonly tag: string | null;
}

/** Mirrors of lineages. */
export interface MirrorStore {
  mirror(repositoryId: number, lineage: string): Promise<Mirror | null>;
  /** The mirror of this pull request or issue. */
  byNumber(repositoryId: number, number: number): Promise<Mirror | null>;
  /** The mirror whose branch is at this commit. */
  byCommit(repositoryId: number, commit: string): Promise<Mirror | null>;
  /** Saves a mirror. `closed` isn't changed; a new mirror is open. */
  save(mirror: Omit<Mirror, "closed">): Promise<void>;
  setClosed(repositoryId: number, lineage: string, closed: boolean): Promise<void>;
  /** By head, of those of the heads that were looked at; heads are at most the versions of a lineage. */
  versions(repositoryId: number, heads: readonly string[]): Promise<ReadonlyMap<string, MirroredVersion>>;
  saveVersion(version: MirroredVersion): Promise<void>;
}

/** The key of a mirror: a lineage in a repository. */
export interface MirrorKey {
  readonly repositoryId: number;
  readonly lineage: string;
}

/** Findings that maintainers ignore, by mirror. */
export interface IgnoreStore {
  /** Sorted by rule, then by paths; at most 200. */
  of(series: MirrorKey): Promise<readonly Ignore[]>;
  /** Replaces the entry of the same rule and paths. */
  save(series: MirrorKey, ignore: Ignore): Promise<void>;
  /** Does nothing where there is no such entry. */
  remove(series: MirrorKey, ignore: Pick<Ignore, "rule" | "paths">): Promise<void>;
}

/** A write to GitHub, finished or possibly interrupted. */
export interface OutboxEntry {
  readonly key: string;
  /** Id or number on GitHub; null where it isn't known to exist. */
  readonly id: number | null;
  /** Hash of the content that is known to be on GitHub; null where none is known. */
  readonly hash: string | null;
  /** Hash of the content that was being written; null where no write is open. */
  readonly intent: string | null;
}

/** A write to begin. */
export interface Intent {
  readonly key: string;
  readonly hash: string;
  /** The installation whose budget it uses. */
  readonly account: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Each limit allows at most `most` writes within `withinMs`. */
  readonly limits: readonly { readonly withinMs: number; readonly most: number }[];
}

/** The outbox and its budget. */
export interface OutboxStore {
  entry(key: string): Promise<OutboxEntry | null>;
  /** Counts a write and notes the intent in one transaction; where that would exceed a limit, does neither and returns the milliseconds to wait. Returns 0 where the write may begin. */
  begin(intent: Intent): Promise<number>;
  /** Records that the intended content exists, as `id`. */
  finish(key: string, id: number): Promise<void>;
  /** Forgets a write whose content no longer exists. */
  forget(key: string): Promise<void>;
}

/** The whole store. Every call is one transaction; all throw OutsideError `database-unusable` where the database fails. */
export interface Store {
  readonly mails: MailStore;
  readonly lineages: LineageStore;
  readonly repositories: RepositoryStore;
  readonly mirrors: MirrorStore;
  readonly ignores: IgnoreStore;
  readonly outbox: OutboxStore;
}
