import { keeps, type Canaries } from '../e2e/canary/canaries.ts';
import { isJson, type Json } from '../support/json.ts';
import type { SlackPerson } from '../support/slack-driver.ts';
import type { SlackHuis } from '../support/slack-huis.ts';

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** Types a new word in every text field of the window on top and hands it in; throws when it was not taken. */
export async function types(
  who: SlackPerson,
  canaries: Canaries,
  choices: Readonly<Record<string, string>> = {},
  button = '',
): Promise<void> {
  const { view } = who.top;
  const read: unknown = JSON.parse(String(view['private_metadata']) || '{}');
  const form = [
    isJson(read) ? read['form'] : '',
    ...[
      ...JSON.stringify(view)
        .replaceAll('\\', '')
        .matchAll(/"form":"([^"]+)"/g),
    ].map(([, one]) => one),
  ]
    .map(String)
    .find(keeps);
  const before = `${who.text}\n${JSON.stringify(view['private_metadata'])}`;
  const typed = list(view['blocks'])
    .flatMap(({ element }) => (isJson(element) && element['type'] === 'plain_text_input' ? [String(element['action_id'])] : []))
    .filter((field) => !(field in choices))
    .map((field): [string, string] => {
      const where = `${form ?? 'none'}.${field}`;
      return [field, canaries.word(canaries.where.includes(where) ? `${where} again ${canaries.where.length}` : where)];
    });
  const values = { ...Object.fromEntries(typed), ...choices };
  if (button === '') await who.submits(values);
  else await who.hands(button, values);
  if (
    Object.keys(who.errors).length > 0 ||
    (who.depth > 0 && /Nog niet vastgelegd|Dat kan nog niet|Dat kan ik niet laten zien/u.test(who.text))
  )
    throw new Error(`${who.user} could not hand in:\n${before}\n---\n${JSON.stringify(who.errors)}\n${who.text}`);
}

/** The field and the value of the option on top that ends in these words. */
function choice(who: SlackPerson, ends: string): { readonly field: string; readonly value: string } {
  for (const { element } of list(who.top.view['blocks']))
    if (isJson(element))
      for (const option of list(element['options']))
        if (isJson(option['text']) && String(option['text']['text']).endsWith(ends))
          return { field: String(element['action_id']), value: String(option['value']) };
  throw new Error(`no choice "${ends}"`);
}

const inDays = (huis: SlackHuis, days: number): string => new Date(Date.parse(huis.now) + days * 86_400_000).toISOString().slice(0, 10);

