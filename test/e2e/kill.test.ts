import { afterAll, expect, jest, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localKek } from '../../src/dossier/kek.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { startProgram } from '../support/program.ts';
import { startStub } from '../support/stub-connector.ts';
import { names, Person, until } from './chat.ts';
import { countMessages, readJournals } from './kill/audit.ts';
import { acknowledged } from './kill/ledger.ts';
import { again, Load } from './kill/load.ts';

/**
 * Promise 3 against the real program over HTTP with real tokens: people hand in forms, the program is killed without warning, again and again. Short in
 * `npm test`; `npm run kill-test` is the long form (npm says which script runs).
 */
const long = process.env['npm_lifecycle_event'] === 'kill-test';
const kills = Number(process.env['KILLS'] ?? (long ? 50 : 3));
/** Forms confirmed before a kill, at most. */
const most = long ? 53 : 11;
const minute = 60_000;
jest.setTimeout(5 * minute + kills * minute);

const folder = mkdtempSync(join(tmpdir(), 'nietpluis-kill-'));
/** What a failed expectation leaves running would keep jest from ending. */
const leftovers: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of leftovers) await end();
  rmSync(folder, { recursive: true, force: true });
});
const kek = `local:${Buffer.alloc(32, 7).toString('base64')}`;

test(`after ${kills} times SIGKILL: nothing confirmed is lost, nothing stands twice, every chain holds, every message owed has arrived`, async () => {
  const stub = await startStub();
  const start = async () => {
    const program = await startProgram(stub, folder, { NIETPLUIS_KEK: kek, NIETPLUIS_CLAIM_SECONDS: '5' });
    leftovers.push(() => program.kill('SIGKILL'));
    return program;
  };
  const load = new Load(stub, long ? 2 : 1);
  leftovers.push(
    () => load.stop(),
    () => stub.close(),
  );
  const { ledger } = load;
  const rounds: { readonly unanswered: number }[] = [];

  for (let kill = 0; kill < kills; kill += 1) {
    const program = await start();
    if (kill === 0) await Promise.all(names.map((name) => new Person(stub, name).here.hello()));
    const [from, before] = [ledger.length, load.acknowledgements];
    const going = load.round();
    // Sometimes at once, while it still repairs what the last kill left; sometimes after many forms.
    const enough = before + 1 + ((kill * 17) % most);
    await Promise.race([going, until(`${enough - before} forms are confirmed`, () => load.acknowledgements >= enough, 2 * minute)]);
    // Somewhere in the life of a form that is on its way.
    await Promise.race([going, load.nextSent()]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
    program.kill('SIGKILL');
    load.stop();
    expect(await program.ended).toBeNull();
    await going;
    rounds.push({ unanswered: ledger.slice(from).filter((submit) => !acknowledged(submit)).length });
  }

  const program = await start();
  const store = openSqlite({ path: join(folder, 'nietpluis.db'), mode: 'production' });
  const keys = createKeys(store.keys, localKek(kek));
  const sweeper = createSweeper({ store, keys, rules: meldcodeRules }, () => null);
  await until('the program has repaired what the last kill left', () => program.out().includes('"event":"sweep"'));
  const allSent = () => until('every message owed is sent', async () => (await sweeper.owed()).length === 0, 5 * minute);
  await allSent();

  const found = await readJournals(store, keys);
  const confirmed = ledger.filter(acknowledged);
  const unanswered = ledger.filter((submit) => !acknowledged(submit));
  const isThere = (submit: (typeof ledger)[number]): boolean =>
    found.command(submit) === 1 && (submit.mark === '' || found.marked(submit) === 1);
  const lost = confirmed.filter((submit) => !isThere(submit));
  const stored = unanswered.filter((submit) => found.command(submit) > 0);

  // Everybody sends everything once more: what was confirmed gives the same receipt and no commit, what was not counts once.
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
  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(program.out()).not.toMatch(/"event":"(?:bug|withheld)"/);

  const after = await readJournals(store, keys);
  const twice = ledger.filter((submit) => after.command(submit) > 1 || after.marked(submit) > 1);
  const messages = await countMessages(store, stub, after);
  await store.close();

  const inFlight = rounds.filter((round) => round.unanswered > 0).length;
  const figures = {
    kills: kills,
    'with a submit in flight': inFlight,
    acknowledged: confirmed.length,
    unacknowledged: unanswered.length,
    'of which stored': stored.length,
    lost: lost.length,
    twice: twice.length,
    'messages owed': messages.owed,
    'messages missed': messages.missed,
    'messages doubled': messages.doubled,
    'known as possibly doubled': messages.flagged.length,
  };
  const width = Math.max(...Object.keys(figures).map(({ length }) => length));
  const table = Object.entries(figures).map(([name, value]) => `  ${name.padEnd(width)} ${String(value).padStart(6)}`);
  process.stderr.write(`${table.join('\n')}\n`);

  expect(ledger.flatMap(({ refused }) => refused)).toEqual([]);
  expect(confirmed.length).toBeGreaterThan(kills);
  expect(inFlight).toBeGreaterThanOrEqual(kills * 0.8);
  expect(lost).toEqual([]);
  expect(twice).toEqual([]);
  expect(other).toEqual([]);
  expect([...found.problems, ...after.problems]).toEqual([]);
  expect(after.commits).toBe(found.commits + unanswered.length - stored.length);
  expect(messages.missed).toBe(0);
  // A message may come twice when the program died between handing over and hearing back; then it knows.
  expect(messages.unrecorded).toBe(0);
});
