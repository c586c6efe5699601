import type { Instant, PersonId } from '../ids.ts';
import { dagVan, isInstant } from '../kalender.ts';
import { heeftSignaalgever } from '../stand.ts';
import type { Regel, Verloop } from '../verloop.ts';
import { plusWerkdagen } from '../werkdagen.ts';
import { meldWijzen, type MeldWijze } from '../woorden.ts';
import { alsZorg, geenTweede, licht, maakRuimte, ontstaat, vervang, voorstelVervalt } from './gevolgen.ts';

/** Melden: nothing here asks for anything before it is recorded. */

/** Werkdagen in which Veilig Thuis reports back; the day of receipt is not counted. R-074, E-25 */
export const terugkoppelWerkdagen = 5;

interface Melding {
  readonly melder: PersonId;
  readonly wanneer?: Instant | undefined;
  readonly wijze?: MeldWijze | undefined;
}

/** Records a melding with its own clock (G7) and turns what is missing into duties. It never closes a dossier. */
export const legMeldingVast = (v: Verloop, { melder, wanneer, wijze }: Melding): void => {
  maakRuimte(v);
  voorstelVervalt(v);
  const { nu } = v.facts;
  // A moment that cannot be, or that is still to come, must not hold up the melding: then it was now.
  const op = wanneer !== undefined && isInstant(wanneer) && wanneer <= nu ? wanneer : nu;
  const dag = op === nu ? v.facts.vandaag : dagVan(op);
  v.voeg({
    type: 'meldingVastgelegd',
    melder,
    wanneer: op,
    dag,
    uiterlijk: plusWerkdagen(dag, terugkoppelWerkdagen),
    wijze: wijze !== undefined && meldWijzen.includes(wijze) ? wijze : null,
    gronden: v.state.melden?.gronden ?? ['acuut'],
  });
  if (v.state.soort !== 'dossier') return;
  licht(v, 'melden');
  ontstaat(v, 'meldingDetails');
  if (v.state.ouders === null) ontstaat(v, 'ouders');
  if (!v.facts.actor.mandaat && v.state.bevoegdGezag?.gezien) ontstaat(v, 'bevoegdGezag');
  vervang(v);
};

/** Asks nothing; by whom it was done when that is somebody else. */
export const meldingGedaan: Regel<'meldingGedaan'> = (v, { wanneer, wijze, door }) => {
  legMeldingVast(v, { melder: door ?? v.facts.actor.id, wanneer, wijze });
  return null;
};

/** The entry that is named has to be a melding of this dossier; the journal knows. */
const isMelding = (v: Verloop, id: string): boolean => {
  const { entry } = v.facts;
  return entry?.id === id && (entry.soort === 'meldingGedaan' || entry.soort === 'acuteMelding');
};

/** Afterwards: with whom, under which number, how openly. */
export const meldingDetails: Regel<'meldingDetails'> = (v, { melding }) => (isMelding(v, melding) ? null : { code: 'entryOnbekend' });

/** What Veilig Thuis decided stops the clock of that melding, and is news for who brought the signal in. */
export const terugkoppelingVeiligThuis: Regel<'terugkoppelingVeiligThuis'> = (v, { melding, besluit }) => {
  if (!isMelding(v, melding)) return { code: 'entryOnbekend' };
  v.voeg({ type: 'veiligThuisKoppeldeTerug', melding, besluit });
  if (v.state.soort === 'dossier' && v.state.status === 'open' && heeftSignaalgever(v.state)) ontstaat(v, 'signaalgever');
  return null;
};

/** One question once melden is necessary (design §3, melden noodzakelijk). */
export const wieBelt: Regel<'wieBelt'> = (v, { keuze }) => {
  if (v.state.melden === null) return { code: 'alBeantwoord' };
  v.voeg({ type: 'bellerGekozen', keuze });
  return null;
};

/** What is asked at the call sheet and nowhere else. */
export const belgegevens: Regel<'belgegevens'> = (v) =>
  v.state.melden === null && v.state.meldingen.aantal === 0 ? { code: 'alleenBijMelden' } : null;

/** There is nothing to approve; seen is seen, a second tap changes nothing. */
export const gezien: Regel<'gezien'> = (v) => {
  if (!v.voor.plichten.bevoegdGezag) return { code: 'alBeantwoord' };
  v.voeg({ type: 'bevoegdGezagGezien' });
  return null;
};

/** a new, reasoned entry that a second person confirms. The duty to melden stands until then. */
export const vraag2Terugnemen: Regel<'vraag2Terugnemen'> = (v) => {
  if (!v.state.melden?.gronden.includes('vraag2')) return { code: 'nietsTerugTeNemen' };
  if (v.state.terugnemen) return { code: 'alBeantwoord' };
  v.voeg({ type: 'terugnemenVoorgesteld', alsZorg: alsZorg(v.state, v.facts.actor) });
  vervang(v);
  return null;
};

/** Vraag 2 is then asked anew and needs its two people again: taking back is no way to a nee. */
export const vraag2TerugnemenEens: Regel<'vraag2TerugnemenEens'> = (v) => {
  const nee = geenTweede(v, v.state.terugnemen);
  if (nee) return nee;
  v.voeg({ type: 'vraag2Teruggenomen' });
  return null;
};
