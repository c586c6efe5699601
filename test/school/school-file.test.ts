import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NietPluisError } from '../../src/errors.ts';
import { loadSchools, parseSchools } from '../../src/school/index.ts';
import { school as schema } from '../../src/school/school-file.ts';
import { iemand, laad, met, schoolJson, tenant, voorbeeld } from './fixture.ts';

const teams = (user: string) => ({ platform: 'teams', tenant, user }) as const;

/** What the check says of this file. */
const problemen = (json: unknown): readonly string[] => {
  try {
    laad(json);
  } catch (error) {
    if (error instanceof NietPluisError && error.code === 'school.invalid') return error.where;
    throw error;
  }
  return [];
};

describe('a school file that is right', () => {
  test('R-034 the smallest school, without an aandachtsfunctionaris, passes without a warning', () => {
    expect(laad(schoolJson()).warnings).toEqual([]);
  });

  test('the example in the docs passes; its one zorgcoördinator gives a warning, no error', () => {
    expect(laad(voorbeeld()).warnings).toEqual([expect.stringContaining('personen: er is maar één zorgcoordinator')]);
  });

  test('what a school leaves out gets the defaults of the design', () => {
    const [school] = laad(schoolJson()).all;
    expect(school).toMatchObject({
      veiligThuis: { telefoon: '0800-2000' },
      bewaartermijnen: { spar: 3, geenActie: 12, naVertrek: 24, verzoek: 24, andereRoute: 24 },
      schooltijd: { van: '08:00', tot: '17:00' },
    });
    expect(school?.personen[0]).toMatchObject({ taal: 'nl', mandaatBevoegdGezag: false, werkdagen: ['ma', 'di', 'wo', 'do', 'vr'] });
  });

  test('a person is found by the account, in capitals or not, and a stranger is not', () => {
    const schools = laad(schoolJson());
    expect(schools.find(teams('USER-ZORG1')).map(({ school, person }) => [school.id, person.id])).toEqual([['verzinsel', 'zorg1']]);
    expect(schools.find(teams('user-vreemd'))).toEqual([]);
    expect(schools.find({ ...teams('user-zorg1'), tenant: 'een-andere' })).toEqual([]);
    expect(schools.find({ ...teams('user-zorg1'), platform: 'slack' })).toEqual([]);
    expect(schools.contact).toBe('de balie, 000-0000000');
  });

  test('a board has several schools, and a person in two of them is found twice', () => {
    const schools = laad({ scholen: [schoolJson(), schoolJson({ id: 'tweede', aanspreekpunt: 'balie twee' })] });
    expect(schools.find(teams('user-zorg1')).map(({ school }) => school.id)).toEqual(['verzinsel', 'tweede']);
    expect(schools.tenants.teams).toEqual([tenant]);
    expect(schools.contact).toBe('de balie, 000-0000000; balie twee');
  });
});

