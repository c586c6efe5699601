import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { dossierCode } from '../../src/meldcode/ids.ts';
import { parseSchools, type Schools } from '../../src/school/index.ts';
import type { Huis } from '../support/huis.ts';
import { type Gesprek } from '../support/huis.ts';
import { isJson } from '../support/json.ts';
import { zaakPerTest } from '../support/toegang/per-test.ts';
import { dien, woorden, type Zaak } from '../support/toegang/zaak.ts';

/** A role that is taken back is gone at once, everywhere: list, code, card, an old message, and a form that was open (E-39). Slack: test/slack/intrekken. */
let huis: Huis;
let zaak: Zaak;
zaakPerTest((...begonnen) => ([huis, zaak] = begonnen));

/** The demo school with one person otherwise; null: left. */
const andereSchool = (id: string, hoe: Record<string, unknown> | null): Schools => {
  const json: unknown = JSON.parse(readFileSync('src/demo/school.json', 'utf8'));
  if (!isJson(json) || !Array.isArray(json['personen'])) throw new Error('no school');
  const personen: readonly unknown[] = json['personen'];
  return parseSchools({
    ...json,
    personen: personen.filter(isJson).flatMap((person) => (person['id'] !== id ? [person] : hoe === null ? [] : [{ ...person, ...hoe }])),
  });
};
const versie = async (): Promise<number> => (await huis.store.overview.get(huis.school, dossierCode(zaak.code)))?.item.version ?? 0;

/** Opens what can be left open: a form, and the list; then gives what each of them answers afterwards. */
const openLaten = async (wie: Gesprek, kaart = 'stap1'): Promise<() => Promise<void>> => {
  await wie.opent(kaart, zaak.code);
  const formulier = wie.kaart;
  expect(formulier.name).toBe(kaart);
  return async () => {
    const voor = await versie();
    const antwoorden = [
      await wie.tikt('Vastleggen', { tekst: 'nog net even', bron: 'gezien' }, formulier),
      await wie.opent('dossier', zaak.code),
      await wie.opent('stappen', zaak.code),
      await wie.opent('belkaart', zaak.code),
      await wie.zegt(zaak.code),
    ];
    expect(antwoorden.map(({ name }) => name)).toEqual(antwoorden.map(() => 'weigering'));
    expect(new Set(antwoorden.map((card) => JSON.stringify(card.body))).size).toBe(1);
    for (const lijst of ['menu', 'mijn-dossiers']) {
      const json = JSON.stringify(await wie.opent(lijst, ''));
      expect(json).not.toContain(zaak.code);
      expect(json).not.toContain('wacht op jou');
    }
    expect(await versie()).toBe(voor);
  };
};

describe('een rol die eindigt', () => {
  test('de sparringpartner zegt "liever iemand anders": het formulier dat openstond, wordt niet meer aangenomen', async () => {
    await dien(zaak.wie('bram'), 'kijk-mee', zaak.code);
    const daarna = await openLaten(zaak.wie('bram'));
    await dien(zaak.wie('bram'), 'liever-iemand-anders', zaak.code);
    await daarna();
  });
  test('een zorgcoördinator die erbuiten wordt gelaten, terwijl die keek', async () => {
    const daarna = await openLaten(zaak.wie('zeynep'));
    await dien(zaak.wie('noor'), 'buiten', zaak.code, { persoon: 'zeynep' });
    await daarna();
  });
  test('een casemanager die vervangen wordt', async () => {
    const taken = (persoon: string) => ({ casemanager: persoon, casemanagerPersoon: persoon, taken: 'x' });
    await dien(zaak.wie('noor'), 'hulpplan-doel', zaak.code, { resultaat: 'x', termijn: '2027-01-22' });
    await dien(zaak.wie('noor'), 'hulpplan-taken', zaak.code, taken('mees'));
    const daarna = await openLaten(zaak.wie('mees'));
    await dien(zaak.wie('noor'), 'hulpplan-taken', zaak.code, { ...taken('sita'), instance: 'intrekken-0001' });
    await daarna();
  });
  test('op de andere route is het voor iedereen van de zorg weg, ook wat openstond', async () => {
    await dien(zaak.wie('bram'), 'kijk-mee', zaak.code);
    const na = [await openLaten(zaak.wie('bram')), await openLaten(zaak.wie('zeynep'))];
    await dien(zaak.wie('noor'), 'andere-route-alsnog', zaak.code);
    for (const een of na) await een();
  });
});

describe('een functie die uit het schoolbestand gaat', () => {
  test('geen zorgcoördinator meer: na de start die het weet is het er niet meer', async () => {
    const daarna = await openLaten(zaak.wie('zeynep'));
    huis.herstart(andereSchool('zeynep', { functies: ['docent'] }));
    const zeynep = huis.persoon('zeynep');
    expect((await zeynep.opent('dossier', zaak.code)).name).toBe('weigering');
    expect(JSON.stringify(await zeynep.opent('mijn-dossiers', ''))).not.toContain(zaak.code);
    await daarna();
  });
  test('geen FG meer: ook niet meer wie keek', async () => {
    expect((await zaak.wie('gijs').opent('wie-keek', zaak.code)).name).toBe('wie-keek');
    huis.herstart(andereSchool('gijs', { functies: ['docent'] }));
    expect((await huis.persoon('gijs').opent('wie-keek', zaak.code)).name).toBe('weigering');
  });
  test('weg van school: een onbekende, met rol en al', async () => {
    await dien(zaak.wie('bram'), 'kijk-mee', zaak.code);
    const bram = zaak.wie('bram');
    const formulier = await bram.opent('stap1', zaak.code);
    const voor = await versie();
    huis.herstart(andereSchool('bram', { accounts: {} }));
    for (const card of [
      await bram.tikt('Vastleggen', { tekst: 'nog net', bron: 'gezien' }, formulier),
      await bram.zegt(zaak.code),
      await bram.opent('dossier', zaak.code),
    ]) {
      expect(card.name).toBe('onbekend');
      expect(JSON.stringify(card)).not.toContain(woorden.vanFlagger);
    }
    expect(await versie()).toBe(voor);
  });
  test('de vervanging van een dag eindigt met die dag', async () => {
    huis.herstart(andereSchool('zeynep', { afwezig: [{ van: '2026-11-24', tot: '2026-11-24' }], vervanger: 'sita' }));
    const sita = huis.persoon('sita');
    expect((await sita.opent('dossier', zaak.code)).name).toBe('dossier');
    huis.later(24 * 60);
    expect((await sita.opent('dossier', zaak.code)).name).toBe('weigering');
    expect(JSON.stringify(await sita.opent('mijn-dossiers', ''))).not.toContain(zaak.code);
  });
});
