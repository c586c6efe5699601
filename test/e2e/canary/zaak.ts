import { textOf } from '../../support/stub-card.ts';
import { codeOf, type House, type Person } from '../chat.ts';
import type { Canaries } from './canaries.ts';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/**
 * One case from flag to closing, opened again and up to a melding with what Veilig Thuis says, in which every free-text field of every form is filled
 * in. Gives its code.
 */
export async function wholeCase(house: House, canaries: Canaries): Promise<string> {
  const [noor, bram, zeynep, femke] = [house.person('noor'), house.person('bram'), house.person('zeynep'), house.person('femke')];
  /** Fills in the form in view and hands it in. */
  const types = async (who: Person, button: string, choices: Readonly<Record<string, string>> = {}): Promise<void> => {
    const before = textOf(who.card);
    await who.taps(button, { ...canaries.forCard(who.card), ...choices });
    if (/Nog niet vastgelegd|Dat kan nog niet|Dat kan ik niet laten zien/u.test(who.sees))
      throw new Error(`${who.name} could not hand in:\n${before}\n---\n${who.sees}`);
  };
  const records = async (
    who: Person,
    card: string,
    choices: Readonly<Record<string, string>> = {},
    button = 'Vastleggen',
  ): Promise<void> => {
    await who.opens(card, code, card === 'corrigeer' ? { entry: '2.0' } : {});
    await types(who, button, choices);
  };

  await noor.says('niet pluis');
  await noor.taps('Verder', { relatie: 'thuis' });
  await types(noor, 'Dossier starten', { situatie: 'gevoel', partner: 'bram' });
  const code = codeOf(noor.card);
  await records(noor, 'leerling');
  const ping = await bram.receives(code, /vraagt of je meekijkt/);
  await bram.taps('Bekijken', {}, ping);
  await bram.taps('Ik kijk mee', {}, ping);

  await records(noor, 'stap1', { bron: 'gezien' });
  await records(bram, 'derde', { bron: 'gehoord' });
  await records(noor, 'extern', { grond: 'toestemming' }, 'Verder');
  await types(noor, 'Vastleggen');
  await records(noor, 'lvs', { stand: 'verwijzing' });
  await records(noor, 'stap2', { ziet: 'ja' });
  await records(bram, 'advies-vt');
  await records(noor, 'stap3', { met: 'leerling' });
  await records(noor, 'ouders', { veilig: 'ja', toestemming: 'ja' });
  await records(noor, 'overleg', { soort: 'intern', datum: inDays(0) }, 'Verder naar de uitkomst');
  await types(noor, 'Vastleggen', { uitkomst: 'verderVolgen' });
  await records(noor, 'corrigeer');
  await records(noor, 'toegang', { persoon: 'mees' }, 'Laten meelezen');
  await records(zeynep, 'verzoek-dossier', { toekenning: 'helemaal' });
  // What is no code is not taken: the form stays, with the word in it.
  await zeynep.opens('koppel', code);
  await zeynep.taps('Koppelen', { ...canaries.forCard(zeynep.card), verband: 'gezin' });
  if (!/Nog niet vastgelegd/u.test(zeynep.sees)) throw new Error('a word was taken for a code');

  await records(noor, 'vraag1', { antwoord: 'ja' });
  // Taken back by two, and then no by two.
  await records(noor, 'vraag2', { antwoord: 'twijfel' });
  await records(noor, 'terugnemen');
  await zeynep.taps('Eens', {}, await zeynep.receives(code, /vraag 2 terug/));
  await records(zeynep, 'vraag2', { antwoord: 'nee' });
  await records(femke, 'vraag2', { antwoord: 'nee' });
  await records(noor, 'vraag3', { antwoord: 'ja', tweede: 'ja' });
  await records(noor, 'vraag4', { antwoord: 'ja', tweede: 'ja' });
  await records(noor, 'stap5', { melden: 'nee', hulp: 'ja' });
  await records(noor, 'hulpplan-doel', { termijn: inDays(30) }, 'Verder naar de taken');
  await types(noor, 'Vastleggen', { casemanagerPersoon: 'zeynep' });
  await records(noor, 'evaluatie', { helpt: 'deels' });
  await records(noor, 'vraag5', { antwoord: 'ja' });
  await records(noor, 'monitoring', { totWanneer: inDays(200) });
  await femke.opens('bevoegd-gezag-bekijk', code);
  await femke.taps('Gezien');
  await records(noor, 'terugkoppeling');
  await records(noor, 'sluiten', { reden: 'hulpGeslaagd', lvs: 'verwijzing' }, 'Voorstel doen');
  await zeynep.opens('sluit-nog-niet', code);
  await types(zeynep, 'Nog niet sluiten');
  await records(noor, 'sluiten', { reden: 'hulpGeslaagd', lvs: 'verwijzing' }, 'Voorstel doen');
  await zeynep.opens('sluit-bekijk', code);
  await zeynep.taps('Eens, sluiten');
  await records(noor, 'vertrek', { datum: inDays(-1), overdracht: 'metToestemming' });
  await records(zeynep, 'bewaar-langer', { tot: inDays(100) });
  await records(noor, 'heropen', {}, 'Heropenen');

  await records(noor, 'leerling-vertelt', { veiligNaarHuis: 'nee', geweldThuis: 'ja' });
  await records(noor, 'belgegevens', { geboortedatum: '2012-03-04' });
  await noor.opens('belkaart', code);
  await records(noor, 'melding', {}, 'Melding vastleggen');
  await records(noor, 'melding-details', { openheid: 'open' });
  await records(noor, 'terugkoppeling-vt', { besluit: 'veiligThuisZelf' });
  for (const who of [zeynep, femke, bram]) await who.receives(code, /melding gedaan/i);

  await zeynep.opens('afgifte', code);
  await zeynep.taps('Verder', { soort: 'mdo' });
  await types(zeynep, 'Klaarzetten', { delen: 'signalen,verloop' });
  return code;
}

