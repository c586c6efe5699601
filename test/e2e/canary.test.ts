import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowed } from '../../src/telemetry/allowed.ts';
import { startCollector, type Collector } from '../support/otlp-collector.ts';
import type { Reply } from '../support/stub-connector.ts';
import { Canaries, everyTextField, isInvokeAnswer, type Leak } from './canary/canaries.ts';
import { asksAlong, mischief, papers, wholeCase, wholeRequest } from './canary/zaak.ts';
import { openHouse, type House } from './chat.ts';

/**
 * Promise 2 against the real program over HTTP with real tokens: made-up words are typed in every free-text field of every form in one case from flag to
 * melding, and then looked for in everything that leaves the program.
 */
jest.setTimeout(180_000);

const root = new URL('../../', import.meta.url);
const canaries = new Canaries();
/** Words that were typed where nothing is kept. */
const loose = new Canaries();
let house: House;
/** Takes the program's telemetry, as an operator's own would. */
let collector: Collector;
let code = '';
/** Words of a request of a pupil: a record of its own. */
const asked = new Canaries();
let request = '';
/** Words of a colleague's question to read along: one more. */
const along = new Canaries();
let question = '';
/** Answers that did not answer a tap with a card or a sentence: refusals at the door, and what a message gets. */
const errors: Reply[] = [];

beforeAll(async () => {
  collector = await startCollector();
  house = await openHouse({
    NIETPLUIS_KEK: kek,
    NIETPLUIS_PUBLIC_URL: 'https://nietpluis.example',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
  });
  code = await wholeCase(house, canaries);
  request = await wholeRequest(house, asked);
  await papers(house, code, request, canaries, asked);
  question = await asksAlong(house, along);
  await mischief(house, code, (where) => loose.word(where));
  const word = loose.word('in a body that is no JSON');
  errors.push(
    await house.stub.post(`{"type":"message","text":"${word}`, { authorization: await house.stub.authorization() }),
    await house.stub.post(JSON.stringify({ type: 'message', conversation: loose.word('in no activity') }), {
      authorization: await house.stub.authorization(),
    }),
    await house.stub.post(loose.word('without a token').repeat(200_000)),
  );
});
afterAll(async () => {
  expect(await house.close()).toBe(0);
  await collector.close();
});

const kek = `local:${Buffer.alloc(32, 5).toString('base64')}`;
const leaks = (found: string | Buffer): readonly Leak[] => [
  ...canaries.leaks(found),
  ...asked.leaks(found),
  ...along.leaks(found),
  ...loose.leaks(found),
];

/** `npm run dossier -- export`, beside the running program. */
const exported = (person: string) =>
  spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'scripts/dossier.ts', 'export', '--code', code, '--person', person],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        NIETPLUIS_KEK: kek,
        NIETPLUIS_SCHOOL: join(house.folder, 'school.json'),
        NIETPLUIS_STORE: `sqlite:${join(house.folder, 'nietpluis.db')}`,
      },
    },
  );

test('every free-text field of every form was filled in', () => {
  const filled = [...canaries.where, ...asked.where, ...along.where].filter((where) => !where.includes(' again '));
  expect(filled.toSorted()).toEqual(everyTextField(new URL('cards/', root)));
});

