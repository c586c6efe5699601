import { describe, expect, test } from '@jest/globals';
import Holidays from 'date-holidays';
import {
  datum,
  dagVan,
  feestdagen,
  feestdagenBekendTot,
  feestdagenLopenAf,
  gelijkgesteld,
  instant,
  isDatum,
  isInstant,
  isSchooldag,
  isWerkdag,
  pasen,
  plusDagen,
  plusMaanden,
  plusSchooldagen,
  plusUur,
  plusWerkdagen,
  weekdag,
} from '../../src/meldcode/index.ts';

const vakanties = [{ van: datum('2026-12-21'), tot: datum('2027-01-01') }];

describe('kalender', () => {
  test('rekent 60 jaar lang dag voor dag gelijk met de gewone kalender, vooruit en terug', () => {
    let d = datum('2000-01-01');
    for (let n = 0; n < 366 * 60; n += 1) {
      const echt = new Date(Date.UTC(2000, 0, 1) + n * 86_400_000);
      if (d !== echt.toISOString().slice(0, 10) || weekdag(d) !== echt.getUTCDay()) throw new Error(`${d} is wrong`);
      if (plusDagen(plusDagen(d, -47), 47) !== d) throw new Error(`${d} does not come back`);
      d = plusDagen(d, 1);
    }
    expect(d).toBe('2060-02-15');
  });

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '1899-12-31',
    '2200-01-01',
    '',
    '2026-11-24x',
    'x2026-11-24',
    '2100-02-29',
    '2026-01-00',
    '2026-01-32',
  ])('%j is geen dag', (tekst) => expect(isDatum(tekst)).toBe(false));
  test.each(['2028-02-29', '2000-02-29', '2026-12-31', '1900-01-01', '2199-12-31', '2026-01-01'])('%s is een dag', (tekst) =>
    expect(isDatum(tekst)).toBe(true),
  );
  test('een moment is ISO in UTC, en de dag moet bestaan', () => {
    expect(isInstant('2026-11-24T09:30:00.000Z')).toBe(true);
    expect(isInstant('2026-11-24T23:59:59Z')).toBe(true);
    for (const fout of [
      '2026-02-30T09:30:00Z',
      '2026-11-24T24:00:00Z',
      '2026-11-24T09:30:00',
      '2026-11-24T09:60:00Z',
      'x',
      '2026-11-24T09:30:00Zx',
      'x2026-11-24T09:30:00Z',
    ])
      expect(isInstant(fout)).toBe(false);
  });

  test('de dag in Amsterdam volgt winter- en zomertijd', () => {
    expect(dagVan(instant('2026-01-15T22:59:59.000Z'))).toBe('2026-01-15');
    expect(dagVan(instant('2026-01-15T23:00:00.000Z'))).toBe('2026-01-16');
    expect(dagVan(instant('2026-07-15T21:59:59.000Z'))).toBe('2026-07-15');
    expect(dagVan(instant('2026-07-15T22:00:00.000Z'))).toBe('2026-07-16');
    // the last Sundays of March and October are 29 March and 25 October 2026
    expect(dagVan(instant('2026-03-28T22:30:00.000Z'))).toBe('2026-03-28');
    expect(dagVan(instant('2026-03-29T22:30:00.000Z'))).toBe('2026-03-30');
    expect(dagVan(instant('2026-10-24T22:30:00.000Z'))).toBe('2026-10-25');
    expect(dagVan(instant('2026-10-25T22:30:00.000Z'))).toBe('2026-10-25');
    expect(dagVan(instant('2026-12-31T23:30:00.000Z'))).toBe('2027-01-01');
  });

  test('een uur later, ook over middernacht', () => {
    expect(plusUur(instant('2026-11-24T09:05:01.000Z'))).toBe('2026-11-24T10:05:01.000Z');
    expect(plusUur(instant('2026-11-24T22:59:00.000Z'))).toBe('2026-11-24T23:59:00.000Z');
    expect(plusUur(instant('2026-12-31T23:30:00.000Z'))).toBe('2027-01-01T00:30:00.000Z');
  });

  test('maanden later valt op de laatste dag als de maand korter is', () => {
    expect(plusMaanden(datum('2026-11-24'), 3)).toBe('2027-02-24');
    expect(plusMaanden(datum('2026-11-30'), 3)).toBe('2027-02-28');
    expect(plusMaanden(datum('2026-12-31'), 2)).toBe('2027-02-28');
    expect(plusMaanden(datum('2027-12-31'), 2)).toBe('2028-02-29');
    expect(plusMaanden(datum('2026-09-15'), 3)).toBe('2026-12-15');
  });
});