/** What follows when both are there: the paper that carries out the request, the one for the next school, and one for a meeting. `asked`: words in the request. */
export async function papers(house: House, code: string, request: string, canaries: Canaries, asked: Canaries): Promise<void> {
  const zeynep = house.person('zeynep');
  const hands = async (words: Canaries, button: string, choices: Readonly<Record<string, string>>): Promise<void> => {
    const before = zeynep.sees;
    await zeynep.taps(button, { ...words.forCard(zeynep.card), ...choices });
    if (/Nog niet vastgelegd|Dat kan nog niet|Dat kan ik niet laten zien/u.test(zeynep.sees))
      throw new Error(`could not hand in:\n${before}\n---\n${zeynep.sees}`);
  };
  await zeynep.opens('afgifte-inzage', code, { verzoek: request });
  await hands(canaries, 'Klaarzetten', { zelfde: 'ja' });
  await zeynep.opens('verzoek-uitvoeren', request);
  await hands(asked, 'Vastleggen', { uitvoering: 'papier' });
  await zeynep.opens('afgifte', code);
  await zeynep.taps('Verder', { soort: 'overdracht' });
  await hands(canaries, 'Klaarzetten', { delen: 'gegevens,signalen', ingezien: 'ja' });
  await zeynep.opens('school-overdracht', code);
  await hands(canaries, 'Vastleggen', {});
  await zeynep.says('leerlingbespreking');
  await zeynep.taps('Verder', { dossiers: code });
  await hands(canaries, 'Klaarzetten', { collegas: 'bram' });
}

/** A request of the pupil, noted by somebody who learns nothing of it, and decided by two. Gives its code. */
export async function wholeRequest(house: House, canaries: Canaries): Promise<string> {
  const [noor, femke, zeynep, gijs] = [house.person('noor'), house.person('femke'), house.person('zeynep'), house.person('gijs')];
  await noor.says('verzoek');
  await noor.taps('Noteren', { ...canaries.forCard(noor.card), van: 'leerling' });
  const code = codeOf(noor.card);
  const records = async (who: Person, card: string, button: string, choices: Readonly<Record<string, string>>): Promise<void> => {
    await who.opens(card, code);
    await who.taps(button, { ...canaries.forCard(who.card), ...choices });
  };
  await records(femke, 'verzoek-toets', 'Vastleggen', { leeftijd: 'vanaf16', identiteit: 'ja' });
  await records(zeynep, 'verzoek-zicht', 'Vastleggen', { veilig: 'ja', gegevens: 'ja' });
  await records(femke, 'verzoek-besluit', 'Naar de FG', { toekenning: 'helemaal' });
  await records(gijs, 'verzoek-fg', 'Vastleggen', { mening: 'eens' });
  return code;
}

/** A colleague asks to read along. Gives the code of the question. */
export async function asksAlong(house: House, canaries: Canaries): Promise<string> {
  const noor = house.person('noor');
  await noor.says('toegang');
  await noor.taps('Vragen', canaries.forCard(noor.card));
  return codeOf(noor.card);
}

/** What people with no part in it, strangers and broken clients do with names; nothing of it is kept. */
export async function mischief(house: House, code: string, word: (where: string) => string): Promise<void> {
  const { stub } = house;
  const [noor, mees] = [house.person('noor'), house.person('mees')];
  // Typed beside a form, in the chat and in the channel.
  await noor.says(`Ik maak me zorgen over ${word('beside a form')}`);
  const channel = stub.channel('19:zorgteam-fictieve-brug@thread.tacv2');
  await noor.here.says(word('in the channel'), channel);
  // A dossier of somebody else, a form that does not exist, fields that the form does not have, a code, a verb, a card.
  await mees.tap('submit', { form: 'stap1', code, instance: crypto.randomUUID(), version: '1', tekst: word('no part in it') });
  await mees.tap('submit', { form: word('name of a form'), code, instance: crypto.randomUUID() });
  await noor.tap('submit', {
    form: 'stap1',
    code,
    instance: crypto.randomUUID(),
    tekst: 'x',
    [word('name of a field')]: word('unknown field'),
  });
  await noor.tap('submit', { form: 'stap1', code, instance: word('instance'), tekst: '' });
  await noor.tap('open', { card: 'dossier', code: word('code') });
  await noor.tap('open', { card: word('card'), code });
  await noor.tap(word('verb'), { tekst: word('with an unknown verb') });
  await noor.tap('acuut', { code: word('code of acute') });
  await noor.here.invoke(word('name of an invoke'), { tekst: word('in an unknown invoke') });
  await noor.tap('submit', { form: 'stap1', code, instance: crypto.randomUUID(), tekst: `${word('too long')} `.repeat(20_000) });
  await noor.here.compose();
  // A person whom no school knows, and senders who are not Teams.
  const stranger = stub.person({ aadObjectId: '00000000-0000-4000-8000-00000000ffff' });
  await stranger.says(word('of a stranger'));
  await stranger.tap('submit', { form: 'stap1', code, instance: crypto.randomUUID(), tekst: word('form of a stranger') });
  await noor.here.says(word('without a token'), noor.here.chat, { unsigned: true });
  await noor.here.says(word('forged'), noor.here.chat, { wrong: { signature: 'forged' } });
  await noor.here.says(word('another channel'), noor.here.chat, { activity: { channelId: 'webchat' } });
}
