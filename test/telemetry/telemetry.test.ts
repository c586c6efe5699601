import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { OutMessage } from '../../src/bot/ports.ts';
import { readTelemetry } from '../../src/config-telemetry.ts';
import { createKeys } from '../../src/dossier/keys.ts';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { localKek } from '../../src/dossier/kek.ts';
import type { Owed } from '../../src/dossier/types.ts';
import { NietPluisError } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { allowed, storeOperations } from '../../src/telemetry/allowed.ts';
import { startTelemetry } from '../../src/telemetry/otel.ts';
import type { Telemetry } from '../../src/telemetry/ports.ts';
import { instant } from '../../src/meldcode/ids.ts';
import { anna, factsFor, observation, school, start, tinyRules, zorg } from '../dossier/tiny-rules.ts';
import { house, kekSetting } from '../dossier/fixture.ts';
import { emptyStore, startEmulator } from '../support/cosmos-emulator.ts';
import { startCollector, type Collector } from '../support/otlp-collector.ts';

let collector: Collector;
let telemetry: Telemetry;
beforeAll(async () => {
  collector = await startCollector();
  const config = readTelemetry(
    { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20b' },
    () => undefined,
  );
  if (config === null) throw new Error('no telemetry');
  telemetry = startTelemetry(config, () => instant('2026-11-24T09:00:00.000Z'));
});
afterAll(() => collector.close());

describe('the list of what may leave', () => {
  test('drops every key that is not on it and every value that is not of its set, whatever its type', () => {
    const words = {
      platform: 'teams',
      form: 'Noor Verzonnen',
      verb: 'http://x',
      outcome: 'stored',
      person: 'noor',
      command: {},
      error: 'x: NP-1',
      ru: NaN,
    };
    expect(allowed(words)).toEqual({ 'nietpluis.platform': 'teams', 'nietpluis.outcome': 'stored' });
    expect(allowed({ toString: 'teams', __proto__: 'teams', 'nietpluis.person': 'noor', constructor: 1 })).toEqual({});
    expect(allowed(allowed({ platform: 'slack', urgent: true, ru: 2.5 }))).toEqual({
      'nietpluis.platform': 'slack',
      'nietpluis.urgent': true,
      'nietpluis.ru': 2.5,
    });
  });
  test('names every call of the store port, so that none passes unseen', () => {
    const { store } = house();
    for (const [group, names] of Object.entries(storeOperations)) {
      const part: unknown = Reflect.get(store, group);
      expect([group, Object.keys(part as object).sort()]).toEqual([group, [...names].sort()]);
    }
    return store.close();
  });
});

describe('configuration', () => {
  const problems = (env: Record<string, string>): readonly string[] => {
    const found: string[] = [];
    readTelemetry(env, (ok, problem) => {
      if (!ok) found.push(problem);
    });
    return found;
  };
  test('off without an endpoint, or when it is switched off; a mistake is named by its variable, never shown', () => {
    expect(readTelemetry({ OTEL_SERVICE_NAME: 'x' }, () => undefined)).toBeNull();
    expect(readTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c.example', OTEL_SDK_DISABLED: 'true' }, () => undefined)).toBeNull();
    const wrong = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'ftp://geheim',
      OTEL_EXPORTER_OTLP_HEADERS: 'geheim',
      OTEL_METRIC_EXPORT_INTERVAL: 'geheim',
    };
    expect(problems(wrong).map((one) => one.split(':')[0])).toEqual(Object.keys(wrong));
    expect(problems(wrong).join()).not.toContain('geheim');
  });
  test('its libraries are loaded only where it is on', () => {
    const root = new URL('../../src/', import.meta.url).pathname;
    const read = (path: string): string => readFileSync(join(root, path), 'utf8');
    expect(read('main.ts')).toMatch(/await import\('\.\/telemetry\/otel\.ts'\)/);
    const outside = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /^(?!telemetry\/).*\.ts$/.test(path));
    expect(outside.length).toBeGreaterThan(200);
    const loading = /^import (?!type).*from '(\.{1,2}\/telemetry\/(otel|allowed|instruments|store)\.ts|@opentelemetry)/m;
    expect(outside.filter((path) => loading.test(read(path)))).toEqual([]);
  });
});

