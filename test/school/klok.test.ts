import { describe, expect, test } from '@jest/globals';
import { instant } from '../../src/meldcode/ids.ts';
import { instantVan, millisecondenTot, plusDagen, tijd, vandaag, weekdag } from '../../src/school/klok.ts';

describe('the clock is the one of Amsterdam', () => {
  test.each([
    ['winter: midnight is 23:00 UTC', '2026-12-10T22:59:59.999Z', '2026-12-10', '23:59'],
    ['winter: one moment later it is the next day', '2026-12-10T23:00:00.000Z', '2026-12-11', '00:00'],
    ['summer: midnight is 22:00 UTC', '2026-07-10T21:59:59.999Z', '2026-07-10', '23:59'],
    ['summer: one moment later it is the next day', '2026-07-10T22:00:00.000Z', '2026-07-11', '00:00'],
    ['new year starts an hour before it does in UTC', '2026-12-31T23:00:00.000Z', '2027-01-01', '00:00'],
    ['spring: the last minute of winter time', '2026-03-29T00:59:00.000Z', '2026-03-29', '01:59'],
    ['spring: 02:00 does not exist', '2026-03-29T01:00:00.000Z', '2026-03-29', '03:00'],
    ['autumn: 02:30 for the first time', '2026-10-25T00:30:00.000Z', '2026-10-25', '02:30'],
    ['autumn: 02:30 for the second time', '2026-10-25T01:30:00.000Z', '2026-10-25', '02:30'],
  ])('%s', (_what, nu, dag, klok) => {
    expect(vandaag(instant(nu))).toBe(dag);
    expect(tijd(instant(nu))).toBe(klok);
  });

  test.each([
    ['2026-12-10', '09:15', '2026-12-10T08:15:00.000Z'],
    ['2026-07-10', '09:15', '2026-07-10T07:15:00.000Z'],
    ['2026-07-10', undefined, '2026-07-10T10:00:00.000Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ])('%s %s in Amsterdam is %s', (dag, klok, moment) => {
    expect(instantVan(dag, klok)).toBe(moment);
  });

  test.each([
    ['2026-02-29', '09:00'],
    ['2026-12-10', '24:00'],
    ['morgen', '09:00'],
  ])('a day or time that does not exist (%s %s) is refused, not moved', (dag, klok) => {
    expect(() => instantVan(dag, klok)).toThrow(RangeError);
  });

  test('the day with the clock change has 23 hours, and counts as one day', () => {
    const [van, tot] = [instantVan('2026-03-29', '00:00'), instantVan('2026-03-30', '00:00')];
    expect(millisecondenTot(van, tot)).toBe(23 * 3_600_000);
    expect(plusDagen(vandaag(van), 1)).toBe('2026-03-30');
    expect(weekdag(vandaag(van))).toBe('zo');
  });
});
