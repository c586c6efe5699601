import type { Gesprek } from '../huis.ts';
import type { FormName } from '../../../src/cards/forms.ts';

/** What somebody gets to see: in one process a card of ours, over a line what a platform shows of it. */
export interface Getoond {
  readonly name: string;
  readonly actions: readonly { readonly title: string; readonly data?: Readonly<Record<string, string>> }[];
}
/** Somebody who does this story, in one process or at a door. */
export interface Wie {
  readonly id: string;
  readonly kaart: Getoond;
  readonly tekst: string;
  zegt(text: string): Promise<unknown>;
  tikt(title: string, values?: Record<string, string>): Promise<unknown>;
  tap(verb: string, data: unknown): Promise<Getoond>;
  opent(card: string, code: string): Promise<Getoond>;
}

/** The day on which the story happens in one process. */
export const dagVanZaak = '2026-11-24';
/** So many days after a day. */
export const dagenNa = (dag: string, dagen: number): string => new Date(Date.parse(dag) + dagen * 86_400_000).toISOString().slice(0, 10);

/** Hands in a form as its card would, as this person. */
let count = 0;
export const dien = async (wie: Wie, form: FormName, code: string, values: Record<string, string> = {}): Promise<string> => {
  const card = await wie.tap('submit', {
    form,
    code,
    version: '',
    instance: `toegang-${String((count += 1)).padStart(6, '0')}`,
    ...values,
  });
  return card.name;
};
const moet = async (wie: Wie, form: FormName, code: string, values: Record<string, string> = {}): Promise<void> => {
  const name = await dien(wie, form, code, values);
  if (['weigering', 'storing', form].includes(name)) throw new Error(`${wie.id} ${form}: ${name}\n${wie.tekst}`);
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

export interface Zaak<W extends Wie = Gesprek> {
  readonly code: string;
  readonly wie: (id: string) => W;
  /** YYYY-MM-DD */
  readonly vandaag: string;
}

/** Noor flags; Bram is asked. */
export async function vlag<W extends Wie>(huis: { persoon(id: string): W }, vandaag = dagVanZaak): Promise<Zaak<W>> {
  const wie = (id: string): W => huis.persoon(id);
  const noor = wie('noor');
  await noor.zegt('niet pluis');
  await noor.tikt('Verder', { relatie: 'thuis' });
  await noor.tikt('Dossier starten', { situatie: 'gevoel', partner: 'bram' });
  const code = noor.kaart.actions.map(({ data }) => data?.['code'] ?? '').find((one) => one !== '') ?? '';
  await moet(noor, 'leerling', code, { naam: woorden.naam, klas: '3A' });
  await moet(noor, 'stap1', code, { tekst: woorden.vanFlagger, bron: 'gezien' });
  return { code, wie, vandaag };
}

/** Bram looks along, people are invited and left out, Kars carries it; stap 1 to 3 are recorded. */
export async function totWegen<W extends Wie>({ code, wie }: Zaak<W>): Promise<void> {
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
export const vraagEen = <W extends Wie>({ code, wie }: Zaak<W>): Promise<void> =>
  moet(wie('kars'), 'vraag1', code, { antwoord: 'ja', omdat: woorden.vraagEen, besproken: woorden.besproken });
export const vraagTwee = <W extends Wie>({ code, wie }: Zaak<W>): Promise<void> =>
  moet(wie('kars'), 'vraag2', code, { antwoord: 'nee', omdat: woorden.samenvatting, besproken: woorden.tweeBesproken });

/** Melden, everything around it, help beside it, a meeting, and somebody who is asked to take over. */
export async function totEind<W extends Wie>({ code, wie, vandaag }: Zaak<W>): Promise<void> {
  await moet(wie('zeynep'), 'vraag2', code, { antwoord: 'ja' });
  await moet(wie('zeynep'), 'melding', code);
  const melding = { melding: '' };
  melding.melding = await laatste(code, wie, 'zeynep', 'melding-details');
  await moet(wie('zeynep'), 'melding-details', code, { ...melding, gesprokenMet: woorden.melding });
  await moet(wie('kars'), 'belgegevens', code, { adres: woorden.adres });
  await moet(wie('kars'), 'advies-vt', code, { advies: woorden.advies });
  await moet(wie('kars'), 'leerling-vertelt', code, { veiligNaarHuis: 'ja', geweldThuis: 'nee', woorden: woorden.leerlingZegt });
  await moet(wie('kars'), 'ouders', code, { veilig: 'ja', verteld: woorden.ouders });
  await moet(wie('kars'), 'hulpplan-doel', code, { resultaat: woorden.hulp, termijn: dagenNa(vandaag, 59) });
  await moet(wie('kars'), 'hulpplan-taken', code, { casemanager: 'cas', casemanagerPersoon: 'cas', taken: woorden.taken });
  await moet(wie('kars'), 'overleg', code, { soort: 'mdo', datum: vandaag, aanwezig: 'vijf mensen', collegas: 'pien' });
  await moet(wie('zeynep'), 'terugkoppeling-vt', code, { ...melding, besluit: 'veiligThuisZelf', advies: woorden.vtAdvies });
  for (const persoon of ['roos', 'ries'])
    await moet(wie('kars'), 'toegang', code, { persoon, tot: dagenNa(vandaag, 10), reden: woorden.reden });
  await moet(wie('zeynep'), 'toegang-einde', code, { persoon: 'ries' });
  // New violence: a second melding, whose answer is still awaited.
  await moet(wie('zeynep'), 'melding', code);
  await moet(wie('zeynep'), 'overdracht', code, { persoon: 'otto' });
}

/** The entry that a card of this person carries. */
async function laatste(code: string, wie: (id: string) => Wie, id: string, kaart: string): Promise<string> {
  const card = await wie(id).opent(kaart, code);
  const found = card.actions.map(({ data }) => data?.['melding'] ?? '').find((one) => one !== '');
  if (found === undefined) throw new Error(`geen melding op ${kaart}`);
  return found;
}
