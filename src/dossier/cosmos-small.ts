import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { dossierCode, instant, personId, schoolId, type DossierCode, type SchoolId } from '../meldcode/ids.ts';
import { NietPluisError } from '../errors.ts';
import { dossierPartition } from './cosmos-journal.ts';
import type { Table } from './cosmos-table.ts';
import { checked, isDelivery } from './guards.ts';
import type { AddressItems, Deliveries, DeliveryItem, Figures, KeyItems, ReadItem, ReadItems } from './store.ts';

function parse<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new NietPluisError('store.tampered', [where]);
  return parsed.data;
}

/** No dossier code is spelled like this. */
export const schoolKeyId = 'school';
const keyItem = z.object({ wrapped: z.string() });

/** Wrapped keys, one item a school and one a dossier. */
export function cosmosKeys(table: Table): KeyItems {
  const idOf = (code: DossierCode | null) => code ?? schoolKeyId;
  const get = async (school: SchoolId, code: DossierCode | null): Promise<string | null> => {
    const found = await table.read(idOf(code), school);
    return found && parse(keyItem, found.value, 'key').wrapped;
  };
  return {
    get,
    // A wrapped key is random: the same text can only be what an earlier attempt of this call stored.
    create: async (school, code, wrapped) =>
      (await table.create({ id: idOf(code), school, wrapped })) || (await get(school, code)) === wrapped,
    delete: (school, code) => table.delete(code, school),
    rewrap: async (school, from, to) => {
      const found = await table.read(schoolKeyId, school);
      if (!found || parse(keyItem, found.value, 'key').wrapped !== from) return false;
      return (
        (await table.replace(schoolKeyId, school, { id: schoolKeyId, school, wrapped: to }, found.etag)) || (await get(school, null)) === to
      );
    },
  };
}

const readItem = z.object({
  school: z.string().transform(schoolId),
  code: z.string().transform(dossierCode),
  id: z.string(),
  at: z.string().transform(instant),
  person: z.string().transform(personId),
  deel: z.string(),
  version: z.number(),
});
const ordered = readItem.extend({ order: z.string() });

/** Sorts by when it was written: milliseconds, then a count of this process. Two replicas are as far apart as their clocks. */
function ticket(): () => string {
  let last = 0;
  let count = 0;
  return () => {
    const now = Math.max(last, Date.now());
    count = now === last ? count + 1 : 0;
    last = now;
    return `${String(now).padStart(15, '0')}-${String(count).padStart(6, '0')}-${randomBytes(4).toString('hex')}`;
  };
}

/** Recorded reads, newest first. */
export function cosmosReads(table: Table): ReadItems {
  const next = ticket();
  const pageSize = 100;
  return {
    append: async (item) => {
      const pk = dossierPartition(item.school, item.code);
      const order = next();
      if (await table.create({ ...item, pk, order })) return;
      const found = await table.read(item.id, pk);
      // Only its own earlier attempt may stand there: what was not recorded is not shown.
      if (!found || parse(ordered, found.value, 'read').order !== order)
        throw new NietPluisError('store.unavailable', ['reads create: 409']);
    },
    list: async (school, code, page) => {
      const pk = dossierPartition(school, code);
      const before = page === null ? '' : 'AND c["order"] < @before';
      const sql = `SELECT TOP ${pageSize} * FROM c WHERE c.pk = @pk ${before} ORDER BY c["order"] DESC`;
      const found = await table.query({ sql, parameters: page === null ? { pk } : { pk, before: page }, partition: pk });
      const rows = found.map((row) => parse(ordered, row, 'read'));
      const items: readonly ReadItem[] = found.map((row) => parse(readItem, row, 'read'));
      return { rows: items, next: rows.length === pageSize ? (rows.at(-1)?.order ?? null) : null };
    },
    deleteAll: async (school, code) => {
      const pk = dossierPartition(school, code);
      const rows = await table.query({ sql: 'SELECT c.id FROM c WHERE c.pk = @pk', parameters: { pk }, partition: pk });
      for (const row of rows) await table.delete(parse(withId, row, 'read').id, pk);
    },
  };
}
const withId = z.object({ id: z.string() });

const addressItem = z.object({ key: z.string(), json: z.string() });

