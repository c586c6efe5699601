import { dossierKaarten } from '../../../src/bot/dossierkaarten.ts';
import { forms, isForm, type FormName } from '../../../src/cards/forms.ts';
import { dagenNa, dagVanZaak } from './zaak.ts';

/** Every card that stands in a dossier. */
export const kaarten = [...Object.keys(dossierKaarten), 'wie-keek'];
/** Forms at the door, and the acute one, which is never refused. */
const buitenDossier: readonly FormName[] = ['nietpluis', 'verzoek-nieuw', 'vraag-meelezen', 'acuut-melding'];
/** Every form and button that is handed in in a dossier. */
export const formulieren = Object.keys(forms)
  .filter(isForm)
  .filter((form) => !buitenDossier.includes(form));

/** Everything a client could fill in, valid as far as one form can say: a refusal must not come from a field. */
const waarden = (vandaag: string): Readonly<Record<string, string>> => ({
  ander: 'NP-2222-22222', verband: 'nietMeer',
  persoon: 'sita', partner: 'sita', tot: dagenNa(vandaag, 7),
  verzoek: 'bezwaar', van: 'ouder', leeftijd: 'vanaf16', toekenning: 'niet', mening: 'eens', toelichting: 'x',
  uitkomst: 'verderVolgen', naam: 'Iemand Bedacht', klas: '1A', tekst: 'x', watWaarWanneerWie: 'x',
  grond: 'alleenContact', wieHoeDatum: 'x', veiligNaarHuis: 'ja', geweldThuis: 'nee', stand: 'nogNiet', met: 'nietWant', advies: 'x', veilig: 'ja',
  antwoord: 'nee', tweede: 'nee', omdat: 'x', soort: 'mdo', datum: vandaag, overleg: '1.0', melden: 'nee', keuze: 'samen', melding: '1.0',
  besluit: 'geenStappen', resultaat: 'x', termijn: dagenNa(vandaag, 189), casemanager: 'x', taken: 'x', helpt: 'ja', bevinding: 'x', wat: 'x', wie: 'x',
  totWanneer: dagenNa(vandaag, 189), reden: 'verkeerdeLeerling', hoe: 'x', entry: '2.0', delen: 'signalen', inzageVoor: 'oudersOnder16', besloten: 'x',
}); // prettier-ignore
/** A form with everything filled in. `vandaag`: YYYY-MM-DD. */
export const gevuld = (form: FormName, vandaag = dagVanZaak): Record<string, string> => {
  const alle = waarden(vandaag);
  return Object.fromEntries(forms[form].fields.flatMap((veld) => (alle[veld] === undefined ? [] : [[veld, alle[veld]]])));
};
