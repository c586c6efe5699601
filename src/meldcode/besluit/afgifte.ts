import type { Refusal } from '../refusals.ts';
import type { CommandVan, Regel, Verloop } from '../verloop.ts';
import { afgifteDelen, overdrachtDelen } from '../woorden.ts';
import { alsZorg, ontstaat } from './gevolgen.ts';

/** What leaves the school on paper: that it was asked for, and that it was fetched. */

/**
 * The right of access (E-36): never before bevoegd gezag and FG decided on the request, and never more than they decided. Whoever may not look into a request
 * gets the same answer as when there is none.
 */
const inzage = (v: Verloop, { verzoek: code, zelfde, delen }: CommandVan<'afgifte'>): Refusal | null => {
  const verzoek = v.facts.ander?.verzoek;
  const eerst = (waarom: 'besluit' | 'niet' | 'uitgevoerd'): Refusal => ({ code: 'inzageEerst', veld: 'verzoek', waarom });
  if (code === undefined || verzoek?.soort !== 'inzage' || verzoek.besluit === null) return eerst('besluit');
  if (verzoek.besluit.toekenning === 'niet') return eerst('niet');
  if (verzoek.uitgevoerd) return eerst('uitgevoerd');
  if (!verzoek.zelfdeLeerling && zelfde !== true) return { code: 'inzageEerst', veld: 'zelfde', waarom: 'leerling' };
  if (verzoek.besluit.toekenning === 'helemaal' && afgifteDelen.some((deel) => !delen.includes(deel)))
    return { code: 'ongeldigeKeuze', veld: 'delen' };
  v.voeg({ type: 'inzageKlaar', verzoek: code, besluit: verzoek.besluit });
  return null;
};

/**
 * For the next school (E-38): to whom, and with consent or why without, was recorded with the leaving. With consent goes what those who gave it saw; without it,
 * showing may be unsafe, and then it is said why.
 */
const overdracht = (v: Verloop, { delen, ingezien, toelichting }: CommandVan<'afgifte'>): Refusal | null => {
  const school = v.state.volgendeSchool;
  if (school === null) return { code: 'vertrekEerst' };
  if (delen.some((deel) => !overdrachtDelen.some((mag) => mag === deel))) return { code: 'ongeldigeKeuze', veld: 'delen' };
  if (ingezien === undefined) return { code: 'verplicht', veld: 'ingezien' };
  if (ingezien !== 'ja' && school.overdracht === 'metToestemming') return { code: 'eerstInzien', veld: 'ingezien' };
  if (ingezien !== 'ja' && toelichting === undefined) return { code: 'verplicht', veld: 'toelichting' };
  v.voeg({ type: 'overdrachtKlaar', vertrek: school.vertrek, ingezien });
  ontstaat(v, 'schoolOverdracht');
  return null;
};

/**
 * What somebody else told about the pupil is the pupil's data too; who told it is not (AVG art. 15(4), E-36). No program can part the two in a text, so the text
 * itself never goes along: a zorgcoördinator may write anew what is about the pupil, for this paper. Null: nothing stands in the way.
 */
const anderenFout = (v: Verloop, { soort, delen, vanAnderen }: CommandVan<'afgifte'>): Refusal | null => {
  if (vanAnderen === undefined) return null;
  const niet = (waarom: 'zorg' | 'deel' | 'geen'): Refusal => ({ code: 'vanAnderenNiet', veld: 'vanAnderen', waarom });
  if ((soort !== 'inzage' && soort !== 'overdracht') || v.voor.gedaan.signaalVanDerde === undefined) return niet('geen');
  if (!alsZorg(v.voor, v.facts.actor)) return niet('zorg');
  return delen.includes('signalen') ? null : niet('deel');
};

/** only what somebody chose. */
export const afgifte: Regel<'afgifte'> = (v, command) => {
  if (command.delen.length === 0 && command.soort !== 'bespreking') return { code: 'verplicht', veld: 'delen' };
  const nee = anderenFout(v, command);
  if (nee) return nee;
  if (command.soort === 'overdracht') return overdracht(v, command);
  return command.soort === 'inzage' ? inzage(v, command) : null;
};

/** Only by who asked for it. That it happens once is the journal's: the link has one command key. */
export const afgifteOpgehaald: Regel<'afgifteOpgehaald'> = (v, { entry: gevraagd }) => {
  const { entry, actor } = v.facts;
  if (entry?.id !== gevraagd || entry.soort !== 'afgifte' || entry.door !== actor.id) return { code: 'entryOnbekend' };
  v.voeg({ type: 'papierOpgehaald', entry: gevraagd });
  return null;
};
