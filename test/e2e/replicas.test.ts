import { afterAll, expect, jest, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';
import { openCosmos } from '../../src/dossier/cosmos.ts';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import type { Store } from '../../src/dossier/store.ts';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { schoolId } from '../../src/meldcode/ids.ts';
import { emulatorKey, testBounds } from '../support/cosmos-emulator.ts';
import { startEmulatorProcess } from '../support/emulator-process.ts';
import { startProgram, type Program } from '../support/program.ts';
import { startStub, type Call } from '../support/stub-connector.ts';
import { names, Person, schoolName, teacherNames, teachers, until } from './chat.ts';
import { countMessages, likeness, messageName, readJournals } from './kill/audit.ts';
import { acknowledged } from './kill/ledger.ts';
import { again, Load } from './kill/load.ts';

/**
 * Promise 3 on three replicas of the real program over one store, with twenty people at once whose requests go to the replicas in turn, while one replica after
 * another is killed and started again. Short in `npm test`; `npm run replicas-test` is the long form, also on the emulator of Cosmos DB.
 *
 * The platform takes a message at once, keeps it, and answers late; a replica is killed while it has sends out there, at every kill: the one that has most.
 * So at every kill there are messages that arrived and of which nobody knows it, and they come again. The platform keeps those too: it never takes two for one.
 *
 * What counts as confirmed is what a person saw confirmed. A sentence that asks to try again confirms nothing and says not that it was not stored: the person
 * taps again in the same form (load.ts), and that meets what was stored: the same receipt each time, never two commits. It is counted here by itself, and such
 * a form is sent once more at the end like every other, also where no receipt was ever seen.
 */
const long = process.env['npm_lifecycle_event'] === 'replicas-test';
const commands = Number(process.env['COMMANDS'] ?? (long ? 1_000 : 150));
const kills = Number(process.env['KILLS'] ?? (long ? 15 : 3));
const claimSeconds = 8;
/** How long the platform takes to answer, ms. */
const lateMs = 250;
const minute = 60_000;
jest.setTimeout((long ? 30 : 5) * minute);

const folder = mkdtempSync(join(tmpdir(), 'nietpluis-replicas-'));
/** Whatever a failed expectation leaves running ends here, the last first. */
const leftovers: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of leftovers.reverse()) await end();
  rmSync(folder, { recursive: true, force: true });
});
const kek = `local:${Buffer.alloc(32, 7).toString('base64')}`;

interface InHand {
  readonly name: string;
  /** Of the turn in which it was taken up: new each time. */
  readonly owner: string;
}

/** Messages that some process has in its hands now. */
async function inHand(store: Store): Promise<readonly InHand[]> {
  const found: InHand[] = [];
  const school = schoolId(schoolName);
  for (let page: string | null = null; ;) {
    const codes = await store.journal.codes(school, page);
    const lists = await Promise.all(codes.rows.map((code) => store.deliveries.list(school, code)));
    for (const item of lists.flat())
      if (item.stand === 'bezig' && item.version > 0) found.push({ name: messageName(item), owner: item.claim.owner });
    if (codes.next === null) return found;
    page = codes.next;
  }
}

type Replica = Program & { readonly url: string; readonly name: string };

