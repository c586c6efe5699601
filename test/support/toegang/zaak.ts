import { tekstVan, type Gesprek, type Huis } from '../huis.ts';
import type { FormName } from '../../../src/cards/forms.ts';

/** Hands in a form as its card would, as this person. */
let count = 0;
export const dien = async (wie: Gesprek, form: FormName, code: string, values: Record<string, string> = {}): Promise<string> => {
  const card = await wie.tap('submit', {
    form,
    code,
    version: '',
    instance: `toegang-${String((count += 1)).padStart(6, '0')}`,
    ...values,
  });
  return card.name;
};
const moet = async (wie: Gesprek, form: FormName, code: string, values: Record<string, string> = {}): Promise<void> => {
  const name = await dien(wie, form, code, values);
  if (['weigering', 'storing', form].includes(name)) throw new Error(`${wie.id} ${form}: ${name}\n${tekstVan(wie.kaart)}`);
};

/** A word that somebody typed at each place, so that it can be seen where it surfaces. */
export const woorden = {
  naam: 'Kanarienaam Verzonnen',
  vanFlagger: 'kanarieflagger',
  vanPartner: 'kanariepartner',
  derde: 'kanariederde',
  leerlingZegt: 'kanariewoorden',
  overleg: 'kanarieoverleg',
  advies: 'kanarieadvies',
  gesprek: 'kanariegesprek',
  ouders: 'kanarieouders',
  vraagEen: 'kanarievraageen',
  besproken: 'kanariebesproken',
  samenvatting: 'kanariesamenvatting',
  tweeBesproken: 'kanarietweebesproken',
  melding: 'kanariemelding',
  adres: 'kanarieadres',
  hulp: 'kanariehulp',
  reden: 'kanariereden',
  taken: 'kanarietaken',
  vtAdvies: 'kanarievtadvies',
  /** Nobody typed it: that a melding waits for an answer. */
  wachtOpVt: 'Veilig Thuis laat iets weten, uiterlijk',
} as const;
export type Woord = keyof typeof woorden;

export interface Zaak {
  readonly code: string;
  readonly wie: (id: string) => Gesprek;
}

/** Noor flags; Bram is asked. */
export async function vlag(huis: Huis): Promise<Zaak> {
  const wie = (id: string): Gesprek => huis.persoon(id);
  const noor = wie('noor');
  await noor.zegt('niet pluis');
  await noor.tikt('Verder', { relatie: 'thuis' });
  await noor.tikt('Dossier starten', { situatie: 'gevoel', partner: 'bram' });
  const action = noor.kaart.actions.find((one) => one.type === 'execute' && (one.data['code'] ?? '') !== '');
  const code = action?.type === 'execute' ? (action.data['code'] ?? '') : '';
  await moet(noor, 'leerling', code, { naam: woorden.naam, klas: '3A' });
  await moet(noor, 'stap1', code, { tekst: woorden.vanFlagger, bron: 'gezien' });
  return { code, wie };
}

/** Bram looks along, people are invited and left out, Kars carries it; stap 1 to 3 are recorded. */
export async function totWegen({ code, wie }: Zaak): Promise<void> {
  await moet(wie('bram'), 'kijk-mee', code);
  for (const persoon of ['mila', 'wim', 'uwe']) await moet(wie('noor'), 'nodig-uit', code, { persoon });
  for (const persoon of ['wim', 'uwe']) await moet(wie('noor'), 'buiten', code, { persoon });
  await moet(wie('noor'), 'overdracht', code, { persoon: 'kars' });
  await moet(wie('kars'), 'neem-over', code);
  await moet(wie('bram'), 'stap1', code, { tekst: woorden.vanPartner, bron: 'gezien' });
  await moet(wie('kars'), 'derde', code, { watWaarWanneerWie: woorden.derde, bron: 'gehoord' });
  await moet(wie('kars'), 'stap2', code, { met: 'een collega', ziet: 'ja', advies: woorden.overleg });
  await moet(wie('kars'), 'stap3', code, { met: 'leerling', uitkomst: woorden.gesprek });
}
export const vraagEen = ({ code, wie }: Zaak): Promise<void> =>
  moet(wie('kars'), 'vraag1', code, { antwoord: 'ja', omdat: woorden.vraagEen, besproken: woorden.besproken });
export const vraagTwee = ({ code, wie }: Zaak): Promise<void> =>
  moet(wie('kars'), 'vraag2', code, { antwoord: 'nee', omdat: woorden.samenvatting, besproken: woorden.tweeBesproken });

/** Melden, everything around it, help beside it, a meeting, and somebody who is asked to take over. */
export async function totEind({ code, wie }: Zaak): Promise<void> {
  await moet(wie('zeynep'), 'vraag2', code, { antwoord: 'ja' });
  await moet(wie('zeynep'), 'melding', code);
  const melding = { melding: '' };
  melding.melding = await laatste({ code, wie }, 'zeynep', 'melding-details');
  await moet(wie('zeynep'), 'melding-details', code, { ...melding, gesprokenMet: woorden.melding });
  await moet(wie('kars'), 'belgegevens', code, { adres: woorden.adres });
  await moet(wie('kars'), 'advies-vt', code, { advies: woorden.advies });
  await moet(wie('kars'), 'leerling-vertelt', code, { veiligNaarHuis: 'ja', geweldThuis: 'nee', woorden: woorden.leerlingZegt });
  await moet(wie('kars'), 'ouders', code, { veilig: 'ja', verteld: woorden.ouders });
  await moet(wie('kars'), 'hulpplan-doel', code, { resultaat: woorden.hulp, termijn: '2027-01-22' });
  await moet(wie('kars'), 'hulpplan-taken', code, { casemanager: 'cas', casemanagerPersoon: 'cas', taken: woorden.taken });
  await moet(wie('kars'), 'overleg', code, { soort: 'mdo', datum: '2026-11-24', aanwezig: 'vijf mensen', collegas: 'pien' });
  await moet(wie('zeynep'), 'terugkoppeling-vt', code, { ...melding, besluit: 'veiligThuisZelf', advies: woorden.vtAdvies });
  for (const persoon of ['roos', 'ries']) await moet(wie('kars'), 'toegang', code, { persoon, tot: '2026-12-04', reden: woorden.reden });
  await moet(wie('zeynep'), 'toegang-einde', code, { persoon: 'ries' });
  // New violence: a second melding, whose answer is still awaited.
  await moet(wie('zeynep'), 'melding', code);
  await moet(wie('zeynep'), 'overdracht', code, { persoon: 'otto' });
}

/** The entry that a card of this person carries. */
async function laatste({ code, wie }: Zaak, id: string, kaart: string): Promise<string> {
  const card = await wie(id).opent(kaart, code);
  const found = card.actions.flatMap((one) => (one.type === 'execute' ? [one.data['melding'] ?? ''] : [])).find((one) => one !== '');
  if (found === undefined) throw new Error(`geen melding op ${kaart}`);
  return found;
}
