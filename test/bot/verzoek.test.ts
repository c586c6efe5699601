import { describe, expect, test } from '@jest/globals';
import type { Huis } from '../support/huis.ts';
import { tekstVan, type Gesprek } from '../support/huis.ts';
import { zaakPerTest } from '../support/toegang/per-test.ts';
import { dien, woorden, type Zaak } from '../support/toegang/zaak.ts';

/** A request of a pupil or parent, through the bot: noted without learning anything, looked at by three, decided by two. */
let huis: Huis;
let zaak: Zaak;
zaakPerTest((...begonnen) => ([huis, zaak] = begonnen));
const wie = (id: string): Gesprek => huis.persoon(id);
const codeIn = (posted: ReturnType<Gesprek['bericht']>): string => /NP-[0-9A-Z-]+/.exec(JSON.stringify(posted))?.[0] ?? '';
/** Notes a request as this person; gives the receipt. */
const noteer = async (id: string, naam: string, klas = '3A', verzoek = 'inzage'): Promise<string> => {
  const mens = wie(id);
  await mens.zegt('verzoek');
  await mens.tikt('Noteren', { verzoek, van: 'ouder', naam, klas });
  expect(mens.kaart.name).toBe('ontvangst');
  return JSON.stringify(mens.kaart);
};
const zonderCode = (json: string): string => json.replaceAll(/NP-[0-9A-Z-]+/g, 'NP').replaceAll(/"instance":"[^"]*"/g, '');

describe('noteren', () => {
  test('wie noteert krijgt hetzelfde antwoord of er een dossier is of niet, en kan er daarna niet in kijken', async () => {
    const mees = wie('mees');
    const wel = await noteer('mees', woorden.naam);
    const code = codeIn(wie('femke').bericht('verzoek van een leerling of ouder'));
    const niet = await noteer('mees', 'Iemand Heelanders');
    expect(zonderCode(wel)).toBe(zonderCode(niet));
    expect(wel).toContain('24 december 2026');
    expect(wel).not.toContain(zaak.code);
    for (const kaart of ['dossier', 'verzoek-toets', 'verzoek-zicht', 'verzoek-besluit', 'verzoek-fg', 'wie-keek'])
      expect([kaart, (await mees.opent(kaart, code)).name]).toEqual([kaart, 'weigering']);
    expect(JSON.stringify(await mees.opent('stappen', code))).not.toContain('verzoek-');
    expect(JSON.stringify(await mees.opent('mijn-dossiers', ''))).not.toContain(woorden.naam);
  });
  test('twee keer tikken is één verzoek', async () => {
    const mees = wie('mees');
    await mees.zegt('inzage');
    const values = { verzoek: 'inzage', van: 'leerling', naam: 'Iemand Bedacht', klas: '1A' };
    const kaart = mees.kaart;
    const een = await mees.tikt('Noteren', values, kaart);
    const twee = await mees.tikt('Noteren', values, kaart);
    expect(zonderCode(JSON.stringify(twee))).toBe(zonderCode(JSON.stringify(een)));
    expect(JSON.stringify(twee)).not.toContain('weigering');
    expect(
      huis.posted.filter(({ to, message }) => to === 'gijs' && tekstVan(message.card).includes('verzoek van een leerling')),
    ).toHaveLength(1);
  });
});