async function onThree(where: string, env: Readonly<Record<string, string>>): Promise<void> {
  const endpoint = env['COSMOS_ENDPOINT'];
  // The replicas wait as they always do; the test waits for a busy emulator.
  const store =
    endpoint === undefined
      ? openSqlite({ path: join(folder, 'nietpluis.db'), mode: 'production' })
      : await openCosmos({ endpoint, key: emulatorKey, database: 'nietpluis', bounds: testBounds });
  const keys = createKeys(store.keys, localKek(kek));
  const stub = await startStub();
  leftovers.push(
    () => stub.close(),
    () => store.close(),
  );
  const settings = { ...env, NIETPLUIS_KEK: kek, NIETPLUIS_POLL_SECONDS: '1', NIETPLUIS_CLAIM_SECONDS: String(claimSeconds) };
  let started = 0;
  const start = async (): Promise<Replica> => {
    // By what it is called at the identity endpoint, what it sends is known as its own.
    const name = `replica-${(started += 1)}`;
    const program = await startProgram(stub, folder, { ...settings, IDENTITY_HEADER: name }, teachers);
    leftovers.push(() => program.kill('SIGKILL'));
    return { ...program, name };
  };
  const sendsOf = (replica: Replica, calls: readonly Call[]): readonly Call[] =>
    calls.filter((call) => call.authorization === `Bearer ${replica.name}-token` && likeness(call) !== '');
  const replicas = await Promise.all([start(), start(), start()]);
  const connect = (): void => stub.connect(...replicas.map(({ url }) => url));
  connect();
  await Promise.all([...names, ...teacherNames].map((name) => new Person(stub, name).here.hello()));

  const load = new Load(stub, 2, teacherNames);
  const { ledger } = load;
  leftovers.push(() => load.stop());
  const going = load.round();
  let ended = false;
  going.then(
    () => (ended = true),
    () => (ended = true),
  );
  const confirmedForms = (enough: number, ms: number): Promise<void> =>
    Promise.race([going, until(`${enough} forms are confirmed`, () => ended || load.acknowledgements >= enough, ms)]);
  const seenInHand: InHand[] = [];
  const inFlight: number[] = [];
  stub.late.by(lateMs);
  for (let kill = 1; kill <= kills; kill += 1) {
    const enough = Math.floor((kill * commands) / (kills + 1));
    await confirmedForms(enough, 5 * minute);
    load.flags(2);
    const busiest = (): readonly [Replica, number] =>
      replicas
        .map((replica): readonly [Replica, number] => [replica, sendsOf(replica, stub.late.open()).length])
        .reduce((most, one) => (one[1] > most[1] ? one : most));
    await until('a replica has a send out there', () => ended || busiest()[1] > 0, minute);
    const [killed] = busiest();
    // What is out there now stays unanswered until its sender is dead.
    const goOn = stub.late.halt();
    killed.kill('SIGKILL');
    await killed.ended;
    inFlight.push(sendsOf(killed, stub.late.open()).length + sendsOf(killed, stub.late.cut).length);
    goOn();
    const restarted = start();
    // Awaited below; until then a failure is not unhandled.
    restarted.catch(() => undefined);
    // What it was writing when it died may still be on its way. After this it writes nothing, and nobody else may until its claims are over.
    await sleep(200);
    seenInHand.push(...(await inHand(store)));
    replicas[replicas.indexOf(killed)] = await restarted;
    connect();
  }
  await confirmedForms(commands, 10 * minute);
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
  const cut = stub.late.cut.filter((call) => likeness(call) !== '');
  const messages = await countMessages(store, stub, after);
  // Who lived gave back itself what it had in hand, so its turn stands in the record; of who died it is another's.
  const ofTheDead = seenInHand.filter(({ name, owner }) => messages.owner(name) !== owner);
  /** A message may have been in the hands of several, one after the other, who were all killed over it. */
  const [turns, theirs] = [new Set(ofTheDead.map(({ owner }) => owner)), new Set(ofTheDead.map(({ name }) => name))];
  const figures = {
    [`replicas on ${where}`]: replicas.length,
    kills,
    acknowledged: confirmed.length,
    unacknowledged: ledger.length - confirmed.length,
    'asked to try again': load.delayed,
    'forms confirmed after that': load.insisted,
    lost: lost.length,
    twice: twice.length,
    'messages owed': messages.owed,
    'messages missed': messages.missed,
    'messages doubled': messages.doubled,
    'of those not recorded': messages.unrecorded,
    'in hand of who was killed': turns.size,
    'of those taken, not answered': cut.length,
    'messages that this was about': theirs.size,
    'recorded as possibly doubled': messages.flagged.length,
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
  // Exactly what a killed replica had taken up and not yet given back is recorded as possibly doubled, no message more and none less: a message is taken up
  // before it is handed over, and what is found taken up past its claim is marked when it is taken over. It may be double, and need not be: a replica can die
  // before the platform has it. What lives renews its claims and is never in it, however slow the platform is.
  expect(messages.flagged.toSorted()).toEqual([...theirs].toSorted());
  expect(inFlight).toHaveLength(kills);
  expect(Math.min(...inFlight)).toBeGreaterThan(0);
  for (const call of cut) expect([likeness(call), messages.recordedLike(call)]).not.toContain(0);
  // A new message that arrived unheard comes again, and both stand there; an update that did only says the same twice. Nothing else is double.
  expect(messages.doubled).toBeGreaterThan(0);
  expect(messages.doubled).toBeLessThanOrEqual(turns.size);
  expect(messages.unrecorded).toBe(0);
  expect(ends).toEqual([0, 0, 0]);
  for (const replica of replicas) expect(replica.out()).not.toMatch(/"event":"(?:bug|withheld)"/);
}

const promise = `${commands} forms of twenty people, ${kills} kills: nothing is lost, nothing stands twice, no message is missed, what may be double is known`;

test(`three replicas on one file: ${promise}`, () => onThree('SQLite', { NIETPLUIS_STORE: `sqlite:${join(folder, 'nietpluis.db')}` }));

(long ? test : test.skip)(`three replicas on Cosmos DB: ${promise}`, async () => {
  const emulator = await startEmulatorProcess();
  leftovers.unshift(() => emulator.close());
  await onThree('Cosmos DB', emulator.env);
});
