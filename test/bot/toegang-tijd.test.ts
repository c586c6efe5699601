import { expect, test } from '@jest/globals';
import type { Huis } from '../support/huis.ts';
import { zaakPerTest } from '../support/toegang/per-test.ts';
import { dien, vlag, woorden, type Zaak } from '../support/toegang/zaak.ts';

/** Access for a limited time, through the bot: given, shown, and ended by the calendar at every tap. */
let huis: Huis;
let zaak: Zaak;
zaakPerTest((...begonnen) => ([huis, zaak] = begonnen));
const dagen = (n: number): void => huis.later(n * 24 * 60);

test('een vervangende mentor leest tot en met de dag, en de dag erna is het dossier er niet meer: lijst, code, kaart en formulier', async () => {
  const [noor, mees] = [zaak.wie('noor'), zaak.wie('mees')];
  await noor.opent('toegang', zaak.code);
  expect(noor.tekst).toContain('[Tot en met] 2026-12-08');
  await noor.tikt('Laten meelezen', { persoon: 'mees', reden: 'vervangt de mentor', tot: '' });
  expect(noor.kaart.name).toBe('ontvangst');
  expect(mees.bericht('Je mag').name).toBe('bericht');

  dagen(14);
  await mees.tikt('Bekijken', {}, mees.bericht(zaak.code));
  expect(mees.tekst).toContain(woorden.vanFlagger);
  expect(JSON.stringify(await mees.opent('mijn-dossiers', ''))).toContain(zaak.code);
  expect(JSON.stringify(await noor.opent('dossier', zaak.code))).toContain('Mees Mockdata, tot en met dinsdag 8 december 2026');

  dagen(1);
  for (const kaart of [
    await mees.opent('dossier', zaak.code),
    await mees.zegt(zaak.code),
    await mees.opent('stappen', zaak.code),
    await mees.tikt('Bekijken', {}, mees.bericht(zaak.code)),
  ])
    expect(kaart.name).toBe('weigering');
  expect(JSON.stringify(await mees.opent('mijn-dossiers', ''))).not.toContain(zaak.code);
  expect(JSON.stringify(await noor.opent('dossier', zaak.code))).not.toContain('tot en met dinsdag 8 december');
  // Who gave it, to whom and what for, stays in the dossier; and what was read stays in the log.
  expect(noor.tekst).toMatch(/Mag even meelezen · Noor Voorbeeld[\s\S]*Persoon: Mees Mockdata[\s\S]*Reden: vervangt de mentor/);
  expect(JSON.stringify(await zaak.wie('zeynep').opent('wie-keek', zaak.code))).toContain('Mees Mockdata · inhoud');
});

test('wie nog een eigen plaats heeft, houdt die als het meelezen eindigt', async () => {
  await dien(zaak.wie('noor'), 'toegang', zaak.code, { persoon: 'mees', reden: 'x', tot: '2026-11-27' });
  await dien(zaak.wie('noor'), 'nodig-uit', zaak.code, { persoon: 'mees' });
  dagen(10);
  expect((await zaak.wie('mees').opent('dossier', zaak.code)).name).toBe('dossier');
  expect(JSON.stringify(await zaak.wie('mees').opent('mijn-dossiers', ''))).toContain(zaak.code);
});

test('eindigen werkt meteen, ook voor wie net keek', async () => {
  await dien(zaak.wie('noor'), 'toegang', zaak.code, { persoon: 'mees', reden: 'x' });
  expect((await zaak.wie('mees').opent('dossier', zaak.code)).name).toBe('dossier');
  const noor = zaak.wie('noor');
  await noor.opent('toegang', zaak.code);
  await noor.tikt('Meelezen eindigen');
  await noor.tikt('Eindigen', { persoon: 'mees' });
  expect((await zaak.wie('mees').opent('dossier', zaak.code)).name).toBe('weigering');
});

test('een lijst van veel dossiers houdt niet op bij wat niet meer van jou is', async () => {
  for (let n = 0; n < 12; n += 1) {
    const een = await vlag(huis);
    await dien(een.wie('noor'), 'toegang', een.code, { persoon: 'mees', reden: 'x', tot: '2026-11-26' });
  }
  dagen(5);
  const codes = new Set<string>();
  const mees = zaak.wie('mees');
  await dien(zaak.wie('noor'), 'nodig-uit', zaak.code, { persoon: 'mees' });
  for (const [code] of JSON.stringify(await mees.opent('mijn-dossiers', '')).matchAll(/NP-[0-9A-Z-]+/g)) codes.add(code);
  expect([...codes]).toEqual([zaak.code]);
});