describe('besluiten', () => {
  test('wie het vraagt, dan de leerling, dan bevoegd gezag en FG; alleen wie de zaak al kent ziet haar code', async () => {
    await noteer('mees', woorden.naam);
    const [femke, zeynep, gijs] = [wie('femke'), wie('zeynep'), wie('gijs')];
    const bericht = femke.bericht('verzoek van een leerling of ouder');
    const code = codeIn(bericht);
    expect(tekstVan(bericht)).not.toContain('Kanarienaam');
    await femke.tikt('Bekijken', {}, bericht);
    expect(femke.tekst).toContain(woorden.naam);
    expect(femke.tekst).toContain('Dossiers die jij kunt zien: geen');
    expect(femke.tekst).not.toContain(zaak.code);
    await femke.tikt('Wie vraagt het?');
    await femke.tikt('Vastleggen', { leeftijd: 'tot16', heeftGezag: 'ja', identiteit: 'ja', ontvangen: '2026-11-20' });
    expect(femke.kaart.name).toBe('ontvangst');
    await femke.opent('verzoek-besluit', code);
    await femke.tikt('Naar de FG', { toekenning: 'helemaal', toelichting: 'x' });
    expect(femke.tekst).toContain('veiligheid en mening van de leerling');

    await zeynep.opent('dossier', code);
    expect(zeynep.tekst).toContain(`Dossiers die jij kunt zien: ${zaak.code}`);
    expect(zeynep.tekst).toContain('Antwoord uiterlijk: zondag 20 december 2026');
    await zeynep.opent('verzoek-zicht', code);
    await zeynep.tikt('Vastleggen', { veilig: 'ja', gegevens: 'ja', wilLeerling: 'Liever niet alles' });

    await femke.opent('verzoek-besluit', code);
    await femke.tikt('Naar de FG', { toekenning: 'deels', verzoekGrond: '', toelichting: 'x' });
    expect(femke.kaart.name).toBe('verzoek-besluit');
    await femke.tikt('Naar de FG', { toekenning: 'deels', verzoekGrond: 'vertrouwenLeerling', toelichting: 'Zonder het gesprek' });
    expect(femke.kaart.name).toBe('ontvangst');

    await gijs.tikt('Bekijken', {}, gijs.bericht('voorstel voor een besluit'));
    expect(gijs.tekst).toContain('Zonder het gesprek');
    expect(gijs.tekst).toContain('Dossiers die jij kunt zien: geen');
    await gijs.opent('verzoek-fg', code);
    await gijs.tikt('Vastleggen', { mening: 'eens', advies: 'Goed zo' });
    expect(gijs.kaart.name).toBe('ontvangst');
    expect(femke.bericht('is besloten').name).toBe('bericht');
    await zeynep.opent('dossier', code);
    expect(zeynep.tekst).toContain('Besloten: deels');
    // It is decided: nothing more is taken.
    await femke.opent('verzoek-besluit', code);
    await femke.tikt('Naar de FG', { toekenning: 'helemaal', toelichting: 'x' });
    expect(femke.tekst).toContain('intussen al beantwoord');
  });
  test('een correctie staat daarna in het dossier, naast wat er stond', async () => {
    await dien(wie('zeynep'), 'verzoek-dossier', zaak.code, { verzoek: 'correctie', tekst: 'Het was op dinsdag', toekenning: 'helemaal' });
    await wie('noor').opent('dossier', zaak.code);
    const zeynep = wie('zeynep');
    await zeynep.opent('dossier', zaak.code);
    expect(zeynep.tekst).toContain('Het was op dinsdag');
    expect(zeynep.tekst).toContain(woorden.vanFlagger);
  });
  test('wie niet bevoegd is krijgt hetzelfde als bij een code die niet bestaat', async () => {
    await noteer('mees', woorden.naam);
    const code = codeIn(wie('femke').bericht('verzoek van een leerling of ouder'));
    const antwoord = tekstVan(await wie('sita').opent('dossier', 'NP-0000-0000'));
    for (const id of ['noor', 'bram', 'sita', 'daan', 'yara'])
      for (const kaart of ['dossier', 'verzoek-toets', 'verzoek-besluit', 'wie-keek', 'stappen'])
        expect([id, kaart, tekstVan(await wie(id).opent(kaart, code))]).toEqual([id, kaart, antwoord]);
    for (const id of ['femke', 'zeynep', 'gijs']) expect(JSON.stringify(await wie(id).opent('mijn-dossiers', ''))).toContain(code);
    for (const id of ['noor', 'sita']) expect(JSON.stringify(await wie(id).opent('mijn-dossiers', ''))).not.toContain(code);
  });
});
