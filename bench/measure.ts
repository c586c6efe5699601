import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Stub } from '../test/support/stub-connector.ts';
import { tap } from './activity.ts';
import type { Measured } from './load.ts';
import { prepare, type Prepared } from './prepare.ts';
import { startLoad, startServer, type Load, type Server } from './processes.ts';
import { writeSchool } from './school.ts';

export const variants = ['bare', 'insert', 'quiet', 'owed'] as const;
export type Variant = (typeof variants)[number];

/** One slice: how many a second, and each latency in ms. */
export interface SliceResult {
  readonly perSecond: number;
  readonly each: readonly number[];
  /** Processor time of the server for one, ms. */
  readonly cpu: number;
}
export interface Round {
  readonly slices: Readonly<Record<Variant, readonly SliceResult[]>>;
  /** MB after the load. */
  readonly memory: Readonly<Record<'bare' | 'insert' | 'ours', number>>;
}

export interface Bench {
  readonly prepared: Prepared;
  /** Bytes of one answer and of one commit. */
  readonly sizes: { readonly answer: number; readonly commit: number };
  startOurs(): Promise<Server>;
  startBare(insert: boolean): Promise<Server>;
  rounds(count: number, slices: number): Promise<readonly Round[]>;
  /** Latencies of one submit at a time, taken in turn, ms. */
  growth(submits: number): Promise<Readonly<Record<'small' | 'large', readonly number[]>>>;
  /** Longest sealed snapshot among these dossiers now, bytes. */
  snapshot(codes: readonly string[]): number;
}

const atOnce = 32;
const warmUp = 3;
/** Longest that the messages of one slice may take to arrive, ms. */
const sentWithinMs = 120_000;

const asSlice = ({ each }: Measured, ms: number, cpu: number): SliceResult => ({
  perSecond: (1_000 * each.length) / ms,
  each,
  cpu: cpu / each.length,
});

/** Makes the data and everything around it in `folder`, and finds out how large an answer and a commit of ours are. `flags`: of Node, for ours. */
export async function createBench(stub: Stub, folder: string, flags: readonly string[] = []): Promise<Bench> {
  const kek = `local:${Buffer.alloc(32, 9).toString('base64')}`;
  const school = writeSchool(stub.url, folder);
  const path = join(folder, 'nietpluis.db');
  const answerFile = join(folder, 'answer.json');
  const prepared = await prepare({ path, kek, school, serviceUrl: stub.url });
  const out = join(folder, 'servers.log');
  const env = { ...stub.env, NIETPLUIS_KEK: kek, NIETPLUIS_SCHOOL: school, NIETPLUIS_STORE: `sqlite:${path}` };
  let databases = 0;

  /** The one column `n` of the first row; 0 without a row. */
  const first = (sql: string, ...values: string[]): number => {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      return Number(db.prepare(sql).get(...values)?.['n'] ?? 0);
    } finally {
      db.close();
    }
  };
  const startOurs = (): Promise<Server> => startServer(() => [...flags, 'src/main.ts'], env, out);
  const bodies = (variant: Variant): string[] => {
    const kind = variant === 'owed' ? 'owed' : 'quiet';
    return prepared.codes.map((code) => tap(kind, code, stub.url));
  };

  /** What a crash left is looked for after every start: not while we measure. */
  async function settled(server: Server): Promise<void> {
    const sweeps = () => server.output().split('"event":"sweep"').length;
    const before = sweeps();
    for (let waited = 0; waited < 100 && sweeps() === before; waited += 1) await setTimeout(50);
  }

  async function slice(load: Load, server: Server, variant: Variant): Promise<SliceResult> {
    const authorization = await stub.authorization();
    const had = stub.calls.length;
    const cpu = server.cpu();
    const began = performance.now();
    const measured = await load.run({ url: server.url, authorization, atOnce, bodies: bodies(variant) });
    if (variant !== 'owed') return asSlice(measured, measured.wall, server.cpu() - cpu);
    // The time until the last message has arrived counts too: what is owed is part of the work.
    while (stub.calls.length < had + measured.each.length) {
      if (performance.now() - began > sentWithinMs)
        throw new Error(`${had + measured.each.length - stub.calls.length} messages never arrived`);
      await setTimeout(2);
    }
    const ms = performance.now() - began;
    if (stub.calls.length > had + measured.each.length) throw new Error('more messages than one a submit');
    await setTimeout(100);
    return asSlice(measured, ms, server.cpu() - cpu);
  }

  const startBare = async (insert: boolean): Promise<Server> => {
    const bytes = insert ? [String(sizes.commit), join(folder, `bare-${(databases += 1)}.db`)] : [];
    return startServer((port) => ['bench/bare.ts', String(port), answerFile, ...bytes], stub.env, out);
  };

  // One submit, to see what ours answers and writes.
  const probe = await startOurs();
  const load = startLoad();
  const one = await load.run({
    url: probe.url,
    authorization: await stub.authorization(),
    atOnce: 1,
    bodies: [tap('quiet', prepared.codes[0] ?? '', stub.url)],
  });
  await Promise.all([probe.stop(), load.stop()]);
  writeFileSync(answerFile, one.last);
  const commit = first(
    `SELECT length(school) + length(code) + 8 + length(command) + length(kind) + length(sealed) + length(sealed_hash) + length(prev_hash) + length(hash)
     AS n FROM commits WHERE code = ? ORDER BY version DESC LIMIT 1`,
    prepared.codes[0] ?? '',
  );
  const sizes = { answer: Buffer.byteLength(one.last), commit };

  async function round(slices: number): Promise<Round> {
    const [bare, insert, ours] = [await startBare(false), await startBare(true), await startOurs()];
    const load = startLoad();
    await settled(ours);
    const servers: Record<Variant, Server> = { bare, insert, quiet: ours, owed: ours };
    const results: Record<Variant, SliceResult[]> = { bare: [], insert: [], quiet: [], owed: [] };
    for (let n = -warmUp; n < slices; n += 1)
      for (const variant of variants) {
        const result = await slice(load, servers[variant], variant);
        if (n >= 0) results[variant].push(result);
      }
    const memory = { bare: bare.memory(), insert: insert.memory(), ours: ours.memory() };
    await Promise.all([bare, insert, ours, load].map((process) => process.stop()));
    return { slices: results, memory };
  }

  return {
    prepared,
    sizes,
    startOurs,
    startBare,
    async rounds(count, slices) {
      const all: Round[] = [];
      while (all.length < count) all.push(await round(slices));
      return all;
    },
    async growth(submits) {
      const server = await startOurs();
      const load = startLoad();
      await settled(server);
      const { small, large } = prepared;
      // In turn, so that whatever else the machine does meets both alike.
      const pairs = Array.from({ length: submits }, (_, n) => [small[n % small.length] ?? '', large[n % large.length] ?? '']);
      const run = async (codes: readonly string[]) =>
        load.run({
          url: server.url,
          authorization: await stub.authorization(),
          atOnce: 1,
          bodies: codes.map((code) => tap('quiet', code, stub.url)),
        });
      // Warmed up elsewhere, so that a small dossier stays small.
      await run([...prepared.codes, ...prepared.codes]);
      const { each } = await run(pairs.flat());
      await Promise.all([server.stop(), load.stop()]);
      return { small: each.filter((_, n) => n % 2 === 0), large: each.filter((_, n) => n % 2 === 1) };
    },
    snapshot: (codes) => Math.max(...codes.map((code) => first('SELECT length(snapshot) AS n FROM overview WHERE code = ?', code))),
  };
}
