import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '../src/log.ts';
import { createReadiness, watchReadiness, type Check } from '../src/readiness.ts';
import { until } from './e2e/chat.ts';

const away = (): Promise<never> => Promise.reject(new Error('https://where-it-stands.example'));
const there = (): Promise<void> => Promise.resolve();

test('what people need and what is only said are told apart', async () => {
  const checks: readonly Check[] = [
    { name: 'store', needed: true, ready: away },
    { name: 'key', needed: true, ready: there },
    { name: 'vault', needed: false, ready: away },
  ];
  expect(await createReadiness(checks)()).toEqual({ waiting: ['store'], without: ['vault'] });
});

test('what does not answer at all counts as away after two seconds', async () => {
  const never: Check = { name: 'store', needed: true, ready: () => new Promise(() => undefined) };
  expect(await createReadiness([never])()).toEqual({ waiting: ['store'], without: [] });
});

test('however many ask at once, the store is asked once; who asks later, hears of later', async () => {
  let asked = 0;
  const store: Check = {
    name: 'store',
    needed: true,
    async ready() {
      asked += 1;
      await sleep(20);
    },
  };
  const look = createReadiness([store]);
  await Promise.all(Array.from({ length: 20 }, look));
  expect(asked).toBe(1);
  await look();
  expect(asked).toBe(2);
});

test('the log says each time what is away, by its name alone, and once that all is there again', async () => {
  const lines: string[] = [];
  let up = false;
  const store: Check = { name: 'store', needed: true, ready: () => (up ? there() : away()) };
  const vault: Check = { name: 'vault', needed: false, ready: away };
  const stop = watchReadiness(createReadiness([store, vault]), createLog({ write: (line: string) => void lines.push(line) }), 5);
  const said = (): readonly unknown[] => lines.map((line): unknown => JSON.parse(line));
  await until('it was said twice', () => lines.length >= 2);
  expect(said().slice(0, 2)).toEqual([
    expect.objectContaining({ level: 50, event: 'not-ready', check: 'store' }),
    expect.objectContaining({ level: 50, event: 'not-ready', check: 'store' }),
  ]);
  up = true;
  await until('it is there again', () => lines.at(-1)?.includes('"event":"ready"') === true);
  await sleep(30);
  stop();
  expect(lines.filter((line) => line.includes('"event":"ready"'))).toHaveLength(1);
  expect(lines.join('')).not.toContain('where-it-stands');
});