describe('feestdagen (E-49, E-50)', () => {
  test.each([
    [1943, '1943-04-25'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
    [2100, '2100-03-28'],
    [2160, '2160-03-23'],
  ])('E-49: Pasen %i is %s', (jaar, verwacht) => expect(pasen(jaar)).toBe(verwacht));

  test('E-49: de feestdagen van 2027 zijn die van de Algemene termijnenwet', () => {
    expect(feestdagen(2027)).toEqual([
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-04-27',
      '2027-05-05',
      '2027-05-06',
      '2027-05-17',
      '2027-12-25',
      '2027-12-26',
    ]);
  });
  test('E-49: valt 27 april op zondag, dan is Koningsdag de 26e', () => {
    expect(feestdagen(2025)).toContain('2025-04-26');
    expect(feestdagen(2025)).not.toContain('2025-04-27');
    expect(feestdagen(2026)).toContain('2026-04-27');
  });
  test('E-50: dagen bij besluit tellen als feestdag, met bron en einddatum', () => {
    expect(gelijkgesteld.dagen).toEqual(['2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26']);
    for (const d of gelijkgesteld.dagen) expect(isWerkdag(d)).toBe(false);
    expect(feestdagenBekendTot).toBe('2028-12-31');
    expect(gelijkgesteld.bron).not.toBe('');
  });
});

describe('werkdagen en schooldagen (E-49, E-51)', () => {
  test('R-074: vijf werkdagen, de dag van ontvangst telt niet mee', () => {
    expect(plusWerkdagen(datum('2026-11-24'), 5)).toBe('2026-12-01');
    expect(plusWerkdagen(datum('2026-11-27'), 5)).toBe('2026-12-04');
    expect(plusWerkdagen(datum('2026-11-28'), 5)).toBe('2026-12-04');
  });
  test('E-51: Veilig Thuis werkt door in de schoolvakantie; feestdagen tellen niet', () => {
    expect(plusWerkdagen(datum('2026-12-22'), 5)).toBe('2026-12-30');
    expect(plusWerkdagen(datum('2026-12-29'), 5)).toBe('2027-01-06');
  });
  test('E-50: een gelijkgestelde dag telt niet mee', () => {
    expect(plusWerkdagen(datum('2027-05-04'), 1)).toBe('2027-05-10');
  });
  test('nul werkdagen is de dag zelf', () => expect(plusWerkdagen(datum('2026-11-28'), 0)).toBe('2026-11-28'));
  test('schooldagen slaan vakanties over, met beide grenzen', () => {
    expect(isSchooldag(datum('2026-12-18'), vakanties)).toBe(true);
    expect(isSchooldag(datum('2026-12-21'), vakanties)).toBe(false);
    expect(isSchooldag(datum('2026-12-31'), vakanties)).toBe(false);
    expect(isSchooldag(datum('2027-01-04'), vakanties)).toBe(true);
    expect(isSchooldag(datum('2026-12-19'), [])).toBe(false);
    expect(isSchooldag(datum('2026-12-20'), [])).toBe(false);
    expect(plusSchooldagen(datum('2026-12-16'), 5, vakanties)).toBe('2027-01-06');
  });
  test('een onmogelijk lange vakantie laat het tellen niet eeuwig duren', () => {
    const altijd = [{ van: datum('2000-01-01'), tot: datum('2100-01-01') }];
    expect(plusSchooldagen(datum('2026-11-24'), 5, altijd)).toBe(plusDagen(datum('2026-11-24'), 400));
  });
});

describe('E-49: de feestdagen naast een ander, dat ze los van ons berekent (date-holidays)', () => {
  const nederland = new Holidays('NL');
  /** Of what it knows: Sundays are no werkdag anyway, and 5 mei counts in every year for the law. */
  const ander = (jaar: number): readonly string[] =>
    nederland
      .getHolidays(jaar)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10));
  test.each([2026, 2027, 2028, 2029, 2030, 2031, 2032])('%i', (jaar) => {
    const wij = [...feestdagen(jaar), plusDagen(pasen(jaar), 0), plusDagen(pasen(jaar), 49)];
    // Two that it does not call public, though the law or a decree of the law does.
    const erbij = [`${jaar}-05-05`, plusDagen(pasen(jaar), -2)];
    expect([...new Set([...ander(jaar), ...erbij])].toSorted()).toEqual([...new Set(wij)].toSorted());
  });
  test('5 werkdagen na elke dag van 2026 tot en met 2032: gelijk, op de bij besluit gelijkgestelde dagen na', () => {
    for (let dag = datum('2026-01-01'); dag < '2032-12-20'; dag = plusDagen(dag, 1)) {
      let [op, nog] = [new Date(`${dag}T12:00:00Z`), 5];
      while (nog > 0) {
        op = new Date(op.getTime() + 86_400_000);
        const text = op.toISOString().slice(0, 10);
        const jaar = Number(text.slice(0, 4));
        const vrij = [...vrijIn(jaar), `${jaar}-05-05`, plusDagen(pasen(jaar), -2), ...gelijkgesteld.dagen];
        if (op.getUTCDay() % 6 !== 0 && !vrij.includes(text)) nog -= 1;
      }
      expect([dag, plusWerkdagen(dag, 5)]).toEqual([dag, op.toISOString().slice(0, 10)]);
    }
  });
  const bekend = new Map<number, readonly string[]>();
  const vrijIn = (jaar: number): readonly string[] => {
    const gehad = bekend.get(jaar) ?? ander(jaar);
    bekend.set(jaar, gehad);
    return gehad;
  };
});

describe('een tabel die ophoudt', () => {
  test('waarschuwt een jaar van tevoren, en blijft dat doen', () => {
    expect(feestdagenLopenAf(datum('2027-12-30'))).toBe(false);
    expect(feestdagenLopenAf(datum('2027-12-31'))).toBe(true);
    expect(feestdagenLopenAf(datum('2031-01-01'))).toBe(true);
  });
});