test('what happens shows: an interaction with its calls to the store, what they cost, caches, refusals, messages, what is owed and late, and the log', async () => {
  const emulator = await startEmulator();
  const opened = await emptyStore(emulator, { charged: telemetry.charged });
  const store = telemetry.store(opened);
  const keys = createKeys(store.keys, localKek(kekSetting), { seen: telemetry.caches?.key });
  const dossiers = telemetry.dossiers(createDossiers({ store, keys, rules: tinyRules, stateSeen: telemetry.caches?.state }));
  const facts = factsFor(anna);
  let n = 0;
  const card = { body: [], actions: [] };
  const bot = telemetry.bot({
    async handle() {
      n += 1;
      if (n === 1) await dossiers.submit({ school, code: null, instance: 'f', command: start, facts });
      if (n === 2) await dossiers.submit({ school, code: null, instance: 'g', command: observation('Zilvervink'), facts });
      if (n === 3) telemetry.failed(new NietPluisError('store.unavailable', ['Zilvervink']));
      return { how: 'new', card: card as never };
    },
  });
  const tap = { kind: 'tap', verb: 'submit', data: { form: 'nietpluis', code: 'NP-Zilvervink' }, values: { regel: 'Zilvervink' } } as const;
  const request = {
    who: { platform: 'teams', tenant: 'Zilvervink', user: 'Zilvervink' },
    place: 'personal',
    address: null,
    inbound: tap,
    locale: null,
  } as const;
  await bot.handle(request);
  await bot.handle(request);
  await bot.handle(request);
  await bot.handle({ ...request, inbound: { kind: 'tap', verb: 'Zilvervink', data: { form: 'Zilvervink' }, values: null } });
  const [code] = (await store.journal.codes(school, null)).rows;
  if (code === undefined) throw new Error('none');
  await dossiers.peek(school, code, zorg);

  const bericht = { soort: 'ping', ontvanger: { aan: 'kanaal', kanaal: 'zorg' }, behalve: [], code, spoed: true } as const;
  // Owed since twenty minutes before now: what was stored counts, and not when this process began.
  const owed: readonly Owed[] = [{ school, code, version: 1, place: 0, bericht, since: instant('2026-11-24T08:40:00.000Z') }];
  telemetry.handed(owed);
  const message: OutMessage = { card: card as never, summary: 'Zilvervink' };
  const ports = telemetry.ports({ resolve: () => Promise.resolve([]), render: () => Promise.resolve(message) });
  const answers = [
    { ok: true, messageId: 'Zilvervink' },
    { ok: false, why: 'later', retryAfterMs: 1 },
  ] as const;
  let asked = 0;
  const sends = () => Promise.resolve(answers[asked++ % 2] ?? answers[0]);
  const messenger = telemetry.messenger({ platform: 'slack', send: sends, update: sends });
  const to = { platform: 'slack', tenant: 'Zilvervink', user: 'Zilvervink', conversation: 'Zilvervink', serviceUrl: '' } as const;
  const made = await ports.render(bericht, null, school);
  await messenger.send(to, made);
  await messenger.update(to, 'Zilvervink', made);
  telemetry.delivery('nobody');
  await telemetry.owed(() => Promise.resolve(owed))();
  const ticking = telemetry.ticking('reminders', {
    tick: () => Promise.resolve(3),
    late: () => Promise.resolve({ count: 2, minutes: 40 }),
  });
  await ticking.tick();
  await ticking.late();
  await telemetry.ticking('digests', { tick: () => Promise.resolve(0), late: () => Promise.resolve(null) }).late();
  const log = telemetry.log(createLog(new Writable({ write: (_chunk, _encoding, done) => done() })));
  log.warn({ event: 'late', count: 1, minutes: 20 });
  log.error({ event: 'sweep', error: 'store.tampered', count: 1 });
  log.bug(new Error('Zilvervink'));
  await store.close();
  await emulator.close();
  await telemetry.stop();

  const spans = collector.spans();
  const of = (name: string) => spans.filter((one) => one.name === name).map(({ attributes }) => attributes);
  const about = (outcome: string, more: object) => ({
    'nietpluis.platform': 'teams',
    'nietpluis.inbound': 'tap',
    'nietpluis.verb': 'submit',
    'nietpluis.form': 'nietpluis',
    'nietpluis.outcome': outcome,
    ...more,
  });
  expect(of('interaction')).toEqual([
    about('stored', { 'nietpluis.command': 'startDossier' }),
    about('refused', { 'nietpluis.command': 'waarneming', 'nietpluis.refusal': 'geenToegang' }),
    about('failed', { 'nietpluis.command': 'none', 'nietpluis.error': 'store.unavailable' }),
    { ...about('answered', { 'nietpluis.command': 'none' }), 'nietpluis.verb': 'other', 'nietpluis.form': 'other' },
  ]);
  const first = spans.find(({ name }) => name === 'interaction')?.trace;
  const calls = spans.filter(({ name, trace }) => name === 'store' && trace === first).map(({ attributes }) => attributes);
  expect(calls).toContainEqual({ 'nietpluis.operation': 'journal.append', 'nietpluis.ru': 1 });
  expect(of('delivery')).toEqual(
    [
      ['send', 'sent'],
      ['update', 'later'],
    ].map(([operation, outcome]) => ({
      'nietpluis.operation': operation,
      'nietpluis.platform': 'slack',
      'nietpluis.message': 'ping',
      'nietpluis.urgent': true,
      'nietpluis.outcome': outcome,
    })),
  );
  const value = (name: string, attributes: object = {}): number | undefined =>
    collector
      .points()
      .filter((one) => one.name === `nietpluis.${name}`)
      .find((one) => Object.entries(attributes).every(([key, wanted]) => one.attributes[`nietpluis.${key}`] === wanted))?.value;
  expect({
    stored: value('interactions', { outcome: 'stored', command: 'startDossier' }),
    refusals: value('refusals', { refusal: 'geenToegang', command: 'waarneming' }),
    seconds: value('interaction.duration', { outcome: 'stored', verb: 'submit' }),
    appends: value('store.duration', { operation: 'journal.append' }),
    units: (value('store.request_units', { container: 'journal' }) ?? 0) > 0,
    keyHit: (value('cache', { cache: 'key', hit: true }) ?? 0) > 0,
    stateHit: (value('cache', { cache: 'state', hit: true }) ?? 0) > 0,
    sent: value('deliveries', { message: 'ping', outcome: 'sent' }),
    lateness: value('delivery.lateness', { urgent: true }),
    nobody: value('outbox', { outcome: 'nobody' }),
    urgent: value('outbox.depth', { urgent: true }),
    rest: value('outbox.depth', { urgent: false }),
    late: value('outbox.late'),
    lateMinutes: value('outbox.late.minutes'),
    reminders: value('reminders', { what: 'reminders' }),
    remindersLate: value('reminders.late', { what: 'reminders' }),
    minutes: value('reminders.late.minutes', { what: 'reminders' }),
    digestsLate: value('reminders.late', { what: 'digests' }),
    tampered: value('log', { event: 'sweep', error: 'store.tampered' }),
    bug: value('log', { event: 'bug', error: 'bug' }),
  }).toEqual({
    stored: 1,
    refusals: 1,
    seconds: 1,
    appends: 1,
    units: true,
    keyHit: true,
    stateHit: true,
    sent: 1,
    lateness: 1,
    nobody: 1,
    urgent: 1,
    rest: 0,
    late: 1,
    lateMinutes: 20,
    reminders: 3,
    remindersLate: 2,
    minutes: 40,
    digestsLate: 0,
    tampered: 1,
    bug: 1,
  });
  expect(collector.text()).not.toMatch(/Zilvervink|NP-|fonteyn/);
  expect(collector.text()).toContain('"api-key":"a b"');
});

