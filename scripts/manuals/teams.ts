import type { Locator, Page } from 'playwright-core';
import { column } from '../../test/e2e/page.ts';
import { codeIn, paper, shoot } from './pictures.ts';

const pupil = { naam: 'Vlinder Verzonnen', klas: '2B' };

/** One page with everybody side by side, and what people do in it. */
function school(page: Page) {
  const [noor, bram, zeynep, femke, kanaal] = [
    column(page, 'docent'),
    column(page, 'sparringpartner'),
    column(page, 'zorgcoordinator'),
    column(page, 'keuze'),
    column(page, 'kanaal'),
  ];
  /** Opens a step as people do, and hands it in. */
  const opens = async (who: typeof noor, code: string, kaart: string): Promise<void> => {
    await who.say('mijn dossiers');
    await who.handIn('Openen', { dossier: code });
    await who.tap('Andere stap');
    await who.handIn('Openen', { kaart });
  };
  const records = async (who: typeof noor, code: string, kaart: string, values: Record<string, string>, button = 'Vastleggen') => {
    await opens(who, code, kaart);
    await who.handIn(button, values);
  };
  const ping = (code: string): Locator => bram.card(/Kijk je met een collega mee/u).filter({ hasText: code });
  /** Noor flags; gives the code. */
  const flag = async (situatie = 'gevoel'): Promise<string> => {
    await noor.handIn('Dossier starten', { situatie, partner: 'bram' });
    await noor.sees('Goed dat je dit deelt');
    const code = await codeIn(noor.card('Goed dat je dit deelt'));
    await ping(code).waitFor();
    return code;
  };
  return { noor, bram, zeynep, femke, kanaal, opens, records, ping, flag };
}
type School = ReturnType<typeof school>;

/** From a feeling to a colleague who looks along: what a docent and a sparringpartner see. Gives the code of the dossier. */
async function together({ noor, bram, kanaal, opens, records, ping, flag }: School): Promise<string> {
  await noor.say('niet pluis');
  await shoot(noor.lastCard(), 'docent-begin');
  await noor.handIn('Verder', { relatie: 'thuis' });
  await shoot(noor.lastCard(), 'docent-niet-pluis');
  const code = await flag();
  await shoot(noor.card('Goed dat je dit deelt'), 'docent-vastgelegd');
  await shoot(kanaal.card(code), 'kanaal');
  await shoot(ping(code), 'partner-vraag');
  await noor.say('mijn dossiers');
  await shoot(noor.lastCard(), 'docent-dossiers');
  await opens(noor, code, 'leerling');
  await shoot(noor.card('Over wie gaat het?'), 'docent-leerling');
  await noor.handIn('Vastleggen', pupil);
  await opens(noor, code, 'stap1');
  await shoot(noor.card('Stap 1: wat zag of hoorde je?'), 'docent-stap1');
  await noor.handIn('Vastleggen', { tekst: 'Kwam drie keer zonder jas en zonder brood op school.', bron: 'gezien' });
  await noor.tap('Acuut');
  await noor.sees('Bel 112');
  await shoot(noor.card('Is er nu gevaar?'), 'acuut');

  await bram.tap('Bekijken');
  await shoot(bram.card('Om wie gaat het?'), 'partner-bekijken');
  await bram.tap('Ik kijk mee');
  await opens(bram, code, 'stap2');
  await shoot(bram.card('Stap 2: overleg met een collega'), 'partner-stap2');
  await bram.handIn('Vastleggen', { met: 'de mentor van vorig jaar', ziet: 'weetMeer', advies: 'met de leerling praten' });
  await records(noor, code, 'stap3', { met: 'leerling', uitkomst: 'Zegt dat het thuis druk is.' });
  await bram.say(code);
  await bram.tap('Bekijken');
  await shoot(bram.card('Dat je dit hebt gelezen, is vastgelegd.'), 'partner-dossier');
  return code;
}

