import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Candidate, DeliveryPorts } from '../../src/delivery/ports.ts';
import { createOutbox, type Outbox } from '../../src/delivery/outbox.ts';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import type { Owed } from '../../src/dossier/types.ts';
import { dossierCode, instant, personId } from '../../src/meldcode/ids.ts';
import { house, type House } from '../dossier/fixture.ts';
import { anna, factsFor, school, start } from '../dossier/tiny-rules.ts';
import { address, createPlatform, type Platform } from './platform.ts';

const person = (id: string): Candidate => ({ persoon: personId(id), address: address(id) });
const channel: Candidate = { persoon: null, address: address('channel') };
const code = dossierCode('NP-2345-6789B');

let at: House;
let platform: Platform;
let outbox: Outbox;
let reports: string[];
let people: Record<string, readonly Candidate[]>;

const ports: DeliveryPorts = {
  resolve: (ontvanger) =>
    Promise.resolve(
      people[ontvanger.aan === 'persoon' ? ontvanger.persoon : ontvanger.aan === 'functie' ? ontvanger.functie : 'channel'] ?? [],
    ),
  render: (bericht, persoon) =>
    Promise.resolve({
      summary: [bericht.soort, bericht.kanaalStand, persoon].filter(Boolean).join(' '),
      card: { name: 'bericht', taal: 'nl', title: '', form: null, body: [], actions: [] },
    }),
};
const create = (more: Partial<Parameters<typeof createOutbox>[0]> = {}): Outbox =>
  createOutbox({
    store: at.store,
    messengers: [platform.messenger],
    ports,
    now: () => instant(new Date().toISOString()),
    paceMs: 0,
    backoff: { initialDelay: 1, maxDelay: 5 },
    nobodyMs: 5,
    report: (what) => reports.push(what),
    ...more,
  });

const ping = (version = 1, behalve: string[] = []): Owed => ({
  school,
  since: instant('2026-11-24T09:00:00.000Z'),
  code,
  version,
  place: 0,
  bericht: { soort: 'ping', ontvanger: { aan: 'persoon', persoon: personId('p2') }, behalve: behalve.map(personId), code, spoed: false },
});
const post = (version: number, kanaalStand: 'wachtOpIemand' | 'loopt' | 'gesloten' = 'loopt'): Owed => ({
  school,
  since: instant('2026-11-24T09:00:00.000Z'),
  code,
  version,
  place: 0,
  bericht: { soort: 'kanaal', ontvanger: { aan: 'kanaal', kanaal: 'zorg' }, behalve: [], code, spoed: false, kanaalStand },
});
/** Until `what` holds; the test's own time limit is the only clock. */
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await sleep(2);
}
const standOf = async (one: Owed) => (await at.store.deliveries.get(one.school, one.code, one.version, one.place))?.stand;

beforeEach(() => {
  at = house();
  platform = createPlatform();
  reports = [];
  people = { p2: [person('p2'), person('p3')], zorgcoordinator: [person('zorg')], channel: [channel] };
  outbox = create();
});
afterEach(async () => {
  await outbox.close();
  await at.store.close();
});

describe('what a commit owes is sent', () => {
  test('a ping reaches the person that it is for, once, and nothing stays owed', async () => {
    const done = await at.dossiers.submit({ school, code: null, instance: 'f1', command: start, facts: factsFor(anna) });
    expect(at.owed).toHaveLength(2);
    outbox.send(at.owed);
    outbox.send(at.owed);
    await outbox.idle();
    expect(platform.posts().map((one) => one.summary)).toEqual(expect.arrayContaining(['ping p2', 'kanaal wachtOpIemand']));
    expect(platform.posts()).toHaveLength(2);
    if (done.kind !== 'stored') throw new Error('not stored');
    expect((await at.store.overview.get(school, done.code))?.item.owed).toEqual([]);
    outbox.send(at.owed);
    await outbox.idle();
    expect(platform.posts()).toHaveLength(2);
  });

  test('what was owed when the process ended is sent at the next start', async () => {
    await at.dossiers.submit({ school, code: null, instance: 'f1', command: start, facts: factsFor(anna) });
    await at.store.close();
    at = house(at.path);
    outbox = create();
    const sweeper = createSweeper(at.parts, () => null);
    outbox.send(await sweeper.owed());
    await outbox.idle();
    expect(platform.posts()).toHaveLength(2);
    expect(await sweeper.owed()).toEqual([]);
  });

  test('a message that was on its way when the process was killed is sent again and marked as possibly double', async () => {
    platform.hold();
    // A process of its own on the same file; its end is the end of its connection.
    const dead = house(at.path);
    const killed = create({ store: dead.store, claimMs: 50 });
    killed.send([ping()]);
    await until(() => platform.taken.length === 1);
    await dead.store.close();
    platform = createPlatform();
    outbox = create({ claimMs: 50 });
    outbox.send([ping()]);
    await until(async () => (await standOf(ping())) === 'verzonden');
    expect(platform.posts()).toHaveLength(1);
    expect(await at.store.deliveries.get(school, code, 1, 0)).toMatchObject({ stand: 'verzonden', mogelijkDubbel: true, persoon: 'p2' });
  });

  test('closing waits for what is on its way and starts nothing more', async () => {
    const release = platform.hold();
    outbox = create({ atOnce: 1 });
    people['p9'] = [person('p9')];
    const second: Owed = { ...ping(2), bericht: { ...ping(2).bericht, ontvanger: { aan: 'persoon', persoon: personId('p9') } } };
    outbox.send([ping(), second]);
    await until(() => platform.taken.length === 1);
    const closing = outbox.close();
    release();
    await closing;
    expect(await standOf(ping())).toBe('verzonden');
    expect(platform.posts()).toHaveLength(1);
    outbox.send([ping(3)]);
    await outbox.idle();
    expect(platform.posts()).toHaveLength(1);
  });
});