test('a call of the store that fails is counted by its code, and the error comes through as it was', async () => {
  const second = await startCollector();
  const config = readTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: second.url }, () => undefined);
  if (config === null) throw new Error('no telemetry');
  const own = startTelemetry(config, () => instant('2026-11-24T09:00:00.000Z'));
  const { store } = house();
  const refused = new NietPluisError('store.unavailable', ['Zilvervink']);
  const broken = own.store({ ...store, journal: { ...store.journal, get: () => Promise.reject(refused) } });
  await expect(broken.journal.get(school, 'NP-0000-00000' as never, 1)).rejects.toBe(refused);
  await own.stop();
  const found = second.points().filter(({ name }) => name === 'nietpluis.store.errors');
  expect(found).toEqual([
    {
      name: 'nietpluis.store.errors',
      value: 1,
      attributes: { 'nietpluis.operation': 'journal.get', 'nietpluis.error': 'store.unavailable' },
    },
  ]);
  await store.close();
  await second.close();
});

test('a collector that is away costs nobody an answer', async () => {
  const config = readTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_EXPORTER_OTLP_TIMEOUT: '200' }, () => undefined);
  if (config === null) throw new Error('no telemetry');
  const own = startTelemetry(config, () => instant('2026-11-24T09:00:00.000Z'));
  const bot = own.bot({ handle: () => Promise.resolve({ how: 'new', card: { body: [], actions: [] } as never }) });
  const who = { platform: 'slack', tenant: 't', user: 'u' } as const;
  await expect(
    bot.handle({ who, place: 'personal', address: null, inbound: { kind: 'text', text: 'acuut' }, locale: null }),
  ).resolves.toMatchObject({ how: 'new' });
  await expect(own.stop()).resolves.toBeUndefined();
});
