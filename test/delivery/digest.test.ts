import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createDagoverzicht, type Dagoverzicht } from '../../src/bot/dagoverzicht.ts';
import { createDigestDays, type DigestDays } from '../../src/delivery/digest-days.ts';
import { createDigests } from '../../src/delivery/digest.ts';
import { createOutbox, type Outbox } from '../../src/delivery/outbox.ts';
import type { DeliveryPorts } from '../../src/delivery/ports.ts';
import { dayCode } from '../../src/dossier/days.ts';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';
import { datum } from '../../src/meldcode/ids.ts';
import { instantVan } from '../../src/school/klok.ts';
import { Huis } from '../support/huis.ts';
import { address, createPlatform, type Platform } from './platform.ts';

/** Several processes over one store: each with its own records' memory, clock and outbox. */
let huis: Huis;
let platform: Platform;
const outboxes: Outbox[] = [];

const ports: DeliveryPorts = {
  resolve: (ontvanger) =>
    Promise.resolve(ontvanger.aan === 'persoon' ? [{ persoon: ontvanger.persoon, address: address(ontvanger.persoon) }] : []),
  render: (bericht, persoon) =>
    Promise.resolve({
      summary: `${bericht.soort} ${String(persoon)}`,
      card: { name: 'dagoverzicht', taal: 'nl', title: '', form: null, body: [], actions: [] },
    }),
};
interface Parts {
  readonly days: DigestDays;
  readonly dagoverzicht: Dagoverzicht;
}
function replica(change: (parts: Parts) => Partial<Parts> = () => ({}), claimMs = 10_000) {
  const outbox = createOutbox({
    store: huis.store,
    messengers: [platform.messenger],
    ports,
    now: () => huis.now,
    paceMs: 0,
    backoff: { initialDelay: 1, maxDelay: 5 },
    claimMs,
  });
  outboxes.push(outbox);
  const days = createDigestDays(huis.store.deliveries);
  const dagoverzicht = createDagoverzicht({ overview: huis.store.overview, dagen: days });
  const parts = { days, dagoverzicht };
  return { outbox, digests: createDigests({ ...parts, ...change(parts), schools: huis.schools, outbox, now: () => huis.now }) };
}
const got = (): readonly string[] =>
  platform
    .posts()
    .map(({ summary }) => summary)
    .toSorted();
const two = ['dagoverzicht bram', 'dagoverzicht noor'];
const morning = (day: string): void => void (huis.now = instantVan(day, '08:00'));

