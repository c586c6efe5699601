import { afterAll, expect, jest, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';
import { openStore } from '../../src/dossier/open.ts';
import { cosmosClient } from '../../src/dossier/cosmos.ts';
import { initCosmos } from '../../src/dossier/cosmos-prepare.ts';
import type { Store } from '../../src/dossier/store.ts';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { schoolId } from '../../src/meldcode/ids.ts';
import { emulatorKey, startEmulator } from '../support/cosmos-emulator.ts';
import { startProgram } from '../support/program.ts';
import { startStub } from '../support/stub-connector.ts';
import { names, Person, schoolName, teacherNames, teachers, until } from './chat.ts';
import { countMessages, readJournals } from './kill/audit.ts';
import { acknowledged } from './kill/ledger.ts';
import { again, Load } from './kill/load.ts';

/**
 * Promise 3 on three replicas of the real program over one store, with twenty people at once whose requests go to the replicas in turn, while one replica after
 * another is killed and started again. Short in `npm test`; `npm run replicas-test` is the long form, also on the emulator of Cosmos DB.
 */
const long = process.env['npm_lifecycle_event'] === 'replicas-test';
const commands = Number(process.env['COMMANDS'] ?? (long ? 1_000 : 150));
const kills = Number(process.env['KILLS'] ?? (long ? 15 : 3));
const claimSeconds = 8;
const minute = 60_000;
jest.setTimeout((long ? 30 : 5) * minute);

const folder = mkdtempSync(join(tmpdir(), 'nietpluis-replicas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const kek = `local:${Buffer.alloc(32, 7).toString('base64')}`;

/** Messages that a process has in its hands now, by the mark of the write that says so. */
async function inHand(store: Store): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const school = schoolId(schoolName);
  for (let page: string | null = null; ;) {
    const codes = await store.journal.codes(school, page);
    for (const code of codes.rows)
      for (const item of await store.deliveries.list(school, code))
        if (item.stand === 'bezig' && item.version > 0) found.add(item.claim.stamp);
    if (codes.next === null) return found;
    page = codes.next;
  }
}

async function onThree(where: string, env: Readonly<Record<string, string>>): Promise<void> {
  const store = await openStore(env['NIETPLUIS_STORE'] ?? '', {
    mode: 'production',
    cosmos: env['COSMOS_ENDPOINT'] === undefined ? null : { endpoint: env['COSMOS_ENDPOINT'], key: emulatorKey, database: 'nietpluis' },
  });
  const keys = createKeys(store.keys, localKek(kek));
  const stub = await startStub();
  const start = () =>
    startProgram(
      stub,
      folder,
      { ...env, NIETPLUIS_KEK: kek, NIETPLUIS_POLL_SECONDS: '1', NIETPLUIS_CLAIM_SECONDS: String(claimSeconds) },
      teachers,
    );
  const replicas = await Promise.all([start(), start(), start()]);
  const connect = (): void => stub.connect(...replicas.map(({ url }) => url));
  connect();
  await Promise.all([...names, ...teacherNames].map((name) => new Person(stub, name).here.hello()));

  const load = new Load(stub, 2, teacherNames);
  const { ledger } = load;
  const going = load.round();
  let handedOver = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const enough = Math.floor((kill * commands) / (kills + 1));
    await Promise.race([going, until(`${enough} forms are confirmed`, () => load.acknowledgements >= enough, 5 * minute)]);
    await sleep(Math.random() * 30);
    const which = Math.floor(Math.random() * replicas.length);
    const killed = replicas[which];
    killed?.kill('SIGKILL');
    await killed?.ended;
    const before = await inHand(store);
    // Who lives lets go of a message within moments; what stands a second later is of the one that died.
    await sleep(1_000);
    const after = await inHand(store);
    handedOver += [...before].filter((stamp) => after.has(stamp)).length;
    replicas[which] = await start();
    connect();
  }
  await Promise.race([going, until(`${commands} forms are confirmed`, () => load.acknowledgements >= commands, 10 * minute)]);
  load.stop();
  await going;

  const sweeper = createSweeper({ store, keys, rules: meldcodeRules }, () => null);
  const allSent = () => until('every message owed is sent', async () => (await sweeper.owed()).length === 0, 5 * minute);
  await allSent();
  const confirmed = ledger.filter(acknowledged);
  const found = await readJournals(store, keys);
  const lost = confirmed.filter((submit) => found.command(submit) !== 1 || (submit.mark !== '' && found.marked(submit) !== 1));

  // Everybody sends everything once more, to whichever replica: the same receipt for what was confirmed, and no second commit.
  const other: string[] = [];
  const queue = [...ledger];
  const resend = async (): Promise<void> => {
    for (let submit = queue.shift(); submit; submit = queue.shift()) {
      const receipt = await again(stub, submit);
      if (receipt === null || submit.receipts.some((one) => one !== receipt))
        other.push(`${submit.form}: ${submit.receipts.join()} / ${receipt}`);
    }
  };
  await Promise.all([resend(), resend(), resend(), resend()]);
  await allSent();
  for (const replica of replicas) replica.kill('SIGTERM');
  const ends = await Promise.all(replicas.map(({ ended }) => ended));

  const after = await readJournals(store, keys);
  const twice = ledger.filter((submit) => after.command(submit) > 1 || after.marked(submit) > 1);
  const messages = await countMessages(store, stub, after);
  await store.close();
  await stub.close();
  const figures = {
    [`replicas on ${where}`]: replicas.length,
    kills,
    acknowledged: confirmed.length,
    unacknowledged: ledger.length - confirmed.length,
    lost: lost.length,
    twice: twice.length,
    'messages owed': messages.owed,
    'messages missed': messages.missed,
    'messages doubled': messages.doubled,
    'in flight at the kills, at most': handedOver,
    'recorded as possibly doubled': messages.flagged,
  };
  const width = Math.max(...Object.keys(figures).map(({ length }) => length));
  process.stderr.write(
    `${Object.entries(figures)
      .map(([name, value]) => `  ${name.padEnd(width)} ${String(value).padStart(6)}`)
      .join('\n')}\n`,
  );

  expect(ledger.flatMap(({ refused }) => refused)).toEqual([]);
  expect(confirmed.length).toBeGreaterThanOrEqual(commands);
  expect(lost).toEqual([]);
  expect(twice).toEqual([]);
  expect(other).toEqual([]);
  expect([...found.problems, ...after.problems]).toEqual([]);
  expect(messages.missed).toBe(0);
  // The count at the kills can hold a slow message of a replica that lived; what is recorded cannot be more than it.
  expect(messages.doubled).toBeLessThanOrEqual(messages.flagged);
  expect(messages.flagged).toBeLessThanOrEqual(handedOver);
  expect(ends).toEqual([0, 0, 0]);
  for (const replica of replicas) expect(replica.out()).not.toMatch(/"event":"(?:bug|withheld)"/);
}

const promise = `${commands} forms of twenty people, ${kills} kills: nothing is lost, nothing stands twice, no message is missed, what may be double is known`;

test(`three replicas on one file: ${promise}`, () => onThree('SQLite', { NIETPLUIS_STORE: `sqlite:${join(folder, 'nietpluis.db')}` }));

(long ? test : test.skip)(`three replicas on Cosmos DB: ${promise}`, async () => {
  const emulator = await startEmulator();
  const client = cosmosClient({ endpoint: emulator.endpoint, key: emulatorKey, database: 'nietpluis' });
  await initCosmos(client, 'nietpluis', () => undefined);
  client.dispose();
  await onThree('Cosmos DB', { NIETPLUIS_STORE: 'cosmos', COSMOS_ENDPOINT: emulator.endpoint, COSMOS_KEY: emulatorKey });
  await emulator.close();
});
