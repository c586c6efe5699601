import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { instantVan } from '../../src/school/klok.ts';
import { dayCode } from '../../src/dossier/days.ts';
import { datum } from '../../src/meldcode/ids.ts';
import { Klokhuis } from '../support/klokhuis.ts';
import { at, isJson } from '../support/json.ts';
import { slackUser } from '../support/slack-huis.ts';

jest.setTimeout(60_000);
let k: Klokhuis;
afterEach(async () => {
  expect(k.huis.bugs).toEqual([]);
  await k.sluit();
});

/** The demo school, with changes to one person. */
const met =
  (...anders: readonly (readonly [string, Readonly<Record<string, unknown>>])[]) =>
  (school: Record<string, unknown>): void => {
    const people: readonly unknown[] = Array.isArray(school['personen']) ? school['personen'] : [];
    school['personen'] = people.filter(isJson).map((person) => ({
      ...person,
      ...Object.fromEntries(anders.filter(([id]) => id === at(person, 'id')).flatMap(([, more]) => Object.entries(more))),
    }));
  };
const regels = (): readonly string[] => k.overzichten.map(({ regel }) => regel).toSorted();
const tekst = (regel: string): string => k.overzichten.find((een) => een.regel === regel)?.tekst ?? '';
/** Noor asks the mentor of the class to go on with it. */
const draagOver = async (code: string, klas = '3A', persoon = 'mees'): Promise<void> => {
  await k.doet('noor', 'leerling', code, 'Vastleggen', { naam: 'Vlinder Verzonnen', klas, nummer: '', onderwerp: 'geen' });
  await k.doet('noor', 'overdracht', code, 'Vragen', { persoon });
};
/** Messages that are no overview, since the start. */
const los = (): readonly string[] =>
  k.gekregen.filter(({ kop }) => kop !== 'Dit wacht vandaag op jou').map(({ wie, kop }) => `${wie}: ${kop.replace(/NP-[\w-]+/, 'NP')}`);

