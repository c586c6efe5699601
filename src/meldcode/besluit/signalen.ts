import type { Regel } from '../verloop.ts';
import { heeftSignaalgever } from '../stand.ts';
import { maakRuimte, meldenNodig, ontstaat, voorstelVervalt } from './gevolgen.ts';

/** Stap 1: signals and whom they are about. */

/** Whom it is about, once; another name is another dossier. */
export const leerlingVastleggen: Regel<'leerlingVastleggen'> = (v, { leerling, onderwerp }) => {
  const { leerling: eerder, onderwerp: bekend } = v.voor;
  if (eerder !== null && eerder.naam !== leerling.naam) return { code: 'leerlingStaatVast' };
  // A subject that was named once stays: it keeps people from talking to the family too early (E-32).
  if (onderwerp !== 'geen' && onderwerp !== bekend) v.voeg({ type: 'onderwerpBekend', onderwerp });
  return null;
};

/** Seen or heard oneself. */
export const waarneming: Regel<'waarneming'> = (v) => {
  voorstelVervalt(v);
  return null;
};

/** From somebody else, who hears what came of it. */
export const signaalVanDerde: Regel<'signaalVanDerde'> = (v) => {
  voorstelVervalt(v);
  ontstaat(v, 'signaalgever');
  return null;
};

/** First on what ground, then what: no content field opens before. */
export const externeGrond: Regel<'externeGrond'> = (v, { grond }) => {
  v.voeg({ type: 'externeGrondVastgelegd', grond });
  if (heeftSignaalgever(v.state)) ontstaat(v, 'signaalgever');
  return null;
};

/** What an external partner told, once it is recorded on what ground. */
export const externeInhoud: Regel<'externeInhoud'> = (v) => {
  if (v.state.externeGrond === null || v.state.externeGrond === 'alleenContact') return { code: 'grondEerst' };
  voorstelVervalt(v);
  return null;
};

/** E-18: violence at home told by the pupil is ground to melden, also when witnessed, neither acute nor structural. */
export const leerlingVertelt: Regel<'leerlingVertelt'> = (v, { veiligNaarHuis, geweldThuis }) => {
  maakRuimte(v);
  voorstelVervalt(v);
  if (geweldThuis === 'ja') meldenNodig(v, 'leerlingVerteltZelf');
  if (veiligNaarHuis !== 'ja') meldenNodig(v, 'acuut');
  // Not sure that it was about violence at home: Veilig Thuis knows how to ask on.
  if (geweldThuis === 'weetNiet') ontstaat(v, 'advies');
  return null;
};

/** Where the record in the leerlingvolgsysteem stands; never blocks. R-019 */
export const lvs: Regel<'lvs'> = (v, { stand }) => {
  v.voeg({ type: 'lvsGezet', stand });
  return null;
};
