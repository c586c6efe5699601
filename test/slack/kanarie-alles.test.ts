import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Canaries, everyTextField, type Leak } from '../e2e/canary/canaries.ts';
import { overHttp } from '../support/slack-driver.ts';
import { SlackHuis } from '../support/slack-huis.ts';
import { isJson } from '../support/json.ts';
import { papers, wholeCase, wholeRequest } from './kanarie-zaak.ts';

/** Promise 2 on Slack, in every free-text field of every form: a word of its own in each, and where they come out again. */
const huis = new SlackHuis();
const [canaries, asked] = [new Canaries(), new Canaries()];
const leaks = (found: string): readonly Leak[] => [...canaries.leaks(found), ...asked.leaks(found)];
const answers: { readonly submission: boolean; readonly body: string }[] = [];
const views = new Set(['views.open', 'views.push', 'views.update']);
const outside = (): string => JSON.stringify(huis.slack.calls.filter(({ method }) => !views.has(method)));
/** Everything that opened or changed a window: calls, and answers to a submission. */
const windows = (): readonly unknown[] => [
  ...huis.slack.calls.filter(({ method }) => views.has(method)).map(({ args }) => args['view']),
  ...answers.filter(({ submission, body }) => submission && body !== '').map(({ body }): unknown => JSON.parse(body)),
];
/** What Slack keeps beside the text of a window: each id, value and metadata, at any depth. */
function beside(found: unknown): readonly string[] {
  if (Array.isArray(found)) return found.flatMap(beside);
  if (!isJson(found)) return [];
  return Object.entries(found).flatMap(([key, value]) => {
    const own = /^(?:block_id|action_id|value|callback_id|external_id|private_metadata)$/.test(key) ? [String(value)] : [];
    return [...own, ...beside(value)];
  });
}

beforeAll(async () => {
  await huis.start();
  const http = overHttp(`${huis.url}/slack/events`);
  huis.deliver = async (kind, body) => {
    const answer = await http(kind, body);
    answers.push({ submission: body['type'] === 'view_submission', body: answer.body });
    return answer;
  };
  const everybody = ['noor', 'bram', 'zeynep', 'femke', 'gijs'].map((id) => huis.persoon(id));
  for (const who of everybody) await who.opensHome();
  const request = await wholeRequest(huis, asked);
  const code = await wholeCase(huis, canaries);
  await papers(huis, code, request, canaries, asked);
  for (const who of everybody.slice(0, 4)) {
    await who.command(code);
    await who.opensHome();
  }
  await huis.bezorgd();
}, 60_000);
afterAll(async () => {
  await huis.close();
});

test('every free-text field of every form was filled in', () => {
  const filled = [...canaries.where, ...asked.where].filter((where) => !where.includes(' again '));
  expect(filled.toSorted()).toEqual(everyTextField(new URL('../../cards/', import.meta.url)));
  expect(huis.bugs).toEqual([]);
});

test('no word is in a message, an update, a channel post, Home or any other call than one for a window', () => {
  const methods = huis.slack.calls.map(({ method }) => method);
  expect(methods).toEqual(expect.arrayContaining(['views.publish', 'chat.postMessage', 'chat.update', 'conversations.open']));
  expect(leaks(outside())).toEqual([]);
});

test('no word is in what the door answers to anything but a form that was handed in', () => {
  const plain = answers.filter(({ submission }) => !submission);
  expect(plain.length).toBeGreaterThan(50);
  expect(leaks(plain.map(({ body }) => body).join('\n'))).toEqual([]);
});

test('no word is in an id, a value or the metadata of a window', () => {
  const kept = beside(windows());
  expect(kept.length).toBeGreaterThan(500);
  expect(leaks(kept.join('\n'))).toEqual([]);
});

test('no word is in the log', () => {
  expect(huis.lines.length).toBeGreaterThan(50);
  expect(leaks(huis.lines.join(''))).toEqual([]);
});

test('the same search finds words in windows', () => {
  const found = leaks(JSON.stringify(windows())).map(({ canary }) => canary);
  expect(found).toEqual(expect.arrayContaining(['leerling.naam', 'stap1.tekst']));
});

test.each<[string, Leak['as'], (word: string) => string]>([
  ['in a message', 'text', (word) => JSON.stringify([outside(), { method: 'chat.postMessage', args: { text: word } }])],
  ['in capitals in a log line', 'text', (word) => `${huis.lines.join('')}{"name":"${word.toUpperCase()}"}`],
  ['in metadata', 'base64', (word) => beside([{ private_metadata: Buffer.from(`Zq${word} en meer`).toString('base64') }]).join('')],
  ['in an id', 'hex', (word) => beside([{ blocks: [{ block_id: `b-${Buffer.from(word).toString('hex')}` }] }]).join('')],
])('and catches a planted leak %s', (_where, as, make) => {
  const planted = new Canaries();
  expect(planted.leaks(make(planted.word('leerling.naam')))).toEqual([{ canary: 'leerling.naam', as }]);
});