describe('when somebody cannot be reached', () => {
  test('the next person gets it', async () => {
    platform.script('p2', platform.gone);
    outbox.send([ping()]);
    await outbox.idle();
    expect(platform.posts().map((one) => one.conversation)).toEqual(['p3']);
    expect(await at.store.deliveries.get(school, code, 1, 0)).toMatchObject({ persoon: 'p3' });
  });

  test('nobody of "behalve" gets it, even when routing named them', async () => {
    outbox.send([ping(1, ['p2'])]);
    await outbox.idle();
    expect(platform.posts().map((one) => one.conversation)).toEqual(['p3']);
  });

  test('when nobody is left, the zorgcoördinator gets it', async () => {
    platform.script('p2', platform.gone);
    platform.script('p3', platform.gone);
    outbox.send([ping()]);
    await outbox.idle();
    expect(platform.posts().map((one) => one.summary)).toEqual(['ping zorg']);
  });

  test('when there is nobody at all it stays owed, is recorded, and is sent once somebody can be reached', async () => {
    people = {};
    outbox.send([ping()]);
    await until(async () => reports.includes('nobody') && (await standOf(ping())) === 'niemand');
    people = { zorgcoordinator: [person('zorg')] };
    await until(async () => (await standOf(ping())) === 'verzonden');
    expect(platform.posts().map((one) => one.conversation)).toEqual(['zorg']);
  });

  test('a platform that says "later" is asked again, and nobody else is bothered', async () => {
    platform.script('p2', platform.later(20), platform.later());
    outbox.send([ping()]);
    await until(async () => (await standOf(ping())) === 'verzonden');
    expect(platform.taken).toEqual(['p2', 'p2', 'p2']);
  });

  test('a fault on our side is reported and the message is not lost', async () => {
    let broken = true;
    outbox = create({ ports: { ...ports, render: (...given) => (broken ? Promise.reject(new Error('bug')) : ports.render(...given)) } });
    outbox.send([ping()]);
    await until(() => reports.includes('failed'));
    broken = false;
    await until(async () => (await standOf(ping())) === 'verzonden');
  });
});

test('what is owed by a dossier that was destroyed since is not sent', async () => {
  const done = await at.dossiers.submit({ school, code: null, instance: 'f1', command: start, facts: factsFor(anna) });
  if (done.kind !== 'stored') throw new Error('not stored');
  await at.dossiers.destroy(school, done.code, instant('2026-11-24T10:00:00.000Z'));
  outbox.send(at.owed);
  await outbox.idle();
  expect(platform.posts()).toEqual([]);
  expect(await at.store.deliveries.list(school, done.code)).toEqual([]);
});

