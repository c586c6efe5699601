import type { Regel } from '../verloop.ts';
import { alsZorg, meldenOfBellen, ontstaat } from './gevolgen.ts';
import { probeerTeSluiten } from './sluiten.ts';

/** Stap 2 and 3: consultation, advice, talks, and meetings. */

const alleenInvoer = () => null;
export const overlegCollega: Regel<'overlegCollega'> = alleenInvoer;
/** Advice is not a melding: it has its own record and starts no clock. */
export const adviesVeiligThuis: Regel<'adviesVeiligThuis'> = alleenInvoer;

/** A talk can always be recorded; "niet, want" counts as recorded (E-31). */
export const gesprek: Regel<'gesprek'> = (v, { met }) => {
  v.voeg({ type: 'gesprekVastgelegd', met });
  return null;
};

/** Safety first: told, or "nog niet: veiligheid". No consent is recorded and is never an exit. */
export const oudersInformeren: Regel<'oudersInformeren'> = (v, { veilig }) => {
  v.voeg({ type: 'oudersVastgelegd', stand: veilig === 'ja' ? 'verteld' : 'nogNietVeiligheid' });
  return null;
};

/** A meeting: when, and who was there. What came of it is a card of its own. */
export const overlegGehouden: Regel<'overlegGehouden'> = (v, { datum, collegas }) => {
  v.voeg({ type: 'overlegVastgelegd', datum, collegas: [...new Set(collegas)] });
  return null;
};

/** What came of it; melden leads to melden. */
export const overlegUitkomst: Regel<'overlegUitkomst'> = (v, { overleg, uitkomst }) => {
  if (!v.state.overleggen.some(({ id }) => id === overleg)) return { code: 'entryOnbekend' };
  v.voeg({ type: 'overlegUitgekomen', overleg, uitkomst });
  if (uitkomst === 'melden') meldenOfBellen(v, 'overleg');
  if (uitkomst === 'adviesVeiligThuis') ontstaat(v, 'advies');
  return null;
};

/** Two staff who were there and tap Eens count as the two who close (design §3, overleg). */
export const overlegEens: Regel<'overlegEens'> = (v, { overleg }) => {
  const dit = v.state.overleggen.find(({ id }) => id === overleg);
  if (!dit?.collegas.includes(v.facts.actor.id)) return { code: 'entryOnbekend' };
  if (dit.uitkomst === null) return { code: 'geenVoorstel' };
  if (dit.eens.some(({ persoon }) => persoon === v.facts.actor.id)) return { code: 'alBeantwoord' };
  v.voeg({ type: 'overlegBevestigd', overleg, alsZorg: alsZorg(v.state, v.facts.actor) });
  if (v.state.sluiten) probeerTeSluiten(v, v.state.sluiten.reden);
  return null;
};
