import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { cosmosClient } from '../src/dossier/cosmos.ts';
import { createDossiers } from '../src/dossier/dossiers.ts';
import { localKek } from '../src/dossier/kek.ts';
import { createKeys } from '../src/dossier/keys.ts';
import { openSqlite } from '../src/dossier/sqlite.ts';
import type { OverviewItem } from '../src/dossier/store.ts';
import { dossierCode, instant, personId } from '../src/meldcode/ids.ts';
import { kekSetting, tempPath } from '../test/dossier/fixture.ts';
import { anna, factsFor, observation, school, start, tinyRules } from '../test/dossier/tiny-rules.ts';
import { emptyStore, emulatorKey, startEmulator } from '../test/support/cosmos-emulator.ts';

/** The stores beside what they stand on: commits on Cosmos beside the bare SDK, and the first page of a long list beside that of a short one. */
const lanes = 8;
const perLane = 12;
const rounds = 3;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const elapsed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

async function commits(): Promise<{ readonly ours: number; readonly bare: number }> {
  const emulator = await startEmulator();
  const perSecond = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const database = `bench-${randomUUID()}`;
    const store = await emptyStore(emulator, { database });
    const dossiers = createDossiers({ store, keys: createKeys(store.keys, localKek(kekSetting)), rules: tinyRules });
    const facts = factsFor(anna);
    const begun = await Promise.all(
      Array.from({ length: lanes }, (_, lane) => dossiers.submit({ school, code: null, instance: `begin-${lane}`, command: start, facts })),
    );
    const codes = begun.map((one) => (one.kind === 'stored' ? one.code : dossierCode('')));
    const command = observation('x'.repeat(500));
    const took = await elapsed(() =>
      Promise.all(
        codes.map(async (code, lane) => {
          for (let n = 0; n < perLane; n += 1) await dossiers.submit({ school, code, instance: `${lane}-${n}`, command, facts });
        }),
      ),
    );
    perSecond.ours.push((lanes * perLane * 1000) / took);

    // The same round trips with documents of the same size, by the SDK alone: read the overview, create a commit, replace the overview.
    const client = cosmosClient({ endpoint: emulator.endpoint, key: emulatorKey, database });
    const [journal, overview] = [client.database(database).container('journal'), client.database(database).container('overview')];
    const [commit] = (await journal.items.query<Record<string, unknown>>('SELECT TOP 1 * FROM c ORDER BY c._ts DESC').fetchAll()).resources;
    const [head] = (await overview.items.query<Record<string, unknown>>('SELECT TOP 1 * FROM c').fetchAll()).resources;
    if (commit === undefined || head === undefined) throw new Error('The emulator kept nothing.');
    const own = ([name]: [string, unknown]): boolean => !name.startsWith('_');
    const [commitFields, headFields] = [commit, head].map((item) => Object.fromEntries(Object.entries(item).filter(own)));
    const body = 'x'.repeat(String(commit['sealed']).length);
    const bareTook = await elapsed(() =>
      Promise.all(
        Array.from({ length: lanes }, async (_, lane) => {
          const pk = `bare|${lane}`;
          await overview.items.upsert({ ...headFields, id: pk });
          for (let n = 0; n < perLane; n += 1) {
            const found = await overview.item(pk, String(head['school'])).read<Record<string, unknown>>();
            await journal.items.create({ ...commitFields, id: String(n + 1), pk, commandKey: `${lane}-${n}`, sealed: body });
            await overview
              .item(pk, String(head['school']))
              .replace({ ...headFields, id: pk, version: Number(found.resource?.['version'] ?? 0) });
          }
        }),
      ),
    );
    perSecond.bare.push((lanes * perLane * 1000) / bareTook);
    client.dispose();
    await store.close();
  }
  await emulator.close();
  return { ours: median(perSecond.ours), bare: median(perSecond.bare) };
}

const row = (n: number, hash: string): OverviewItem => ({
  school,
  code: dossierCode(`NP-${String(n).padStart(5, '0')}`),
  version: 3,
  soort: 'dossier',
  status: 'open',
  stap: 1 + (n % 5),
  since: instant(new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString()),
  nextDate: null,
  waitsFor: n % 7 === 0 ? [personId('anna')] : [],
  hash,
  persons: [personId(`p${n % 200}`), personId('anna')],
  leftOut: [],
  schoolWide: true,
  pupilKeys: [],
  owed: [],
  snapshot: 'x'.repeat(2_000),
  rules: '1',
  destroyedAt: null,
});

/** Milliseconds for the first page of the list of a school with `size` open dossiers. */
async function firstPage(size: number): Promise<number> {
  const store = openSqlite({ path: tempPath(), mode: 'demo' });
  for (let n = 0; n < size; n += 1) await store.overview.put(row(n, 'h'), null);
  const page = { school, person: personId('anna'), all: true, waiting: true, after: null, limit: 9 };
  const times: number[] = [];
  for (let n = 0; n < 200; n += 1) times.push(await elapsed(() => store.overview.list(page)));
  await store.close();
  return median(times);
}

const { ours, bare } = await commits();
const [short, long] = [await firstPage(10), await firstPage(20_000)];
const text = `# Benchmarks of the stores

Made by \`npm run bench:stores\` on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}. Ratios count, not the numbers: the machine is shared.

| what | ours | beside it | ratio | aim |
| --- | --- | --- | --- | --- |
| commits a second on the Cosmos emulator, ${lanes} dossiers at once, beside the bare SDK with the same three round trips and unsealed bodies (median of ${rounds}) | ${ours.toFixed(0)} | ${bare.toFixed(0)} | ${(ours / bare).toFixed(2)} | ≥ 0.75 |
| first page of the list of 20,000 dossiers, beside that of 10, SQLite (ms, median of 200) | ${long.toFixed(3)} | ${short.toFixed(3)} | ${(long / short).toFixed(2)} | ≤ 2 |
`;
process.stdout.write(text);
const path = new URL('../docs/benchmarks-stores.md', import.meta.url).pathname;
writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
