import { afwegingskader } from './afwegingskader.ts';
import type { CommandType } from './commands.ts';
import { heeftSignaal, stapGedaan } from './stand.ts';
import type { State } from './state.ts';
import { stapNummers, type StapNummer, type VraagNummer } from './woorden.ts';

/** Phase of the ondersteuningsroute; its numbers are not those of the meldcode (M4 is beside O3), domain §1.2. */
export type Fase = 'O1' | 'O2' | 'bespreken' | 'O3' | 'O4' | 'O5';

export interface StapStand {
  readonly stap: StapNummer;
  readonly fase: Fase;
  /** `gedaan`: what the step asks is recorded. `bezig`: reached. */
  readonly stand: 'open' | 'bezig' | 'gedaan';
}

const bij: Readonly<Partial<Record<CommandType, StapNummer>>> = {
  leerlingVastleggen: 1,
  waarneming: 1,
  signaalVanDerde: 1,
  externeGrond: 1,
  externeInhoud: 1,
  leerlingVertelt: 1,
  lvs: 1,
  overlegCollega: 2,
  adviesVeiligThuis: 2,
  draagOver: 2,
  neemOver: 2,
  gesprek: 3,
  oudersInformeren: 3,
  vraag: 4,
  vraag2Terugnemen: 4,
  vraag2TerugnemenEens: 4,
  overlegGehouden: 4,
  overlegUitkomst: 4,
  overlegEens: 4,
  beslissing: 5,
  wieBelt: 5,
  acuteMelding: 5,
  meldingGedaan: 5,
  meldingDetails: 5,
  terugkoppelingVeiligThuis: 5,
  belgegevens: 5,
  gezien: 5,
  hulpplanDoel: 5,
  hulpplanTaken: 5,
  evaluatie: 5,
  monitoring: 5,
};

/** The step that a command belongs to; null: it belongs to none or to all. Vraag 3 to 5 belong to stap 5. */
export const stapVan = (type: CommandType, vraag?: VraagNummer): StapNummer | null =>
  type === 'vraag' && vraag !== undefined ? afwegingskader[vraag].stap : (bij[type] ?? null);

const fasen: Readonly<Record<StapNummer, Fase>> = { 1: 'O1', 2: 'O2', 3: 'bespreken', 4: 'O3', 5: 'O4' };
/** Help runs, or Veilig Thuis answered: what remains is to follow and evaluate (O5). */
const volgt = (state: State): boolean => state.hulp.takenVerdeeld || state.meldingen.laatsteBesluit !== null;

const begonnen = (state: State, stap: StapNummer): boolean => {
  switch (stap) {
    case 1:
      return state.soort !== 'leeg';
    case 2:
      return heeftSignaal(state) || stapGedaan(state, 2);
    case 3:
      return stapGedaan(state, 2) || stapGedaan(state, 3);
    case 4:
      return state.vragen[1].laatst !== null || state.vragen[2].laatst !== null || stapGedaan(state, 3);
    case 5:
      return state.melden !== null || state.meldingen.aantal > 0 || state.hulp.termijn !== null || stapGedaan(state, 4);
  }
};

/** The five steps, each with its phase in the ondersteuningsroute and how far it is. */
export const stappen = (state: State): readonly StapStand[] =>
  stapNummers.map((stap) => ({
    stap,
    fase: stap === 5 && volgt(state) ? 'O5' : fasen[stap],
    stand: stapGedaan(state, stap) ? 'gedaan' : begonnen(state, stap) ? 'bezig' : 'open',
  }));

/** The step that is worked on now: what people see as "stap n". Melden stands above the order. */
export const huidigeStap = (state: State): StapNummer => {
  if (state.melden !== null || state.meldingen.aantal > 0) return 5;
  return stapNummers.find((stap) => !stapGedaan(state, stap)) ?? 5;
};