describe('a school file that is wrong says where and what, in two languages', () => {
  const zonder = (json: Record<string, unknown>, veld: string) =>
    Object.fromEntries(Object.entries(json).filter(([naam]) => naam !== veld));

  test.each<[string, unknown, string]>([
    ['a missing field', zonder(schoolJson(), 'naam'), 'naam: ontbreekt / is missing'],
    [
      'a typing mistake in a field',
      schoolJson({ vakantie: [] }),
      'vakantie: kent dit bestand niet (tikfout?) / is not a field of this file (typing mistake?)',
    ],
    [
      'an unknown functie',
      met(schoolJson(), 'zorg1', { functies: ['zorgco'] }),
      'personen[1].functies[0]: moet een van deze zijn: docent, mentor',
    ],
    [
      'a day that does not exist',
      schoolJson({ vakanties: [{ van: '2026-02-30', tot: '2026-03-01' }] }),
      'vakanties[0].van: moet een bestaande dag zijn',
    ],
    [
      'a holiday that ends before it starts',
      schoolJson({ vakanties: [{ van: '2026-03-02', tot: '2026-03-01' }] }),
      'vakanties[0]: van ligt na tot',
    ],
    [
      'an absence that ends before it starts',
      met(schoolJson(), 'zorg1', { afwezig: [{ van: '2026-03-02', tot: '2026-03-01' }] }),
      'personen[1].afwezig[0]: van ligt na tot',
    ],
    ['a person twice', schoolJson({}, [iemand('zorg1', ['docent'], { accounts: {} })]), 'personen[7].id: staat er twee keer'],
    [
      'an account twice',
      schoolJson({}, [iemand('nieuw', ['docent'], { accounts: { teams: { tenant, user: 'USER-zorg1' } } })]),
      'personen[7].accounts: dit account is ook van iemand anders',
    ],
    ['an unknown stand-in', met(schoolJson(), 'zorg1', { vervanger: 'niemand' }), 'personen[1].vervanger: staat niet bij personen'],
    [
      'somebody who stands in for oneself',
      met(schoolJson(), 'zorg1', { vervanger: 'zorg1' }),
      'personen[1].vervanger: de vervangers lopen in een kring',
    ],
    [
      'an unknown sparringpartner',
      schoolJson({ sparringpartners: { terugval: ['niemand'] } }),
      'sparringpartners.terugval[0]: staat niet bij personen',
    ],
    [
      'an unknown sparringpartner in a rule',
      schoolJson({ sparringpartners: { regels: [{ klassen: ['2B'], partners: ['niemand'] }] } }),
      'sparringpartners.regels[0].partners[0]: staat niet bij personen',
    ],
    [
      'a rule for everybody',
      schoolJson({ sparringpartners: { regels: [{ partners: ['zorg1'] }] } }),
      'sparringpartners.regels[0]: geldt voor iedereen',
    ],
    [
      'an unknown class',
      met(schoolJson({ klassen: [{ naam: '2B', leerjaar: 2 }] }), 'docent', { mentorVan: ['2C'] }),
      'personen[0].mentorVan[0]: staat niet bij klassen',
    ],
    ['one bestuur contact', schoolJson({ bestuur: ['bestuur1'] }), 'bestuur: moet er minstens 2 hebben'],
    ['three bestuur contacts', schoolJson({ bestuur: ['bestuur1', 'bestuur2', 'leider'] }), 'bestuur: mag er hoogstens 2 hebben'],
    ['one bestuur contact, twice', schoolJson({ bestuur: ['bestuur1', 'bestuur1'] }), 'bestuur: moeten twee verschillende mensen zijn'],
    ['a bestuur contact without a phone', met(schoolJson(), 'bestuur2', { telefoon: undefined }), 'bestuur[1]: heeft geen telefoonnummer'],
    [
      'a bestuur contact who is not of the bestuur',
      met(schoolJson(), 'bestuur1', { functies: ['docent'] }),
      'bestuur[0]: heeft niet de functie bestuur',
    ],
    ['no mandate', met(schoolJson(), 'leider', { mandaatBevoegdGezag: false }), 'personen: niemand heeft mandaatBevoegdGezag'],
    [
      'nobody for zorg',
      met(met(schoolJson(), 'zorg1', { functies: ['docent'] }), 'zorg2', { functies: ['docent'] }),
      'personen: niemand is zorgcoordinator of aandachtsfunctionaris',
    ],
    [
      'a channel of another organisation',
      schoolJson({ kanaal: { teams: { tenant: 'vreemd', conversation: '19:x' } } }),
      'kanaal.teams.tenant: is van geen van de personen',
    ],
    ['a clock that does not exist', schoolJson({ stilleUren: { van: '25:00', tot: '07:00' } }), 'stilleUren.van: heeft niet de vorm'],
    ['a school twice', { scholen: [schoolJson(), schoolJson()] }, 'scholen[1].id: staat er twee keer'],
    [
      'a mistake in the second school',
      { scholen: [schoolJson(), met(schoolJson({ id: 'twee' }), 'zorg1', { vervanger: 'niemand' })] },
      'scholen[1].personen[1].vervanger: staat niet bij personen',
    ],
    ['no schools', { scholen: [] }, 'scholen: moet er minstens 1 hebben'],
    ['no object at all', 'verzinsel', '(bestand): moet een blok met velden zijn'],
  ])('%s', (_what, json, verwacht) => {
    expect(problemen(json)).toEqual([expect.stringContaining(verwacht)]);
  });

  test('stand-ins in a circle of two are named at both', () => {
    const kring = met(met(schoolJson(), 'zorg1', { vervanger: 'zorg2' }), 'zorg2', { vervanger: 'zorg1' });
    expect(problemen(kring).map((een) => een.split(':')[0])).toEqual(['personen[1].vervanger', 'personen[2].vervanger']);
  });

  test('every mistake is named at once, not the first only', () => {
    expect(problemen(schoolJson({ bestuur: ['bestuur1', 'bestuur1'], sparringpartners: { terugval: ['niemand'] } }))).toHaveLength(2);
  });

  test('what stands in the file is never repeated: it may be a name or a number', () => {
    const fout = met(schoolJson({ aanspreekpunt: 12345 }), 'zorg1', {
      naam: '',
      telefoon: 6789,
      vervanger: 'Gijs Geheim',
      functies: ['Gijs Geheim'],
    });
    expect(problemen(fout).length).toBeGreaterThan(3);
    expect(problemen(fout).join()).not.toMatch(/12345|6789|Gijs/);
  });
});

