// Purpose: what the work remembers between two starts: mails, lineages, repositories, mirrors, and what was written to GitHub.
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

/** A stored mail that was not assembled yet. */
export interface PendingMail {
  /** The store's own number of it. */
  readonly sequence: number;
  /** As a database can hold it; the store knows the mail by this name as by its own. */
  readonly messageId: string;
}

/** The oldest mails of a list that were not assembled yet. */
export interface PendingMails {
  readonly mails: readonly PendingMail[];
  /** Whether the store has no other mail, of any list. */
  readonly alone: boolean;
}

/** What was read of a list in one go. */
export interface MailBatch {
  readonly mails: readonly NewMail[];
  /** Message-IDs that the archive took away. */
  readonly removals: readonly string[];
  /** Where the reading goes on. */
  readonly cursor: string;
}

/** Mails by list, each with what assembling needs of it. */
export interface MailStore {
  /** Whether there is no mail of any list. */
  isEmpty(): Promise<boolean>;
  /** Where the reading of a list goes on; null before the first batch. */
  cursor(list: string): Promise<string | null>;
  /** Mails, removals and cursor in one transaction. A mail that is there already stays as it is. @returns those that were not */
  saveBatch(list: string, batch: MailBatch): Promise<readonly NewMail[]>;
  /** Mails that were not assembled yet, in the order they came. */
  pending(list: string, limit: number): Promise<PendingMails>;
  /** Message-IDs, on every list, with at least one of the keys; of one key the newest `perKey` mails (null: all). */
  withKeys(keys: readonly string[], perKey: number | null): Promise<readonly string[]>;
  /** Facts by Message-ID of those that are there: of the lists that a mail came by those that differ from the list's before. */
  facts(messageIds: readonly string[]): Promise<ReadonlyMap<string, readonly MailFacts[]>>;
  /** Bytes as they came by Message-ID, one for each list that the mail came by; of those that are there. */
  raw(messageIds: readonly string[]): Promise<ReadonlyMap<string, readonly Uint8Array[]>>;
  /** Marks mails of a list as assembled, by their numbers. */
  settle(list: string, sequences: readonly number[]): Promise<void>;
  /** The lists on which one of these Message-IDs was seen. */
  listsOf(messageIds: readonly string[]): Promise<readonly string[]>;
}

/** A revision as it was assembled last, without the text of its mails unless it was given it back (work/fill-stored). */
export interface StoredRevision<R extends RevisionOutline = RevisionOutline> {
  readonly revision: R;
  readonly problems: readonly MailProblem[];
  /** `v5`; `v5-2` for a second revision of that version: unique in the lineage and never changed, since tags carry it. */
  readonly label: string;
  /** Of all that is known of it, replies included: another hash means something to tell. */
  readonly hash: string;
  /** Of its patches alone: another hash means something to apply. */
  readonly patchesHash: string;
}

/** The versions of one piece of work. */
export interface StoredLineage {
  /** Head of the revision that was first seen; it stays the name when an older one turns up. */
  readonly id: string;
  /** `[a-z0-9-]+`, unique; names branch, tags and markers. */
  readonly slug: string;
  /** Oldest first. */
  readonly revisions: readonly StoredRevision[];
}

/** A revision by its names, as of its content then. */
export interface RevisionRef {
  readonly lineage: string;
  readonly head: string;
  readonly hash: string;
}

/** Lineages and their revisions. */
export interface LineageStore {
  /** The lineage of each of these heads that has one. */
  lineagesOf(heads: readonly string[]): Promise<ReadonlyMap<string, string>>;
  lineage(id: string): Promise<StoredLineage | null>;
  /** Those that are there, in no certain order. */
  lineages(ids: readonly string[]): Promise<readonly StoredLineage[]>;
  /** The lineages have these revisions now, in this order; one that was in another lineage moves. A head stands in one of them only. */
  save(lineages: readonly StoredLineage[]): Promise<void>;
  /** Revisions whose head was sent since `time` (milliseconds since 1970), oldest first. */
  since(time: number): Promise<readonly RevisionRef[]>;
  /** Revisions that changed since repositories were told of them, oldest change first. */
  unannounced(limit: number): Promise<readonly RevisionRef[]>;
  /** Marks as told, unless it changed again since. */
  announced(revisions: readonly RevisionRef[]): Promise<void>;
}

