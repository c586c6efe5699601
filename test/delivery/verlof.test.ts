import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { instantVan } from '../../src/school/klok.ts';
import { at, isJson } from '../support/json.ts';
import { Klokhuis } from '../support/klokhuis.ts';

/** A message to one person who is on leave (E-51): who stands in hears it, and what still waits is there on the first day back. */
jest.setTimeout(60_000);
let k: Klokhuis;
afterEach(async () => {
  expect(k.huis.bugs).toEqual([]);
  await k.sluit();
});

type Persoon = Readonly<Record<string, unknown>>;
const verlof = (tot = '2026-12-04') => ({ afwezig: [{ van: '2026-11-25', tot }] });
const met =
  (anders: Readonly<Record<string, Persoon>>) =>
  (school: Record<string, unknown>): void => {
    school['stilleUren'] = { van: '18:00', tot: '07:30', weekend: true };
    const people: readonly unknown[] = Array.isArray(school['personen']) ? school['personen'] : [];
    school['personen'] = people.filter(isJson).map((person) => ({ ...person, ...anders[String(at(person, 'id'))] }));
  };

/** In the evening before the leave begins Mees is asked to go on with it: a question that waits for the morning. */
const gevraagd = async (inTeams: readonly string[], anders: Readonly<Record<string, Persoon>>): Promise<string> => {
  k = await new Klokhuis().begin({ inTeams: ['noor', ...inTeams], school: met(anders), op: instantVan('2026-11-24', '21:00') });
  const code = await k.vlagt('noor', { partner: 'ada' });
  await k.doet('noor', 'leerling', code, 'Vastleggen', { naam: 'Vlinder Verzonnen', klas: '3A', nummer: '', onderwerp: 'geen' });
  await k.doet('noor', 'overdracht', code, 'Vragen', { persoon: 'mees' });
  await k.om('2026-11-25', '07:00');
  expect(k.gekregen.filter(({ kop }) => kop.startsWith(code))).toEqual([]);
  await k.om('2026-11-25', '08:00');
  return code;
};
const wieKreeg = (deel: string): readonly string[] =>
  k.gekregen.filter(({ kop, tekst }) => `${kop}\n${tekst}`.includes(deel)).map(({ wie, waar }) => `${wie} in ${waar}`);

describe('wie het leest als iemand met verlof is', () => {
  test.each([
    ['de vervanger, in Teams', ['ada'], { mees: { ...verlof(), vervanger: 'ada' } }, 'ada in teams'],
    ['de vervanger, in Slack', [], { mees: { ...verlof(), vervanger: 'ada' } }, 'ada in slack'],
    ['is de vervanger ook weg: wie die vervangt', [], { mees: { ...verlof(), vervanger: 'zeynep' }, zeynep: verlof() }, 'ada in slack'],
    ['zonder vervanger: de zorgcoördinator', ['zeynep'], { mees: verlof() }, 'zeynep in teams'],
    [
      'is de vervanger iemand die van niets mag weten: de zorgcoördinator',
      [],
      { mees: { ...verlof(), vervanger: 'bram' } },
      'zeynep in slack',
    ],
  ] as const)('%s', async (_naam, inTeams, anders, wie) => {
    const code = await gevraagd(inTeams, anders);
    expect(wieKreeg(`${code}: wacht op een collega die er niet is`)).toEqual([wie]);
    const [bericht] = k.gekregen.filter(({ kop }) => kop.startsWith(`${code}: wacht op een collega`));
    expect(bericht?.tekst).toContain('Dit is voor een collega die het nu niet leest. Kijk jij wat er nodig is?');
    expect(bericht?.tekst).not.toMatch(/Vlinder|3A|Mees|Noor/u);
    // Not to Mees, and nobody is asked to answer in the name of Mees.
    expect(k.gekregen.filter(({ wie: een }) => een === 'mees' || een === 'bram')).toEqual([]);
    expect(k.gekregen.filter(({ kop }) => kop === `${code}: ga jij verder?`)).toEqual([]);
  });

  test.each([
    ['Teams', ['mees']],
    ['Slack', []],
  ] as const)('wie terug is, leest wat nog wacht in het overzicht van die dag, ook na een lang verlof, in %s', async (waar, inTeams) => {
    const code = await gevraagd(inTeams, { mees: verlof('2027-01-15') });
    for (const dag of ['2026-11-26', '2026-12-10', '2027-01-14']) await k.om(dag);
    expect(k.gekregen.filter(({ wie }) => wie === 'mees')).toEqual([]);
    await k.om('2027-01-18');
    const eerste = k.gekregen.filter(({ wie }) => wie === 'mees');
    expect(eerste.map(({ kop, waar: door }) => `${kop} in ${door}`)).toEqual([`Dit wacht vandaag op jou in ${waar.toLowerCase()}`]);
    expect(eerste[0]?.tekst).toContain(code);
  });

  test('wat niemand hoeft te lezen, wacht op die persoon zelf; wat de zorgcoördinator al hoort, komt daar geen tweede keer', async () => {
    k = await new Klokhuis().begin({
      inTeams: ['noor', 'bram', 'zeynep'],
      school: met({ noor: verlof() }),
      op: instantVan('2026-11-24', '16:30'),
    });
    const code = await k.vlagt('noor');
    k.huis.now = instantVan('2026-11-25', '10:00');
    await k.doet('bram', 'ping-bekijk', code, 'Ik kijk mee');
    await k.doet('bram', 'acuut-melding', code, 'Vastleggen', { datum: '2026-11-25', tijd: '09:30' });
    expect(wieKreeg(`${code}: je sparringpartner kijkt mee`)).toEqual(['noor in teams']);
    expect(wieKreeg(`${code}: melding gedaan`).filter((een) => een.startsWith('zeynep'))).toHaveLength(1);
    expect(wieKreeg('wacht op een collega die er niet is')).toEqual([]);
  });
});
