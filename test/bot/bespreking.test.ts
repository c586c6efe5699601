import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dossierCode } from '../../src/meldcode/ids.ts';
import type { Gesprek, Huis } from '../support/huis.ts';
import { adres, loket, type Loket } from '../support/papieren.ts';
import { hasPdfTools, papier } from '../support/poppler.ts';
import { zaakPerTest } from '../support/toegang/per-test.ts';
import { dien, vlag, woorden, type Zaak } from '../support/toegang/zaak.ts';

/** One paper for one leerlingbespreking: several dossiers, a sheet each, a receipt in each, and nothing without a receipt. */
let huis: Huis;
let een: Zaak;
let twee: Zaak;
let drie: Zaak;
let deur: Loket;
zaakPerTest((...begonnen) => ([huis, een] = begonnen));
beforeEach(async () => {
  [twee, drie] = [await vlag(huis), await vlag(huis)];
  deur = await loket(huis);
});
afterEach(() => deur.close());

const wie = (id: string): Gesprek => huis.persoon(id);
const kies = async (mens: Gesprek, ...codes: string[]): Promise<void> => {
  await mens.zegt('leerlingbespreking');
  await mens.tikt('Verder', { dossiers: codes.join(','), naar: 'klaar' });
};
const maak = (mens: Gesprek, collegas = 'bram', meer: Record<string, string> = {}) =>
  mens.tikt('Klaarzetten', { bijeenkomst: '2026-11-26', collegas, erbij: 'de jeugdarts', toelichting: '', ...meer });
const haal = async (mens: Gesprek): Promise<Response> => fetch(deur.op(adres(mens.kaart)), { method: 'POST' });
const commits = async ({ code }: Zaak): Promise<number> => (await huis.store.journal.read(huis.school, dossierCode(code), 0)).length;

