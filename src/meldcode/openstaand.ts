import type { Datum, EntryId, Instant } from './ids.ts';
import { plichten, type Plicht } from './plichten.ts';
import { twijfelZonderAdvies } from './stand.ts';
import type { State } from './state.ts';

/** Something that is owed. `houdtSluitenOp`: the dossier cannot close before it. */
export interface OpenPunt {
  readonly soort: Plicht | 'melden' | 'terugkoppelingVeiligThuis' | 'bellenNaTwijfel';
  readonly sinds: Instant;
  /** The melding that it is about. */
  readonly melding?: EntryId;
  readonly uiterlijk?: Datum;
  readonly houdtSluitenOp: boolean;
}

/** Which duties hold up closing (design §3). The others are shown and reminded of, and never stand in the way. */
const houdtSluitenOp: Readonly<Record<Plicht, boolean>> = {
  leerling: true,
  sparringpartner: false,
  gesprek: true,
  advies: false,
  bevoegdGezag: true,
  tweedeOordeel: true,
  signaalgever: true,
  belVeiligThuis: true,
  meldingDetails: false,
  ouders: false,
  hulpplanDoel: true,
  hulpplanTaken: true,
  monitoring: true,
  // The pupil may be gone long before; and it can still be recorded after closing.
  schoolOverdracht: false,
};

/** Everything that is owed, heaviest first. */
export const openPunten = (state: State): readonly OpenPunt[] => {
  const melden: readonly OpenPunt[] = state.melden ? [{ soort: 'melden', sinds: state.melden.op, houdtSluitenOp: true }] : [];
  const twijfel = twijfelZonderAdvies(state).map(({ sinds }): OpenPunt => ({
    soort: 'bellenNaTwijfel',
    sinds: sinds.op,
    houdtSluitenOp: true,
  }));
  const terugkoppeling = state.meldingen.open.map(({ id, op, uiterlijk }): OpenPunt => ({
    soort: 'terugkoppelingVeiligThuis',
    sinds: op,
    melding: id,
    uiterlijk,
    houdtSluitenOp: true,
  }));
  const rest = plichten.flatMap((soort): readonly OpenPunt[] => {
    const sinds = state.plichten[soort]?.op;
    return sinds === undefined ? [] : [{ soort, sinds, houdtSluitenOp: houdtSluitenOp[soort] }];
  });
  return [...melden, ...twijfel.slice(0, 1), ...terugkoppeling, ...rest];
};
