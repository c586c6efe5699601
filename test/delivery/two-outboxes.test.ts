import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createOutbox, type Outbox } from '../../src/delivery/outbox.ts';
import type { Candidate, DeliveryPorts } from '../../src/delivery/ports.ts';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import type { Store } from '../../src/dossier/store.ts';
import type { Owed } from '../../src/dossier/types.ts';
import { NietPluisError } from '../../src/errors.ts';
import { dossierCode, instant, personId, schoolId } from '../../src/meldcode/ids.ts';
import { tempPath } from '../dossier/fixture.ts';
import { emptyStore, startEmulator, type Emulator } from '../support/cosmos-emulator.ts';
import { address, createPlatform, type Platform } from './platform.ts';

/** Two outboxes that live at the same time on one store, as two replicas do, each with a connection of its own. Their clock is handed to them. */
jest.setTimeout(60_000);
let emulator: Emulator;
beforeAll(async () => void (emulator = await startEmulator()));
afterAll(() => emulator.close());

const school = schoolId('fonteyn');
const code = (n: number) => dossierCode(`NP-2345-${String(10_000 + n)}`);
const claimMs = 600;
const clock = { at: Date.parse('2026-11-24T09:00:00.000Z') };
const now = () => instant(new Date(clock.at).toISOString());

const ports: DeliveryPorts = {
  resolve: (ontvanger): Promise<readonly Candidate[]> =>
    Promise.resolve([
      ontvanger.aan === 'persoon'
        ? { persoon: ontvanger.persoon, address: address(ontvanger.persoon) }
        : { persoon: null, address: address('channel') },
    ]),
  render: (bericht, persoon) =>
    Promise.resolve({
      summary: `${bericht.code} ${bericht.kanaalStand ?? ''} ${persoon ?? ''}`,
      card: { name: 'bericht', taal: 'nl', title: '', form: null, body: [], actions: [] },
    }),
};
const ping = (n: number, spoed = false): Owed => ({
  school,
  since: instant('2026-11-24T09:00:00.000Z'),
  code: code(n),
  version: 1,
  place: 0,
  bericht: { soort: 'ping', ontvanger: { aan: 'persoon', persoon: personId(`p${n % 7}`) }, behalve: [], code: code(n), spoed },
});
const post = (n: number): Owed => ({
  school,
  since: instant('2026-11-24T09:00:00.000Z'),
  code: code(n),
  version: 1,
  place: 1,
  bericht: {
    soort: 'kanaal',
    ontvanger: { aan: 'kanaal', kanaal: 'zorg' },
    behalve: [],
    code: code(n),
    spoed: false,
    kanaalStand: 'loopt',
  },
});

interface Replica {
  readonly outbox: Outbox;
  readonly store: Store;
  /** From now on its store hears nothing of it, as when it was killed. */
  die(): void;
}
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await sleep(5);
}

