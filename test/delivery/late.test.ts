import { expect, test } from '@jest/globals';
import { lateOf } from '../../src/delivery/late.ts';
import type { Owed } from '../../src/dossier/types.ts';
import { dossierCode, instant, schoolId, type Instant } from '../../src/meldcode/ids.ts';

const code = dossierCode('NP-7K3F');
const now = instant('2026-11-24T12:00:00.000Z');
const ago = (minutes: number): Instant => instant(new Date(Date.parse(now) - minutes * 60_000).toISOString());
const owed = (minutes: number, spoed: boolean): Owed => ({
  school: schoolId('de-wilg'),
  code,
  version: 1,
  place: 0,
  bericht: { soort: 'ping', ontvanger: { aan: 'kanaal', kanaal: 'zorg' }, behalve: [], code, spoed },
  since: ago(minutes),
});
const fourDays = 4 * 24 * 60;

test('an urgent message is late after a quarter of an hour, a calm one after four days', () => {
  expect(lateOf([owed(14, true), owed(fourDays - 1, false)], now)).toBeNull();
  expect(lateOf([owed(15, true)], now)).toEqual({ count: 1, minutes: 15 });
  expect(lateOf([owed(fourDays, false)], now)).toEqual({ count: 1, minutes: fourDays });
});
test('how many, and the age of the oldest that is late', () => {
  expect(lateOf([owed(20, true), owed(3_000, false), owed(180, true)], now)).toEqual({ count: 2, minutes: 180 });
  expect(lateOf([], now)).toBeNull();
});
