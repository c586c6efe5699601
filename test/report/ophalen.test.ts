import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { postable } from '../../src/cards/postable.ts';
import { dossierCode } from '../../src/meldcode/ids.ts';
import { adres, loket, type Loket } from '../support/papieren.ts';
import { hasPdfTools, papier } from '../support/poppler.ts';
import { Huis, type Gesprek } from '../support/huis.ts';

/** From the tap to the file, with the real bot, store and routes; only the platform is left out. */
let huis: Huis;
let noor: Gesprek; // docent, casushouder
let zeynep: Gesprek; // zorgcoördinator
let np = '';
/** Two replicas over one store. */
const loketten: Loket[] = [];
let bases: string[] = [];

const code = (gesprek: Gesprek): string => {
  const action = gesprek.card?.actions.find((one) => one.type === 'execute' && (one.data['code'] ?? '') !== '');
  return action?.type === 'execute' ? (action.data['code'] ?? '') : '';
};
const klaar = async (wie: Gesprek, delen = 'gegevens,signalen'): Promise<string> => {
  await wie.opent('afgifte', np);
  await wie.tikt('Verder', { soort: 'melding' });
  await wie.tikt('Klaarzetten', { delen, toelichting: '' });
  return adres(wie.kaart);
};
const op = (url: string, base = bases[0] ?? ''): string => url.replace('https://nietpluis.example', base);
const lees = async (): Promise<string> => {
  await zeynep.opent('dossier', np);
  return zeynep.tekst;
};

