import type { Command, CommandType } from './commands.ts';
import type { Refusal } from './refusals.ts';
import type { State, Verzoek } from './state.ts';
import { gegevenAntwoord, leidtTotMelden, teltAls } from './afwegingskader.ts';

/** Is this the moment for a command? What the state as a whole allows, apart from who asks and what is filled in. */

/** Without a name and text there is little to do: look along, say what came of it, or melden. */
const inSpar: readonly CommandType[] = [
  'sparUitkomst',
  'kijkMee',
  'lieverIemandAnders',
  'laatErbuiten',
  'andereRouteAlsnog',
  'heropen',
  'herinner',
];
/** After the other route nothing is left but the duty to melden that stood already, and the acute path. */
const inAndereRoute: readonly CommandType[] = [
  'acuteMelding',
  'meldingGedaan',
  'wieBelt',
  'meldingDetails',
  'terugkoppelingVeiligThuis',
  'laatErbuiten',
  'herinner',
];
/** What the term of keeping asks of a closed record. */
const opTermijn: readonly CommandType[] = ['bewaarLanger', 'vernietigVoorstel', 'vernietigEens', 'vernietigNogNiet'];
/** What only a closed dossier asks. */
const alleenGesloten: readonly CommandType[] = ['heropen', ...opTermijn];
/** What stays possible in a closed dossier: setting the record straight, what was still to come, and who may see it. */
const inGesloten: readonly CommandType[] = [
  'vertrek',
  'schoolOverdracht',
  ...alleenGesloten,
  'corrigeer',
  'wisVoorstel',
  'wisEens',
  'laatErbuiten',
  'verzoekVastleggen',
  'geefToegang',
  'beeindigToegang',
  'koppel',
  'andereRouteAlsnog',
  'gezien',
  'lvs',
  'terugkoppelingVeiligThuis',
  'terugkoppelingSignaalgever',
  'herinner',
  'afgifte',
  'afgifteOpgehaald',
];

/** Melden stands above every state: these open a dossier where there was a spar, and reopen a closed one. */
export const staatBovenAlles = (state: State, command: Command): boolean => {
  if (command.type === 'acuteMelding' || command.type === 'meldingGedaan') return true;
  if (state.soort === 'andereRoute') return false;
  if (command.type === 'leerlingVertelt') return true;
  if (command.type !== 'vraag' || command.nummer !== 2) return false;
  return leidtTotMelden(2, teltAls(2, command.antwoord, state.vragen[2].twijfels));
};
const boven: readonly CommandType[] = ['acuteMelding', 'meldingGedaan', 'leerlingVertelt'];

/** Once it is decided nothing is left but to do it; once it was done, keeping it. */
const inVerzoek = ({ besluit }: Verzoek, status: State['status'], type: CommandType): Refusal | null => {
  if (type === 'herinner') return null;
  if (opTermijn.includes(type)) return status === 'open' ? { code: 'dossierOpen' } : null;
  if (status !== 'open') return { code: 'dossierGesloten' };
  return besluit === null || type === 'verzoekUitgevoerd' ? null : { code: 'alBeantwoord' };
};

/** Answered once; then only keeping it. */
const inMeelezen = ({ status }: State, type: CommandType): Refusal | null => {
  if (type === 'herinner') return null;
  if (opTermijn.includes(type)) return status === 'open' ? { code: 'dossierOpen' } : null;
  return status === 'open' ? null : { code: 'dossierGesloten' };
};

/** Does the state allow this kind of command? */
export const pastNu = (state: State, type: CommandType): Refusal | null => {
  if (state.soort === 'leeg') return null;
  if (state.soort === 'andereRoute') {
    if (opTermijn.includes(type)) return state.status === 'open' ? { code: 'dossierOpen' } : null;
    return inAndereRoute.includes(type) ? null : { code: 'dossierGesloten' };
  }
  if (state.verzoek !== null) return inVerzoek(state.verzoek, state.status, type);
  if (state.soort === 'meelezen') return inMeelezen(state, type);
  if (boven.includes(type)) return null;
  if (alleenGesloten.includes(type) && state.status === 'open') return { code: 'dossierOpen' };
  if (state.status === 'gesloten' && !inGesloten.includes(type)) return { code: 'dossierGesloten' };
  if (state.soort === 'spar' && !inSpar.includes(type)) return { code: 'eerstDossier' };
  return state.soort === 'dossier' && type === 'sparUitkomst' ? { code: 'alBeantwoord' } : null;
};

/** Asked once at a time: a form made before the last answer is old. */
const eenmalig: readonly CommandType[] = [
  'sparUitkomst',
  'neemOver',
  'leerlingVastleggen',
  'beslissing',
  'wieBelt',
  'hulpplanDoel',
  'hulpplanTaken',
  'monitoring',
  'draagOver',
  'lvs',
];

/** The version in which was last answered what this command answers; 0 when it never was, or when it is no question. */
const beantwoordIn = (state: State, command: Command): number => {
  switch (command.type) {
    case 'vraag':
      return state.vragen[command.nummer].versie;
    case 'sluitEens':
    case 'sluitNogNiet':
      return state.sluiten?.versie ?? 0;
    case 'vernietigEens':
    case 'vernietigNogNiet':
      return state.vernietigen?.versie ?? 0;
    case 'verzoekFg':
      return state.verzoek?.voorstel?.versie ?? 0;
    case 'vraag2TerugnemenEens':
      return state.terugnemen?.versie ?? 0;
    default:
      return eenmalig.includes(command.type) ? (state.gedaan[command.type]?.versie ?? 0) : 0;
  }
};

/** What leads to melden is never old. */
const naarMelden = (state: State, command: Command): boolean => {
  switch (command.type) {
    case 'vraag': {
      const uitkomst = teltAls(
        command.nummer,
        gegevenAntwoord(command.nummer, command.antwoord, command.tweede),
        state.vragen[command.nummer].twijfels,
      );
      return leidtTotMelden(command.nummer, uitkomst);
    }
    case 'beslissing':
      return command.melden === 'ja' || command.hulp === 'nee';
    case 'wieBelt':
      return command.keuze === 'ikNu';
    default:
      return false;
  }
};

/** A form is old only if what it asks was answered since. The second judge of vraag 2 answers another question than the first. */
export const isOud = (state: State, command: Command, formVersie: number | null, wie: string): boolean => {
  if (formVersie === null || beantwoordIn(state, command) <= formVersie || naarMelden(state, command)) return false;
  const tweedeOordeel = command.type === 'vraag' && command.nummer === 2 && state.vragen[2].uitkomst === null;
  return !(tweedeOordeel && !state.vraag2Nee.some(({ persoon }) => persoon === wie));
};
