import { describe, expect, test } from '@jest/globals';
import { datum, entryId, instant, personId } from '../../src/meldcode/ids.ts';
import { stapNummers } from '../../src/meldcode/woorden.ts';
import { teksten } from '../../src/teksten/index.ts';
import { code, dag, gepost, refusals, zinnen } from './support.ts';

const talen = [teksten('nl'), teksten('en')];
const nl = teksten('nl');

describe.each(talen)('every sentence in $taal', (t) => {
  test('says something, and never a word of the machine', () => {
    const all = zinnen(t);
    expect(all.length).toBeGreaterThan(350);
    for (const { waar, zin } of all) {
      expect([waar, zin.trim()]).toEqual([waar, zin]);
      expect([waar, zin]).not.toEqual([waar, '']);
      expect([waar, /undefined|null|NaN|\[object|\$\{/.test(zin)]).toEqual([waar, false]);
    }
  });

  test('holds no word that accuses, frightens or makes a judge of a colleague', () => {
    const never =
      t.taal === 'nl'
        ? /\bdaders?\b|verdachte|beoordelaar|alarm|escal|geweiger|bewijs|wettelijk verplicht|meldplicht/i
        : /perpetrator|offender|\bsuspects?\b|assessor|reviewer|alarm|escalat|refused|rejected|evidence|\bprove|legally (required|obliged)/i;
    expect(zinnen(t).filter(({ zin }) => never.test(zin))).toEqual([]);
  });

  test('R-119 E-24 promises no secrecy and no anonymous melding', () => {
    expect(zinnen(t).filter(({ zin }) => /anoniem|anonym|blijft geheim|geheimhouding|stays? secret|secrecy/i.test(zin))).toEqual([]);
  });

  test('of the rules has the same map in both languages', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
        : typeof value;
    expect(shape(t)).toEqual(shape(nl));
  });

  test('that is posted is one code, and a line that fits a notification', () => {
    for (const { zin, samenvatting } of gepost(t)) {
      expect(zin).toContain(code);
      expect(samenvatting.startsWith(code)).toBe(true);
      expect(samenvatting.length).toBeLessThanOrEqual(80);
      expect(zin.replaceAll(code, '').length).toBeLessThanOrEqual(230);
    }
  });

  test('for the channel says that somebody is waited for, never for what', () => {
    for (const stand of Object.values(t.kanaalStand)) expect(stand).not.toMatch(/meld|report|stap|step|vraag|question|veilig|safe|\d/i);
  });

  test('of a refusal says what to do, as whole sentences', () => {
    for (const refusal of Object.values(refusals))
      expect([refusal.code, t.weigering(refusal)]).toEqual([refusal.code, expect.stringMatching(/^[A-Z].*[.?]$/)]);
  });
});

describe('een melding is alleen iets voor Veilig Thuis', () => {
  test('een bericht heet nooit een melding', () => {
    expect(zinnen(nl).filter(({ zin }) => /krijg(t|en)? (nu )?een melding|melding (krijgen|ontvangen|sturen)/i.test(zin))).toEqual([]);
  });
  test('R-060 melden is nodig, dat is de professionele norm: zo staat het overal waar het geldt', () => {
    for (const zin of [
      nl.algemeen.meldenNodig,
      nl.weigering(refusals.meldenEerst),
      nl.bericht({ soort: 'wieBelt', code }).zin,
      nl.herinnering('twijfelIsNee', code, dag).zin,
    ]) {
      expect(zin).toMatch(/(melden is|is melden) nodig, dat is de professionele norm/i);
    }
  });
  test('wie moet bellen, leest het nummer in dezelfde zin', () => {
    for (const zin of [
      nl.weigering(refusals.meldenEerst),
      nl.ontvangst.wieBelt,
      nl.bericht({ soort: 'wieBelt', code }).zin,
      nl.herinnering('bellen', code, dag).zin,
    ]) {
      expect(zin).toContain('0800-2000');
    }
  });
});

describe('wat niet kan', () => {
  test('zegt waar het op wacht, met de dag erbij', () => {
    expect(nl.weigering(refusals.nogOpen)).toBe(
      'Dat kan nog niet: dit wacht nog op de terugkoppeling van Veilig Thuis (uiterlijk do 24 dec 2026) en een terugkoppeling aan wie het signaal bracht.',
    );
    expect(nl.weigering(refusals.stappenEerst)).toBe(
      'Dat kan nog niet: dit wacht nog op stap 1: signalen, stap 2: overleg en stap 3: gesprek.',
    );
  });
  test('is bij een onbekende code en bij een code van een ander dezelfde zin', () => {
    expect(nl.weigering({ code: 'geenToegang' })).not.toMatch(/bestaat|rol|recht/i);
  });
});

describe('datums', () => {
  test('zijn gewone dagen, waar de machine ook staat', () => {
    expect(nl.datum(dag)).toBe('donderdag 24 december 2026');
    expect(nl.datumKort(dag)).toBe('do 24 dec 2026');
    expect(nl.datum(datum('2026-03-29'))).toBe('zondag 29 maart 2026');
    expect(nl.datum(datum('2027-01-01'))).toBe('vrijdag 1 januari 2027');
    expect(teksten('en').datum(dag)).toBe('Thursday 24 December 2026');
  });
  test('een moment is Nederlandse tijd, ook in de zomer en vlak na middernacht', () => {
    expect(nl.moment(instant('2026-12-24T13:20:00.000Z'))).toBe('do 24 dec 2026, 14:20');
    expect(nl.moment(instant('2026-12-24T23:30:00.000Z'))).toBe('vr 25 dec 2026, 00:30');
    expect(nl.moment(instant('2026-07-01T22:05:00.000Z'))).toBe('do 2 jul 2026, 00:05');
  });
  test('wat geen datum is, komt terug zoals het was', () => {
    expect(nl.datum(datum('onbekend'))).toBe('onbekend');
  });
});

describe('voortgang', () => {
  test('E-52 zegt met woorden wat gedaan is en waar je bent; zonder tekens staat er hetzelfde', () => {
    const zin = nl.voortgang([1, 2], 3);
    expect(zin).toBe('● Signalen (gedaan) · ● Overleg (gedaan) · ◐ Gesprek (nu) · ○ Wegen · ○ Beslissen');
    expect(
      zin
        .replaceAll(/[●◐○·]/gu, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ).toBe('Signalen (gedaan) Overleg (gedaan) Gesprek (nu) Wegen Beslissen');
  });
  test('noemt de fase van de ondersteuningsroute bij haar eigen naam: stap 4 is niet fase 4', () => {
    expect(nl.voortgang([1, 2, 3], 4, 'O3')).toMatch(/◐ Wegen \(nu\).*ondersteuningsroute: fase 3, multidisciplinair overleg$/);
  });
  test('een stap waar je terug bent, is gedaan en nu', () => {
    expect(nl.voortgang([1, 2], 1)).toContain('● Signalen (gedaan, nu)');
  });
  test('elke stap staat erin, ook als er niets gedaan is', () => {
    for (const stap of stapNummers) expect(nl.voortgang([], 1)).toContain(nl.stapWoord[stap]);
  });
});

describe('een lijst zegt waar een dossier is', () => {
  test.each([
    [{ soort: 'spar', status: 'open', stap: 1 } as const, 'alleen sparren'],
    [{ soort: 'dossier', status: 'open', stap: 4 } as const, 'stap 4: wegen'],
    [{ soort: 'dossier', status: 'gesloten', stap: 4 } as const, 'gesloten'],
    [{ soort: 'andereRoute', status: 'open', stap: 1 } as const, 'andere route'],
  ])('%j: %s', (row, zin) => {
    expect(nl.lijstStand(row)).toBe(zin);
  });
  test('en wie wacht, leest waarop', () => {
    expect(nl.wachtOp('vraag', 2)).toBe('Dit wacht nog op: vraag 2: veiligheid');
    expect(nl.wachtOp('kijkMee')).toBe('Dit wacht nog op: een antwoord van de sparringpartner');
    expect(nl.wachtOp('heropen')).toBe('Dit wacht nog op: heropenen');
  });
  test('een groep krijgt, twee krijgen', () => {
    expect(nl.algemeen.krijgtBericht(['de zorgcoördinator'])).toBe('De zorgcoördinator krijgt nu een bericht.');
    expect(nl.algemeen.krijgtBericht(['de zorgcoördinator', 'Noor Voorbeeld'])).toBe(
      'De zorgcoördinator en Noor Voorbeeld krijgen nu een bericht.',
    );
  });
});

describe('de regels van een vastlegging', () => {
  test('houden woorden van de kaart en tekst van mensen uit elkaar', () => {
    expect(nl.regels({ type: 'waarneming', tekst: 'Zij had geen jas aan.', bron: 'gezien', datum: datum('2026-11-24') })).toEqual([
      { label: 'Datum', soort: 'woord', waarde: 'di 24 nov 2026' },
      { label: 'Gezien of gehoord', soort: 'woord', waarde: 'zelf gezien' },
      { label: 'Wat', soort: 'tekst', waarde: 'Zij had geen jas aan.' },
    ]);
  });
  test('laten weg wat niet is ingevuld', () => {
    expect(nl.regels({ type: 'meldingGedaan' })).toEqual([]);
    expect(nl.regels({ type: 'startSpar', relatie: 'thuis', situatie: 'gevoel', partner: null }).map(({ label }) => label)).toEqual([
      'Om wie gaat het',
      'Hoe het begon',
    ]);
  });
  test('noemen mensen bij hun id: een naam geven doet alleen wie die mag weten', () => {
    const [personen] = nl.regels({ type: 'draagOver', aan: personId('p-dien') });
    expect(personen).toEqual({ label: 'Aan', soort: 'personen', waarde: ['p-dien'] });
  });
  test('zeggen niet wie erbuiten is gelaten', () => {
    expect(nl.regels({ type: 'laatErbuiten', persoon: personId('p-dien') })).toEqual([]);
  });
  test('R-072 noemen beide antwoorden van vraag 3 en de vraag zelf', () => {
    expect(nl.regels({ type: 'vraag', nummer: 3, antwoord: 'ja', tweede: 'twijfel' }).map(({ waarde }) => waarde)).toEqual([
      'vraag 3: hulp mogelijk',
      'ja',
      'twijfel',
    ]);
  });
  test('tonen de leerling als tekst van mensen', () => {
    expect(
      nl.regels({ type: 'leerlingVastleggen', leerling: { naam: 'Noor Voorbeeld', klas: '3B' }, onderwerp: 'geen' }).slice(0, 2),
    ).toEqual([
      { label: 'Naam', soort: 'tekst', waarde: 'Noor Voorbeeld' },
      { label: 'Klas', soort: 'tekst', waarde: '3B' },
    ]);
  });
  test('zeggen ja en nee, geen true en false', () => {
    const regels = nl.regels({ type: 'overlegUitkomst', overleg: entryId(12, 0), uitkomst: 'naarMdo', veiligThuisUitgenodigd: true });
    expect(regels.map(({ waarde }) => waarde)).toEqual(['naar het mdo', 'ja']);
  });
});
