import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dossierCode } from '../../src/meldcode/ids.ts';
import { Huis, tekstVan } from '../support/huis.ts';
import { toegangSchool } from '../support/toegang/school.ts';
import { dien, vlag, woorden, type Zaak } from '../support/toegang/zaak.ts';

/** Two teachers about one pupil, each in a dossier of their own: the zorgcoördinator sees both and links them; neither reads the other's words. */
let huis: Huis;
let een: Zaak;
let twee: Zaak;
const vanMees = 'kanariemees';

beforeAll(async () => {
  huis = new Huis(toegangSchool());
  await huis.iedereen();
  een = await vlag(huis);
  twee = await vlag(huis);
  // The second is another teacher's from here on.
  await dien(twee.wie('noor'), 'overdracht', twee.code, { persoon: 'mees' });
  await dien(twee.wie('mees'), 'neem-over', twee.code);
  await dien(twee.wie('mees'), 'stap1', twee.code, { tekst: vanMees, bron: 'gezien' });
});
afterAll(async () => {
  expect(huis.bugs).toEqual([]);
  await huis.close();
});
const versies = (): Promise<readonly number[]> =>
  Promise.all([een, twee].map(async ({ code }) => (await huis.store.overview.get(huis.school, dossierCode(code)))?.item.version ?? 0));

test('het dossier stelt het voor aan de zorgcoördinator, en aan niemand anders', async () => {
  expect(tekstVan(await een.wie('zeynep').opent('dossier', een.code))).toContain(`Misschien dezelfde leerling: ${twee.code}`);
  for (const id of ['noor', 'bram', 'mees']) expect(JSON.stringify(await een.wie(id).opent('dossier', een.code))).not.toContain(twee.code);
});

test('na één tik staat het in beide, ook als die tik twee keer komt; elk leest alleen het eigen dossier', async () => {
  const [voorEen = 0, voorTwee = 0] = await versies();
  const zeynep = een.wie('zeynep');
  const kaart = await zeynep.opent('koppel', een.code);
  const velden = { ander: twee.code.toLowerCase(), verband: 'zelfdeLeerling' };
  for (const keer of [1, 2]) expect([keer, (await zeynep.tikt('Koppelen', velden, kaart)).name]).toEqual([keer, 'ontvangst']);
  expect(await versies()).toEqual([voorEen + 1, voorTwee + 1]);
  expect(tekstVan(await zeynep.opent('dossier', een.code))).toContain(`Hoort bij: ${twee.code} · dezelfde leerling`);

  const mees = twee.wie('mees');
  const vanTwee = await mees.opent('dossier', twee.code);
  expect(tekstVan(vanTwee)).toContain(`Hoort bij: ${een.code} · dezelfde leerling`);
  expect(JSON.stringify(vanTwee)).toContain(vanMees);
  expect((await mees.opent('dossier', een.code)).name).toBe('weigering');
  // Noor flagged both and carries the first: of the second she keeps her own entries, and hears of no link there.
  expect(JSON.stringify(await een.wie('noor').opent('dossier', twee.code))).not.toContain(een.code);
  expect(JSON.stringify(await een.wie('noor').opent('dossier', een.code))).not.toContain(vanMees);
});

test('kwam het maar tot één van de twee, dan maakt dezelfde tik het af', async () => {
  const drie = await vlag(huis);
  const zeynep = drie.wie('zeynep');
  const kaart = await zeynep.opent('koppel', drie.code);
  const { append } = { append: huis.store.journal.append.bind(huis.store.journal) };
  huis.store.journal.append = (item) => (item.code === een.code ? Promise.reject(new Error('weg')) : append(item));
  expect((await zeynep.tikt('Koppelen', { ander: een.code, verband: 'gezin' }, kaart)).name).toBe('storing');
  huis.store.journal.append = append;
  expect(huis.bugs.splice(0)).toHaveLength(1);
  const voor = (await versies())[0] ?? 0;
  expect((await zeynep.tikt('Koppelen', { ander: een.code, verband: 'gezin' }, kaart)).name).toBe('ontvangst');
  expect((await versies())[0]).toBe(voor + 1);
  expect(tekstVan(await zeynep.opent('dossier', een.code))).toContain(`Hoort bij: ${drie.code} · broer, zus of hetzelfde gezin`);
});

test('een code die er niet is, of waar iemand buiten is gelaten, geeft hetzelfde antwoord, bij het veld', async () => {
  await dien(twee.wie('zeynep'), 'buiten', twee.code, { persoon: 'uwe' });
  const zinnen = [];
  for (const ander of ['NP-2222-22222', twee.code]) {
    const kaart = await een.wie('uwe').opent('koppel', een.code);
    zinnen.push(tekstVan(await een.wie('uwe').tikt('Koppelen', { ander, verband: 'gezin' }, kaart)).replace(ander, 'CODE'));
  }
  expect(new Set(zinnen).size).toBe(1);
  expect(zinnen[0]).toContain('Koppelen aan een ander dossier');
  expect(JSON.stringify(zinnen)).not.toContain(woorden.naam);
});
