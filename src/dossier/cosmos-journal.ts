import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { dossierCode, schoolId, type DossierCode, type SchoolId } from '../meldcode/ids.ts';
import { NietPluisError } from '../errors.ts';
import type { Table } from './cosmos-table.ts';
import type { CommitItem, Journal } from './store.ts';

const commitItem = z.object({
  school: z.string().transform(schoolId),
  code: z.string().transform(dossierCode),
  version: z.number(),
  commandKey: z.string(),
  kind: z.enum(['commit', 'einde']),
  erases: z.number().nullable(),
  sealed: z.string().nullable(),
  sealedHash: z.string(),
  residue: z.string().nullable(),
  prevHash: z.string(),
  hash: z.string(),
});
/** `write` names one call of `append`: by it a retry knows its own item from somebody else's. It is no part of the commit. */
const stored = commitItem.extend({ write: z.string() });

function parse<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new NietPluisError('store.tampered', [where]);
  return parsed.data;
}
const commit = (value: unknown): CommitItem => parse(commitItem, value, 'journal item');

/** One dossier is one logical partition: that is where versions and command keys are unique. */
export const dossierPartition = (school: SchoolId, code: DossierCode): string => `${school}|${code}`;

const pageSize = 200;

/** Create, read and query; `erase` is the one rewrite, and an identity without the right to it leaves it to the sweeper. */
export function cosmosJournal(table: Table): Journal {
  const idOf = (version: number) => String(version);

  async function byCommand(school: SchoolId, code: DossierCode, commandKey: string): Promise<unknown> {
    const pk = dossierPartition(school, code);
    const sql = 'SELECT * FROM c WHERE c.pk = @pk AND c.commandKey = @commandKey';
    const [found] = await table.query({ sql, parameters: { pk, commandKey }, partition: pk });
    return found ?? null;
  }

  return {
    async append(item) {
      const write = randomUUID();
      const pk = dossierPartition(item.school, item.code);
      if (await table.create({ id: idOf(item.version), pk, ...item, write })) return 'stored';
      // The conflict says neither which of the two it was, nor whether an earlier attempt of this very call was stored and its answer lost.
      const same = await byCommand(item.school, item.code, item.commandKey);
      if (same === null) return 'version';
      return parse(stored, same, 'journal item').write === write ? 'stored' : 'command';
    },
    async read(school, code, after) {
      const pk = dossierPartition(school, code);
      const sql = 'SELECT * FROM c WHERE c.pk = @pk AND c.version > @after ORDER BY c.version';
      return (await table.query({ sql, parameters: { pk, after }, partition: pk })).map(commit);
    },
    async get(school, code, version) {
      const found = await table.read(idOf(version), dossierPartition(school, code));
      return found && commit(found.value);
    },
    async byCommand(school, code, commandKey) {
      const found = await byCommand(school, code, commandKey);
      return found === null ? null : commit(found);
    },
    async codes(school, page) {
      const sql = `SELECT TOP ${pageSize} c.code FROM c WHERE c.school = @school AND c.version = 1 AND c.code > @page ORDER BY c.code`;
      const rows = await table.query({ sql, parameters: { school, page: page ?? '' }, partition: null });
      const codes = rows.map((row) => parse(commitItem.pick({ code: true }), row, 'journal item').code);
      return { rows: codes, next: codes.length === pageSize ? (codes.at(-1) ?? null) : null };
    },
    async unerased(school) {
      const sql = 'SELECT * FROM c WHERE c.school = @school AND c.erases > 0';
      const orders = (await table.query({ sql, parameters: { school }, partition: null })).map(commit);
      const open: CommitItem[] = [];
      for (const order of orders) {
        const target = await table.read(idOf(order.erases ?? 0), dossierPartition(school, order.code));
        if (target && commit(target.value).sealed !== null) open.push(order);
      }
      return open;
    },
    async erase(school, code, version, residue) {
      const pk = dossierPartition(school, code);
      for (;;) {
        const found = await table.read(idOf(version), pk);
        const item = found && parse(stored, found.value, 'journal item');
        if (item?.kind !== 'commit') return false;
        if (item.sealed === null && item.residue === residue) return true;
        if (await table.replace(idOf(version), pk, { id: idOf(version), pk, ...item, sealed: null, residue }, found?.etag ?? ''))
          return true;
      }
    },
  };
}
