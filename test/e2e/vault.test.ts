import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import { schoolId } from '../../src/meldcode/ids.ts';
import { bothDoors, type BothDoors } from '../support/beide-deuren.ts';
import { at } from '../support/json.ts';
import { startKeyVaultStub, type KeyVaultStub } from '../support/keyvault-stub.ts';
import { startCollector, type Collector } from '../support/otlp-collector.ts';
import type { Program } from '../support/program.ts';
import { tapOf, textOf } from '../support/stub-card.ts';
import { codeOf, schoolName, until } from './chat.ts';

/** The real program starts while the key vault is away, goes on when it is back, and does without it for an hour. */
jest.setTimeout(240_000);

let doors: BothDoors;
let vault: KeyVaultStub;
let other: KeyVaultStub;
let program: Program;
let collector: Collector;
/** Noor's dossier, begun before that hour. */
let known = '';

/** What lets the program trust the stand-in's certificate, as an operator's own authority would. */
const keyOf = (one: KeyVaultStub, name: string): Record<string, string> => {
  const file = join(doors.folder, `${name}.pem`);
  writeFileSync(file, one.ca);
  return { NIETPLUIS_KEK: one.setting, NODE_EXTRA_CA_CERTS: file };
};

beforeAll(async () => {
  doors = await bothDoors(['bram']);
  vault = await startKeyVaultStub();
  other = await startKeyVaultStub();
  vault.broken = 503;
  collector = await startCollector();
  program = await doors.start({
    ...keyOf(vault, 'vault'),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_METRIC_EXPORT_INTERVAL: '500',
    NODE_OPTIONS: `--import ${new URL('../support/later.mjs', import.meta.url).href}`,
  });
});
afterAll(async () => {
  await doors.close();
  await vault.close();
  await other.close();
  await collector.close();
});

test('it starts, says at /readyz what it waits for, and says why to the operator without an end', async () => {
  expect(await doors.readyz()).toEqual({ status: 503, body: { ready: false, waiting: ['key'], without: ['vault'] } });
  expect(program.out()).toContain('"error":"key.unavailable"');
});

test('acute and "whom do I ask" answer as ever, on both platforms', async () => {
  const noor = doors.teams('noor');
  await noor.tap('acuut', {});
  expect(textOf(noor.here.inbox().at(-1)?.card)).toContain('112');
  const stranger = doors.stub.person({ aadObjectId: '00000000-0000-4000-8000-00000000ffff' });
  await stranger.says('niet pluis');
  expect(textOf(stranger.inbox().at(-1)?.card)).toContain('Ik kan niet zien bij welke school je hoort');
  const bram = doors.inSlack('bram');
  await bram.command('acuut');
  expect(bram.text).toContain('112');
});

test('a form gets a calm sentence beside it and stays as it was typed; nothing is confirmed; when the vault is back it counts once', async () => {
  const noor = doors.teams('noor');
  await noor.says('niet pluis');
  await noor.taps('Verder', { relatie: 'thuis' });
  const form = noor.card;
  const filled = { situatie: 'gevoel', partner: 'bram', regel: 'Zachter dan anders.' };
  const { verb, data } = tapOf(form, 'Dossier starten', filled);

  const bram = doors.inSlack('bram');
  await bram.shortcut();
  await bram.submits({ relatie: 'thuis' });
  const inSlack = { situatie: 'gevoel', partner: 'ada', regel: 'Zachter dan anders.' };
  const modal = bram.top.view;

  for (const how of [503, 'silence'] as const) {
    vault.broken = how;
    const reply = await noor.tap(verb, data);
    // No card in the place of the form: a sentence, and a new message under it.
    expect(at(reply.body, 'type')).toBe('application/vnd.microsoft.activity.message');
    expect(textOf(noor.here.inbox().at(-1)?.card)).toContain('Dat ligt niet aan jou');
    await bram.submits(inSlack);
    expect(bram.top.view).toBe(modal);
    expect(Object.values(bram.errors).join()).toMatch(/staat er nog|er gebeurt niets dubbel/u);
  }
  expect(doors.stub.calls.map(({ body }) => JSON.stringify(body)).join()).not.toContain('NP-');

  vault.broken = null;
  await until('it opens the keys by itself', async () => (await doors.readyz()).status === 200, 90_000);
  expect(await doors.readyz()).toMatchObject({ status: 200, body: { ready: true, waiting: [] } });
  const receipts = [await noor.tap(verb, data).then(() => noor.sees), await noor.tap(verb, data).then(() => noor.sees)];
  expect(receipts[0]).toContain('Vastgelegd');
  expect(receipts[1]).toContain('Vastgelegd');
  known = codeOf(noor.card);
  await bram.submits(inSlack);
  expect(bram.text).toMatch(/vastgelegd/iu);
  const store = openSqlite({ path: join(doors.folder, 'nietpluis.db'), mode: 'production' });
  expect((await store.journal.codes(schoolId(schoolName), null)).rows).toHaveLength(2);
  await store.close();
});

test('the vault away for longer than the key of a dossier is held: known and new dossiers go on, no key is asked of it, and /readyz says so until it is back', async () => {
  const noor = doors.teams('noor');
  /** Keys of dossiers that were not in memory and were read from the store. */
  const readAgain = (): number =>
    collector
      .points()
      .filter(
        ({ name, attributes }) =>
          name === 'nietpluis.cache' && attributes['nietpluis.cache'] === 'key' && attributes['nietpluis.hit'] === false,
      )
      .reduce((sum, { value }) => sum + value, 0);
  await noor.opens('dossier', known);
  const [asked, before] = [vault.asked.length, readAgain()];

  vault.broken = 503;
  program.kill('SIGUSR2');
  await until('/readyz names it', async () => JSON.stringify(await doors.readyz()).includes('"without":["vault"]'));
  expect(await doors.readyz()).toMatchObject({ status: 200, body: { ready: true, waiting: [] } });
  await noor.records('leerling', known, { naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' });
  await noor.opens('dossier', known);
  expect(noor.sees).toContain('Vlinder Verzonnen');
  await until('the key of the dossier had left memory', () => readAgain() > before);
  await noor.says('niet pluis');
  await noor.taps('Verder', { relatie: 'thuis' });
  await noor.taps('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: '' });
  expect(noor.sees).toContain('Vastgelegd');
  const bram = doors.inSlack('bram');
  await bram.shortcut();
  await bram.submits({ relatie: 'thuis' });
  await bram.submits({ situatie: 'gevoel', partner: 'ada', regel: '' });
  expect(bram.text).toMatch(/vastgelegd/iu);
  // /readyz asks whether it is there, with a GET; nobody asked it to wrap or unwrap.
  expect(vault.asked.slice(asked).filter((path) => !path.startsWith('GET '))).toEqual([]);

  vault.broken = null;
  await until('/readyz has nothing to say any more', async () => !JSON.stringify(await doors.readyz()).includes('vault'));
  await noor.records('leerling', codeOf(noor.card), { naam: 'Merel Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' });
});

test.each<[string, () => Record<string, string>]>([
  ['of another vault', () => keyOf(other, 'other')],
  ['in the setting', () => ({ NIETPLUIS_KEK: `local:${Buffer.alloc(32, 1).toString('base64')}` })],
])('a wrong key %s still stops the start', async (_where, key) => {
  program.kill('SIGTERM');
  await program.ended;
  await expect(doors.start(key())).rejects.toThrow('[key.wrong]');
});
