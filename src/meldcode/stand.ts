import type { Datum, PersonId } from './ids.ts';
import type { Moment, State } from './state.ts';
import { plusWerkdagen } from './werkdagen.ts';
import type { MeldGrond, StapNummer, VraagNummer } from './woorden.ts';

/** Questions to the state that several rules ask. */

const metRol = (state: State, rol: State['rollen'][number]['rol']): PersonId | null =>
  state.rollen.find((houder) => houder.rol === rol)?.persoon ?? null;

/** Who raised it; null when that person is left out. */
export const flagger = (state: State): PersonId | null => metRol(state, 'flagger');
/** Null when the casushouder was left out of the case: then the zorgcoördinator carries it. */
export const casushouder = (state: State): PersonId | null => metRol(state, 'casushouder');
/** Who looks along; null: nobody. */
export const sparringpartner = (state: State): PersonId | null => metRol(state, 'sparringpartner');

/** Other dossiers that one may be linked to; a family is not larger, and a state has no long lists. */
export const maxVerwant = 20;

/** At least one concrete observation, of whatever source. */
export const heeftSignaal = ({ gedaan }: State): boolean =>
  [gedaan.waarneming, gedaan.signaalVanDerde, gedaan.externeInhoud, gedaan.leerlingVertelt].some((een) => een !== undefined);

/** Is what this step asks recorded? */
export const stapGedaan = (state: State, stap: StapNummer): boolean => {
  const { gedaan, vragen } = state;
  switch (stap) {
    case 1:
      return state.leerling !== null && heeftSignaal(state);
    case 2:
      return [gedaan.overlegCollega, gedaan.adviesVeiligThuis, gedaan.overlegGehouden].some((een) => een !== undefined);
    case 3:
      return state.gesprek !== null;
    case 4:
      return vragen[1].uitkomst === 'nee' || (vragen[1].uitkomst === 'ja' && vragen[2].uitkomst !== null);
    case 5:
      return vragen[1].uitkomst === 'nee' || state.beslist !== null;
  }
};

/**
 * Who flagged said that it cannot wait, or a pupil told it: whoever is asked is followed up within the hour, at any hour. Until somebody was
 * consulted (stap 2) or Veilig Thuis was called; from then on the rest of the table says how fast.
 */
export const kanNietWachten = (state: State): boolean =>
  (state.nietWachten || state.situatie === 'leerlingVertelt') &&
  state.status === 'open' &&
  (state.soort === 'spar' || state.soort === 'dossier') &&
  state.meldingen.aantal === 0 &&
  !stapGedaan(state, 2);

/** Somebody who brought the signal in and is not the one who carries the case: gets feedback, R-101. */
export const heeftSignaalgever = (state: State): boolean =>
  state.situatie === 'derde' ||
  state.situatie === 'extern' ||
  state.gedaan.signaalVanDerde !== undefined ||
  (casushouder(state) !== null && flagger(state) !== null && casushouder(state) !== flagger(state));

/** Veilig Thuis is in this case: a melding waits for an answer, or it took the case itself. Then vraag 3-5 go together with them. */
export const veiligThuisErbij = ({ meldingen }: State): boolean =>
  meldingen.open.length > 0 || meldingen.laatsteBesluit === 'veiligThuisZelf' || meldingen.laatsteBesluit === 'multidisciplinair';

const metAdvies = [3, 4, 5] as const;
export type VraagMetAdvies = (typeof metAdvies)[number];
/** Doubt that waits for the advice of Veilig Thuis. */
export const twijfelZonderAdvies = (state: State): readonly { readonly vraag: VraagMetAdvies; readonly sinds: Moment }[] =>
  metAdvies.flatMap((vraag) => {
    const { uitkomst, laatst, versie } = state.vragen[vraag];
    const advies = state.gedaan.adviesVeiligThuis?.versie ?? 0;
    return uitkomst === 'twijfel' && laatst && advies <= versie ? [{ vraag, sinds: laatst }] : [];
  });

