import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { actor } from '../../src/school/index.ts';
import { tijd, vandaag, instantVan } from '../../src/school/klok.ts';
import { dossierCode, personId } from '../../src/meldcode/ids.ts';
import { createDossiers } from '../../src/dossier/dossiers.ts';
import { at, isJson } from '../support/json.ts';
import { Klokhuis } from '../support/klokhuis.ts';

jest.setTimeout(120_000);
let k: Klokhuis;

/** Bram is away in February and has nobody of his own; the zorgcoördinator is away in May, and Ada stands in; Femke never works on Wednesday. */
const afwezig: Readonly<Record<string, readonly { readonly van: string; readonly tot: string }[]>> = {
  bram: [{ van: '2027-02-08', tot: '2027-02-19' }],
  zeynep: [{ van: '2027-05-17', tot: '2027-06-04' }],
};
const school = (een: Record<string, unknown>): void => {
  een['vakanties'] = [
    { van: '2026-12-21', tot: '2027-01-01' },
    { van: '2027-07-19', tot: '2027-08-29' },
    { van: '2027-12-20', tot: '2027-12-31' },
  ];
  const people: readonly unknown[] = Array.isArray(een['personen']) ? een['personen'] : [];
  een['personen'] = people.filter(isJson).map((person) => ({ ...person, afwezig: afwezig[String(at(person, 'id'))] ?? [] }));
};

