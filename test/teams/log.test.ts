import { expect, test } from '@jest/globals';
import { NietPluisError } from '../../src/errors.ts';
import { createLog, type Line } from '../../src/log.ts';

const collect = () => {
  const lines: string[] = [];
  return { lines, log: createLog({ write: (text: string) => void lines.push(text) }), text: () => lines.join('') };
};

test('what is on the list is kept', () => {
  const { log, lines } = collect();
  log.info({
    event: 'activity',
    platform: 'teams',
    verb: 'submit',
    form: 'vraag2',
    ms: 12.4,
    result: 'ok',
    count: 1,
    status: 200,
    ref: '0123abcd',
  });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: 'activity',
    platform: 'teams',
    verb: 'submit',
    form: 'vraag2',
    ms: 12,
    result: 'ok',
    count: 1,
    status: 200,
    ref: '0123abcd',
  });
});

test('anything else that is handed over is dropped, also under a name that is on the list', () => {
  const { log, text } = collect();
  const smuggled = {
    event: 'Sanne',
    result: 'Sanne',
    error: 'Sanne',
    platform: 'Sanne',
    verb: 'Sanne',
    form: 'Sanne',
    ms: 'Sanne',
    count: Number.NaN,
    ref: 'Sanne',
    body: { naam: 'Sanne' },
    url: 'https://school.example/Sanne',
    user: 'Sanne',
    msg: 'Sanne',
    err: new Error('Sanne'),
  };
  log.warn(smuggled as unknown as Line);
  expect(text()).not.toContain('Sanne');
  expect(text()).toContain('"verb":"other"');
  expect(text()).toContain('"form":"other"');
});

test('a bug leaves its kind and its places, never its message, and a fresh number', () => {
  const { log, text } = collect();
  const cause = new TypeError('Sanne Verzonnen\n    at Sanne (Verzonnen)');
  const ref = log.bug(cause);
  expect(ref).toMatch(/^[0-9a-f]{8}$/);
  expect(log.bug(cause)).not.toBe(ref);
  expect(text()).toContain(ref);
  expect(text()).toContain('TypeError');
  expect(text()).toContain('log.test.ts');
  expect(text()).not.toContain('Sanne');
});

test('thrown text, and an error that names itself, are not logged either', () => {
  const { log, text } = collect();
  const named = new Error('x');
  named.name = 'Sanne Verzonnen';
  log.bug('Sanne Verzonnen');
  log.bug(named);
  expect(text()).not.toContain('Sanne');
});

test('an error of the catalogue is logged by its code alone', () => {
  const { log, text } = collect();
  log.error({ event: 'sweep' }, new NietPluisError('store.tampered', ['NP-SANN-EEEE']));
  expect(text()).toContain('store.tampered');
  expect(text()).not.toContain('NP-');
});