/** Werkdagen in which advice has to be there, before doubt counts as nee (design §3). */
export const twijfelWerkdagen = 2;
/** Doubt for which no advice came in time: it counts as nee. */
export const twijfelVerlopen = (state: State, vandaag: Datum): readonly VraagMetAdvies[] =>
  state.status === 'open'
    ? twijfelZonderAdvies(state)
        .filter(({ sinds }) => vandaag > plusWerkdagen(sinds.dag, twijfelWerkdagen))
        .map(({ vraag }) => vraag)
    : [];

/** The question of the afwegingskader whose turn it is; null when the weighing is done or stands still. */
export const volgendeVraag = (state: State): VraagNummer | null => {
  const { vragen } = state;
  const veiligheidBeoordeeld = vragen[2].uitkomst === 'nee' || state.meldingen.aantal > 0;
  if (state.melden || vragen[1].uitkomst === 'nee') return null;
  // After a melding the rest is walked through with Veilig Thuis, also when nobody came to vraag 1 or 2.
  if (veiligheidBeoordeeld) return volgendeHulpVraag(state);
  return vragen[1].uitkomst === 'ja' ? 2 : 1;
};

const volgendeHulpVraag = (state: State): VraagNummer | null => {
  const open = metAdvies.find((vraag) => state.vragen[vraag].uitkomst !== 'ja');
  return open === undefined || state.vragen[open].uitkomst === 'nee' ? null : open;
};

/** Werkdagen in which somebody who was asked usually answers (our own term, not the law's: G12). */
export const antwoordWerkdagen = 1;

/** Last day for vraag 5: the term of the help, or sooner when an evaluation found that it does not bring what was agreed. Null: no term was agreed. */
export const vraag5Uiterlijk = ({ hulp: { termijn, evaluatie } }: State): Datum | null => {
  if (termijn === null || evaluatie?.uitkomst !== 'nee') return termijn;
  const volgende = plusWerkdagen(evaluatie.dag, antwoordWerkdagen);
  return volgende < termijn ? volgende : termijn;
};

/**
 * Werkdagen in which it is recorded that the next school has its paper (E-38). We know of no law that names a day for it; a school week is our own term (G12):
 * long enough to hand it over in person, short enough that the new mentor still begins with it.
 */
const schoolOverdrachtWerkdagen = 5;

/** Since when the paper for the next school waits to be handed over, and the last day for it: counted from the pupil's last day, where that is later. Null: nothing waits. */
export const schoolOverdrachtOpen = ({ plichten, vertrek }: State): (Moment & { readonly uiterlijk: Datum }) | null => {
  const klaar = plichten.schoolOverdracht;
  if (klaar === undefined) return null;
  const vanaf = vertrek !== null && vertrek > klaar.dag ? vertrek : klaar.dag;
  return { ...klaar, uiterlijk: plusWerkdagen(vanaf, schoolOverdrachtWerkdagen) };
};

/** Melden is necessary: said already, or because doubt stayed without advice. */
export const meldGronden = (state: State, vandaag: Datum): readonly MeldGrond[] => {
  const verlopen = veiligThuisErbij(state) ? [] : twijfelVerlopen(state, vandaag).map((vraag): MeldGrond => `vraag${vraag}`);
  return [...(state.melden?.gronden ?? []), ...verlopen];
};

/** When somebody last recorded something; a reminder by the clock is nobody's work. */
export const laatsteInbreng = (state: State): Moment | null =>
  Object.entries(state.gedaan)
    .filter(([soort]) => soort !== 'herinner')
    .map(([, { laatst }]) => laatst)
    .reduce<Moment | null>((laatste, een) => (laatste === null || een.op > laatste.op ? een : laatste), null);

/** What follows from something that may not be there. */
export const is = <T, const R>(waarde: T | null | undefined, maak: (waarde: T) => readonly R[]): readonly R[] =>
  waarde === null || waarde === undefined ? [] : maak(waarde);