/** Small items of a school by their key. */
export function cosmosAddresses(table: Table): AddressItems {
  // A platform's id may hold what an id here may not ("/", "?", "#"), and be longer.
  const idOf = (key: string) => createHash('sha256').update(key).digest('hex');
  return {
    get: async (school, key) => {
      const found = await table.read(idOf(key), school);
      return found && parse(addressItem, found.value, 'address').json;
    },
    put: (school, key, json) => table.upsert({ id: idOf(key), school, key, json }),
    delete: (school, key) => table.delete(idOf(key), school),
    list: async (school, prefix) => {
      const sql = 'SELECT TOP 1000 c.key, c.json FROM c WHERE c.school = @school AND STARTSWITH(c.key, @prefix) ORDER BY c.key';
      const rows = await table.query({ sql, parameters: { school, prefix }, partition: school });
      return rows.map((row) => parse(addressItem, row, 'address'));
    },
  };
}

type DeliveryKey = Pick<DeliveryItem, 'school' | 'code' | 'version' | 'place'>;

/** What became of each message; a swap compares the stamp of the claim that it follows. */
export function cosmosDeliveries(table: Table): Deliveries {
  const idOf = (code: DossierCode, version: number, place: number) => `${code}|${version}|${place}`;
  const deliveryItem = z.object({ item: z.unknown() });
  const delivery = (value: unknown) => checked(parse(deliveryItem, value, 'delivery').item, isDelivery, 'delivery');
  const all = async (school: SchoolId, code: DossierCode) =>
    (
      await table.query({
        sql: 'SELECT c.item FROM c WHERE c.school = @school AND c.code = @code',
        parameters: { school, code },
        partition: school,
      })
    )
      .map(delivery)
      .sort((a, b) => a.version - b.version || a.place - b.place);
  const find = async ({ school, code, version, place }: DeliveryKey) => {
    const found = await table.read(idOf(code, version, place), school);
    return found && { item: delivery(found.value), etag: found.etag };
  };
  const document = (item: DeliveryItem) => ({
    id: idOf(item.code, item.version, item.place),
    school: item.school,
    code: item.code,
    item: { ...item, claim: { ...item.claim } },
  });
  return {
    get: async (school, code, version, place) => (await find({ school, code, version, place }))?.item ?? null,
    put: (item) => table.upsert(document(item)),
    swap: async (item, before) => {
      // A stamp is written once: where it stands already, this is an earlier attempt of this call whose answer was lost.
      const isOurs = async () => (await find(item))?.item.claim.stamp === item.claim.stamp;
      if (before === null) return (await table.create(document(item))) || isOurs();
      const found = await find(item);
      if (found?.item.claim.stamp !== before.claim.stamp) return false;
      const { id, school } = document(item);
      return (await table.replace(id, school, document(item), found.etag)) || isOurs();
    },
    list: all,
    deleteAll: async (school, code) => {
      for (const { version, place } of await all(school, code)) await table.delete(idOf(code, version, place), school);
    },
  };
}

/** Anonymous counts. */
export function cosmosFigures(table: Table): Figures {
  const line = z.object({ month: z.string(), kind: z.string() });
  const figure = line.extend({ id: z.string() });
  return {
    // There already: counted already.
    append: async (item) => {
      await table.create({ ...item });
    },
    all: async (school) => {
      const sql = 'SELECT c.id, c.month, c.kind FROM c WHERE c.school = @school';
      const rows = await table.query({ sql, parameters: { school }, partition: school });
      return rows.map((row) => ({ school, ...parse(figure, row, 'figure') })).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    count: async (school, from, to) => {
      const sql = 'SELECT c.month, c.kind FROM c WHERE c.school = @school AND c.month >= @from AND c.month <= @to';
      const parameters = { school, from: from.slice(0, 7), to: to.slice(0, 7) };
      const counts = new Map<string, { month: string; kind: string; count: number }>();
      for (const row of await table.query({ sql, parameters, partition: school })) {
        const { month, kind } = parse(line, row, 'figure');
        const before = counts.get(`${month}|${kind}`)?.count ?? 0;
        counts.set(`${month}|${kind}`, { month, kind, count: before + 1 });
      }
      return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => counted);
    },
  };
}
