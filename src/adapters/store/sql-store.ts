// Purpose: the store on any database that Kysely speaks to; the schema must be there (`STORE_MIGRATIONS`).
import { IgnoreTable } from "#adapters/store/ignore-table.ts";
import { LineageTable } from "#adapters/store/lineage-table.ts";
import { MailTable } from "#adapters/store/mail-table.ts";
import { MirrorTable } from "#adapters/store/mirror-table.ts";
import { OutboxTable } from "#adapters/store/outbox-table.ts";
import { RepositoryTable } from "#adapters/store/repository-table.ts";
import type { StoreDatabase } from "#adapters/store/tables.ts";
import type { Store } from "#ports/store.ts";

/** The store in `database`, which the caller closes. */
export function sqlStore(database: StoreDatabase): Store {
  return {
    mails: new MailTable(database),
    lineages: new LineageTable(database),
    repositories: new RepositoryTable(database),
    mirrors: new MirrorTable(database),
    ignores: new IgnoreTable(database),
    outbox: new OutboxTable(database),
  };
}