beforeEach(async () => {
  huis = new Huis();
  platform = createPlatform();
  await huis.iedereen();
  const noor = huis.persoon('noor');
  await noor.zegt('niet pluis');
  await noor.tikt('Verder', { relatie: 'thuis' });
  await noor.tikt('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: '' });
});
afterEach(async () => {
  for (const outbox of outboxes.splice(0)) await outbox.close();
  await huis.close();
});

test('three replicas at once and each restarted: one overview a person a day', async () => {
  morning('2026-11-25');
  for (let start = 0; start < 2; start += 1) {
    const replicas = [replica(), replica(), replica()];
    const counts = await Promise.all(replicas.flatMap(({ digests }) => [digests.tick(), digests.tick()]));
    await Promise.all(replicas.map(({ outbox }) => outbox.idle()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(start === 0 ? 2 : 0);
    expect(got()).toEqual(two);
  }
});

test('a replica that died while it decided, or before it sent, is made up for by the next, once', async () => {
  morning('2026-11-25');
  const died = replica(({ days }) => ({ days: { ...days, mark: () => Promise.reject(new Error('killed')) } }));
  await expect(died.digests.tick()).rejects.toThrow('killed');
  expect(got()).toEqual([]);
  const silent = replica(({ days }) => ({ days: { ...days, owed: () => Promise.reject(new Error('killed')) } }));
  await expect(silent.digests.tick()).rejects.toThrow('killed');
  const next = replica();
  await next.digests.tick();
  await next.outbox.idle();
  expect(got()).toEqual(two);
});

test('a replica that died with one in its hands: sent again, and recorded as possibly double', async () => {
  morning('2026-11-25');
  const release = platform.hold();
  const dead = replica(undefined, 40);
  await dead.digests.tick();
  while (platform.taken.length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
  // It renews nothing any more, as if it had ended.
  const [school] = huis.schools.all;
  if (school === undefined) throw new Error('no school');
  platform = createPlatform();
  const list = () => huis.store.deliveries.list(school.id, dayCode(datum('2026-11-25')));
  expect((await list()).filter(({ version }) => version > 0).map(({ stand }) => stand)).toEqual(['bezig', 'bezig']);
  huis.now = instantVan('2026-11-25', '08:10');
  const next = replica();
  await next.digests.tick();
  await next.outbox.idle();
  expect(got()).toEqual(two);
  const after = (await list()).filter(({ version }) => version > 0);
  expect(after.map(({ stand, mogelijkDubbel }) => [stand, mogelijkDubbel])).toEqual([
    ['verzonden', true],
    ['verzonden', true],
  ]);
  release();
});

test('overviews that no platform took within an hour are said to be late, until they are sent', async () => {
  morning('2026-11-25');
  const { digests, outbox } = replica();
  for (const who of ['noor', 'bram']) platform.script(who, platform.later(3_600_000));
  await digests.tick();
  await outbox.idle();
  expect(await digests.late()).toBeNull();
  huis.now = instantVan('2026-11-25', '09:05');
  expect(await digests.late()).toEqual({ count: 2, minutes: 65 });
  const last = replica();
  await last.digests.tick();
  await last.outbox.idle();
  expect(got()).toEqual(two);
  expect(await last.digests.late()).toBeNull();
  expect(await digests.late()).toBeNull();
});

test('who starts anew in the evening says what is late too, and still sends what is of today; what was never made is not made any more', async () => {
  morning('2026-11-25');
  const { digests, outbox } = replica();
  for (const who of ['noor', 'bram']) platform.script(who, platform.later(3_600_000));
  await digests.tick();
  await outbox.idle();
  await outbox.close();
  huis.now = instantVan('2026-11-25', '18:00');
  const next = replica();
  expect(await next.digests.late()).toEqual({ count: 2, minutes: 600 });
  expect(await next.digests.tick()).toBe(0);
  await next.outbox.idle();
  expect(got()).toEqual(two);
  expect(await next.digests.late()).toBeNull();
  huis.now = instantVan('2026-11-26', '18:00');
  expect(await next.digests.tick()).toBe(0);
  expect(await next.digests.late()).toBeNull();
});

test('before school opens and after it closes nothing; a clock that jumps back or forward gives nobody a second one', async () => {
  const { digests, outbox } = replica();
  const at = async (day: string, time: string): Promise<void> => {
    huis.now = instantVan(day, time);
    await digests.tick();
    await outbox.idle();
  };
  await at('2026-11-25', '07:59');
  await at('2026-11-25', '17:00');
  expect(got()).toEqual([]);
  // Friday: what was new on Wednesday was in no overview yet.
  await at('2026-11-27', '08:00');
  await at('2026-11-25', '09:00');
  await at('2026-11-27', '10:00');
  // Zeynep: it is late by now.
  const once = [...two, 'dagoverzicht zeynep'];
  expect(got()).toEqual(once);
  expect(await replica().digests.tick()).toBe(0);
  huis.now = instantVan('2026-11-26', '10:00');
  expect(await replica().digests.tick()).toBe(0);
  expect(got()).toEqual(once);
});

test('around the nights on which the clock changes, and at half past midnight on 24 December, the overview comes at eight in Amsterdam', async () => {
  for (const [day, utc] of [
    ['2027-03-26', '07:00'], // Good Friday: none
    ['2027-03-30', '06:00'],
    ['2027-10-29', '06:00'],
    ['2027-11-01', '07:00'],
  ] as const) {
    expect(instantVan(day, '08:00')).toBe(`${day}T${utc}:00.000Z`);
    const { digests, outbox } = replica();
    const before = platform.posts().length;
    huis.now = instantVan(day, '07:59');
    await digests.tick();
    huis.now = instantVan(day, '08:00');
    await digests.tick();
    await outbox.idle();
    expect([day, platform.posts().length > before]).toEqual([day, day !== '2027-03-26']);
  }
  const { digests } = replica();
  huis.now = instantVan('2027-12-24', '00:30');
  expect(huis.now).toBe('2027-12-23T23:30:00.000Z');
  expect(await digests.tick()).toBe(0);
  huis.now = instantVan('2027-12-24', '08:00');
  expect(await digests.tick()).toBeGreaterThan(0);
});

test('a stop in the middle leaves the rest to whoever comes next; who got one when is forgotten after some time', async () => {
  morning('2026-11-25');
  const { digests } = replica();
  expect(await digests.tick(AbortSignal.abort())).toBe(0);
  const next = replica();
  await next.digests.tick();
  await next.outbox.idle();
  expect(got()).toEqual(two);
  const [school] = huis.schools.all;
  if (school === undefined) throw new Error('no school');
  const { store, keys } = huis;
  const sweeper = createSweeper({ store, keys, rules: meldcodeRules }, () => null);
  const kept = async (): Promise<number> => (await store.deliveries.list(school.id, dayCode(datum('2026-11-25')))).length;
  await sweeper.forget(datum('2026-12-25'));
  expect(await kept()).toBe(3);
  await sweeper.forget(datum('2027-01-08'));
  expect(await kept()).toBe(0);
});
