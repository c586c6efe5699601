import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Huis, tekstVan, type Gesprek } from '../support/huis.ts';

/** The five runs of the main job against the whole bot in one process: real rules, store, cards and texts. */
let huis: Huis;
let noor: Gesprek; // docent
let bram: Gesprek; // mentor van 2B, sparringpartner
let zeynep: Gesprek; // zorgcoördinator
let femke: Gesprek; // schoolleider, mandaat

beforeEach(async () => {
  huis = new Huis();
  await huis.iedereen();
  noor = huis.persoon('noor');
  bram = huis.persoon('bram');
  zeynep = huis.persoon('zeynep');
  femke = huis.persoon('femke');
});
afterEach(async () => {
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

const code = (gesprek: Gesprek): string => {
  const action = gesprek.card?.actions.find((one) => one.type === 'execute' && one.data['code'] !== undefined && one.data['code'] !== '');
  return action?.type === 'execute' ? (action.data['code'] ?? '') : '';
};
const vlag = async (situatie = 'gevoel', relatie = 'thuis'): Promise<string> => {
  await noor.zegt('niet pluis');
  await noor.tikt('Verder', { relatie });
  await noor.tikt('Dossier starten', { situatie, partner: 'bram', regel: '' });
  return code(noor);
};
const leerling = { naam: 'Vlinder Verzonnen', klas: '2B', nummer: '', onderwerp: 'geen' };
const meekijken = async (): Promise<void> => {
  await bram.tikt('Ik kijk mee', {}, bram.bericht('ping'));
};
const totWegen = async (np: string): Promise<void> => {
  await noor.opent('leerling', np);
  await noor.tikt('Vastleggen', leerling);
  await noor.opent('stap1', np);
  await noor.tikt('Vastleggen', { tekst: 'Kwam drie keer zonder jas en zonder brood op school.', bron: 'gezien' });
  await noor.opent('stap2', np);
  await noor.tikt('Vastleggen', { met: 'Bram', ziet: 'ja', advies: 'Blijven kijken' });
  await noor.opent('stap3', np);
  await noor.tikt('Vastleggen', { met: 'leerling', uitkomst: 'Zegt dat het thuis druk is' });
};

describe('een gevoel wordt een dossier', () => {
  test('de sparringpartner krijgt een bericht zonder naam, ziet eerst naam en klas, en na "Ik kijk mee" de inhoud', async () => {
    const np = await vlag();
    expect(np).toMatch(/^NP-/);
    await noor.opent('leerling', np);
    await noor.tikt('Vastleggen', leerling);
    await noor.opent('stap1', np);
    await noor.tikt('Vastleggen', { tekst: 'Blauwe plek op de arm', bron: 'gezien' });
    const ping = bram.bericht('ping');
    expect(tekstVan(ping)).not.toContain('Vlinder');
    await bram.opent('ping-bekijk', np);
    expect(bram.tekst).toContain('Vlinder Verzonnen');
    expect(bram.tekst).not.toContain('Blauwe plek');
    await bram.opent('dossier', np);
    expect(bram.tekst).not.toContain('Blauwe plek');
    await meekijken();
    await bram.opent('dossier', np);
    expect(bram.tekst).toContain('Blauwe plek');
  });

  test('het kanaal weet dat er iets loopt, niet over wie', async () => {
    const np = await vlag();
    expect(tekstVan(huis.kanaal)).toContain('wacht op iemand');
    expect(huis.kanaal.body.length).toBeLessThan(8);
    expect(JSON.stringify(huis.kanaal)).toContain(np);
  });

  test('R-012 alleen sparren: een code en twee collega’s, geen naam en geen tekst', async () => {
    await noor.zegt('niet pluis');
    await noor.tikt('Verder', { relatie: 'weetNiet' });
    await noor.tikt('Alleen sparren', { situatie: 'gevoel', partner: 'bram' });
    expect(noor.card?.name).toBe('ontvangst');
    expect(noor.tekst).toContain('Bram Bedacht');
  });
});

describe('(a) gesloten door twee mensen zonder actie', () => {
  test('R-048 vraag 1 nee, een voorstel, en de zorgcoördinator is het eens', async () => {
    const np = await vlag();
    await meekijken();
    await totWegen(np);
    await noor.opent('vraag1', np);
    await noor.tikt('Vastleggen', { antwoord: 'nee', omdat: 'Er is een goede verklaring' });
    await noor.opent('terugkoppeling', np);
    if (noor.card?.name === 'terugkoppeling') await noor.tikt('Vastleggen', { hoe: 'Mondeling verteld dat we het gevolgd hebben' });
    await noor.opent('sluiten', np);
    await noor.tikt('Voorstel doen', { reden: 'verklaring', toelichting: '', lvs: 'verwijzing' });
    expect(noor.tekst).not.toContain('Dat kan nog niet');
    await zeynep.tikt('Eens', {}, zeynep.bericht('sluit-voorstel'));
    expect(zeynep.card?.name).toBe('ontvangst');
    await zeynep.opent('dossier', np);
    expect(zeynep.tekst.toLowerCase()).toContain('gesloten');
    expect(tekstVan(huis.kanaal).toLowerCase()).toContain('gesloten');
  });
});

describe('(b) twijfel bij vraag 2', () => {
  test('R-053 R-074 twijfel van één mens: "Wie belt?", en na de melding de datum na 5 werkdagen', async () => {
    const np = await vlag();
    await meekijken();
    await totWegen(np);
    await noor.opent('vraag1', np);
    await noor.tikt('Vastleggen', { antwoord: 'ja', omdat: 'Te veel signalen' });
    await noor.opent('vraag2', np);
    await noor.tikt('Vastleggen', { antwoord: 'twijfel' });
    expect(noor.card?.name).toBe('wie-belt');
    expect(zeynep.bericht('wie-belt').name).toBe('wie-belt');
    expect(femke.bericht('bevoegd-gezag').name).toBe('bevoegd-gezag');
    await noor.tikt('Ik bel nu');
    expect(noor.card?.name).toBe('belkaart');
    expect(noor.tekst).toContain('Vlinder Verzonnen');
    await noor.tikt('Melding gedaan');
    await noor.tikt('Melding vastleggen', { datum: '2026-11-24', tijd: '09:30', wijze: 'telefoon' });
    expect(noor.tekst).toContain('1 december 2026');
  });
});

describe('(c) hulp, evaluatie, monitoring', () => {
  test('R-077..R-086 vraag 2 nee door twee, hulp met termijn, vraag 5 ja, monitoring, gesloten', async () => {
    const np = await vlag();
    await meekijken();
    await totWegen(np);
    const vraag = async (wie: Gesprek, nummer: number, values: Record<string, string>): Promise<void> => {
      await wie.opent(`vraag${String(nummer)}`, np);
      await wie.tikt('Vastleggen', values);
      expect(`${wie.kaart.name}: ${wie.tekst}`).not.toMatch(/Nog niet vastgelegd|weigering/);
    };
    await vraag(noor, 1, { antwoord: 'ja', omdat: 'Zorgen blijven' });
    await vraag(zeynep, 2, { antwoord: 'nee', omdat: 'Niet acuut, niet structureel' });
    await vraag(femke, 2, { antwoord: 'nee', omdat: 'Eens' });
    await vraag(noor, 3, { antwoord: 'ja', tweede: 'ja', omdat: 'Schoolmaatschappelijk werk start morgen' });
    await vraag(noor, 4, { antwoord: 'ja', tweede: 'ja', omdat: 'Ouders en leerling doen mee' });
    await noor.opent('hulpplan-doel', np);
    await noor.tikt('Verder naar de taken', { resultaat: 'Elke dag ontbeten', termijn: '2027-01-29' });
    expect(noor.card?.name).toBe('hulpplan-taken');
    await noor.tikt('Vastleggen', { casemanager: 'Zeynep', casemanagerPersoon: 'zeynep', taken: 'Zeynep belt elke week' });
    await noor.opent('evaluatie', np);
    await noor.tikt('Vastleggen', { helpt: 'deels', bevinding: 'Gaat beter' });
    expect(noor.tekst).toContain('De hulp gaat door of wordt aangepast. Kijk weer op vrijdag 29 januari 2027. Vraag 5 blijft open.');
    await noor.opent('evaluatie', np);
    expect(noor.tekst).toContain('deels');
    await vraag(noor, 5, { antwoord: 'ja', omdat: 'Resultaat gehaald' });
    await noor.opent('monitoring', np);
    await noor.tikt('Vastleggen', { wat: 'Ontbijt', wie: 'mentor', totWanneer: '2027-06-30' });
    await noor.opent('terugkoppeling', np);
    if (noor.card?.name === 'terugkoppeling') await noor.tikt('Vastleggen', { hoe: 'Mondeling' });
    await femke.opent('bevoegd-gezag-bekijk', np);
    await femke.tikt('Gezien');
    await noor.opent('sluiten', np);
    await noor.tikt('Voorstel doen', { reden: 'hulpGeslaagd', lvs: 'verwijzing' });
    await zeynep.tikt('Eens', {}, zeynep.bericht('sluit-voorstel'));
    await zeynep.opent('dossier', np);
    expect(zeynep.tekst.toLowerCase()).toContain('gesloten');
  });
});

describe('(d) de leerling vertelt van geweld en kan niet veilig naar huis', () => {
  test('R-062 R-088 eerst veiligheid, dan Veilig Thuis dezelfde dag; geen gesprek met ouders daarvoor', async () => {
    const np = await vlag('leerlingVertelt');
    await noor.opent('leerling', np);
    await noor.tikt('Vastleggen', leerling);
    await noor.opent('leerling-vertelt', np);
    await noor.tikt('Vastleggen', { veiligNaarHuis: 'nee', geweldThuis: 'ja', woorden: 'Papa slaat', afspraken: '' });
    expect(noor.card?.name).toBe('veilig-naar-huis');
    expect(zeynep.bericht('wie-belt').name).toBe('wie-belt');
    await noor.opent('stappen', np);
    expect(JSON.stringify(noor.card)).not.toContain('"ouders"');
    await noor.opent('melding', np);
    await noor.tikt('Melding vastleggen', {});
    expect(noor.tekst).toContain('1 december 2026');
    await noor.opent('stappen', np);
    expect(JSON.stringify(noor.card)).toContain('"ouders"');
  });
});

describe('(e) de andere route', () => {
  test('R-004 E-44 iemand van school: geen dossier, geen vrije tekst, wie je nu belt, en niemand anders krijgt bericht', async () => {
    await noor.zegt('niet pluis');
    await noor.tikt('Verder', { relatie: 'school' });
    expect(noor.card?.name).toBe('andere-route');
    expect(noor.tekst).toContain('0900 111 3 111');
    expect(noor.card?.body.some(({ type }) => type.startsWith('input'))).toBe(false);
    // The teacher tells the bestuur oneself; nobody else hears of it, not even the channel.
    expect(huis.posted).toEqual([]);
  });
});

describe('acuut', () => {
  test('de acute knop antwoordt met een nieuw bericht, ook een onbekende, en "melding gedaan" opent een dossier', async () => {
    await noor.zegt('niet pluis');
    const before = noor.card;
    await noor.tap('acuut', {});
    expect(noor.laatste?.how).toBe('new');
    expect(noor.laatste?.card.name).toBe('acuut');
    expect(noor.card).toBe(before);
    await noor.zegt('acuut');
    await noor.tikt('Melding gedaan');
    expect(noor.card?.name).toBe('acuut-melding');
    await noor.tikt('Vastleggen', {});
    expect(noor.card?.name).toBe('ontvangst');
    expect(code(noor)).toMatch(/^NP-/);
    expect(huis.posted.some(({ to }) => to === 'zeynep')).toBe(true);
    expect(huis.posted.some(({ to }) => to === 'femke')).toBe(true);
  });
});
