import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readable, type SlackPerson } from './slack-driver.ts';
import type { SlackHuis } from './slack-huis.ts';

/** A house that is open, and how to close what stands beside it. */
export interface Opened {
  readonly huis: SlackHuis;
  readonly close: () => Promise<void>;
}

/** The five runs of the main job in Slack, end to end: real Bolt, Web API client, rules, store, cards and outbox. `open`: a house, and how Slack reaches it. */
export function vijfRoutes(open: () => Promise<Opened>): void {
  let huis: SlackHuis;
  let close: () => Promise<void>;
  let noor: SlackPerson; // docent
  let bram: SlackPerson; // mentor van 2B, sparringpartner
  let zeynep: SlackPerson; // zorgcoördinator
  let femke: SlackPerson; // schoolleider, mandaat

  beforeEach(async () => {
    ({ huis, close } = await open());
    [noor, bram, zeynep, femke] = [huis.persoon('noor'), huis.persoon('bram'), huis.persoon('zeynep'), huis.persoon('femke')];
  });
  afterEach(async () => {
    await huis.bezorgd();
    const { bugs, slack } = huis;
    await huis.close();
    await close();
    expect(bugs).toEqual([]);
    expect(slack.problems).toEqual([]);
  });

  const vlag = async (situatie = 'gevoel', relatie = 'thuis'): Promise<string> => {
    await noor.shortcut();
    await noor.submits({ relatie });
    await noor.submits({ situatie, partner: 'bram', regel: '' });
    return noor.code;
  };
  const naam = 'Vlinder Verzonnen';
  const leerling = { naam, klas: '2B', nummer: '', onderwerp: 'geen' };
  const vastleggen = async (wie: SlackPerson, kaart: string, np: string, values: Record<string, string>): Promise<void> => {
    await wie.opens(kaart, np);
    await wie.submits(values);
    expect(wie.errors).toEqual({});
    expect(wie.text).not.toMatch(/Nog niet vastgelegd|Dat kan nog niet/);
  };
  const meekijken = async (): Promise<void> => {
    await huis.bezorgd();
    await bram.tapMessage('Kijk je met een collega mee?', 'Ik kijk mee');
  };
  const totWegen = async (np: string): Promise<void> => {
    await vastleggen(noor, 'leerling', np, leerling);
    await vastleggen(noor, 'stap1', np, { tekst: 'Kwam drie keer zonder jas en zonder brood op school.', bron: 'gezien' });
    await vastleggen(noor, 'stap2', np, { met: 'Bram', ziet: 'ja', advies: 'Blijven kijken' });
    await vastleggen(noor, 'stap3', np, { met: 'leerling', uitkomst: 'Zegt dat het thuis druk is' });
  };
  const terugkoppelen = async (np: string): Promise<void> => {
    await noor.command(np);
    await noor.tap('Andere stap');
    if (JSON.stringify(noor.top.view).includes('"terugkoppeling"')) {
      await noor.submits({ kaart: 'terugkoppeling' });
      await noor.submits({ hoe: 'Mondeling verteld' });
    }
  };
  const kanaalTekst = (): string => readable(huis.kanaal.map(({ message }) => message['blocks']));

  describe('een gevoel wordt een dossier', () => {
    test('in drie schermen; de sparringpartner krijgt een bericht zonder naam en ziet naam en klas pas in een venster', async () => {
      const np = await vlag();
      expect(np).toMatch(/^NP-/);
      await vastleggen(noor, 'leerling', np, leerling);
      await vastleggen(noor, 'stap1', np, { tekst: 'Blauwe plek op de arm', bron: 'gezien' });
      await huis.bezorgd();
      expect(readable(bram.message('Kijk je met een collega mee?'))).not.toContain('Vlinder');
      await bram.tapMessage('Kijk je met een collega mee?', 'Bekijken');
      expect(bram.text).toContain(naam);
      expect(bram.text).not.toContain('Blauwe plek');
      await meekijken();
      await bram.command(np);
      expect(bram.text).toContain('Blauwe plek');
    });

    test('het kanaal weet dat er iets loopt, niet over wie; het bericht wordt op zijn plek bijgewerkt', async () => {
      const np = await vlag();
      await huis.bezorgd();
      expect(kanaalTekst()).toContain(np);
      expect(kanaalTekst()).toContain('wacht op iemand');
      await meekijken();
      await huis.bezorgd();
      expect(huis.kanaal).toHaveLength(1);
      expect(kanaalTekst()).not.toContain('wacht op iemand');
    });

    test('R-012 alleen sparren: de tweede knop neemt mee wat er is gekozen', async () => {
      await noor.shortcut();
      await noor.submits({ relatie: 'weetNiet' });
      await noor.tap('Alleen sparren', { situatie: 'gevoel', partner: 'bram' });
      expect(noor.text).toContain('Bram Bedacht');
      expect(noor.code).toMatch(/^NP-/);
    });
  });

  describe('(a) gesloten door twee mensen zonder actie', () => {
    test('R-048 vraag 1 nee, een voorstel, en de zorgcoördinator is het eens', async () => {
      const np = await vlag();
      await meekijken();
      await totWegen(np);
      await vastleggen(noor, 'vraag1', np, { antwoord: 'nee', omdat: 'Er is een goede verklaring' });
      await terugkoppelen(np);
      await vastleggen(noor, 'sluiten', np, { reden: 'verklaring', toelichting: '', lvs: 'verwijzing' });
      await huis.bezorgd();
      await zeynep.tapMessage('Voorstel om te sluiten', 'Eens');
      await zeynep.command(np);
      expect(zeynep.text.toLowerCase()).toContain('gesloten');
      await huis.bezorgd();
      expect(kanaalTekst().toLowerCase()).toContain('gesloten');
    });
  });

  describe('(b) twijfel bij vraag 2', () => {
    test('R-053 R-074 twijfel van één mens: "Wie belt?", en na de melding de datum na 5 werkdagen', async () => {
      const np = await vlag();
      await meekijken();
      await totWegen(np);
      await vastleggen(noor, 'vraag1', np, { antwoord: 'ja', omdat: 'Te veel signalen' });
      await vastleggen(noor, 'vraag2', np, { antwoord: 'twijfel' });
      expect(noor.heading).toBe('Wie belt?');
      await huis.bezorgd();
      expect(zeynep.message('Wie belt?')).toBeDefined();
      await noor.tap('Ik bel nu');
      expect(noor.text).toContain(naam);
      await noor.tap('Melding gedaan');
      await noor.submits({ datum: '2026-11-24', tijd: '09:30', wijze: 'telefoon' });
      expect(noor.text).toContain('1 december 2026');
    });
  });

  describe('(c) hulp, evaluatie, monitoring', () => {
    test('R-077..R-086 vraag 2 nee door twee, hulp met termijn, vraag 5 ja, monitoring, gesloten', async () => {
      const np = await vlag();
      await meekijken();
      await totWegen(np);
      await vastleggen(noor, 'vraag1', np, { antwoord: 'ja', omdat: 'Zorgen blijven' });
      await vastleggen(zeynep, 'vraag2', np, { antwoord: 'nee', omdat: 'Niet acuut, niet structureel' });
      await vastleggen(femke, 'vraag2', np, { antwoord: 'nee', omdat: 'Eens' });
      await vastleggen(noor, 'vraag3', np, { antwoord: 'ja', tweede: 'ja', omdat: 'Schoolmaatschappelijk werk start morgen' });
      await vastleggen(noor, 'vraag4', np, { antwoord: 'ja', tweede: 'ja', omdat: 'Ouders en leerling doen mee' });
      await noor.opens('hulpplan-doel', np);
      await noor.submits({ resultaat: 'Elke dag ontbeten', termijn: '2027-01-29' });
      await noor.submits({ casemanager: 'Zeynep', casemanagerPersoon: 'zeynep', taken: 'Zeynep belt elke week' });
      expect(noor.errors).toEqual({});
      await vastleggen(noor, 'evaluatie', np, { helpt: 'ja', bevinding: 'Gaat beter' });
      await vastleggen(noor, 'vraag5', np, { antwoord: 'ja', omdat: 'Doel gehaald' });
      await vastleggen(noor, 'monitoring', np, { wat: 'Ontbijt', wie: 'mentor', totWanneer: '2027-06-30' });
      await terugkoppelen(np);
      await femke.opens('bevoegd-gezag-bekijk', np);
      await femke.tap('Gezien');
      await vastleggen(noor, 'sluiten', np, { reden: 'hulpGeslaagd', lvs: 'verwijzing' });
      await huis.bezorgd();
      await zeynep.tapMessage('Voorstel om te sluiten', 'Eens');
      await zeynep.command(np);
      expect(zeynep.text.toLowerCase()).toContain('gesloten');
    });
  });

  describe('(d) de leerling vertelt van geweld en kan niet veilig naar huis', () => {
    test('R-062 R-088 eerst veiligheid, dan Veilig Thuis dezelfde dag; geen gesprek met ouders daarvoor', async () => {
      const np = await vlag('leerlingVertelt');
      await vastleggen(noor, 'leerling', np, leerling);
      await vastleggen(noor, 'leerling-vertelt', np, { veiligNaarHuis: 'nee', geweldThuis: 'ja', woorden: 'Papa slaat', afspraken: '' });
      await huis.bezorgd();
      expect(zeynep.message('Wie belt?')).toBeDefined();
      await noor.command(np);
      await noor.tap('Andere stap');
      expect(JSON.stringify(noor.top.view)).not.toContain('"ouders"');
      await noor.submits({ kaart: 'belkaart' });
      await noor.tap('Melding gedaan');
      await noor.submits();
      expect(noor.text).toContain('1 december 2026');
      await noor.command(np);
      await noor.tap('Andere stap');
      expect(JSON.stringify(noor.top.view)).toContain('"ouders"');
    });
  });

  describe('(e) de andere route', () => {
    test('R-004 E-44 iemand van school: geen dossier, geen vrije tekst, wie je nu belt, en niemand anders krijgt bericht', async () => {
      await noor.shortcut();
      await noor.submits({ relatie: 'school' });
      expect(noor.text).toContain('0900 111 3 111');
      expect(JSON.stringify(noor.top.view)).not.toContain('"input"');
      await huis.bezorgd();
      expect(huis.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
    });
  });
}
