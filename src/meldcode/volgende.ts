import type { CommandType } from './commands.ts';
import { sluitBezwaar } from './besluit/sluiten.ts';
import { flagger, casushouder, heeftSignaal, stapGedaan, volgendeVraag } from './stand.ts';
import type { State } from './state.ts';
import type { Situatie, VraagNummer } from './woorden.ts';

/** The one card that waits for the casushouder when nothing more urgent does: the order of the meldcode, as a list that is read from the top. */
export interface Kaart {
  readonly command: CommandType;
  readonly vraag?: VraagNummer;
}

const signaalBij: Readonly<Record<Situatie, CommandType>> = {
  gevoel: 'waarneming',
  derde: 'signaalVanDerde',
  extern: 'externeGrond',
  leerlingVertelt: 'leerlingVertelt',
};
const signaal = (state: State): CommandType =>
  state.situatie === 'extern' && state.externeGrond !== null && state.externeGrond !== 'alleenContact'
    ? 'externeInhoud'
    : state.situatie === 'extern' && state.externeGrond === 'alleenContact'
      ? 'waarneming'
      : signaalBij[state.situatie ?? 'gevoel'];

/** Nobody decided yet who goes on after stap 2; once the weighing began, somebody evidently does. */
const wieVerder = (state: State): boolean =>
  stapGedaan(state, 2) &&
  state.vragen[1].laatst === null &&
  state.gedaan.draagOver === undefined &&
  state.overdracht === null &&
  casushouder(state) === flagger(state);

const eersteWaarheid = (...rij: readonly (readonly [boolean, CommandType])[]): Kaart | null => {
  const gevonden = rij.find(([geldt]) => geldt);
  return gevonden ? { command: gevonden[1] } : null;
};

/** Null: nothing waits for the casushouder. Melden is not here: it stands above this order. */
export const volgendeKaart = (state: State): Kaart | null => {
  const { plichten, vragen, hulp, meldingen } = state;
  const vraag = volgendeVraag(state);
  const gewogen = vragen[4].uitkomst !== null || meldingen.aantal > 0;
  const voorDeVraag = eersteWaarheid(
    // Disclosure, or an E-32 subject: Veilig Thuis before anybody talks with the family.
    [state.eerstVeiligThuis !== null || plichten.belVeiligThuis !== undefined, 'adviesVeiligThuis'],
    // A pupil who tells may have to go home within the hour: whether that is safe comes before the name.
    [state.situatie === 'leerlingVertelt' && !heeftSignaal(state), 'leerlingVertelt'],
    [state.leerling === null, 'leerlingVastleggen'],
    [!heeftSignaal(state), signaal(state)],
    [!stapGedaan(state, 2), 'overlegCollega'],
    [wieVerder(state), 'draagOver'],
    [plichten.advies !== undefined, 'adviesVeiligThuis'],
    [state.gesprek === null, 'gesprek'],
    [plichten.hulpplanDoel !== undefined, 'hulpplanDoel'],
    [plichten.hulpplanTaken !== undefined, 'hulpplanTaken'],
    [gewogen && state.beslist === null && vragen[1].uitkomst !== 'nee', 'beslissing'],
  );
  if (voorDeVraag) return voorDeVraag;
  // Vraag 5 is asked at the term; until then the help is followed.
  if (vraag !== null) return { command: 'vraag', vraag };
  return eersteWaarheid(
    [plichten.monitoring !== undefined, 'monitoring'],
    [plichten.ouders !== undefined, 'oudersInformeren'],
    [plichten.signaalgever !== undefined, 'terugkoppelingSignaalgever'],
    [state.sluiten === null && sluitBezwaar(state) === null, 'sluitVoorstel'],
    [hulp.termijn !== null && vragen[5].uitkomst !== 'ja', 'evaluatie'],
  );
};
