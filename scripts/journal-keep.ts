/**
 * `npm run journal:keep -- --name <0.2.0>`: writes the journal that this version of the program makes of the stories beside it into test/dossier/journals, for every
 * later version to open (test/dossier/upcasting.test.ts). Once a release, and when a kind of event was added. `--to <folder>` writes elsewhere.
 *
 * It asks nothing of the program but what was there from the first day, so that an older commit can be made to write one too: put both files in its scripts/
 * and run `node scripts/journal-keep.ts --name <name> --to <folder> --refused`, which lets it refuse what it does not know.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { openCommit } from '../src/dossier/commit.ts';
import { replay } from '../src/dossier/current.ts';
import { createDossiers } from '../src/dossier/dossiers.ts';
import { localKek } from '../src/dossier/kek.ts';
import { createKeys } from '../src/dossier/keys.ts';
import { meldcodeRules } from '../src/dossier/meldcode-rules.ts';
import { openSqlite } from '../src/dossier/sqlite.ts';
import type { Page } from '../src/dossier/types.ts';
import { schoolId, type DossierCode, type SchoolId } from '../src/meldcode/ids.ts';
import * as rules from '../src/meldcode/index.ts';
import { regels } from '../src/meldcode/regels.ts';
import { eersteDag, mensen, school as bureau, verhalen, type Stap } from './journal-stories.ts';

/** No secret: it opens invented people only. */
const kek = `local:${Buffer.alloc(32, 7).toString('base64')}`;
const school = schoolId('kortschool');

/** What this asks of the program, in words that no older one lacks: what is recorded is data to it. */
interface Service {
  submit(request: object): Promise<{
    readonly kind: string;
    readonly code?: DossierCode;
    readonly version?: number;
    readonly events?: readonly { readonly event: { readonly type: string } }[];
  }>;
  /** The first versions had no clock. */
  remind?(request: object): Promise<number>;
  mine(school: SchoolId, actor: object, page: string | null): Promise<Page<{ readonly code: DossierCode }>>;
}

const people = Object.fromEntries(Object.entries(mensen).map(([id, one]) => [id, { id, ...one }]));
const factsOf = (actor: object | undefined, day: string): object => {
  return { nu: `${day}T09:30:00.000Z`, vandaag: day, actor, personen: people, school: bureau, formVersie: null, regels };
};

const folder = mkdtempSync(join(tmpdir(), 'nietpluis-journal-'));
const path = join(folder, 'kept.db');
const store = openSqlite({ path, mode: 'demo' });
const keys = createKeys(store.keys, localKek(kek));
const service: Service = createDossiers({ store, keys });
const kinds = new Set<string>();
const refused: string[] = [];
const codes = new Map<string, DossierCode>();

/** One step of a story. `entries`: the last entry of each kind of command in it. */
async function play(story: string, n: number, step: Stap, entries: Map<string, string>): Promise<void> {
  const code = codes.get(story) ?? null;
  if (step[0] === 'tik') {
    const clock = 'klok' in rules && typeof rules.klok === 'object' ? { ...rules.klok } : undefined;
    if (code !== null) await service.remind?.({ school, code, facts: factsOf(clock, step[1]), volgende: () => Promise.resolve('fred') });
    return;
  }
  const [who, command, day = eersteDag] = step;
  const filled = Object.entries(command).map(([key, value]): readonly [string, unknown] => {
    if (typeof value !== 'string') return [key, value];
    if (value.startsWith('@')) return [key, entries.get(value.slice(1)) ?? ''];
    return [key, value.startsWith('#') ? (codes.get(value.slice(1)) ?? '') : value];
  });
  const request = {
    school,
    code,
    instance: `kept-${story}-${n}`,
    command: Object.fromEntries<unknown>(filled),
    facts: factsOf(people[who], day),
  };
  const outcome = await service.submit(request);
  if (outcome.kind !== 'stored' || outcome.code === undefined) {
    refused.push(`${story}: ${command.type}`);
    return;
  }
  for (const { event } of outcome.events ?? []) kinds.add(event.type);
  codes.set(story, outcome.code);
  entries.set(command.type, `${outcome.version ?? 0}.0`);
}

/** What this version makes of one dossier: the state that the journal leads to, null once it was destroyed. */
async function known(code: DossierCode): Promise<object> {
  const items = await store.journal.read(school, code, 0);
  const key = await keys.dossier(school, code);
  const whole = await replay({ store, keys, rules: meldcodeRules }, school, code, null);
  if (key !== null) for (const item of items) for (const { type } of (await openCommit(item, key)).events) kinds.add(type);
  return { code, commits: items.length, head: items.at(-1)?.hash, state: whole?.current.state ?? null };
}

async function list(actor: object): Promise<readonly DossierCode[]> {
  const seen: DossierCode[] = [];
  for (let page: string | null = null; ;) {
    const found = await service.mine(school, actor, page);
    seen.push(...found.rows.map(({ code }) => code));
    page = found.next;
    if (page === null) return seen.sort();
  }
}

async function keep(name: string, to: string): Promise<void> {
  for (const [story, steps] of Object.entries(verhalen)) {
    const entries = new Map<string, string>();
    for (const [n, step] of steps.entries()) await play(story, n, step, entries);
  }
  const dossiers: Record<string, object> = {};
  for (const [story, code] of codes) dossiers[story] = await known(code);
  const lists: Record<string, readonly DossierCode[]> = {};
  for (const [id, actor] of Object.entries(people)) lists[id] = await list(actor);
  await store.close();
  // One file, without a log beside it and without what was deleted.
  const db = new DatabaseSync(path);
  const small = join(folder, 'small.db');
  db.exec(`PRAGMA journal_mode = DELETE; VACUUM INTO '${small}'`);
  const schema = db.prepare('PRAGMA user_version').get()?.['user_version'];
  db.close();
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, `${name}.db.gz`), gzipSync(readFileSync(small), { level: 9 }));
  const about = { name, kek, school, rules: meldcodeRules.versie, schema, kinds: [...kinds].sort(), refused, lists, dossiers };
  writeFileSync(join(to, `${name}.json`), `${JSON.stringify(about, null, 2)}\n`);
  process.stdout.write(`${join(to, name)}: ${codes.size} dossiers, ${kinds.size} kinds of event\n`);
}

const { values } = parseArgs({ options: { name: { type: 'string' }, to: { type: 'string' }, refused: { type: 'boolean' } } });
const { name, to = new URL('../test/dossier/journals', import.meta.url).pathname } = values;
try {
  if (name === undefined || !/^[\w.-]+$/.test(name))
    throw new Error('Usage: npm run journal:keep -- --name <version, as 0.2.0> [--to <folder>]');
  await keep(name, to);
  if (values.refused !== true && refused.length > 0)
    throw new Error(`Not every step was taken:\n${refused.map((one) => `  - ${one}`).join('\n')}`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'it failed'}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
