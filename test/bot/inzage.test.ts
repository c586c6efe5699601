import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dossierCode } from '../../src/meldcode/ids.ts';
import type { Gesprek, Huis } from '../support/huis.ts';
import { adres, loket, type Loket } from '../support/papieren.ts';
import { hasPdfTools, papier } from '../support/poppler.ts';
import { zaakPerTest } from '../support/toegang/per-test.ts';
import { dien, vlag, woorden, type Zaak } from '../support/toegang/zaak.ts';

/** From a request to the paper in somebody's hand: decided by two, made from that decision, carried out, and then kept for a while. */
let huis: Huis;
let zaak: Zaak;
let deur: Loket;
zaakPerTest((...begonnen) => ([huis, zaak] = begonnen));
beforeEach(async () => void (deur = await loket(huis)));
afterEach(() => deur.close());
const wie = (id: string): Gesprek => huis.persoon(id);

const noteer = async (naam: string = woorden.naam, klas = '3A'): Promise<string> => {
  await wie('mees').zegt('verzoek');
  const mees = wie('mees');
  await mees.zegt('verzoek');
  await mees.tikt('Noteren', { verzoek: 'inzage', van: 'ouder', naam, klas });
  return /NP-[0-9A-Z-]+/u.exec(JSON.stringify(wie('femke').bericht('verzoek van een leerling of ouder')))?.[0] ?? '';
};
const besluit = async (code: string, toekenning: string, grond = ''): Promise<void> => {
  await dien(wie('femke'), 'verzoek-toets', code, { leeftijd: 'tot16', heeftGezag: 'ja', identiteit: 'ja' });
  await dien(wie('zeynep'), 'verzoek-zicht', code, { veilig: 'ja', gegevens: 'ja' });
  await dien(wie('femke'), 'verzoek-besluit', code, { toekenning, verzoekGrond: grond, toelichting: 'x' });
  await dien(wie('gijs'), 'verzoek-fg', code, { mening: 'eens' });
};
const opgehaald = async (kaart: Gesprek): Promise<string> => {
  const got = await fetch(deur.op(adres(kaart.kaart)), { method: 'POST' });
  expect(got.status).toBe(200);
  const bytes = new Uint8Array(await got.arrayBuffer());
  return hasPdfTools ? papier(bytes).text : '';
};

describe('het papier voor inzage', () => {
  test('besloten is deels: de zorgcoördinator kiest wat erin gaat, op het papier staat het besluit, en daarna stopt de termijn', async () => {
    const code = await noteer();
    await besluit(code, 'deels', 'gegevensVanAnderen');
    const zeynep = wie('zeynep');
    await zeynep.tikt('Bekijken', {}, zeynep.bericht('is besloten'));
    await zeynep.tikt('Verzoek uitgevoerd');
    expect(zeynep.kaart.name).toBe('verzoek-uitvoeren');
    expect(zeynep.tekst).toContain(`${zaak.code}: nog geen papier`);
    await zeynep.tikt(`Papier uit ${zaak.code}`);
    expect(zeynep.kaart.name).toBe('afgifte-inzage');
    for (const wel of [code, 'deels', 'gegevens van anderen', 'Femke']) expect(zeynep.tekst).toContain(wel);
    await zeynep.tikt('Klaarzetten', { delen: '', toelichting: '' });
    expect(zeynep.kaart.name).toBe('afgifte-inzage');
    await zeynep.tikt('Klaarzetten', { delen: 'gegevens,signalen', toelichting: '' });
    const tekst = await opgehaald(zeynep);
    if (hasPdfTools) for (const wel of [code, 'inzage in een deel', 'gegevens van anderen', woorden.naam]) expect(tekst).toContain(wel);

    await zeynep.opent('verzoek-uitvoeren', code);
    expect(zeynep.tekst).toContain(`${zaak.code}: papier opgehaald`);
    await zeynep.tikt('Vastleggen', { uitvoering: 'papier', datum: '2026-11-24', toelichting: '' });
    expect(zeynep.kaart.name).toBe('ontvangst');
    const row = await huis.store.overview.get(huis.school, dossierCode(code));
    expect([row?.item.status, row?.item.waitsFor]).toEqual(['gesloten', []]);
    await zeynep.opent('dossier', code);
    expect(zeynep.tekst).toContain('Uitgevoerd: op papier gegeven');
  });

  test('zonder besluit, of met een besluit om niets te geven, komt er geen papier, en staat er wat dan wel kan', async () => {
    const code = await noteer();
    const zeynep = wie('zeynep');
    await zeynep.opent('afgifte', zaak.code);
    await zeynep.tikt('Verder', { soort: 'inzage' });
    expect(zeynep.kaart.name).toBe('afgifte-verzoek');
    await zeynep.tikt('Verder', { verzoek: code });
    expect(zeynep.tekst).toContain('wacht nog op een besluit op het verzoek');
    await besluit(code, 'niet', 'veiligheidLeerling');
    await zeynep.opent('afgifte-inzage', zaak.code, { verzoek: code });
    expect(zeynep.tekst).toContain('besloten om geen inzage te geven');
    // By hand, past the cards: the rules say the same.
    const values = { verzoek: code, keus: 'alles', zelfde: 'ja' };
    expect(await dien(zeynep, 'afgifte-inzage', zaak.code, values)).toBe('weigering');
    expect(zeynep.tekst).toContain('besloten om geen inzage te geven');
  });

  test('wie het verzoek niet mag zien, maakt er geen papier van, ook niet van het eigen dossier', async () => {
    const code = await noteer();
    await besluit(code, 'helemaal');
    const values = { verzoek: code, keus: 'alles', zelfde: 'ja' };
    const noor = wie('noor');
    expect(await dien(noor, 'afgifte-inzage', zaak.code, values)).toBe('weigering');
    const ontzegd = noor.tekst.replaceAll(code, 'CODE');
    await dien(noor, 'afgifte-inzage', zaak.code, { ...values, verzoek: 'NP-2222-22222' });
    expect(noor.tekst.replaceAll('NP-2222-22222', 'CODE')).toBe(ontzegd);
    expect(await dien(wie('bram'), 'afgifte-inzage', zaak.code, values)).toBe('weigering');
    expect(await dien(wie('zeynep'), 'afgifte-inzage', zaak.code, values)).toBe('afgifte-link');
  });

  test('gaat het verzoek over een andere naam, dan vraagt de kaart of het dezelfde leerling is', async () => {
    const code = await noteer('Iemand Heelanders');
    await besluit(code, 'helemaal');
    const zeynep = wie('zeynep');
    await zeynep.opent('afgifte-inzage', zaak.code, { verzoek: code });
    expect(zeynep.tekst).toContain('[Dezelfde leerling?]');
    await zeynep.tikt('Klaarzetten', { zelfde: 'nee', toelichting: '' });
    expect([zeynep.kaart.name, JSON.stringify(zeynep.kaart).includes('is anders dan in dit dossier')]).toEqual(['afgifte-inzage', true]);
    await zeynep.tikt('Klaarzetten', { zelfde: 'ja', toelichting: '' });
    expect(zeynep.kaart.name).toBe('afgifte-link');
  });

  test('er is geen dossier, of er zijn er twee: zonder papier een antwoord, of één papier na het ander', async () => {
    const geen = await noteer('Iemand Heelanders');
    await besluit(geen, 'niet', 'geenGegevens');
    const zeynep = wie('zeynep');
    await zeynep.opent('verzoek-uitvoeren', geen);
    expect(zeynep.kaart.actions.filter((one) => one.title.startsWith('Papier uit'))).toEqual([]);
    await zeynep.tikt('Vastleggen', { uitvoering: 'antwoord', datum: '2026-11-24', toelichting: '' });
    expect(zeynep.kaart.name).toBe('ontvangst');

    const code = await noteer();
    const tweede = await vlag(huis);
    await besluit(code, 'helemaal');
    const gehad = new Set<string>();
    for (let keer = 0; keer < 2; keer += 1) {
      await zeynep.opent('verzoek-uitvoeren', code);
      const [knop] = zeynep.kaart.actions.filter((one) => one.title.startsWith('Papier uit'));
      await zeynep.tikt(knop?.title ?? '');
      await zeynep.tikt('Klaarzetten', { toelichting: '' });
      gehad.add(/Papier uit (.+)/u.exec(knop?.title ?? '')?.[1] ?? '');
      await opgehaald(zeynep);
    }
    expect(gehad).toEqual(new Set([zaak.code, tweede.code]));
    await zeynep.opent('verzoek-uitvoeren', code);
    expect(zeynep.kaart.actions.filter((one) => one.title.startsWith('Papier uit'))).toEqual([]);
  });
});