/** A repository with the configuration that holds for it. */
export interface StoredRepository {
  readonly repository: ForgeRepository;
  readonly config: Config;
  /** What is wrong with its configuration files, in Markdown; null: nothing. What was wrong is not in `config`. */
  readonly configProblem: string | null;
}

/** Repositories of the installations. */
export interface RepositoryStore {
  all(): Promise<readonly StoredRepository[]>;
  get(id: number): Promise<StoredRepository | null>;
  /** Replaces all that is known: those that are not among them are forgotten; fetch times stay. */
  replaceAll(repositories: readonly StoredRepository[]): Promise<void>;
  /** When the clone was brought up to date, milliseconds since 1970; 0: never, or it is known to be behind. */
  fetchedAt(id: number): Promise<number>;
  setFetchedAt(id: number, time: number): Promise<void>;
}

/** Where a lineage is shown in a repository. */
export interface Mirror {
  readonly repositoryId: number;
  readonly lineage: string;
  readonly pullRequest: number | null;
  readonly issue: number | null;
  /** Commit that the branch was pushed to; null: never pushed. */
  readonly commit: string | null;
  /** Whether a person closed its pull request. */
  readonly closed: boolean;
}

/** What became of one revision in a repository. */
export interface MirroredVersion {
  readonly repositoryId: number;
  readonly head: string;
  /** Of the patches that were applied. */
  readonly patchesHash: string;
  readonly outcome: Outcome;
  /** The last commit; null where it was not applied. */
  readonly commit: string | null;
  /** Ref name without `refs/tags/`, once it was pushed. */
  readonly tag: string | null;
}

/** Mirrors of lineages. */
export interface MirrorStore {
  mirror(repositoryId: number, lineage: string): Promise<Mirror | null>;
  /** The mirror that shows as this pull request or issue. */
  byNumber(repositoryId: number, number: number): Promise<Mirror | null>;
  /** The mirror whose branch stands at this commit. */
  byCommit(repositoryId: number, commit: string): Promise<Mirror | null>;
  /** Whether it is closed stays as it was; a new one is open. */
  save(mirror: Omit<Mirror, "closed">): Promise<void>;
  setClosed(repositoryId: number, lineage: string, closed: boolean): Promise<void>;
  version(repositoryId: number, head: string): Promise<MirroredVersion | null>;
  saveVersion(version: MirroredVersion): Promise<void>;
}

/** A lineage in a repository. */
export interface MirrorKey {
  readonly repositoryId: number;
  readonly lineage: string;
}

/** What maintainers told the checks to overlook, by series. */
export interface IgnoreStore {
  /** By rule, then by paths; at most 200. */
  of(series: MirrorKey): Promise<readonly Ignore[]>;
  /** In place of one of the same rule and paths. */
  save(series: MirrorKey, ignore: Ignore): Promise<void>;
  /** Nothing where there is none. */
  remove(series: MirrorKey, ignore: Pick<Ignore, "rule" | "paths">): Promise<void>;
}

/** Something that was written to GitHub, or was about to be when the process died. */
export interface OutboxEntry {
  readonly key: string;
  /** Id or number on GitHub; null: not known to exist. */
  readonly id: number | null;
  /** Hash of the content that is known to be there; null: none is. */
  readonly hash: string | null;
  /** Hash of the content that was being written; null: no write is open. */
  readonly intent: string | null;
}

/** A write to begin. */
export interface Intent {
  readonly key: string;
  readonly hash: string;
  /** Whose budget it takes from (the installation). */
  readonly account: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** At most `most` writes within `withinMs`, for each of these. */
  readonly limits: readonly { readonly withinMs: number; readonly most: number }[];
}

/** The outbox and its budget. */
export interface OutboxStore {
  entry(key: string): Promise<OutboxEntry | null>;
  /** Counts a write and notes the intent in one transaction; where that would exceed a limit, does neither and gives the milliseconds to wait. 0: go on. */
  begin(intent: Intent): Promise<number>;
  /** Notes that the intended content is there, as `id`. */
  finish(key: string, id: number): Promise<void>;
  /** Forgets what is no longer there. */
  forget(key: string): Promise<void>;
}

/** All of it. Every call is one transaction; all throw OutsideError `database-unusable` where the database fails. */
export interface Store {
  readonly mails: MailStore;
  readonly lineages: LineageStore;
  readonly repositories: RepositoryStore;
  readonly mirrors: MirrorStore;
  readonly ignores: IgnoreStore;
  readonly outbox: OutboxStore;
}
