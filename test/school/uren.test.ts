import { describe, expect, test } from '@jest/globals';
import { datum } from '../../src/meldcode/ids.ts';
import { eindeSchooldag, inSchooltijd, inStilleUren, stilTot } from '../../src/school/index.ts';
import { instantVan } from '../../src/school/klok.ts';
import { eerste, schoolJson } from './fixture.ts';

const school = eerste(schoolJson({ vakanties: [{ van: '2026-12-21', tot: '2027-01-01' }] }));

describe('school hours', () => {
  test.each([
    ['a thursday at eight', '2026-12-10', '08:00', true],
    ['a thursday one minute before eight', '2026-12-10', '07:59', false],
    ['a thursday at five: school is out', '2026-12-10', '17:00', false],
    ['a saturday', '2026-12-12', '10:00', false],
    ['the first day of the holiday', '2026-12-21', '10:00', false],
    ['the last day of the holiday', '2027-01-01', '10:00', false],
    ['the monday after the holiday', '2027-01-04', '10:00', true],
    ['the monday after the clock change', '2026-03-30', '08:00', true],
  ])('%s', (_what, dag, klok, open) => {
    expect(inSchooltijd(school, instantVan(dag, klok))).toBe(open);
  });

  test('the end of a school day is a moment in Amsterdam', () => {
    expect(eindeSchooldag(school, datum('2026-12-10'))).toBe('2026-12-10T16:00:00.000Z');
    expect(eindeSchooldag(school, datum('2026-07-10'))).toBe('2026-07-10T15:00:00.000Z');
  });
});

describe('quiet hours', () => {
  test.each([
    ['evening', '2026-12-10', '18:00', true],
    ['one minute before the evening', '2026-12-10', '17:59', false],
    ['after midnight', '2026-12-11', '00:30', true],
    ['morning', '2026-12-11', '07:30', false],
    ['saturday noon', '2026-12-12', '12:00', true],
    ['a holiday at noon is not quiet: a stand-in must hear it (E-51)', '2026-12-22', '12:00', false],
  ])('%s', (_what, dag, klok, quiet) => {
    expect(inStilleUren(school, instantVan(dag, klok))).toBe(quiet);
  });

  test.each<[string, [string, string], [string, string]]>([
    ['in the evening until the morning', ['2026-12-10', '21:00'], ['2026-12-11', '07:30']],
    ['after midnight until the same morning', ['2026-12-11', '03:00'], ['2026-12-11', '07:30']],
    ['on friday evening until monday morning', ['2026-12-11', '18:00'], ['2026-12-14', '07:30']],
    ['over the clock change', ['2026-03-28', '20:00'], ['2026-03-30', '07:30']],
  ])('a message waits %s', (_what, van, tot) => {
    expect(stilTot(school, instantVan(...van))).toBe(instantVan(...tot));
  });

  test('outside quiet hours a message does not wait', () => {
    const nu = instantVan('2026-12-10', '12:00');
    expect(stilTot(school, nu)).toBe(nu);
  });

  test('a school may have a quiet weekend and loud evenings, or no quiet at all', () => {
    const weekend = eerste(schoolJson({ stilleUren: { van: '00:00', tot: '00:00' } }));
    expect(stilTot(weekend, instantVan('2026-12-12', '12:00'))).toBe(instantVan('2026-12-14', '00:00'));
    const nooit = eerste(schoolJson({ stilleUren: { van: '00:00', tot: '00:00', weekend: false } }));
    expect(inStilleUren(nooit, instantVan('2026-12-12', '03:00'))).toBe(false);
  });
});