describe('het papier voor de volgende school', () => {
  test('de leerling gaat weg, de volgende school krijgt iets: het papier, en daarna dat het is gegeven; de naam van de school staat alleen in het dossier', async () => {
    const zeynep = wie('zeynep');
    await zeynep.opent('afgifte', zaak.code);
    await zeynep.tikt('Verder', { soort: 'overdracht' });
    expect(zeynep.tekst).toContain('leg eerst vast dat de leerling van school gaat');
    await zeynep.tikt('Leerling gaat van school');
    const weg = { datum: '2026-12-18', overdracht: 'metToestemming', school: 'Het Volgende Lyceum' };
    await zeynep.tikt('Vastleggen', { ...weg, toelichting: '' });
    expect(zeynep.kaart.name).toBe('vertrek');
    await zeynep.tikt('Vastleggen', { ...weg, toelichting: 'Moeder, op papier.' });
    expect(zeynep.kaart.name).toBe('afgifte-overdracht');
    expect(zeynep.tekst).not.toContain('Het Volgende');
    await zeynep.tikt('Klaarzetten', { delen: 'gegevens', ingezien: 'nietVeilig', toelichting: '' });
    expect(JSON.stringify(zeynep.kaart)).toContain('Laat het eerst zien');
    await zeynep.tikt('Klaarzetten', { delen: 'gegevens', ingezien: 'ja', toelichting: '' });
    const tekst = await opgehaald(zeynep);
    if (hasPdfTools) for (const wel of ['Het Volgende Lyceum', woorden.naam, 'met toestemming']) expect(tekst).toContain(wel);
    await zeynep.opent('school-overdracht', zaak.code);
    await zeynep.tikt('Vastleggen', { datum: '2026-11-24', aan: 'de zorgcoördinator daar' });
    expect(zeynep.kaart.name).toBe('ontvangst');
    await zeynep.opent('dossier', zaak.code);
    expect(zeynep.tekst).toContain('de zorgcoördinator daar');
    const kaal = JSON.stringify([
      huis.posted,
      await huis.store.overview.get(huis.school, dossierCode(zaak.code)),
      await huis.store.addresses.list(huis.school, ''),
    ]);
    expect(kaal).not.toMatch(/Volgende Lyceum|zorgcoördinator daar/u);
    expect((await wie('bram').opent('afgifte-overdracht', zaak.code)).name).toBe('weigering');
  });
});