describe('het papier voor een leerlingbespreking (R-022)', () => {
  test('drie dossiers, elk op een eigen blad, met een ontvangstbewijs in elk; geen verslag van signalen, en de link werkt één keer', async () => {
    const zeynep = wie('zeynep');
    await dien(wie('noor'), 'stap3', een.code, { met: 'leerling', uitkomst: woorden.gesprek, afspraak: 'Elke maandag even langs.' });
    await kies(zeynep, een.code, twee.code, drie.code);
    expect(zeynep.kaart.name).toBe('bespreking-maken');
    await maak(zeynep);
    expect(zeynep.tekst).toContain('Klaar: 3 dossiers');
    expect(JSON.stringify(zeynep.kaart)).not.toContain(woorden.naam);
    const got = await haal(zeynep);
    expect([got.status, got.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="leerlingbespreking.pdf"']);
    const bytes = new Uint8Array(await got.arrayBuffer());
    if (hasPdfTools) {
      const { text, bladen, structure, qpdf, info } = papier(bytes);
      expect(qpdf.ok).toBe(true);
      expect(info).toMatch(/Tagged:\s+yes/u);
      expect(info).not.toContain(woorden.naam);
      // One title, a heading for each dossier, lists: read aloud in this order.
      expect([...structure.matchAll(/^\s*(H1|H2)\b/gmu)].map(([, tag]) => tag)).toEqual(['H1', 'H2', 'H2', 'H2']);
      expect(bladen).toHaveLength(4);
      expect(bladen[0]).not.toContain(woorden.naam);
      for (const [n, { code }] of [een, twee, drie].entries()) {
        expect(bladen[n + 1]).toContain(`Dossier ${code}`);
        expect(bladen[n + 1]).toContain(`Vertrouwelijk · ${code}`);
        expect(bladen.filter((blad) => blad.includes(`Dossier ${code}`))).toHaveLength(1);
      }
      expect(bladen[1]).toContain('Elke maandag even langs.');
      expect(text).toContain('de jeugdarts');
      for (const weg of [woorden.vanFlagger, woorden.gesprek]) expect(text).not.toContain(weg);
    }
    expect((await haal(zeynep)).status).toBe(410);
    for (const { code } of [een, twee, drie]) {
      await zeynep.opent('dossier', code);
      expect(zeynep.tekst).toContain('Papier opgehaald');
      expect(zeynep.tekst).toContain('Bijeenkomst op');
    }
  });

  test('is iemand die erbij is buiten een dossier gehouden, dan gaat dat dossier niet mee, ook als dat pas na het klaarzetten zo is', async () => {
    await dien(wie('zeynep'), 'buiten', twee.code, { persoon: 'mees' });
    const zeynep = wie('zeynep');
    const voor = await commits(twee);
    await kies(zeynep, een.code, twee.code, drie.code);
    await maak(zeynep, 'bram,mees');
    expect(zeynep.tekst).toContain('Klaar: 2 van de 3 dossiers');
    expect(zeynep.tekst).toContain(`${twee.code}: niet mee: iemand die erbij is`);
    expect(await commits(twee)).toBe(voor);
    const address = zeynep.kaart;
    await dien(wie('zeynep'), 'buiten', drie.code, { persoon: 'mees' });
    const metBuiten = await commits(drie);
    const got = await fetch(deur.op(adres(address)), { method: 'POST' });
    if (hasPdfTools) {
      const { text } = papier(new Uint8Array(await got.arrayBuffer()));
      expect(text).toContain(een.code);
      for (const { code } of [twee, drie]) expect(text).not.toContain(code);
    }
    // What was not given has no receipt of being fetched.
    expect(await commits(drie)).toBe(metBuiten);
  });

  test('lukt het bewijs maar in twee van de drie, dan is er niets te halen; dezelfde tik maakt het af, zonder iets dubbel', async () => {
    const zeynep = wie('zeynep');
    await kies(zeynep, een.code, twee.code, drie.code);
    const kaart = zeynep.kaart;
    const { journal } = huis.store;
    const append = journal.append.bind(journal);
    journal.append = (item) => (item.code === drie.code ? Promise.reject(new Error('weg')) : append(item));
    const antwoord = { bijeenkomst: '2026-11-26', collegas: '', erbij: '', toelichting: '' };
    expect((await zeynep.tikt('Klaarzetten', antwoord, kaart)).name).toBe('storing');
    journal.append = append;
    expect(huis.bugs.splice(0)).toHaveLength(1);
    expect(await huis.store.addresses.list(huis.school, 'papier|')).toEqual([]);
    const [a, b, c] = [await commits(een), await commits(twee), await commits(drie)];
    await zeynep.tikt('Klaarzetten', antwoord, kaart);
    expect(zeynep.tekst).toContain('Klaar: 3 dossiers');
    expect([await commits(een), await commits(twee), await commits(drie)]).toEqual([a, b, c + 1]);
  });

  test('twee keer tegelijk ophalen geeft één heel papier', async () => {
    const zeynep = wie('zeynep');
    await kies(zeynep, een.code, twee.code);
    const kaart = zeynep.kaart;
    const urls: string[] = [];
    for (let keer = 0; keer < 2; keer += 1) {
      await zeynep.tikt('Klaarzetten', { bijeenkomst: '2026-11-26', collegas: '', erbij: '', toelichting: '' }, kaart);
      urls.push(deur.op(adres(zeynep.kaart)));
    }
    const answers = await Promise.all([...urls, ...urls].map((url) => fetch(url, { method: 'POST' })));
    const [heel, ...rest] = answers.filter(({ status }) => status === 200);
    expect([rest.length, answers.filter(({ status }) => status === 410).length]).toEqual([0, 3]);
    if (hasPdfTools && heel !== undefined) {
      const { text } = papier(new Uint8Array(await heel.arrayBuffer()));
      for (const { code } of [een, twee]) expect(text).toContain(`Dossier ${code}`);
    }
  });

  test('niemand krijgt zo een dossier waarvan hij geen papier mag maken: niet om te kiezen, en niet door de code mee te sturen', async () => {
    const bram = wie('bram');
    await bram.zegt('leerlingbespreking');
    expect(bram.tekst).toContain('geen open dossier waarvan jij een papier mag maken');
    const send = { form: 'bespreking-maken', instance: 'aaaaaaaa-2222', gekozen: een.code, bijeenkomst: '2026-11-26', collegas: '' };
    await bram.tap('submit', send);
    expect(bram.tekst).toContain('Er is geen papier gemaakt');
    expect(bram.kaart.actions.filter(({ type }) => type === 'openUrl')).toEqual([]);
    // A casushouder chooses among their own.
    const noor = wie('noor');
    await noor.zegt('leerlingbespreking');
    for (const { code } of [een, twee, drie]) expect(JSON.stringify(noor.kaart)).toContain(code);
  });

  test('van bladzijde naar bladzijde blijft staan wat is gekozen; uit het overzicht begint het ook', async () => {
    for (let n = 0; n < 7; n += 1) await vlag(huis);
    const zeynep = wie('zeynep');
    await zeynep.zegt('overzicht');
    await zeynep.tikt('Doen', { keuze: 'bespreking' });
    expect(zeynep.kaart.name).toBe('bespreking');
    const keuzes = (): string[] =>
      zeynep.kaart.body.flatMap((one) =>
        one.type === 'input.choice' && one.id === 'dossiers' ? one.choices.map(({ value }) => value) : [],
      );
    const [eerste = ''] = keuzes();
    const opEen = keuzes();
    await zeynep.tikt('Verder', { dossiers: eerste, naar: 'meer' });
    expect(zeynep.tekst).toContain(`Gekozen: ${eerste}.`);
    const [later = ''] = keuzes();
    expect(opEen).not.toContain(later);
    await zeynep.tikt('Verder', { dossiers: later, naar: 'klaar' });
    expect(zeynep.tekst).toContain(`Gekozen: ${eerste}, ${later}.`);
  });

  test('wat niet klopt zegt de kaart bij het veld, en wat was getypt blijft staan', async () => {
    const zeynep = wie('zeynep');
    await kies(zeynep);
    expect(zeynep.kaart.name).toBe('bespreking');
    await kies(zeynep, een.code);
    await maak(zeynep, '', { bijeenkomst: '2026-11-01' });
    expect([
      zeynep.kaart.name,
      JSON.stringify(zeynep.kaart).includes('Deze dag is al voorbij'),
      zeynep.tekst.includes('de jeugdarts'),
    ]).toEqual(['bespreking-maken', true, true]);
  });
});
