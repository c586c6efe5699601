import { describe, expect, test } from '@jest/globals';
import { dossierCode, personId } from '../../src/meldcode/ids.ts';
import type { Huis } from '../support/huis.ts';
import { zaakPerTest } from '../support/toegang/per-test.ts';
import { woorden, type Zaak } from '../support/toegang/zaak.ts';

/** Who looked when (E-39, domain §2.5: audit log): for the zorgcoördinator and the FG, and the FG sees nothing else. */
let huis: Huis;
let zaak: Zaak;
zaakPerTest((...begonnen) => ([huis, zaak] = begonnen));

describe('wie keek wanneer', () => {
  test('de zorgcoördinator vindt het bij het dossier: naam, moment en deel, en ook het eigen kijken', async () => {
    const zeynep = zaak.wie('zeynep');
    await zaak.wie('noor').opent('dossier', zaak.code);
    huis.later(10);
    await zeynep.opent('stappen', zaak.code);
    await zeynep.tikt('Openen', { kaart: 'wie-keek' });
    expect(zeynep.kaart.name).toBe('wie-keek');
    expect(zeynep.tekst).toMatch(/10:10: Zeynep Zogenaamd · wie heeft gelezen/);
    expect(zeynep.tekst).toMatch(/10:00: Noor Voorbeeld · eigen inbreng|10:00: Noor Voorbeeld · inhoud/);
    expect(zeynep.tekst).not.toContain(woorden.vanFlagger);
  });

  test('de FG komt er met de code, en ziet geen naam van de leerling en geen woord uit het dossier', async () => {
    await zaak.wie('noor').opent('dossier', zaak.code);
    const gijs = zaak.wie('gijs');
    await gijs.zegt(zaak.code);
    await gijs.tikt('Wie keek wanneer');
    expect(gijs.tekst).toContain('Noor Voorbeeld');
    for (const woord of Object.values(woorden)) expect(JSON.stringify(gijs.kaart)).not.toContain(woord);
    for (const kaart of ['dossier', 'stappen', 'belkaart']) {
      await gijs.opent(kaart, zaak.code);
      expect(gijs.kaart.name).toBe('weigering');
    }
  });

  test('per twintig, het nieuwste eerst, en alles is te vinden; een verzonnen bladzijde is de eerste', async () => {
    const code = dossierCode(zaak.code);
    for (let n = 0; n < 130; n += 1) {
      const id = String(n).padStart(3, '0');
      await huis.store.reads.append({
        school: huis.school,
        code,
        id: `k${id}`,
        at: huis.now,
        person: personId(`weg-${id}`),
        deel: 'inhoud',
        version: 1,
      });
    }
    const zeynep = zaak.wie('zeynep');
    const gezien = new Set<string>();
    await zeynep.opent('wie-keek', zaak.code);
    for (let bladzij = 1; bladzij < 20; bladzij += 1) {
      expect(zeynep.tekst).toContain(`Bladzijde ${bladzij}.`);
      for (const [, wie] of zeynep.tekst.matchAll(/\((weg-\d+)\)/g)) gezien.add(String(wie));
      if (!zeynep.kaart.actions.some(({ title }) => title === 'Eerder')) break;
      await zeynep.tikt('Eerder');
    }
    expect(gezien.size).toBe(130);
    for (const pagina of ['x', '~-1~', '99999~99~99', 'a~b~c~d']) {
      await zeynep.opent('wie-keek', zaak.code, { pagina });
      expect(zeynep.kaart.name).toBe('wie-keek');
    }
  });

  test('wie buiten de zaak is gelaten ziet ook dit niet, en een code die niet bestaat geeft hetzelfde antwoord', async () => {
    await zaak.wie('noor').tap('submit', { form: 'buiten', code: zaak.code, version: '', instance: 'wie-keek-1', persoon: 'gijs' });
    const antwoorden = [];
    for (const [wie, code] of [
      ['gijs', zaak.code],
      ['gijs', 'NP-0000-0000'],
      ['mees', zaak.code],
    ] as const)
      antwoorden.push((await zaak.wie(wie).opent('wie-keek', code)).name, (await zaak.wie(wie).zegt(code)).name);
    expect(new Set(antwoorden)).toEqual(new Set(['weigering']));
  });
});
