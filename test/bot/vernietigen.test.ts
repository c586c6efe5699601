import { expect, jest, test } from '@jest/globals';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';
import { dossierCode, instant } from '../../src/meldcode/ids.ts';
import type { Gesprek, Huis } from '../support/huis.ts';
import { zaakPerTest } from '../support/toegang/per-test.ts';
import { dien, woorden, type Zaak } from '../support/toegang/zaak.ts';

/** Kept as long as the school keeps it, then destroyed by two, through the bot and on a real store (E-34). */
let huis: Huis;
let zaak: Zaak;
zaakPerTest((...begonnen) => ([huis, zaak] = begonnen));
const wie = (id: string): Gesprek => zaak.wie(id);
const code = () => dossierCode(zaak.code);
const opDag = (dag: string): void => {
  huis.now = instant(`${dag}T09:00:00.000Z`);
};

/** Closed because nothing had to be done; over a year later the term is past. */
async function dicht(): Promise<void> {
  await dien(wie('bram'), 'kijk-mee', zaak.code);
  await dien(wie('noor'), 'stap2', zaak.code, { met: 'een collega', ziet: 'ja' });
  await dien(wie('noor'), 'stap3', zaak.code, { met: 'leerling', uitkomst: woorden.gesprek });
  await dien(wie('noor'), 'vraag1', zaak.code, { antwoord: 'nee', omdat: woorden.vraagEen });
  await dien(wie('noor'), 'sluiten', zaak.code, { reden: 'verklaring' });
  const zeynep = wie('zeynep');
  await zeynep.opent('sluit-bekijk', zaak.code);
  await zeynep.tikt('Eens, sluiten');
  expect((await huis.store.overview.get(huis.school, code()))?.item).toMatchObject({ status: 'gesloten', nextDate: '2027-11-25' });
}
async function voorgesteld(): Promise<Gesprek> {
  const zeynep = wie('zeynep');
  await zeynep.opent('vernietigen', zaak.code);
  await zeynep.tikt('Voorstellen');
  return zeynep;
}

test('te vroeg: de kaart zegt tot wanneer, en er gebeurt niets', async () => {
  await dicht();
  const zeynep = await voorgesteld();
  expect(zeynep.tekst).toContain('bewaard tot en met woensdag 24 november 2027');
  expect((await huis.store.overview.get(huis.school, code()))?.item.waitsFor).toEqual([]);
});

test('de FG ziet waarom, niet over wie, en zegt Eens: sleutel, snapshot en leeslog zijn weg, de keten klopt, en het antwoord komt ook de tweede keer', async () => {
  await dicht();
  opDag('2027-11-25');
  await voorgesteld();
  const gijs = wie('gijs');
  const bericht = gijs.bericht(zaak.code);
  await gijs.tikt('Bekijken', {}, bericht);
  expect(gijs.kaart.name).toBe('vernietig-bekijk');
  expect(gijs.tekst).toContain('Bewaard tot en met: woensdag 24 november 2027');
  for (const woord of Object.values(woorden)) expect(gijs.tekst).not.toContain(woord);
  const bekijk = gijs.kaart;
  await gijs.tikt('Eens, vernietigen');
  expect(gijs.tekst).toContain('Het dossier is vernietigd');
  await gijs.tikt('Eens, vernietigen', {}, bekijk);
  expect(gijs.tekst).toContain('Het dossier is vernietigd');

  const { store } = huis;
  const items = await store.journal.read(huis.school, code(), 0);
  expect(items.at(-1)?.kind).toBe('einde');
  expect(await store.keys.get(huis.school, code())).toBeNull();
  expect((await store.reads.list(huis.school, code(), null)).rows).toEqual([]);
  const { item } = (await store.overview.get(huis.school, code())) ?? { item: null };
  expect(item).toMatchObject({ status: 'vernietigd', snapshot: null, persons: [], waitsFor: [], pupilKeys: [] });
  for (const id of ['noor', 'zeynep', 'gijs', 'femke']) {
    expect((await wie(id).opent('dossier', zaak.code)).name).toBe('weigering');
    expect(JSON.stringify(await wie(id).opent('mijn-dossiers', ''))).not.toContain(zaak.code);
  }
});

test('Nog niet laat het staan, en wie het voorstelde is niet de tweede', async () => {
  await dicht();
  opDag('2027-11-25');
  const zeynep = await voorgesteld();
  await zeynep.opent('vernietig-bekijk', zaak.code);
  await zeynep.tikt('Eens, vernietigen');
  expect(zeynep.tekst).toContain('tweede persoon');
  const gijs = wie('gijs');
  await gijs.tikt('Bekijken', {}, gijs.bericht(zaak.code));
  await gijs.tikt('Nog niet');
  expect(gijs.tekst).toContain('blijft bewaard');
  expect(gijs.kaart.actions.map(({ title }) => title)).not.toContain('Hele dossier');
  expect(wie('zeynep').bericht('blijft voorlopig bewaard').name).toBe('bericht');
  expect((await wie('zeynep').opent('dossier', zaak.code)).name).toBe('dossier');
  expect((await gijs.opent('vernietig-bekijk', zaak.code)).name).toBe('weigering');
});

test('wie het uitvoert wordt afgekapt, of mag zelf niet wissen: de volgende veegronde maakt het af', async () => {
  await dicht();
  opDag('2027-11-25');
  await voorgesteld();
  const { keys } = huis.store;
  const wist = jest.spyOn(keys, 'delete').mockRejectedValue(new Error('may not'));
  const gijs = wie('gijs');
  await gijs.tikt('Bekijken', {}, gijs.bericht(zaak.code));
  await gijs.tikt('Eens, vernietigen');
  expect(gijs.tekst).toContain('Het dossier is vernietigd');
  expect((await wie('zeynep').opent('dossier', zaak.code)).name).toBe('weigering');
  expect(await keys.get(huis.school, code())).not.toBeNull();
  wist.mockRestore();
  const report = await createSweeper({ store: huis.store, keys: huis.keys, rules: meldcodeRules }, () => null).sweep(huis.now);
  expect(report).toMatchObject({ destroyed: 1, failed: [] });
  expect(await keys.get(huis.school, code())).toBeNull();
});