test('aan het begin van de werkdag één bericht, op beide platforms: code, stap en datum, geen naam en geen woord; wie niets heeft, krijgt niets', async () => {
  k = await new Klokhuis().begin({ inTeams: ['noor'], op: instantVan('2026-11-24', '16:30') });
  const code = await k.vlagt('noor', { partner: 'bram', regel: 'Iets over Vlinder' });
  await k.doet('noor', 'leerling', code, 'Vastleggen', { naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' });
  await k.om('2026-11-25', '07:59');
  expect(regels()).toEqual([]);
  for (const klok of ['08:00', '08:01', '10:00', '12:30', '17:00', '23:00']) await k.om('2026-11-25', klok);
  expect(regels()).toEqual(['2026-11-25 08:00 bram', '2026-11-25 08:00 noor']);
  expect(
    k.gekregen
      .filter(({ kop }) => kop === 'Dit wacht vandaag op jou')
      .map(({ waar }) => waar)
      .toSorted(),
  ).toEqual(['slack', 'teams']);
  for (const { tekst: een } of k.overzichten) {
    expect(een).toContain(code);
    expect(een).toContain('stap 1: signalen · uiterlijk wo 25 nov 2026');
    expect(een.replaceAll(code, '')).not.toMatch(/Vlinder|2B|Noor|Bram/u);
  }
});

describe('wat erin staat', () => {
  test('een gewone herinnering staat erin en komt niet los; wie voor het eerst iets gevraagd wordt, hoort het meteen', async () => {
    k = await new Klokhuis().begin({ inTeams: ['noor', 'bram'] });
    const code = await k.vlagt('noor');
    await k.doet('bram', 'ping-bekijk', code, 'Ik kijk mee');
    await draagOver(code);
    const eerst = los();
    expect(eerst).toContain('mees: NP: ga jij verder?');
    await k.om('2026-11-25');
    await k.om('2026-11-25', '17:00');
    await k.om('2026-11-26');
    expect(los()).toEqual(eerst);
    expect(tekst('2026-11-25 08:00 mees')).toContain('ga jij verder?, uiterlijk wo 25 nov 2026 · stap 1: signalen');
    // The second time the zorgcoördinator hears it as well, and it is late by then.
    expect(tekst('2026-11-26 08:00 zeynep')).toContain('ga jij verder?, uiterlijk wo 25 nov 2026 · stap 1: signalen');
  });

  test('wat naar Veilig Thuis leidt, wacht er niet op: driemaal per dag, en het staat ook bovenaan', async () => {
    k = await new Klokhuis().begin({ inTeams: ['noor', 'bram'], op: instantVan('2026-11-24', '10:00') });
    await k.vlagt('noor', { situatie: 'gevoel' });
    const code = await k.vlagt('noor', { situatie: 'leerlingVertelt' });
    await k.doet('noor', 'leerling-vertelt', code, 'Vastleggen', { veiligNaarHuis: 'ja', geweldThuis: 'ja', woorden: 'x', afspraken: '' });
    await k.loop('2026-11-25');
    const bellen = k.gekregen.filter(({ wie, kop }) => wie === 'zeynep' && kop === `${code}: wie belt?`).map(({ op }) => op);
    expect(bellen).toEqual(
      [
        ['2026-11-24', '12:30'],
        ['2026-11-24', '17:00'],
        ['2026-11-25', '08:00'],
        ['2026-11-25', '12:30'],
        ['2026-11-25', '17:00'],
      ].map(([dag = '', klok]) => instantVan(dag, klok)),
    );
    const [eerste] = tekst('2026-11-25 08:00 noor').match(/NP-[\w-]+/u) ?? [];
    expect(eerste).toBe(code);
  });

  test('wat alleen wacht, staat er de ochtend erna in en dan niet elke dag; het wordt wel geteld', async () => {
    k = await new Klokhuis().begin({ inTeams: ['noor', 'bram'], op: instantVan('2026-11-23', '15:00') });
    const oud = await k.vlagt('noor');
    await k.doet('bram', 'ping-bekijk', oud, 'Ik kijk mee');
    await k.loop('2026-11-26');
    expect(regels()).toEqual(['2026-11-24 08:00 noor']);
    const nieuw = await k.vlagt('noor');
    await k.doet('bram', 'ping-bekijk', nieuw, 'Ik kijk mee');
    await k.om('2026-11-27');
    expect(tekst('2026-11-27 08:00 noor')).toContain(nieuw);
    expect(tekst('2026-11-27 08:00 noor')).not.toContain(oud);
    expect(tekst('2026-11-27 08:00 noor')).toContain('En nog 1 ander dossier.');
  });

  test('meer dan tien regels: de eerste tien, en hoeveel nog', async () => {
    k = await new Klokhuis().begin({ inTeams: ['noor'], op: instantVan('2026-11-24', '16:00') });
    for (let n = 0; n < 13; n += 1) await k.vlagt('noor', { partner: 'bram' });
    await k.om('2026-11-25');
    for (const wie of ['noor', 'bram']) {
      expect(tekst(`2026-11-25 08:00 ${wie}`).match(/NP-/gu)).toHaveLength(10);
      expect(tekst(`2026-11-25 08:00 ${wie}`)).toContain('En nog 3 andere dossiers.');
    }
    expect(k.huis.slack.problems).toEqual([]);
  });
});

describe('wie er niet is', () => {
  test('met verlof: de vervanger die het mag zien, anders de zorgcoördinator; wie die dag vrij is, leest het de volgende werkdag', async () => {
    const school = met(
      ['noor', { afwezig: [{ van: '2026-11-25', tot: '2026-12-04' }], vervanger: 'mees' }],
      ['bram', { werkdagen: ['ma', 'di', 'do', 'vr'] }],
    );
    k = await new Klokhuis().begin({ inTeams: ['noor', 'bram'], school, op: instantVan('2026-11-24', '16:30') });
    const code = await k.vlagt('noor', { partner: 'ada' });
    await draagOver(code, '2B', 'bram');
    await k.om('2026-11-25');
    await k.om('2026-11-26');
    // Mees has no part in it, so the zorgcoördinator looks.
    const van = (wie: string) => regels().filter((regel) => regel.endsWith(wie));
    expect(van('zeynep')).toEqual(['2026-11-25 08:00 zeynep', '2026-11-26 08:00 zeynep']);
    expect(van('bram')).toEqual(['2026-11-26 08:00 bram']);
    expect([...van('mees'), ...van('noor')]).toEqual([]);
    expect(tekst('2026-11-25 08:00 zeynep')).toContain('voor een collega die er niet is');
  });

  test('de zorgcoördinator met verlof: wie haar vervangt krijgt haar overzicht bij het eigene, in één bericht', async () => {
    const school = met(['zeynep', { afwezig: [{ van: '2026-11-20', tot: '2026-12-04' }] }]);
    k = await new Klokhuis().begin({ inTeams: ['noor', 'bram'], school, op: instantVan('2026-11-23', '16:30') });
    const code = await k.vlagt('noor');
    const ander = await k.vlagt('noor', { partner: 'ada' });
    await k.doet('bram', 'ping-bekijk', code, 'Ik kijk mee');
    await draagOver(code);
    await k.om('2026-11-24');
    await k.om('2026-11-25');
    expect(regels().filter((regel) => regel.endsWith('ada'))).toEqual(['2026-11-24 08:00 ada', '2026-11-25 08:00 ada']);
    expect(regels().filter((regel) => regel.endsWith('zeynep'))).toEqual([]);
    expect(tekst('2026-11-24 08:00 ada')).toContain(ander);
    expect(tekst('2026-11-25 08:00 ada')).toContain('ga jij verder?');
  });

  test('wie buiten de zaak is gelaten, leest ook in het overzicht van een ander niets', async () => {
    const school = met(['noor', { afwezig: [{ van: '2026-11-25', tot: '2026-12-04' }] }]);
    k = await new Klokhuis().begin({ inTeams: ['noor', 'bram', 'ada'], school, op: instantVan('2026-11-24', '16:30') });
    const code = await k.vlagt('noor');
    await k.doet('bram', 'ping-bekijk', code, 'Ik kijk mee');
    await k.doet('ada', 'buiten', code, 'Erbuiten laten', { persoon: 'zeynep' });
    await k.loop('2026-11-26');
    expect(k.gekregen.filter(({ wie, tekst: een }) => wie === 'zeynep' && een.includes(code))).toEqual([]);
  });

  test('op een feestdag en in het weekend niemand; in de kerstvakantie wel', async () => {
    k = await new Klokhuis().begin({ inTeams: ['noor'], op: instantVan('2026-12-23', '16:30') });
    await k.vlagt('noor');
    await k.loop('2026-12-29');
    expect([...new Set(regels().map((regel) => regel.slice(0, 10)))]).toEqual(['2026-12-24', '2026-12-28', '2026-12-29']);
  });
});

describe('één per dag, en nooit stil verloren', () => {
  const stand = async (dag: string) => {
    const [school] = k.huis.schools.all;
    if (school === undefined) throw new Error('geen school');
    return (await k.huis.store.deliveries.list(school.id, dayCode(datum(dag)))).filter(({ version }) => version > 0);
  };

  test('wie niet te bereiken is: de zorgcoördinator leest dat het op een collega wacht, en het staat vastgelegd', async () => {
    k = await new Klokhuis().begin({ inTeams: ['noor'], op: instantVan('2026-11-24', '16:30') });
    const code = await k.vlagt('noor');
    k.huis.slack.failingWhen('chat.postMessage', (args) => String(args['channel']).endsWith(slackUser('bram')), { error: 'user_disabled' });
    await k.om('2026-11-25');
    expect(regels()).toEqual(['2026-11-25 08:00 noor', '2026-11-25 08:00 zeynep']);
    expect(tekst('2026-11-25 08:00 zeynep')).toContain('Een collega kan geen berichten krijgen.');
    expect(tekst('2026-11-25 08:00 zeynep')).toContain(code);
    expect((await stand('2026-11-25')).map(({ stand: een, persoon }) => `${een} ${String(persoon)}`).toSorted()).toEqual([
      'verzonden noor',
      'verzonden zeynep',
    ]);
  });

  test('is er niemand, dan staat dat vastgelegd, wordt het die dag weer geprobeerd, en daarna staat er dat het verviel', async () => {
    k = await new Klokhuis().begin({ inTeams: ['noor'], op: instantVan('2026-11-24', '16:30') });
    await k.vlagt('noor');
    const dicht = (): void => k.huis.slack.failing('chat.postMessage', ...Array.from({ length: 5 }, () => ({ error: 'user_disabled' })));
    dicht();
    await k.om('2026-11-25');
    expect((await stand('2026-11-25')).map((een) => een.stand).toSorted()).toEqual(['niemand', 'verzonden']);
    expect(regels()).toEqual(['2026-11-25 08:00 noor']);
    await k.om('2026-11-26');
    expect((await stand('2026-11-25')).map((een) => een.stand).toSorted()).toEqual(['vervallen', 'verzonden']);
    expect(regels().filter((regel) => regel.startsWith('2026-11-26'))).toContain('2026-11-26 08:00 mees');
  });

  test('wat voor het einde van de stille uren is gedaan, wordt niet meer gezegd, en dat staat vastgelegd', async () => {
    const school = (een: Record<string, unknown>): void => {
      een['stilleUren'] = { van: '18:00', tot: '09:00', weekend: true };
    };
    k = await new Klokhuis().begin({ inTeams: ['noor', 'bram'], school, op: instantVan('2026-11-24', '16:30') });
    const code = await k.vlagt('noor');
    await k.om('2026-11-25', '08:00');
    expect(regels()).toEqual([]);
    await k.doet('bram', 'ping-bekijk', code, 'Ik kijk mee');
    await k.om('2026-11-25', '09:00');
    expect(regels()).toEqual(['2026-11-25 09:00 noor']);
    expect((await stand('2026-11-25')).map((een) => een.stand).toSorted()).toEqual(['vervallen', 'verzonden']);
  });
});

describe('de tabel met feestdagen loopt af: wie het programma beheert, hoort het in de chat', () => {
  const nl = 'Niet Pluis kent de feestdagen tot en met zondag 31 december 2028.';
  const gehoord = (deel = nl): readonly string[] =>
    k.gekregen.filter(({ tekst: een }) => een.includes(deel)).map(({ op, wie, waar }) => `${op.slice(0, 10)} ${wie} ${waar}`);
  const ochtenden = async (...dagen: readonly string[]): Promise<void> => {
    for (const dag of dagen) await k.om(dag);
  };
  /** Thursday and Friday, then the first school days of the month after, its second one, and the first of the month after that. */
  const rond = ['2027-12-30', '2027-12-31', '2028-01-03', '2028-01-04', '2028-02-01', '2028-02-02'];

  test('elke beheerder, eens per maand, ook zonder dossiers; verder niemand', async () => {
    const school = met(['tom', { functies: ['beheerder'] }], ['noor', { functies: ['docent', 'beheerder'] }]);
    k = await new Klokhuis().begin({ inTeams: ['noor'], school, op: instantVan('2027-12-29', '16:30') });
    await ochtenden(...rond);
    const keer = (dag: string) => [`${dag} tom slack`, `${dag} noor teams`];
    expect(gehoord().toSorted()).toEqual([...keer('2028-01-03'), ...keer('2028-02-01')].toSorted());
    for (const { kop } of k.gekregen.filter(({ tekst: een }) => een.includes(nl))) expect(kop).toBe('Niet Pluis moet worden bijgewerkt');
  });

  test('bij wie ook iets wacht, staat het onder de regels van die dag, op beide platforms', async () => {
    const school = met(['bram', { functies: ['docent', 'beheerder'] }], ['noor', { functies: ['docent', 'beheerder'] }]);
    k = await new Klokhuis().begin({ inTeams: ['noor'], school, op: instantVan('2027-12-31', '16:30') });
    const code = await k.vlagt('noor');
    await k.om('2028-01-03');
    expect(gehoord().toSorted()).toEqual(['2028-01-03 bram slack', '2028-01-03 noor teams']);
    for (const wie of ['bram', 'noor']) expect(tekst(`2028-01-03 08:00 ${wie}`)).toMatch(new RegExp(`${code}[^]*${nl}`, 'u'));
  });

  test('heeft de school geen beheerder, dan de zorgcoördinator, in haar taal', async () => {
    k = await new Klokhuis().begin({ inTeams: ['zeynep'], school: met(['zeynep', { taal: 'en' }]), op: instantVan('2027-12-29', '16:30') });
    await ochtenden(...rond);
    const en = 'Niet Pluis knows the holidays up to and including Sunday 31 December 2028.';
    expect(gehoord(en)).toEqual(['2028-01-03 zeynep teams', '2028-02-01 zeynep teams']);
  });

  test('is de beheerder niet te bereiken, dan leest de zorgcoördinator het', async () => {
    k = await new Klokhuis().begin({
      inTeams: [],
      school: met(['tom', { functies: ['beheerder'] }]),
      op: instantVan('2027-12-29', '16:30'),
    });
    k.huis.slack.failingWhen('chat.postMessage', (args) => String(args['channel']).endsWith(slackUser('tom')), { error: 'user_disabled' });
    await ochtenden(...rond.slice(0, 4));
    expect(gehoord()).toEqual(['2028-01-03 zeynep slack']);
  });
});
