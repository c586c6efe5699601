import { plusMaanden } from '../kalender.ts';
import { regels } from '../regels.ts';
import type { Verzoek } from '../state.ts';
import type { Regel } from '../verloop.ts';
import { toekenningen, type Toekenning } from '../woorden.ts';

/** A request of a pupil or parent: to see, to have corrected, to object (E-36, E-38). Decided by bevoegd gezag with the FG, never by a mentor. */

/** Months in which it is answered (AVG article 12). */
export const verzoekMaanden = 1;

/** Noted by anybody of the school. What follows is the same whether there is a dossier or not. */
export const startVerzoek: Regel<'startVerzoek'> = (v, { verzoek, van }) => {
  const uiterlijk = plusMaanden(v.facts.vandaag, verzoekMaanden);
  v.voeg({ type: 'verzoekBegonnen', verzoek, van, uiterlijk, regels: regels.versie });
  return null;
};

/** Who asks: age, gezag, and whether that was seen. A day of receipt before today moves the term. */
export const verzoekToets: Regel<'verzoekToets'> = (v, { leeftijd, heeftGezag, identiteit, ontvangen }) => {
  const uiterlijk = ontvangen === undefined ? v.state.verzoek?.uiterlijk : plusMaanden(ontvangen, verzoekMaanden);
  v.voeg({
    type: 'verzoekGetoetst',
    leeftijd,
    heeftGezag,
    identiteit,
    uiterlijk: uiterlijk ?? plusMaanden(v.facts.vandaag, verzoekMaanden),
  });
  return null;
};

/** The pupil first: is it safe, and what does the pupil want? And whether there is anything to show. */
export const verzoekZicht: Regel<'verzoekZicht'> = (v, { veilig, gegevens }) => {
  v.voeg({ type: 'verzoekBekeken', veilig, gegevens });
  return null;
};

/** Is this somebody whose right it is? From 16 the pupil, before that a parent with gezag (E-36). */
const gerechtigd = ({ van, toets }: Verzoek): boolean =>
  toets !== null &&
  toets.identiteit &&
  (van === 'leerling' ? toets.leeftijd === 'vanaf16' : van === 'ouder' && toets.leeftijd !== 'vanaf16' && toets.heeftGezag === 'ja');

/** The most that may be granted. A pupil under 16 may be shown a part; when it is not known to be safe for the pupil, a parent is shown nothing. */
export const hoogstens = (verzoek: Verzoek): Toekenning => {
  if (verzoek.zicht?.gegevens === false && verzoek.soort === 'inzage') return 'niet';
  if (verzoek.van === 'leerling') return gerechtigd(verzoek) ? 'helemaal' : verzoek.toets?.identiteit === true ? 'deels' : 'niet';
  return gerechtigd(verzoek) && verzoek.zicht?.veilig === 'ja' ? 'helemaal' : 'niet';
};
const meerDan = (een: Toekenning, ander: Toekenning): boolean => toekenningen.indexOf(een) < toekenningen.indexOf(ander);

/** What bevoegd gezag proposes to grant; the FG makes it a decision. */
export const verzoekBesluit: Regel<'verzoekBesluit'> = (v, { toekenning, verzoekGrond: grond = null }) => {
  const { verzoek } = v.state;
  if (v.facts.actor.functies.includes('mentor')) return { code: 'nietDeMentor' };
  if (!verzoek?.toets) return { code: 'verzoekEerst', wat: 'toets' };
  if (!verzoek.zicht) return { code: 'verzoekEerst', wat: 'zicht' };
  if (meerDan(toekenning, hoogstens(verzoek))) return { code: 'verzoekHoogstens', veld: 'toekenning', hoogstens: hoogstens(verzoek) };
  if (toekenning !== 'helemaal' && grond === null) return { code: 'verplicht', veld: 'verzoekGrond' };
  v.voeg({ type: 'verzoekVoorgesteld', toekenning, grond: toekenning === 'helemaal' ? null : grond });
  return null;
};

/** The FG says eens, and then it is decided; or nietEens, and bevoegd gezag looks again. Not the same person. */
export const verzoekFg: Regel<'verzoekFg'> = (v, { mening }) => {
  const voorstel = v.state.verzoek?.voorstel;
  const { actor } = v.facts;
  if (!voorstel) return { code: 'geenVoorstel' };
  if (voorstel.door === actor.id) return { code: 'tweedePersoon' };
  if (mening === 'nietEens') v.voeg({ type: 'verzoekVoorstelVervallen' });
  else
    v.voeg({
      type: 'verzoekBesloten',
      toekenning: voorstel.toekenning,
      grond: voorstel.grond,
      met: [voorstel.door, actor.id],
      uitvoeren: true,
    });
  return null;
};

/** Done: the paper was given, it was looked at together, it stands in the dossier, or the answer was that (and why) not. Only then the law's month ends. */
export const verzoekUitgevoerd: Regel<'verzoekUitgevoerd'> = (v, { uitvoering, datum }) => {
  const besluit = v.state.verzoek?.besluit;
  if (!besluit) return { code: 'verzoekEerst', wat: 'besluit' };
  if (besluit.toekenning === 'niet' && uitvoering !== 'antwoord') return { code: 'ongeldigeKeuze', veld: 'uitvoering' };
  v.voeg({ type: 'verzoekUitgevoerd', uitvoering, datum });
  return null;
};

/** The dossier itself keeps what was asked: the first entry stays, this stands beside it. */
export const verzoekVastleggen: Regel<'verzoekVastleggen'> = () => null;