describe('the channel shows one post a dossier', () => {
  test('a later stand replaces the post in place', async () => {
    outbox.send([post(1, 'wachtOpIemand')]);
    await outbox.idle();
    outbox.send([post(2)]);
    await outbox.idle();
    expect(platform.posts()).toEqual([expect.objectContaining({ conversation: 'channel', updates: 1, summary: 'kanaal loopt' })]);
  });

  test('a post that was removed is posted anew', async () => {
    outbox.send([post(1)]);
    await outbox.idle();
    platform.remove('m1');
    outbox.send([post(2, 'gesloten')]);
    await outbox.idle();
    expect(platform.posts().map((one) => one.summary)).toEqual(['kanaal gesloten']);
  });

  test('an older stand never overwrites a newer one', async () => {
    outbox.send([post(3, 'gesloten')]);
    await outbox.idle();
    outbox.send([post(2)]);
    await outbox.idle();
    expect(platform.posts().map((one) => one.summary)).toEqual(['kanaal gesloten']);
    expect(await standOf(post(2))).toBe('vervallen');
  });

  describe('and a school with two channels has it in both', () => {
    const second: Candidate = { persoon: null, address: address('second') };
    const shown = () =>
      platform
        .posts()
        .map(({ conversation, summary, updates }) => `${conversation}: ${summary}, ${updates}`)
        .sort();
    beforeEach(() => {
      people['channel'] = [channel, second];
    });

    test('each replaced in its own place', async () => {
      outbox.send([post(1, 'wachtOpIemand')]);
      await outbox.idle();
      expect(shown()).toEqual(['channel: kanaal wachtOpIemand, 0', 'second: kanaal wachtOpIemand, 0']);
      outbox.send([post(2)]);
      await outbox.idle();
      expect(shown()).toEqual(['channel: kanaal loopt, 1', 'second: kanaal loopt, 1']);
    });

    test('one that is away for a moment does not hold up the other, and nothing comes twice', async () => {
      platform.script('channel', platform.later(), platform.later());
      outbox.send([post(1)]);
      await until(() => shown().length === 2);
      await outbox.idle();
      expect(shown()).toEqual(['channel: kanaal loopt, 0', 'second: kanaal loopt, 0']);
      // Another process, that still finds it owed.
      const again = create();
      again.send([post(1)]);
      await again.idle();
      await again.close();
      expect(shown()).toEqual(['channel: kanaal loopt, 0', 'second: kanaal loopt, 0']);
    });

    test('one that is gone is left out, and it is over all the same', async () => {
      platform.script('channel', platform.gone);
      outbox.send([post(1)]);
      await outbox.idle();
      expect(shown()).toEqual(['second: kanaal loopt, 0']);
      expect(reports).not.toContain('nobody');
    });
  });

  test('without a channel a stand is let go, but "wacht op iemand" goes to the zorgcoördinator', async () => {
    people['channel'] = [];
    outbox.send([post(1, 'wachtOpIemand'), post(2)]);
    await outbox.idle();
    expect(platform.posts().map((one) => one.conversation)).toEqual(['zorg']);
    expect(await standOf(post(2))).toBe('vervallen');
  });
});

test('one conversation gets one message at a time, an urgent one first; another conversation does not wait for it', async () => {
  const to = (version: number, who: string, spoed: boolean): Owed => ({
    ...ping(version),
    bericht: { ...ping(version).bericht, spoed, ontvanger: { aan: 'persoon', persoon: personId(who) } },
  });
  people['p9'] = [person('p9')];
  const release = platform.hold();
  outbox.send([to(1, 'p2', false)]);
  await until(() => platform.taken.length === 1);
  outbox.send([to(2, 'p2', false), to(3, 'p2', true), to(4, 'p9', false)]);
  await until(() => platform.taken.length === 2);
  expect(platform.taken).toEqual(['p2', 'p9']);
  release();
  await outbox.idle();
  const sent = await at.store.deliveries.list(school, code);
  const order = (version: number) => Number(sent.find((one) => one.version === version)?.messageId?.slice(1));
  expect(platform.posts()).toHaveLength(4);
  expect(order(3)).toBeLessThan(order(2));
});

test('three hundred messages at start-up reach three hundred conversations', async () => {
  const many = Array.from({ length: 300 }, (_, i): Owed => {
    people[`q${i}`] = [person(`q${i}`)];
    return { ...ping(), version: i + 1, bericht: { ...ping().bericht, ontvanger: { aan: 'persoon', persoon: personId(`q${i}`) } } };
  });
  outbox.send(many);
  await outbox.idle();
  expect(new Set(platform.posts().map((one) => one.conversation)).size).toBe(300);
});

test('quiet hours hold a message back, unless it is urgent', async () => {
  outbox = create({ ports: { ...ports, quiet: () => 60_000 } });
  const urgent: Owed = { ...ping(2), bericht: { ...ping(2).bericht, spoed: true } };
  outbox.send([ping(1), urgent]);
  await outbox.idle();
  expect(platform.posts()).toHaveLength(1);
  expect(await standOf(urgent)).toBe('verzonden');
  expect(await standOf(ping(1))).toBeUndefined();
});
