import { heeftZorgFunctie } from '../plaatsen.ts';
import type { Actor } from '../facts.ts';
import type { PersonId } from '../ids.ts';
import type { Plicht } from '../plichten.ts';
import { regels } from '../regels.ts';
import { casushouder, flagger, veiligThuisErbij } from '../stand.ts';
import type { Refusal } from '../refusals.ts';
import type { State, Voorstel } from '../state.ts';
import type { Verloop } from '../verloop.ts';
import type { MeldGrond } from '../woorden.ts';

/** What several commands bring about in the same way. */

/** These are owed from now on, as far as they were not. */
export const ontstaat = (v: Verloop, ...plichten: readonly Plicht[]): void => {
  for (const plicht of plichten) if (!v.state.plichten[plicht]) v.voeg({ type: 'plichtOntstaan', plicht });
};
/** These are not owed any more. */
export const vervuld = (v: Verloop, ...plichten: readonly Plicht[]): void => {
  for (const plicht of plichten) if (v.state.plichten[plicht]) v.voeg({ type: 'plichtVervuld', plicht });
};

/** A new signal, answer or duty: what was proposed was proposed without it. */
export const voorstelVervalt = (v: Verloop): void => {
  if (v.state.sluiten) v.voeg({ type: 'sluitVoorstelVervallen' });
};

/** Counts as zorgcoördinator of a decision by two: by function or as stand-in, and not the one who flagged (design §3, "one zorgcoördinator only"). */
export const alsZorg = (state: State, actor: Actor): boolean =>
  flagger(state) !== actor.id &&
  !state.buiten.includes(actor.id) &&
  (heeftZorgFunctie(actor) || state.rollen.some(({ rol, persoon }) => rol === 'zorgcoordinator' && persoon === actor.id));

/** Why this is not the Eens of a second person: nothing is proposed, it is the same person, or neither of the two is zorgcoördinator. Null: it is. */
export const geenTweede = (v: Verloop, voorstel: Voorstel | null | undefined): Refusal | null => {
  const { actor } = v.facts;
  if (!voorstel) return { code: 'geenVoorstel' };
  if (voorstel.door === actor.id) return { code: 'tweedePersoon' };
  return voorstel.alsZorg || alsZorg(v.state, actor) ? null : { code: 'zorgcoordinatorNodig' };
};

/** No zorgcoördinator or aandachtsfunctionaris can act here (flagged, absent, left out): the schoolleider stands in, with that role in this dossier only. */
export const vervang = (v: Verloop): void => {
  const { school } = v.facts;
  const kan = (wie: PersonId) => !v.state.buiten.includes(wie) && wie !== flagger(v.state) && !school.afwezig.includes(wie);
  const vervangers = v.state.rollen.filter(({ rol }) => rol === 'zorgcoordinator').map(({ persoon }) => persoon);
  if ([...school.zorgcoordinatoren, ...school.aandachtsfunctionarissen, ...vervangers].some(kan)) return;
  const schoolleider = school.schoolleiders.find(kan);
  if (schoolleider !== undefined) v.voeg({ type: 'rolBegonnen', rol: 'zorgcoordinator', persoon: schoolleider });
};

const diepte = { vraag1: 1, vraag2: 2, melden: 3 } as const;
/** Bevoegd gezag learns of it, once for each depth; somebody with the mandate who acts here has seen it. */
export const licht = (v: Verloop, over: keyof typeof diepte): void => {
  const nu = v.state.bevoegdGezag;
  if (nu && diepte[nu.over] >= diepte[over]) return;
  v.voeg({ type: 'bevoegdGezagIngelicht', over });
  gezienOfPlicht(v);
};
const gezienOfPlicht = (v: Verloop): void => {
  if (v.facts.actor.mandaat) {
    v.voeg({ type: 'bevoegdGezagGezien' });
    vervuld(v, 'bevoegdGezag');
  } else {
    ontstaat(v, 'bevoegdGezag');
  }
};

/** Melden is necessary, R-060. Everybody who has to know is told by the same commit. */
export const meldenNodig = (v: Verloop, grond: MeldGrond): void => {
  voorstelVervalt(v);
  const nieuw = v.state.melden === null;
  if (!v.state.melden?.gronden.includes(grond)) v.voeg({ type: 'meldenNoodzakelijk', grond });
  vervuld(v, 'tweedeOordeel');
  licht(v, 'melden');
  if (nieuw && v.state.bevoegdGezag?.gezien) gezienOfPlicht(v);
  vervang(v);
};

/** Nee at vraag 3-5, or no help possible: melden; while Veilig Thuis is in the case it means calling them about it (design §3, "after a melding"). */
export const meldenOfBellen = (v: Verloop, grond: MeldGrond): void => {
  if (veiligThuisErbij(v.state)) {
    voorstelVervalt(v);
    ontstaat(v, 'belVeiligThuis');
  } else {
    meldenNodig(v, grond);
  }
};

/** Only said when it is so. */
export const haast = (nietWachten = false): { nietWachten?: true } => (nietWachten ? { nietWachten } : {});

/** A dossier where there was none, or only a spar: the flagger carries it until stap 2. */
export const beginDossier = (v: Verloop, relatie: State['relatie'], situatie: State['situatie'], nietWachten = false): void => {
  v.voeg({ type: 'dossierBegonnen', relatie, situatie, ...haast(nietWachten), regels: regels.versie });
  const wie = flagger(v.state) ?? v.facts.actor.id;
  if (flagger(v.state) === null && !v.state.buiten.includes(wie)) v.voeg({ type: 'rolBegonnen', rol: 'flagger', persoon: wie });
  if (casushouder(v.state) === null) v.voeg({ type: 'rolBegonnen', rol: 'casushouder', persoon: wie });
  ontstaat(v, 'leerling', 'gesprek');
  if (!v.state.rollen.some(({ rol }) => rol === 'sparringpartner')) ontstaat(v, 'sparringpartner');
  if (situatie === 'derde' || situatie === 'extern') ontstaat(v, 'signaalgever');
};

/** Open again: what was weighed is weighed anew, and the talk is owed anew. */
export const heropent = (v: Verloop): void => {
  v.voeg({ type: 'heropend' });
  if (v.state.soort === 'dossier') ontstaat(v, 'gesprek');
};

/** Makes room for what stands above every state: a spar becomes a dossier, a closed dossier opens again. */
export const maakRuimte = (v: Verloop): void => {
  if (v.state.soort === 'andereRoute') return;
  if (v.state.soort === 'dossier') {
    if (v.state.status === 'gesloten') heropent(v);
    return;
  }
  if (v.state.status === 'gesloten') heropent(v);
  beginDossier(v, v.state.relatie, v.state.situatie);
};
