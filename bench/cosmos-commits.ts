import { randomUUID } from 'node:crypto';
import { cosmosClient } from '../src/dossier/cosmos.ts';
import { createDossiers } from '../src/dossier/dossiers.ts';
import { localKek } from '../src/dossier/kek.ts';
import { createKeys } from '../src/dossier/keys.ts';
import type { DossierCode } from '../src/meldcode/ids.ts';
import { kekSetting } from '../test/dossier/fixture.ts';
import { anna, factsFor, observation, school, start, tinyRules } from '../test/dossier/tiny-rules.ts';
import { emptyStore, emulatorKey, type Emulator } from '../test/support/cosmos-emulator.ts';
import { median } from './numbers.ts';
import { fixed, judged } from './part.ts';
import { startBeside } from './processes.ts';

const lanes = 8;
const perLane = 12;
const slices = 3;

/** One slice: commits a second, and processor time of this process for one, ms. */
interface Slice {
  readonly perSecond: number;
  readonly cpu: number;
}
export interface Commits {
  readonly rounds: number;
  readonly ours: readonly Slice[];
  readonly bare: readonly Slice[];
}

async function startEmulator(): Promise<{ readonly emulator: Emulator; readonly stop: () => Promise<void> }> {
  const beside = startBeside('emulator.ts');
  const stop = (): Promise<void> => beside.stop();
  return { emulator: { endpoint: String(await beside.says()), ca: null, seen: new Set(), close: stop }, stop };
}

async function measured(lane: (n: number) => Promise<void>): Promise<Slice> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)));
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: (lanes * perLane * 1_000) / ms, cpu: (user + system) / 1_000 / (lanes * perLane) };
}

/** A fresh database, because the emulator slows down with what it holds; in it both sides, warmed up, in turn. */
async function round(emulator: Emulator): Promise<{ ours: Slice[]; bare: Slice[] }> {
  const database = `bench-${randomUUID()}`;
  const store = await emptyStore(emulator, { database });
  const client = cosmosClient({ endpoint: emulator.endpoint, key: emulatorKey, database });
  try {
    const dossiers = createDossiers({ store, keys: createKeys(store.keys, localKek(kekSetting)), rules: tinyRules });
    const facts = factsFor(anna);
    const codes: DossierCode[] = [];
    for (let lane = 0; lane < lanes; lane += 1) {
      const begun = await dossiers.submit({ school, code: null, instance: `begin-${lane}`, command: start, facts });
      if (begun.kind !== 'stored') throw new Error(begun.kind);
      codes.push(begun.code);
    }
    const command = observation('x'.repeat(500));
    const ours = async (lane: number): Promise<void> => {
      for (let n = 0; n < perLane; n += 1)
        await dossiers.submit({ school, code: codes[lane] ?? null, instance: randomUUID(), command, facts });
    };
    await measured(ours);

    const [journal, overview] = [client.database(database).container('journal'), client.database(database).container('overview')];
    const [commit] = (await journal.items.query<Record<string, unknown>>('SELECT TOP 1 * FROM c WHERE c.version = 3').fetchAll()).resources;
    const [head] = (await overview.items.query<Record<string, unknown>>('SELECT TOP 1 * FROM c').fetchAll()).resources;
    if (commit === undefined || head === undefined) throw new Error('The emulator kept nothing.');
    const own = ([name]: [string, unknown]): boolean => !name.startsWith('_');
    const [commitFields, headFields] = [commit, head].map((item) => Object.fromEntries(Object.entries(item).filter(own)));
    const partition = String(head['school']);
    for (let lane = 0; lane < lanes; lane += 1) await overview.items.create({ ...headFields, id: `bare|${lane}` });
    const bare = async (lane: number): Promise<void> => {
      const id = `bare|${lane}`;
      for (let n = 0; n < perLane; n += 1) {
        const found = await overview.item(id, partition).read<Record<string, unknown>>();
        await journal.items.create({ ...commitFields, id: randomUUID(), pk: id, commandKey: randomUUID() });
        await overview
          .item(id, partition)
          .replace(
            { ...headFields, id, version: Number(found.resource?.['version'] ?? 0) + 1 },
            { accessCondition: { type: 'IfMatch', condition: found.etag } },
          );
      }
    };
    await measured(bare);

    const result = { ours: [] as Slice[], bare: [] as Slice[] };
    for (let n = 0; n < slices; n += 1) {
      // Whoever goes second meets a fuller emulator: in turn.
      if (n % 2 === 0) result.ours.push(await measured(ours));
      result.bare.push(await measured(bare));
      if (n % 2 === 1) result.ours.push(await measured(ours));
    }
    return result;
  } finally {
    client.dispose();
    await store.close();
  }
}

export async function commitsBench(rounds: number): Promise<Commits> {
  const { emulator, stop } = await startEmulator();
  try {
    const all = { ours: [] as Slice[], bare: [] as Slice[] };
    // The first one warms up.
    for (let n = -1; n < rounds; n += 1) {
      const { ours, bare } = await round(emulator);
      if (n < 0) continue;
      all.ours.push(...ours);
      all.bare.push(...bare);
    }
    return { rounds, ...all };
  } finally {
    await stop();
  }
}

export function commitRows({ ours, bare }: Commits): readonly (readonly string[])[] {
  const rate = median(ours.map(({ perSecond }, n) => perSecond / (bare[n]?.perSecond ?? Number.NaN)));
  const of = (all: readonly Slice[], what: keyof Slice): number => median(all.map((one) => one[what]));
  return [
    [
      `commits a second, ${lanes} dossiers at once`,
      fixed(of(ours, 'perSecond'), 0),
      fixed(of(bare, 'perSecond'), 0),
      fixed(rate),
      '≥ 0.75',
      judged(rate >= 0.75),
    ],
    ['processor ms for one', fixed(of(ours, 'cpu')), fixed(of(bare, 'cpu')), fixed(of(ours, 'cpu') / of(bare, 'cpu')), '', ''],
  ];
}
