// Purpose: the columns of the store, the same on SQLite and PostgreSQL.
import type { Kysely, Transaction } from "kysely";

/** Tables of the store. Times are milliseconds since 1970. */
export interface StoreTables {
  lists: { name: string; cursor: string };
  mails: {
    /** The order of arrival. */
    sequence: number;
    /** A digest of the Message-ID, which may be of any length. */
    name: string;
    list: string;
    message_id: string;
    origin: string;
    /** Where its bytes are within `mail_packs`. */
    pack: number;
    at: number;
    size: number;
    /** JSON. */
    facts: string;
    /** Its keys in `mail_keys`, as JSON. */
    keys: string;
  };
  /** Mails that have not been assembled yet. */
  pending_mails: { list: string; sequence: number };
  /** Bytes of several mails, one after the other, zstd. */
  mail_packs: { id: number; content: Uint8Array };
  mail_keys: { key: number; sequence: number };
  lineages: { id: string; slug: string };
  revisions: {
    head: string;
    lineage: string;
    position: number;
    label: string;
    version: number;
    sent_at: number;
    title: string;
    hash: string;
    patches_hash: string;
    /** The order of a change that hasn't been announced yet; null: announced. */
    changed: number | null;
    /** JSON. */
    content: string;
  };
  repositories: {
    id: number;
    owner: string;
    name: string;
    default_branch: string;
    installation_id: number;
    config: string;
    config_problem: string | null;
    fetched_at: number;
  };
  mirrors: {
    repository_id: number;
    lineage: string;
    pull_request: number | null;
    issue: number | null;
    commit_id: string | null;
    closed: number | null;
  };
  mirrored_versions: {
    repository_id: number;
    head: string;
    patches_hash: string;
    outcome: string;
    commit_id: string | null;
    tag: string | null;
  };
  /** `paths` "": everywhere. */
  ignores: {
    repository_id: number;
    lineage: string;
    rule: string;
    paths: string;
    reason: string;
    login: string;
  };
  outbox: { key: string; thing_id: number | null; hash: string | null; intent: string | null };
  outbox_writes: { account: number; written_at: number };
}

/** The database of the store. */
export type StoreDatabase = Kysely<StoreTables>;

/** A transaction of the store. */
export type StoreTransaction = Transaction<StoreTables>;