/** Written by hand from the table of reminders, the calendar and who is away. */
const verwacht = {
  herinneringen: [
    // Asked on Tuesday 24 November; one werkdag, then the zorgcoördinator as well. Taken over on the 26th.
    '2026-11-25 08:00 overdracht 1/3 bram',
    '2026-11-26 08:00 overdracht 2/3 bram zorgcoordinator',
    // Five werkdagen after Bram took over who signalled should hear something; ten after which nothing was recorded.
    '2026-12-03 08:00 signaalgever 1/3 bram',
    '2026-12-10 08:00 signaalgever 2/3 bram',
    '2026-12-10 08:00 stilDossier 1/3 bram',
    '2026-12-17 08:00 signaalgever 3/3 bram zorgcoordinator',
    '2026-12-17 08:00 stilDossier 2/3 bram zorgcoordinator',
    // The school is on holiday since the 21st, and this day counts.
    '2026-12-24 08:00 stilDossier 3/3 bram zorgcoordinator',
    '2027-01-13 08:00 tweedeOordeel 1/5 bevoegdGezag',
    '2027-01-13 08:00 bevoegdGezagGezien 1/5 bevoegdGezag',
    '2027-01-14 08:00 tweedeOordeel 2/5 bevoegdGezag zorgcoordinator',
    '2027-01-14 08:00 bevoegdGezagGezien 2/5 bevoegdGezag',
    // The term is Friday 12 February, in Bram's leave: a week before, the day before, the day, and each week with the zorgcoördinator.
    '2027-02-05 08:00 evaluatie 1/6 bram',
    '2027-02-11 08:00 evaluatie 2/6 bram',
    '2027-02-12 08:00 evaluatie 3/6 bram',
    '2027-02-19 08:00 evaluatie 4/6 bram zorgcoordinator',
    '2027-02-26 08:00 evaluatie 5/6 bram zorgcoordinator',
    // Friday 14 May. A week before is 7 May, put on a par with a holiday; the 6th is Ascension, the 5th a holiday.
    '2027-05-04 08:00 evaluatie 1/6 bram',
    '2027-05-13 08:00 evaluatie 2/6 bram',
    '2027-05-14 08:00 evaluatie 3/6 bram',
    // Five werkdagen: the 17th is Whit Monday.
    '2027-05-24 08:00 evaluatie 4/6 bram zorgcoordinator',
    '2027-05-31 08:00 evaluatie 5/6 bram zorgcoordinator',
    '2027-06-07 08:00 evaluatie 6/6 bram zorgcoordinator',
    // Friday 24 September, after the summer: for the new casemanager.
    '2027-09-17 08:00 evaluatie 1/6 mees',
    '2027-09-23 08:00 evaluatie 2/6 mees',
    '2027-09-24 08:00 evaluatie 3/6 mees',
    // Proposed on Monday 27 September.
    '2027-09-28 08:00 sluitVoorstel 1/3 zorgcoordinator',
    '2027-09-30 08:00 sluitVoorstel 2/3 zorgcoordinator',
    // Closed since 30 September; looking on until Friday 14 January.
    '2028-01-07 08:00 monitoring 1/2 mees',
    '2028-01-14 08:00 monitoring 2/2 mees',
  ],
  /** Who read an overview on which days: something new, a date that came, and on the first working day of a week what is past its date. */
  gelezen: {
    noor: ['2026-11-25', '2026-11-26'],
    bram: [
      ...['2026-11-25', '2026-11-26', '2026-11-27', '2026-12-03', '2026-12-07', '2026-12-10', '2026-12-14', '2026-12-17', '2026-12-21'],
      ...['2026-12-24', '2026-12-28', '2027-01-04', '2027-01-11', '2027-01-13', '2027-01-14', '2027-01-15', '2027-02-05'],
      // Away from 8 to 19 February.
      ...['2027-02-22', '2027-02-26', '2027-03-01', '2027-03-03', '2027-05-04', '2027-05-13', '2027-05-14', '2027-05-18', '2027-05-24'],
      ...['2027-05-31', '2027-06-07', '2027-06-09', '2027-09-07', '2027-09-17', '2027-09-23', '2027-09-24', '2027-09-27', '2027-09-28'],
      '2027-09-30',
    ],
    zeynep: [
      ...['2026-11-26', '2026-12-04', '2026-12-07', '2026-12-14', '2026-12-17', '2026-12-21', '2026-12-24', '2026-12-28', '2027-01-04'],
      ...['2027-01-11', '2027-01-13', '2027-01-14', '2027-02-11', '2027-02-12', '2027-02-15', '2027-02-19', '2027-02-22', '2027-02-26'],
      // Away from 17 May to 4 June.
      ...['2027-03-01', '2027-06-07', '2027-09-27', '2027-09-28', '2027-09-30', '2028-01-17'],
    ],
    femke: ['2027-01-13', '2027-01-14'],
    tom: ['2027-01-13', '2027-01-14'],
    ada: ['2027-05-18', '2027-05-24', '2027-05-31'],
    mees: ['2027-09-17', '2027-09-23', '2027-09-24', '2027-09-27', '2028-01-07', '2028-01-14', '2028-01-17'],
  },
  regels: [
    ['2026-11-26', 'zeynep', 'ga jij verder?, uiterlijk wo 25 nov 2026'],
    ['2026-12-04', 'zeynep', 'de datum is voorbij'],
    ['2026-12-24', 'bram', 'een tijd niets vastgelegd'],
    ['2027-01-13', 'femke', 'vraag 2 wacht op een tweede persoon, uiterlijk wo 13 jan 2027'],
    ['2027-02-11', 'zeynep', 'evaluatie en vraag 5, uiterlijk vr 12 feb 2027 · stap 5: beslissen · voor een collega die er niet is'],
    ['2027-05-24', 'ada', 'evaluatie en vraag 5, uiterlijk vr 14 mei 2027 · stap 5: beslissen · voor een collega die er niet is'],
    ['2027-09-17', 'mees', 'evaluatie en vraag 5, uiterlijk vr 24 sep 2027'],
    ['2028-01-14', 'mees', 'blijven kijken: hoe gaat het nu?, uiterlijk vr 14 jan 2028 · gesloten'],
  ],
  los: [
    '2026-11-24 bram een collega vraagt of je meekijkt',
    '2026-11-24 noor je sparringpartner kijkt mee',
    '2026-11-24 bram ga jij verder?',
    '2026-11-26 noor een collega gaat verder',
    '2027-01-12 femke ter informatie voor het bevoegd gezag',
    '2027-01-12 femke kijk jij ook naar vraag 2?',
    '2027-01-14 noor er is vervolg gegeven',
    '2027-09-06 mees je bent gevraagd om mee te doen',
    '2027-09-27 zeynep voorstel om te sluiten',
    '2027-09-30 bram gesloten',
    '2027-09-30 noor er is vervolg gegeven',
    '2027-09-30 ada gesloten',
    // A year before the table of holidays ends; this school has no beheerder.
    '2028-01-03 zeynep Niet Pluis moet worden bijgewerkt',
  ],
} as const;

beforeEach(async () => {
  k = await new Klokhuis().begin({
    inTeams: ['noor', 'bram', 'zeynep', 'femke', 'mees'],
    op: instantVan('2026-11-24', '10:00'),
    school,
  });
});
afterEach(async () => {
  expect(k.huis.bugs).toEqual([]);
  expect(k.huis.slack.problems).toEqual([]);
  await k.sluit();
});