describe('no word that a person typed leaves the dossier', () => {
  test('not in any message, update, notification, channel post, id or URL that the Bot Connector received', () => {
    expect(house.stub.calls.length).toBeGreaterThan(20);
    expect(leaks(JSON.stringify(house.stub.calls))).toEqual([]);
  });

  test('not in the log, on either stream', () => {
    expect(house.program.out()).toContain('"event":"activity"');
    expect(house.program.out()).not.toContain('"event":"bug"');
    expect(leaks(house.program.out() + house.program.err())).toEqual([]);
  });

  test('not in the telemetry, nor an id of a person, a dossier, a school or a tenant: only names and values of the list', () => {
    const text = collector.text();
    const spans = collector.spans();
    expect(new Set(spans.map(({ name }) => name))).toEqual(new Set(['interaction', 'store', 'delivery']));
    const seen = (key: string) => new Set(spans.map(({ attributes }) => attributes[`nietpluis.${key}`]));
    for (const outcome of ['answered', 'stored', 'sent']) expect(seen('outcome')).toContain(outcome);
    for (const command of ['startDossier', 'leerlingVastleggen', 'meldingGedaan']) expect(seen('command')).toContain(command);
    const instruments = new Set(collector.points().map(({ name }) => name));
    for (const name of ['interactions', 'interaction.duration', 'store.duration', 'cache', 'deliveries', 'outbox.depth'])
      expect(instruments).toContain(`nietpluis.${name}`);
    expect(leaks(text)).toEqual([]);
    const school = readFileSync(join(house.folder, 'school.json'), 'utf8');
    const ids = [...school.matchAll(/"(?:id|naam|user|tenant|team|telefoon)": ?"([^"]{3,})"/g)].map(([, id]) => id ?? '');
    expect(ids.length).toBeGreaterThan(20);
    // A short one can stand in the random id of a trace: then as a whole value.
    const there = (id: string): boolean => text.includes(id.length < 6 ? `"${id}"` : id);
    for (const id of [...ids, code, request, question]) expect([id, there(id)]).toEqual([id, false]);
    expect(text).not.toContain('NP-');
    for (const { attributes, events } of [...spans, ...collector.points().map((one) => ({ ...one, events: 0 }))]) {
      expect(allowed(attributes)).toEqual(attributes);
      expect(events).toBe(0);
    }
    for (const resource of collector.resources()) expect(Object.keys(resource).sort()).toEqual(['service.instance.id', 'service.name']);
  });

  test('not in the files of the store', () => {
    const files = readdirSync(house.folder).filter((file) => file.startsWith('nietpluis.db'));
    expect(files).toContain('nietpluis.db');
    for (const file of files) expect([file, leaks(readFileSync(join(house.folder, file)))]).toEqual([file, []]);
  });

  test('not in what a message, a broken body or an unknown sender gets back', () => {
    const plain = house.answers.map(({ reply }) => reply).filter(({ body }) => !isInvokeAnswer(body));
    expect(errors.map(({ status }) => status)).toEqual([400, 400, 413]);
    expect(leaks([...plain, ...errors].map(({ text }) => text).join('\n'))).toEqual([]);
  });

  test('not in any answer to somebody who has no part in it', () => {
    const others = house.answers.filter(({ who }) => who === 'mees');
    expect(others.length).toBeGreaterThan(0);
    expect(leaks(others.map(({ reply }) => reply.text).join('\n'))).toEqual([]);
  });
});

/** Typed where a code was asked, not taken, and so nowhere afterwards. */
const refusedWords = ['koppel.ander'];

describe('the same search finds them where they belong', () => {
  test('in the answers to taps of people with a role: each name and each text was shown', async () => {
    const zeynep = house.person('zeynep');
    let seen = '';
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      await zeynep.opens('dossier', code, { pagina: String(page) });
      seen += zeynep.sees;
      pages = Number(/(\d+) van (\d+)/u.exec(zeynep.sees)?.[2]);
    }
    expect(canaries.missing(seen)).toEqual(refusedWords);
    await zeynep.opens('dossier', request);
    expect(asked.missing(zeynep.sees)).toEqual([]);
    await zeynep.opens('meelees-antwoord', question);
    expect(along.missing(zeynep.sees)).toEqual([]);
  });

  test('in the decrypted export, every one of them, for the zorgcoördinator; nothing for a colleague without a role', () => {
    const whole = exported('zeynep');
    expect([whole.status, whole.stderr]).toEqual([0, '']);
    expect(canaries.missing(whole.stdout)).toEqual(refusedWords);
    expect(loose.leaks(whole.stdout)).toEqual([]);
    const none = exported('mees');
    expect(none.status).toBe(1);
    expect(leaks(none.stdout + none.stderr)).toEqual([]);
  });
});

describe('the search catches a planted leak', () => {
  const planted = (make: (word: string) => string | Buffer): readonly Leak[] => {
    const test = new Canaries();
    const word = test.word('leerling.naam');
    return test.leaks(make(word));
  };
  test.each<[string, Leak['as'], (word: string) => string | Buffer]>([
    ['in a posted message', 'text', (word) => JSON.stringify({ ...house.stub.calls[0], summary: `NP-1: ${word} is geopend` })],
    ['in a URL', 'text', (word) => `/v3/conversations/a/activities/${encodeURIComponent(word)}`],
    ['in capitals in a log line', 'text', (word) => `${house.program.out()}{"event":"bug","name":"${word.toUpperCase()}"}`],
    ['in UTF-16 in a file', 'utf-16', (word) => Buffer.concat([Buffer.alloc(4_096, 1), Buffer.from(word, 'utf16le')])],
    ['in base64, wherever it begins', 'base64', (word) => Buffer.from(`Zq${word} en meer`).toString('base64')],
    ['in base64url', 'base64', (word) => Buffer.from(`{"n":"${word}"}`).toString('base64url')],
    ['in hex', 'hex', (word) => `id-${Buffer.from(word).toString('hex')}`],
  ])('%s', (_where, as, make) => {
    expect(planted(make)).toEqual([{ canary: 'leerling.naam', as }]);
  });

  test('and finds nothing where there is nothing', () => {
    expect(planted(() => 'Een leerling, een klas, en verder niets')).toEqual([]);
  });
});