/** Doubt about safety, the call, and what Veilig Thuis says: what zorgcoördinator and bevoegd gezag see. */
async function calling({ noor, bram, zeynep, femke, opens, records }: School, code: string): Promise<void> {
  await records(noor, code, 'vraag1', { antwoord: 'ja', omdat: 'Te veel signalen samen.' });
  await opens(bram, code, 'vraag2');
  await shoot(bram.card('Vraag 2: veiligheid'), 'partner-vraag2');
  await bram.handIn('Vastleggen', { antwoord: 'twijfel' });
  await shoot(zeynep.card('Wie belt?').filter({ hasText: code }), 'zorg-wie-belt');
  await shoot(femke.card('Bericht voor bevoegd gezag').filter({ hasText: code }), 'gezag-bericht');
  await zeynep.tap('Ik bel nu');
  await zeynep.sees('Belkaart');
  await shoot(zeynep.card('Belkaart'), 'zorg-belkaart');
  await zeynep.tap('Melding gedaan');
  await shoot(zeynep.card('Goed dat de melding er is.'), 'zorg-melding-gedaan');
  await zeynep.handIn('Melding vastleggen', {});
  await zeynep.sees(/uiterlijk/iu);
  await shoot(zeynep.lastCard(), 'zorg-melding');
}

/** A second feeling turns out to have an explanation: closing by two. Gives the code of the dossier. */
async function closing({ noor, bram, zeynep, records, flag }: School): Promise<string> {
  await noor.say('niet pluis');
  await noor.handIn('Verder', { relatie: 'thuis' });
  const code = await flag();
  await bram.tap('Ik kijk mee');
  await records(noor, code, 'leerling', { naam: 'Kever Verzonnen', klas: '2B' });
  await records(noor, code, 'stap1', { tekst: 'Viel een paar keer in slaap in de les.', bron: 'gezien' });
  await records(noor, code, 'stap2', { met: 'de mentor', ziet: 'ja', advies: 'navragen' });
  await records(noor, code, 'stap3', { met: 'leerling', uitkomst: 'Werkt laat door voor een toernooi.' });
  await records(noor, code, 'vraag1', { antwoord: 'nee', omdat: 'Er is een gewone verklaring.' });
  await records(noor, code, 'terugkoppeling', { hoe: 'Vandaag mondeling verteld.' });
  await records(noor, code, 'sluiten', { reden: 'verklaring', lvs: 'verwijzing' }, 'Voorstel doen');
  await shoot(zeynep.card('Een collega stelt voor om dit dossier te sluiten').filter({ hasText: code }), 'zorg-sluiten');
  return code;
}

/** Paper: what it is for, and its first page. */
async function onPaper({ zeynep, opens }: School, page: Page, code: string): Promise<void> {
  await opens(zeynep, code, 'afgifte');
  await shoot(zeynep.card('Papier maken'), 'zorg-papier');
  await zeynep.handIn('Verder', { soort: 'melding' });
  await zeynep.tap('Klaarzetten');
  // The link works once: taken here, before the browser follows it.
  const link = new Promise<string>((resolve) => {
    void page.context().route(/\/papier\//u, (route) => {
      resolve(route.request().url());
      return route.abort();
    });
  });
  await zeynep.card('Papier staat klaar').getByRole('link', { name: 'Ophalen' }).click();
  await paper(await link);
}

/** Everything that the manuals show of Teams, from a feeling to what waits the next morning. */
export async function inTeams(page: Page): Promise<void> {
  const people = school(page);
  const { noor, zeynep, opens } = people;
  const code = await together(people);
  await calling(people, code);

  // The next morning at the opening of school: one message.
  const clock = page.getByRole('group', { name: 'De klok van de bot' });
  await clock.getByRole('button', { name: 'Volgende werkdag' }).click();
  await shoot(zeynep.card('Dit wacht vandaag op jou'), 'zorg-dagoverzicht');
  await closing(people);
  await zeynep.say('overzicht');
  await shoot(zeynep.card('Overzicht van de school'), 'zorg-overzicht');
  await opens(zeynep, code, 'terugkoppeling-vt');
  await shoot(zeynep.card('Besluit van Veilig Thuis'), 'zorg-veilig-thuis');
  await onPaper(people, page, code);
  await opens(zeynep, code, 'wie-keek');
  await shoot(zeynep.card('Wie keek wanneer'), 'zorg-wie-keek');
  await zeynep.say('verzoek');
  await shoot(zeynep.card('Verzoek van leerling of ouder'), 'zorg-verzoek');

  // A pupil tells: the card, before anything is filled in.
  await noor.say('niet pluis');
  await noor.handIn('Verder', { relatie: 'thuis' });
  await opens(noor, await people.flag('leerlingVertelt'), 'leerling-vertelt');
  await shoot(noor.card('De leerling vertelt het zelf'), 'docent-leerling-vertelt');
}