describe('things to look at', () => {
  const warnings = (json: unknown) => laad(json).warnings;
  test.each<[string, unknown, string]>([
    ['one zorgcoördinator', met(schoolJson(), 'zorg2', { functies: ['aandachtsfunctionaris'] }), 'er is maar één zorgcoordinator'],
    ['no schoolleider', met(schoolJson(), 'leider', { functies: ['teamleider'] }), 'er is geen schoolleider'],
    [
      'a zorgcoördinator without an account',
      met(schoolJson(), 'zorg2', { accounts: {} }),
      'personen[2].accounts: krijgt berichten, maar heeft geen account',
    ],
    [
      'the same name twice',
      met(met(schoolJson(), 'zorg1', { naam: 'Anna Alsof' }), 'docent', { naam: 'anna alsof' }),
      'personen[1].naam: deze naam staat er twee keer',
    ],
    ['no channel', schoolJson({ kanaal: {} }), 'kanaal: er is geen kanaal'],
    ['no FG', met(schoolJson(), 'fg', { functies: ['docent'] }), 'niemand is fg'],
  ])('%s is a warning: the school works', (_what, json, verwacht) => {
    expect(warnings(json)).toEqual([expect.stringContaining(verwacht)]);
  });
});

describe('the file itself', () => {
  const inMap = (run: (map: string) => void): void => {
    const map = mkdtempSync(join(tmpdir(), 'school-'));
    try {
      run(map);
    } finally {
      rmSync(map, { recursive: true });
    }
  };

  test('a file that is not there is school.missing, with the path', () => {
    inMap((map) => {
      const pad = join(map, 'geen.json');
      expect(() => loadSchools(pad)).toThrow(expect.objectContaining({ code: 'school.missing', where: [pad] }));
    });
  });

  test('a file that is no JSON is school.invalid, and is not quoted', () => {
    inMap((map) => {
      const pad = join(map, 'school.json');
      writeFileSync(pad, '{ "naam": "Gijs Geheim", ');
      expect(() => loadSchools(pad)).toThrow(
        expect.objectContaining({ code: 'school.invalid', message: expect.not.stringContaining('Gijs') }),
      );
      expect(() => loadSchools(pad)).not.toThrow(expect.objectContaining({ cause: expect.anything() }));
    });
  });

  test('a file that Windows saved with a byte order mark is read', () => {
    inMap((map) => {
      const pad = join(map, 'school.json');
      writeFileSync(pad, `\uFEFF${JSON.stringify(schoolJson())}`);
      expect(loadSchools(pad).all).toHaveLength(1);
    });
  });

  test('docs/school-file.md explains every field', () => {
    const uitleg = readFileSync(new URL('../../docs/school-file.md', import.meta.url), 'utf8');
    const persoon = schema.shape.personen.unwrap().element.shape;
    const velden = [...Object.keys(schema.shape), ...Object.keys(persoon)];
    expect(velden.filter((veld) => !uitleg.includes(`\`${veld}\``))).toEqual([]);
  });

  test('$schema, for editors, is allowed at the top', () => {
    expect(parseSchools(schoolJson({ $schema: './school.schema.json' })).all).toHaveLength(1);
  });
});
