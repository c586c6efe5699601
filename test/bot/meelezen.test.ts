import { describe, expect, test } from '@jest/globals';
import type { Huis } from '../support/huis.ts';
import { tekstVan, type Gesprek } from '../support/huis.ts';
import { zaakPerTest } from '../support/toegang/per-test.ts';
import { woorden, type Zaak } from '../support/toegang/zaak.ts';

/** A colleague asks to read along (E-39): the same answer whether there is a dossier or not, and a no that nobody hears. */
let huis: Huis;
let zaak: Zaak;
zaakPerTest((...begonnen) => ([huis, zaak] = begonnen));
const wie = (id: string): Gesprek => huis.persoon(id);
const codeIn = (posted: unknown): string => /NP-[0-9A-Z-]+/.exec(JSON.stringify(posted))?.[0] ?? '';
const zonderCode = (json: string): string => json.replaceAll(/NP-[0-9A-Z-]+/g, 'NP').replaceAll(/"instance":"[^"]*"/g, '');
const vraag = async (id: string, naam: string, klas = '3A'): Promise<string> => {
  const mens = wie(id);
  await mens.zegt('toegang');
  await mens.tikt('Vragen', { naam, klas, waarvoor: 'Ik ben vanaf nu de mentor van deze klas' });
  expect(mens.kaart.name).toBe('ontvangst');
  return JSON.stringify(mens.kaart);
};
const bericht = () => wie('zeynep').bericht('vraagt of die over een leerling mag meelezen');

describe('vragen om mee te lezen', () => {
  test('wie vraagt krijgt hetzelfde antwoord of er een dossier is of niet, en vindt er daarna niets van terug', async () => {
    const wel = await vraag('mees', woorden.naam);
    const code = codeIn(bericht());
    const niet = await vraag('mees', 'Iemand Heelanders');
    expect(zonderCode(wel)).toBe(zonderCode(niet));
    expect(wel).not.toContain(zaak.code);
    const mees = wie('mees');
    for (const kaart of ['dossier', 'meelees-antwoord', 'wie-keek', 'tijdlijn'])
      expect([kaart, (await mees.opent(kaart, code)).name]).toEqual([kaart, 'weigering']);
    expect(JSON.stringify(await mees.opent('mijn-dossiers', ''))).not.toContain(code);
  });

  test('de zorgcoördinator ziet wie het vraagt en over wie; het bericht zelf noemt niemand', async () => {
    await vraag('mees', woorden.naam);
    const zeynep = wie('zeynep');
    expect(tekstVan(bericht())).not.toMatch(/Kanarienaam|Mees/u);
    await zeynep.tikt('Bekijken', {}, bericht());
    await zeynep.tikt('Mag een collega meelezen?');
    expect(zeynep.tekst).toContain(woorden.naam);
    expect(zeynep.tekst).toContain('Mees');
    expect(zeynep.tekst).toContain(zaak.code);
  });

  test('een ja brengt de zorgcoördinator naar het dossier, waar meelezen met een einddatum begint', async () => {
    await vraag('mees', woorden.naam);
    const code = codeIn(bericht());
    const zeynep = wie('zeynep');
    await zeynep.opent('meelees-antwoord', code);
    await zeynep.tikt('Vastleggen', { gegeven: 'ja' });
    expect(zeynep.kaart.name).toBe('toegang');
    expect(zeynep.tekst).not.toContain(code);
    await zeynep.tikt('Laten meelezen', { persoon: 'mees', tot: '2026-12-08', reden: 'Nieuwe mentor' });
    expect(zeynep.kaart.name).toBe('ontvangst');
    const mees = wie('mees');
    expect(tekstVan(mees.bericht('Daarna houdt het vanzelf op'))).toContain(zaak.code);
    await mees.opent('dossier', zaak.code);
    expect(mees.tekst).toContain(woorden.naam);
  });

  test('een nee hoort niemand: geen bericht, en wat de vrager ziet blijft gelijk', async () => {
    await vraag('mees', woorden.naam);
    const code = codeIn(bericht());
    const mees = wie('mees');
    const [berichten, lijst] = [
      huis.posted.filter(({ to }) => to === 'mees').length,
      JSON.stringify(await mees.opent('mijn-dossiers', '')),
    ];
    const zeynep = wie('zeynep');
    await zeynep.opent('meelees-antwoord', code);
    await zeynep.tikt('Vastleggen', { gegeven: 'nee' });
    expect(zeynep.kaart.name).toBe('ontvangst');
    expect(zonderCode(JSON.stringify(await mees.opent('mijn-dossiers', '')))).toBe(zonderCode(lijst));
    expect(huis.posted.filter(({ to }) => to === 'mees')).toHaveLength(berichten);
    await zeynep.opent('meelees-antwoord', code);
    await zeynep.tikt('Vastleggen', { gegeven: 'ja' });
    expect(zeynep.tekst).toContain('gesloten');
  });

  test('twee keer tikken is één vraag; wie niet over dossiers gaat, komt er niet bij', async () => {
    const mees = wie('mees');
    await mees.zegt('meelezen');
    const kaart = mees.kaart;
    const values = { naam: 'Iemand Bedacht', klas: '1A', waarvoor: 'x' };
    const een = await mees.tikt('Vragen', values, kaart);
    const twee = await mees.tikt('Vragen', values, kaart);
    expect(zonderCode(JSON.stringify(twee))).toBe(zonderCode(JSON.stringify(een)));
    const code = codeIn(bericht());
    const antwoord = tekstVan(await wie('sita').opent('dossier', 'NP-0000-0000'));
    for (const id of ['noor', 'bram', 'femke', 'sita', 'daan', 'yara'])
      for (const card of ['dossier', 'meelees-antwoord', 'stappen'])
        expect([id, card, tekstVan(await wie(id).opent(card, code))]).toEqual([id, card, antwoord]);
  });
});