describe.each<[string, () => Promise<() => Promise<Store>>]>([
  [
    'SQLite, one file',
    () => {
      const path = tempPath();
      return Promise.resolve(() => Promise.resolve(openSqlite({ path, mode: 'demo' })));
    },
  ],
  [
    'Cosmos DB',
    () => {
      const database = `two-${randomUUID()}`;
      return Promise.resolve(() => emptyStore(emulator, { database }));
    },
  ],
])('two live outboxes on %s', (_name, place) => {
  let platform: Platform;
  let replicas: Replica[] = [];
  async function two(): Promise<readonly [Replica, Replica]> {
    platform = createPlatform();
    const open = await place();
    const start = async (): Promise<Replica> => {
      const store = await open();
      let dead = false;
      const alive =
        <A extends unknown[], T>(work: (...given: A) => Promise<T>) =>
        (...given: A): Promise<T> =>
          dead ? Promise.reject(new NietPluisError('store.unavailable', ['dead'])) : work(...given);
      const { deliveries: real } = store;
      const deliveries: Store['deliveries'] = {
        ...real,
        get: alive((...given: Parameters<typeof real.get>) => real.get(...given)),
        list: alive((...given: Parameters<typeof real.list>) => real.list(...given)),
        swap: alive((...given: Parameters<typeof real.swap>) => real.swap(...given)),
      };
      const outbox = createOutbox({
        store: { ...store, deliveries },
        messengers: [platform.messenger],
        ports,
        now,
        paceMs: 0,
        claimMs,
        backoff: { initialDelay: 1, maxDelay: 5 },
      });
      return { outbox, store, die: () => void (dead = true) };
    };
    const [one, other] = [await start(), await start()];
    replicas = [one, other];
    return [one, other];
  }
  afterEach(async () => {
    for (const { outbox } of replicas) await outbox.close();
    for (const { store } of replicas) await store.close();
    replicas = [];
  });
  const recordOf = (replica: Replica, { code: of, version, place: at }: Owed) => replica.store.deliveries.get(school, of, version, at);

  test('every message once, none missed, none doubled, whoever is told first', async () => {
    const [one, other] = await two();
    const all = Array.from({ length: 12 }, (_, n) => [ping(n), post(n)]).flat();
    one.outbox.send(all);
    other.outbox.send(all.toReversed());
    const sent = async () => (await Promise.all(all.map((each) => recordOf(one, each)))).filter((item) => item?.stand === 'verzonden');
    await until(async () => {
      // Whose turn it was not looks again when its claim would be over.
      clock.at += 50;
      return (await sent()).length === all.length;
    });
    expect(
      platform
        .posts()
        .map(({ summary }) => summary)
        .toSorted(),
    ).toEqual(
      [
        ...new Set(
          all.map(
            ({ bericht: { code: of, kanaalStand, ontvanger } }) =>
              `${of} ${kanaalStand ?? ''} ${ontvanger.aan === 'persoon' ? ontvanger.persoon : ''}`,
          ),
        ),
      ].toSorted(),
    );
    expect(platform.posts()).toHaveLength(all.length);
    expect((await sent()).filter((item) => item?.mogelijkDubbel)).toEqual([]);
  });

  test('a send that takes longer than a claim stays with who has it: the claim is renewed while its process lives', async () => {
    const [one, other] = await two();
    const release = platform.hold();
    one.outbox.send([ping(1)]);
    await until(() => platform.taken.length === 1);
    const first = (await recordOf(one, ping(1)))?.claim;
    other.outbox.send([ping(1)]);
    // Four times most of a claim passes, each after a renewal.
    for (let last = first?.stamp; clock.at - Date.parse(first?.until ?? '') < 2 * claimMs;) {
      await until(async () => (await recordOf(one, ping(1)))?.claim.stamp !== last);
      last = (await recordOf(one, ping(1)))?.claim.stamp;
      clock.at += 0.8 * claimMs;
      other.outbox.send([ping(1)]);
    }
    expect((await recordOf(one, ping(1)))?.claim.owner).toBe(first?.owner);
    release();
    await until(async () => (await recordOf(one, ping(1)))?.stand === 'verzonden');
    expect(platform.taken).toEqual(['p1']);
    expect(await recordOf(other, ping(1))).toMatchObject({ mogelijkDubbel: false, pogingen: 1 });
  });

  test('an urgent message whose holder died goes out by the other when its claim is over, not before, and says that it may be double', async () => {
    const [one, other] = await two();
    const ofTheDead = platform.hold();
    one.outbox.send([ping(2, true)]);
    await until(() => platform.taken.length === 1);
    one.die();
    const before = await recordOf(other, ping(2));
    platform.hold()();
    clock.at = Date.parse(before?.claim.until ?? '') - 1;
    other.outbox.send([ping(2, true)]);
    // It looked, and waits.
    await other.outbox.idle();
    expect(platform.taken).toEqual(['p2']);
    expect(await recordOf(other, ping(2))).toEqual(before);
    clock.at += 1;
    await until(async () => (await recordOf(other, ping(2)))?.stand === 'verzonden');
    expect(platform.taken).toEqual(['p2', 'p2']);
    expect(await recordOf(other, ping(2))).toMatchObject({ mogelijkDubbel: true, pogingen: 2 });
    // What a dead process hears changes nothing.
    ofTheDead();
    await one.outbox.idle();
    expect(await recordOf(other, ping(2))).toMatchObject({ mogelijkDubbel: true, pogingen: 2, stand: 'verzonden' });
  });
});