test('een zaak van veertien maanden, van signaal tot blijven kijken: elke herinnering, en wie die las', async () => {
  const doe = (wie: string, kaart: string, knop: string, values: Readonly<Record<string, string>> = {}) =>
    k.doet(wie, kaart, code, knop, values);
  const leg = (wie: string, kaart: string, values: Readonly<Record<string, string>>) => doe(wie, kaart, 'Vastleggen', values);
  const op = async (dag: string): Promise<void> => {
    await k.dagen(dag);
    k.huis.now = instantVan(dag, '14:00');
  };
  const code = await k.vlagt('noor');
  await doe('bram', 'ping-bekijk', 'Ik kijk mee');
  await leg('noor', 'leerling', { naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' });
  await leg('noor', 'stap1', { tekst: 'Drie keer zonder jas', bron: 'gezien' });
  await doe('noor', 'overdracht', 'Vragen', { persoon: 'bram' });
  await op('2026-11-26');
  await k.tikt('bram', 'overdracht-vraag', 'Ik neem over');
  // Nothing is done until after the Christmas holidays.
  await op('2027-01-12');
  await leg('bram', 'stap2', { met: 'Noor', ziet: 'ja', advies: 'x' });
  await leg('bram', 'stap3', { met: 'leerling', uitkomst: 'x' });
  await leg('bram', 'vraag1', { antwoord: 'ja', omdat: 'x' });
  await leg('zeynep', 'vraag2', { antwoord: 'nee', omdat: 'x' });
  await op('2027-01-14');
  await leg('femke', 'vraag2', { antwoord: 'nee', omdat: 'x' });
  await doe('femke', 'bevoegd-gezag-bekijk', 'Gezien');
  await leg('bram', 'terugkoppeling', { hoe: 'x' });
  await leg('bram', 'vraag3', { antwoord: 'ja', tweede: 'ja', omdat: 'x' });
  await leg('bram', 'vraag4', { antwoord: 'ja', tweede: 'ja', omdat: 'x' });
  await doe('bram', 'hulpplan-doel', 'Verder naar de taken', { resultaat: 'x', termijn: '2027-02-12' });
  await leg('bram', 'hulpplan-taken', { casemanager: 'Bram', casemanagerPersoon: 'bram', taken: 'x' });
  await op('2027-03-02');
  await leg('bram', 'evaluatie', { helpt: 'deels', bevinding: 'x', nieuweTermijn: '2027-05-14' });
  await op('2027-06-08');
  // Summer lies in the new term, and the mentor changes after it.
  await leg('bram', 'evaluatie', { helpt: 'deels', bevinding: 'x', nieuweTermijn: '2027-09-24' });
  await op('2027-09-06');
  await leg('bram', 'hulpplan-taken', { casemanager: 'Mees', casemanagerPersoon: 'mees', taken: 'x' });
  await op('2027-09-27');
  await leg('mees', 'evaluatie', { helpt: 'ja', bevinding: 'x' });
  await leg('bram', 'vraag5', { antwoord: 'ja', omdat: 'x' });
  await leg('bram', 'monitoring', { wat: 'x', wie: 'x', totWanneer: '2028-01-14' });
  await doe('bram', 'sluiten', 'Voorstel doen', { reden: 'hulpGeslaagd', lvs: 'verwijzing' });
  await op('2027-09-30');
  await doe('zeynep', 'sluit-bekijk', 'Eens, sluiten');
  await k.dagen('2028-01-31');

  const dossiers = createDossiers({ store: k.huis.store, keys: k.huis.keys });
  const [een] = k.huis.schools.all;
  if (een === undefined) throw new Error('geen school');
  const read = await dossiers.read(een.id, dossierCode(code), actor(een, personId('zeynep')), 'inhoud', k.huis.now);
  const herinnerd = (read?.entries ?? []).flatMap(({ event, op: wanneer }) => {
    if (event.type !== 'herinnerd') return [];
    const wie = event.voor.map((ander) => (ander.aan === 'persoon' ? ander.persoon : ander.aan === 'functie' ? ander.functie : ''));
    return [`${vandaag(wanneer)} ${tijd(wanneer)} ${event.soort} ${event.keer}/${event.hoogstens} ${wie.join(' ')}`];
  });
  expect(herinnerd).toEqual(verwacht.herinneringen);
  const gelezen: Record<string, string[]> = {};
  for (const { regel } of k.overzichten) {
    const [dag = '', klok, wie = ''] = regel.split(' ');
    expect(klok).toBe('08:00');
    (gelezen[wie] ??= []).push(dag);
  }
  expect(gelezen).toEqual(verwacht.gelezen);
  const over = (dag: string, wie: string): string => k.overzichten.find(({ regel }) => regel === `${dag} 08:00 ${wie}`)?.tekst ?? '';
  for (const [dag, wie, staat] of verwacht.regels) expect([dag, wie, over(dag, wie)]).toEqual([dag, wie, expect.stringContaining(staat)]);
  // Besides the overviews only what is news to who gets it; no reminder comes by itself.
  const los = k.gekregen.filter(({ kop }) => kop !== 'Dit wacht vandaag op jou');
  expect(los.map(({ op: wanneer, wie, kop }) => `${vandaag(wanneer)} ${wie} ${kop.replace(`${code}: `, '')}`)).toEqual(verwacht.los);
});