/** The same case as `test/e2e/canary/zaak.ts`, in windows of Slack. Gives its code. */
export async function wholeCase(huis: SlackHuis, canaries: Canaries): Promise<string> {
  const [noor, bram, zeynep, femke] = [huis.persoon('noor'), huis.persoon('bram'), huis.persoon('zeynep'), huis.persoon('femke')];
  await noor.shortcut();
  await noor.submits({ relatie: 'thuis' });
  await types(noor, canaries, { situatie: 'gevoel', partner: 'bram' });
  const { code } = noor;
  const records = async (who: SlackPerson, card: string, ...steps: readonly Readonly<Record<string, string>>[]): Promise<void> => {
    try {
      await who.opens(card, code);
      for (const choices of steps.length === 0 ? [{}] : steps) await types(who, canaries, choices);
    } catch (error) {
      throw new Error(
        `at ${card}: ${String(error)}; window: ${who.depth > 0 ? who.text : 'none'} [${who.depth > 0 ? who.buttons.join(', ') : ''}]`,
      );
    }
  };
  await records(noor, 'leerling', { onderwerp: 'geen' });
  await huis.bezorgd();
  await bram.tapMessage('Kijk je met een collega mee?', 'Ik kijk mee');
  await records(noor, 'stap1', { bron: 'gezien' });
  await records(bram, 'derde', { bron: 'gehoord' });
  await records(noor, 'extern', { grond: 'toestemming' }, {});
  await records(noor, 'lvs', { stand: 'verwijzing' });
  await records(noor, 'stap2', { ziet: 'ja' });
  await records(bram, 'advies-vt');
  await records(noor, 'stap3', { met: 'leerling' });
  await records(noor, 'ouders', { veilig: 'ja', toestemming: 'ja' });
  await records(noor, 'overleg', { soort: 'intern', datum: inDays(huis, 0) }, { uitkomst: 'verderVolgen' });
  await noor.opens('corrigeer', code);
  const { field, value } = choice(noor, 'Waarneming');
  await noor.submits({ [field]: value });
  await types(noor, canaries);
  await records(noor, 'toegang', { persoon: 'mees' });
  await records(zeynep, 'verzoek-dossier', { toekenning: 'helemaal' });
  // What is no code is not taken: the form stays, with the word in it.
  await zeynep.opens('koppel', code);
  await zeynep.submits({ ander: canaries.word('koppel.ander'), verband: 'gezin' });
  if (Object.keys(zeynep.errors).length === 0) throw new Error('a word was taken for a code');
  zeynep.closes();
  await records(noor, 'vraag1', { antwoord: 'ja' });
  await records(noor, 'vraag2', { antwoord: 'twijfel' });
  await records(noor, 'terugnemen');
  await huis.bezorgd();
  await zeynep.tapMessage('vraag 2 terug', 'Eens');
  await records(zeynep, 'vraag2', { antwoord: 'nee' });
  await records(femke, 'vraag2', { antwoord: 'nee' });
  await records(noor, 'vraag3', { antwoord: 'ja', tweede: 'ja' });
  await records(noor, 'vraag4', { antwoord: 'ja', tweede: 'ja' });
  await records(noor, 'stap5', { melden: 'nee', hulp: 'ja' });
  await records(noor, 'hulpplan-doel', { termijn: inDays(huis, 30) }, { casemanagerPersoon: 'zeynep' });
  await records(noor, 'evaluatie', { helpt: 'deels' });
  await records(noor, 'vraag5', { antwoord: 'ja' });
  await records(noor, 'monitoring', { totWanneer: inDays(huis, 200) });
  await femke.opens('bevoegd-gezag-bekijk', code);
  await femke.hands('Gezien');
  await records(noor, 'terugkoppeling');
  await records(noor, 'sluiten', { reden: 'hulpGeslaagd', lvs: 'verwijzing' });
  await records(zeynep, 'sluit-nog-niet');
  await records(noor, 'sluiten', { reden: 'hulpGeslaagd', lvs: 'verwijzing' });
  await zeynep.opens('sluit-bekijk', code);
  await zeynep.hands('Eens, sluiten');
  await records(noor, 'vertrek', { datum: inDays(huis, -1), overdracht: 'metToestemming' });
  await records(zeynep, 'bewaar-langer', { tot: inDays(huis, 100) });
  await records(noor, 'heropen');
  await records(noor, 'leerling-vertelt', { veiligNaarHuis: 'nee', geweldThuis: 'ja' });
  await records(noor, 'belgegevens', { geboortedatum: '2012-03-04' });
  await noor.command(code);
  await noor.tap('Andere stap');
  const melding = choice(noor, 'Melding gedaan');
  await noor.submits({ [melding.field]: melding.value });
  await types(noor, canaries);
  await records(noor, 'melding-details', { openheid: 'open' });
  await records(noor, 'terugkoppeling-vt', { besluit: 'veiligThuisZelf' });
  await huis.bezorgd();
  await records(zeynep, 'afgifte', { soort: 'mdo' }, { delen: 'signalen,verloop' });
  return code;
}

/** What follows when both are there: the paper that carries out the request, the one for the next school, and one for a meeting. `asked`: words in the request. */
export async function papers(huis: SlackHuis, code: string, request: string, canaries: Canaries, asked: Canaries): Promise<void> {
  const zeynep = huis.persoon('zeynep');
  await zeynep.opens('afgifte', code);
  await types(zeynep, canaries, { soort: 'inzage' });
  await types(zeynep, canaries, { verzoek: request });
  await types(zeynep, canaries, { zelfde: 'ja' });
  await zeynep.opens('verzoek-uitvoeren', request);
  await types(zeynep, asked, { uitvoering: 'papier' });
  await zeynep.opens('afgifte', code);
  await types(zeynep, canaries, { soort: 'overdracht' });
  await types(zeynep, canaries, { delen: 'gegevens,signalen', ingezien: 'ja' });
  await zeynep.opens('school-overdracht', code);
  await types(zeynep, canaries);
  await zeynep.command('leerlingbespreking');
  await types(zeynep, canaries, { dossiers: code });
  await types(zeynep, canaries, { collegas: 'bram' });
}

/** A request of the pupil, noted, and decided by two, after a colleague asked to read along. Gives the code of the request. */
export async function wholeRequest(huis: SlackHuis, canaries: Canaries): Promise<string> {
  const [noor, femke, zeynep, gijs] = [huis.persoon('noor'), huis.persoon('femke'), huis.persoon('zeynep'), huis.persoon('gijs')];
  await noor.command('toegang');
  await types(noor, canaries, {});
  await noor.command('verzoek');
  await types(noor, canaries, { van: 'leerling' });
  const { code } = noor;
  const records = async (who: SlackPerson, card: string, choices: Readonly<Record<string, string>>): Promise<void> => {
    try {
      await who.opens(card, code);
      await types(who, canaries, choices);
    } catch (error) {
      throw new Error(`at ${card}: ${String(error)}; window: ${who.depth > 0 ? `${who.text} ${JSON.stringify(who.top.view)}` : 'none'}`);
    }
  };
  await records(femke, 'verzoek-toets', { leeftijd: 'vanaf16', identiteit: 'ja' });
  await records(zeynep, 'verzoek-zicht', { veilig: 'ja', gegevens: 'ja' });
  await records(femke, 'verzoek-besluit', { toekenning: 'helemaal' });
  await records(gijs, 'verzoek-fg', { mening: 'eens' });
  return code;
}
