import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Canaries, everyTextField } from '../e2e/canary/canaries.ts';
import { asksAlong, mischief, papers, wholeCase, wholeRequest } from '../e2e/canary/zaak.ts';
import { openHouse, type House } from '../e2e/chat.ts';
import { startEmulatorProcess, type EmulatorProcess } from '../support/emulator-process.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { listAt, textAt } from '../support/json.ts';
import demoSchool from '../../src/demo/school.json' with { type: 'json' };

/**
 * Promise 2 where the dossier is kept: the real program on Cosmos DB, a made-up word in every free-text field of every form, and every request that reaches the
 * service looked through: its line with ids and partition keys, every header, its body. The words are letters and digits, so in JSON with escapes and in a URL
 * with percents they stand as they were typed; they are also looked for in base64, hex and UTF-16.
 */
jest.setTimeout(240_000);
let emulator: EmulatorProcess;
let proxy: FaultProxy;
let house: House;
const words = [new Canaries(), new Canaries(), new Canaries(), new Canaries()] as const;
const requests = new Map<string, string[]>();

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  proxy = await startFaultProxy(emulator.endpoint);
  proxy.seen = (container, text) => requests.set(container, [...(requests.get(container) ?? []), text]);
  house = await openHouse({ ...emulator.env, COSMOS_ENDPOINT: proxy.endpoint, NIETPLUIS_PUBLIC_URL: 'https://nietpluis.example' });
  const [typed, asked, along, loose] = words;
  const code = await wholeCase(house, typed);
  await papers(house, code, await wholeRequest(house, asked), typed, asked);
  await asksAlong(house, along);
  await mischief(house, code, (where) => loose.word(where));
}, 240_000);
afterAll(async () => {
  expect(await house.close()).toBe(0);
  await proxy.close();
  await emulator.close();
});

const all = (): string => [...requests.values()].flat().join('\n');

test('no typed word is in any request to Cosmos DB: not in a body, a URL, a header, an id or a partition key', () => {
  const [typed, asked, along] = words;
  const filled = [...typed.where, ...asked.where, ...along.where].filter((where) => !where.includes(' again '));
  expect(filled.toSorted()).toEqual(everyTextField(new URL('../../cards/', import.meta.url)));
  const counts = [...requests].map(([container, texts]) => `${container} ${texts.length}`);
  process.stderr.write(`\nrequests looked through: ${counts.join(', ')}; words: ${words.map(({ where }) => where.length).join(' + ')}\n`);
  for (const container of ['journal', 'overview', 'keys', 'reads', 'addresses', 'deliveries', 'figures', 'meta'])
    expect([container, requests.get(container)?.length ?? 0]).not.toContain(0);
  const leaks = [...requests].flatMap(([container, texts]) =>
    words.flatMap((some) => some.leaks(texts.join('\n')).map((leak) => ({ container, ...leak }))),
  );
  expect(leaks).toEqual([]);
});

test('no name of the school file is either, nor the name that Teams sends along', () => {
  const names = listAt(demoSchool, 'personen').map((person) => textAt(person, 'naam'));
  expect(names.length).toBeGreaterThan(8);
  const text = all();
  const forms = (name: string): readonly string[] => [name, encodeURIComponent(name), JSON.stringify(name).slice(1, -1)];
  expect([...names, 'Een Verzonnen Persoon'].filter((name) => forms(name).some((form) => text.includes(form)))).toEqual([]);
});

test('the same search finds a word that is sent as it is, escaped in JSON, in a URL, and in base64', () => {
  const some = new Canaries();
  const word = some.word('planted');
  for (const planted of [
    `{"x":"${word}"}`,
    JSON.stringify({ x: JSON.stringify({ y: `"${word}" é` }) }),
    encodeURIComponent(`a/${word} b`),
    Buffer.from(`voor ${word}`).toString('base64'),
  ])
    expect(some.leaks(`${all()}\n${planted}`)).toHaveLength(1);
});