beforeEach(async () => {
  huis = new Huis();
  await huis.iedereen();
  noor = huis.persoon('noor');
  zeynep = huis.persoon('zeynep');
  await noor.zegt('niet pluis');
  await noor.tikt('Verder', { relatie: 'thuis' });
  await noor.tikt('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: '' });
  np = code(noor);
  await noor.opent('leerling', np);
  await noor.tikt('Vastleggen', { naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' });
  await noor.opent('stap1', np);
  await noor.tikt('Vastleggen', { tekst: 'Kwam drie keer zonder jas.', bron: 'gezien' });
  loketten.push(await loket(huis), await loket(huis));
  bases = loketten.map(({ base }) => base);
});
afterEach(async () => {
  for (const een of loketten.splice(0)) await een.close();
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

describe('een papier ophalen', () => {
  test('kijken gebruikt de link niet, ophalen wel: één keer, met niets dat bewaard of geraden kan worden', async () => {
    const url = op(await klaar(noor));
    for (let keer = 0; keer < 3; keer += 1) {
      const look = await fetch(url);
      expect(look.status).toBe(200);
      const page = await look.text();
      expect(page).toContain('<form method="post">');
      expect(page).toContain('0800-2000');
      expect(page).not.toMatch(/Vlinder|Verzonnen|NP-/u);
    }
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(405);
    const got = await fetch(url, { method: 'POST' });
    expect(got.status).toBe(200);
    expect(got.headers.get('content-type')).toBe('application/pdf');
    expect(got.headers.get('cache-control')).toBe('no-store');
    expect(got.headers.get('content-disposition')).toBe(`attachment; filename="${np}.pdf"`);
    const bytes = new Uint8Array(await got.arrayBuffer());
    if (hasPdfTools) {
      const { text, qpdf } = papier(bytes);
      expect(qpdf.ok).toBe(true);
      expect(text).toContain('Vlinder Verzonnen');
      expect(text).toContain('zonder jas');
    }
    for (const base of bases) expect((await fetch(op(url, base), { method: 'POST' })).status).toBe(410);
    expect((await fetch(url)).status).toBe(410);
  });

  test('wie twee keer tikt of op twee plekken tegelijk ophaalt, krijgt één papier', async () => {
    await noor.opent('afgifte', np);
    await noor.tikt('Verder', { soort: 'melding' });
    const formulier = noor.kaart;
    const urls: string[] = [];
    for (let keer = 0; keer < 2; keer += 1) {
      await noor.tikt('Klaarzetten', { delen: 'signalen', toelichting: '' }, formulier);
      urls.push(adres(noor.kaart));
    }
    expect(new Set(urls).size).toBe(2);
    const answers = await Promise.all(
      urls.flatMap((url) => bases.map((base) => fetch(op(url, url === urls[0] ? base : (bases[1] ?? base)), { method: 'POST' }))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(3);
  });

  test('klaarzetten en ophalen staan allebei in het dossier, en dat het is gelezen ook', async () => {
    const url = op(await klaar(noor));
    expect(await lees()).toContain('Papier klaargezet');
    expect(zeynep.tekst).toContain('om wie het gaat, wat is gezien en gehoord');
    expect(zeynep.tekst).not.toContain('Papier opgehaald');
    await fetch(url, { method: 'POST' });
    expect(await lees()).toContain('Papier opgehaald');
    const [leerplek] = huis.schools.all;
    const reads = await huis.store.reads.list(leerplek?.id ?? huis.school, dossierCode(np), null);
    expect(reads.rows.filter(({ deel, person }) => deel === 'export' && person === 'noor')).toHaveLength(1);
  });

  test('na tien minuten, of zonder de rol waarmee het werd gevraagd, is er niets op te halen', async () => {
    const oud = op(await klaar(noor));
    huis.later(10);
    expect((await fetch(oud, { method: 'POST' })).status).toBe(410);
    const zonderRol = op(await klaar(noor));
    await zeynep.opent('buiten', np);
    await zeynep.tikt('Erbuiten laten', { persoon: 'noor' });
    const got = await fetch(zonderRol, { method: 'POST' });
    expect(got.status).toBe(403);
    expect(await got.text()).not.toMatch(/Vlinder|NP-/u);
    expect(await lees()).not.toContain('Papier opgehaald');
  });

  test('een verzonnen adres, een ander token of een langer token leidt nergens heen', async () => {
    const url = op(await klaar(noor));
    const anders = url.replace(/.$/u, (last) => (last === 'A' ? 'B' : 'A'));
    for (const vreemd of [anders, `${url}x`, url.slice(0, -1), `${bases[0] ?? ''}/papier/..%2f..%2f`, `${bases[0] ?? ''}/papier/`])
      expect([(await fetch(vreemd)).status, (await fetch(vreemd, { method: 'POST' })).status]).toEqual([410, 410]);
    expect((await fetch(url)).status).toBe(200);
  });

  test('in de opslag staat van een link geen naam, geen woord en niet het adres zelf', async () => {
    const url = await klaar(noor);
    const token = url.split('/').at(-1) ?? '';
    const kept = await huis.store.addresses.list(huis.school, 'papier|');
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(token.slice(9));
    expect(JSON.stringify(kept)).not.toMatch(/Vlinder|jas|Verzonnen/u);
    // What nobody used goes when the next one is asked for.
    huis.later(11);
    await klaar(noor);
    expect(await huis.store.addresses.list(huis.school, 'papier|')).toHaveLength(1);
  });

  test('alleen wie de zaak draagt en de zorgcoördinator; een sparringpartner krijgt geen papier', async () => {
    const bram = huis.persoon('bram');
    await bram.tikt('Ik kijk mee', {}, bram.bericht('ping'));
    await bram.opent('afgifte', np);
    expect(bram.kaart.name).toBe('weigering');
    await bram.tap('submit', {
      form: 'afgifte-delen',
      soort: 'melding',
      delen: 'signalen',
      toelichting: '',
      code: np,
      instance: 'aaaaaaaa-1111',
      version: '3',
    });
    expect(bram.kaart.name).toBe('weigering');
    expect(await klaar(zeynep)).toMatch(/^https:\/\/nietpluis\.example\/papier\/[0-9a-f]{8}-[A-Za-z0-9_-]{43}$/u);
  });

  test('het adres staat alleen in het antwoord op een tik: zo’n kaart gaat nooit als bericht weg', async () => {
    await klaar(noor);
    expect(noor.laatste?.how).toBe('replace');
    expect(postable(noor.kaart)).toBe(false);
    expect(JSON.stringify(huis.posted)).not.toContain('/papier/');
  });

  test('zonder eigen webadres zegt de kaart wat dan wel kan', async () => {
    huis.basis = null;
    await noor.opent('afgifte', np);
    expect(noor.tekst).toContain('Lees het dossier of de belkaart op het scherm');
  });

  test('wat niet is ingevuld, zegt het formulier; een mdo heeft niets vooraf gekozen', async () => {
    await noor.opent('afgifte', np);
    await noor.tikt('Verder', { soort: 'mdo' });
    const keus = noor.kaart.body.find((element) => element.type === 'input.choice');
    expect(keus?.type === 'input.choice' ? keus.value : '?').toBeNull();
    await noor.tikt('Klaarzetten', { delen: '', toelichting: 'te bespreken' });
    expect(noor.kaart.name).toBe('afgifte-delen');
    expect(noor.tekst).toContain('te bespreken');
  });
});
