// Purpose: packs the bytes of many mails together: mails of one list repeat each other, and together compress to half the size.
import { promisify } from "node:util";
import { constants, zstdCompress, zstdDecompress } from "node:zlib";
import { BulkInsert } from "#adapters/store/bulk-insert.ts";
import { chunks } from "#adapters/store/chunks.ts";
import type { StoreDatabase, StoreTransaction } from "#adapters/store/tables.ts";

/** The most bytes of a pack, except for a single larger mail. Reading one mail unpacks this much. */
const PACK_BYTES = 512 * 1024;
/** The most packs compressed at once; each needs memory of its own. */
const PACKED_AT_ONCE = 2;
/** The most packs read at once: 4 MiB unpacked. */
const PACKS_AT_ONCE = 8;
// With this `chunkSize` a pack mostly comes out in one piece; node's usual 16 KB cost a thread switch for each piece.
const PACKING = { chunkSize: PACK_BYTES / 4, params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const UNPACKING = { chunkSize: PACK_BYTES };

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const insertPacks = new BulkInsert("mail_packs", ["id", "content"]);

/** The place of a mail's bytes: offset and size within the unpacked pack. */
export interface PackPlace {
  readonly pack: number;
  readonly at: number;
  readonly size: number;
}

/** Mails packed and not yet stored. */
export interface Packed {
  /** In the order of the mails; packs are counted from 0. */
  readonly places: readonly PackPlace[];
  readonly packs: readonly Uint8Array[];
}

/** Packs mails, on other threads than this. */
export async function packMails(mails: readonly Uint8Array[]): Promise<Packed> {
  const places: PackPlace[] = [];
  const groups: Uint8Array[][] = [];
  let room = 0;
  for (const bytes of mails) {
    if (groups.length === 0 || bytes.length > room) {
      groups.push([]);
      room = PACK_BYTES;
    }
    places.push({ pack: groups.length - 1, at: PACK_BYTES - room, size: bytes.length });
    groups.at(-1)?.push(bytes);
    room -= bytes.length;
  }
  return { places, packs: await compressAll(groups) };
}

async function compressAll(groups: readonly (readonly Uint8Array[])[]): Promise<readonly Uint8Array[]> {
  const packs: Uint8Array[] = [];
  for (const some of chunks(groups, PACKED_AT_ONCE))
    packs.push(...(await Promise.all(some.map((group) => compress(Buffer.concat(group), PACKING)))));
  return packs;
}

/** Stores packs, the first as number `first`. */
export async function insertMailPacks(
  transaction: StoreTransaction,
  { packs }: Packed,
  first: number,
): Promise<void> {
  await insertPacks.run(
    transaction,
    packs.map((content, index) => [first + index, content]),
  );
}

/** The number of the next pack. */
export async function nextPack(transaction: StoreTransaction): Promise<number> {
  const last = await transaction
    .selectFrom("mail_packs")
    .select((expression) => expression.fn.max("id").as("id"))
    .executeTakeFirst();
  return (last?.id ?? 0) + 1;
}

/** Returns the bytes at each place, as copies that don't keep a pack in memory. */
export async function readPlaces(
  database: StoreDatabase,
  places: readonly PackPlace[],
): Promise<readonly Uint8Array[]> {
  const bytes: Uint8Array[] = [];
  const byPack = new Map<number, number[]>();
  for (const [index, { pack }] of places.entries()) byPack.set(pack, [...(byPack.get(pack) ?? []), index]);
  for (const some of chunks([...byPack.keys()], PACKS_AT_ONCE))
    for (const { id, content } of await packsOf(database, some)) {
      const whole = await decompress(content, UNPACKING);
      for (const index of byPack.get(id) ?? []) {
        const { at, size } = places[index] ?? { at: 0, size: 0 };
        bytes[index] = Uint8Array.from(whole.subarray(at, at + size));
      }
    }
  return bytes;
}

/** Overwrites mails that were removed from their archive. */
export async function blankPlaces(
  transaction: StoreTransaction,
  places: readonly PackPlace[],
): Promise<void> {
  for (const some of chunks([...new Set(places.map(({ pack }) => pack))], PACKS_AT_ONCE))
    for (const { id, content } of await packsOf(transaction, some)) {
      const blank = await blanked(
        content,
        places.filter(({ pack }) => pack === id),
      );
      await transaction.updateTable("mail_packs").set({ content: blank }).where("id", "=", id).execute();
    }
}

async function blanked(content: Uint8Array, places: readonly PackPlace[]): Promise<Uint8Array> {
  const whole = await decompress(content, UNPACKING);
  for (const { at, size } of places) whole.fill(0, at, at + size);
  return compress(whole, PACKING);
}

function packsOf(
  database: StoreDatabase | StoreTransaction,
  ids: readonly number[],
): Promise<readonly { readonly id: number; readonly content: Uint8Array }[]> {
  return database.selectFrom("mail_packs").select(["id", "content"]).where("id", "in", ids).execute();
}
