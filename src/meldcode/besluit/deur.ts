import type { PersonId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import { regels } from '../regels.ts';
import { flagger } from '../stand.ts';
import type { Regel, Verloop } from '../verloop.ts';
import { beginDossier, haast } from './gevolgen.ts';
import { legMeldingVast } from './melden.ts';

/** At the door and in a spar. */

/** Routing never picks the flagger, somebody absent, left out, or asked before; the same holds for a person who is chosen. */
export const kanMeekijken = (v: Verloop, wie: PersonId): boolean =>
  Object.hasOwn(v.facts.personen, wie) &&
  wie !== flagger(v.state) &&
  wie !== v.facts.actor.id &&
  !v.facts.school.afwezig.includes(wie) &&
  !v.state.buiten.includes(wie) &&
  !v.state.partner.geweest.includes(wie);

const vraagPartner = (v: Verloop, partner: PersonId | null): void =>
  v.voeg(partner === null ? { type: 'geenPartner' } : { type: 'partnerGevraagd', persoon: partner });

/** Between pupils it is the safety protocol of the school (design §3, E-11); the acute path stays open. */
const magBeginnen = (v: Verloop, relatie: string, partner: PersonId | null): Refusal | null => {
  if (relatie === 'medeleerling') return { code: 'veiligheidsprotocol' };
  return partner === null || kanMeekijken(v, partner) ? null : { code: 'persoonKanNiet', veld: 'partner' };
};

/** Somebody of the school: that the card was shown, when and to whom, is all that is kept (design §3, first question). */
export const toonAndereRoute: Regel<'toonAndereRoute'> = (v) => {
  v.voeg({ type: 'andereRoute', later: false, regels: regels.versie }, { type: 'rolBegonnen', rol: 'flagger', persoon: v.facts.actor.id });
  return null;
};

/** Only sparring: no name, no text. */
export const startSpar: Regel<'startSpar'> = (v, { relatie, situatie, partner, nietWachten }) => {
  // What a pupil tells asks for more than a code and five school days of rest.
  if (situatie === 'leerlingVertelt') return { code: 'eerstDossier', veld: 'situatie' };
  const nee = magBeginnen(v, relatie, partner);
  if (nee) return nee;
  v.voeg(
    { type: 'sparBegonnen', relatie, situatie, ...haast(nietWachten), regels: regels.versie },
    { type: 'rolBegonnen', rol: 'flagger', persoon: v.facts.actor.id },
  );
  vraagPartner(v, partner);
  return null;
};

/** Something concrete: a dossier, and a sparringpartner beside whoever flags. */
export const startDossier: Regel<'startDossier'> = (v, { relatie, situatie, partner, regel, nietWachten }) => {
  // What an external partner told has no place before its ground, also not as the one line at the door.
  if (situatie === 'extern' && regel !== undefined) return { code: 'grondEerst', veld: 'regel' };
  const nee = magBeginnen(v, relatie, partner);
  if (nee) return nee;
  beginDossier(v, relatie, situatie, nietWachten);
  vraagPartner(v, partner);
  return null;
};

/** "Melding gedaan" from the acute card, also where there was no dossier. */
export const acuteMelding: Regel<'acuteMelding'> = (v, { wanneer, wijze }) => {
  legMeldingVast(v, { melder: v.facts.actor.id, wanneer, wijze });
  return null;
};

/** What became of a spar: a dossier, a talk with the pupil first, or an ordinary explanation, which closes it. */
export const sparUitkomst: Regel<'sparUitkomst'> = (v, { uitkomst }) => {
  v.voeg({ type: 'sparVerder', uitkomst });
  if (uitkomst === 'dossier') beginDossier(v, v.state.relatie, v.state.situatie);
  if (uitkomst === 'gewoneVerklaring') v.voeg({ type: 'gesloten', reden: 'gewoneVerklaring', met: [v.facts.actor.id] });
  return null;
};

/** It turns out later to be somebody of the school (design §3, first question). */
export const andereRouteAlsnog: Regel<'andereRouteAlsnog'> = (v) => {
  v.voeg({ type: 'andereRoute', later: true, regels: regels.versie });
  return null;
};
