import { lijktCode } from '../meldcode/ids.ts';

/**
 * What somebody may type. A small set of words, in the words of vo and po (G9, G10), Dutch and English; everything else is text beside a form,
 * which is neither stored nor repeated.
 */
export type Bedoeling =
  | { readonly wat: 'acuut' }
  | {
      readonly wat: 'open';
      readonly kaart:
        | 'relatie'
        | 'mijn-dossiers'
        | 'overzicht'
        | 'bord'
        | 'spiekkaart'
        | 'leerlingen'
        | 'menu'
        | 'woorden'
        | 'verzoek-nieuw'
        | 'vraag-meelezen'
        | 'bespreking';
    }
  | { readonly wat: 'dossier'; readonly code: string }
  | { readonly wat: 'tekst' };

/** Anywhere in a text: the acute path outranks every other reading of it (promise 1). */
const acuteWoorden = [
  'acuut',
  'acute',
  '112',
  '0800 2000',
  '08002000',
  'veilig thuis',
  'spoed',
  'nood',
  'noodgeval',
  'direct gevaar',
  'levensgevaar',
  'emergency',
  'urgent',
];

const openWoorden: Readonly<Record<string, Extract<Bedoeling, { wat: 'open' }>['kaart']>> = {
  'niet pluis': 'relatie',
  nietpluis: 'relatie',
  'niet pluis gevoel': 'relatie',
  signaal: 'relatie',
  'ik maak me zorgen': 'relatie',
  zorg: 'relatie',
  zorgen: 'relatie',
  meldcode: 'relatie',
  flag: 'relatie',
  concern: 'relatie',
  'not right': 'relatie',
  'mijn dossiers': 'mijn-dossiers',
  dossiers: 'mijn-dossiers',
  dossier: 'mijn-dossiers',
  'mijn meldingen': 'mijn-dossiers',
  'my dossiers': 'mijn-dossiers',
  'my cases': 'mijn-dossiers',
  cases: 'mijn-dossiers',
  overzicht: 'overzicht',
  schooloverzicht: 'overzicht',
  'overzicht school': 'overzicht',
  overview: 'overzicht',
  bord: 'bord',
  board: 'bord',
  'school overview': 'overzicht',
  spiekkaart: 'spiekkaart',
  spiek: 'spiekkaart',
  'wat moet ik doen': 'spiekkaart',
  'cheat sheet': 'spiekkaart',
  leerlingen: 'leerlingen',
  'voor leerlingen': 'leerlingen',
  verzoek: 'verzoek-nieuw',
  inzage: 'verzoek-nieuw',
  inzageverzoek: 'verzoek-nieuw',
  correctie: 'verzoek-nieuw',
  bezwaar: 'verzoek-nieuw',
  avg: 'verzoek-nieuw',
  request: 'verzoek-nieuw',
  meelezen: 'vraag-meelezen',
  toegang: 'vraag-meelezen',
  'toegang vragen': 'vraag-meelezen',
  'read along': 'vraag-meelezen',
  access: 'vraag-meelezen',
  leerlingbespreking: 'bespreking',
  bespreking: 'bespreking',
  'pupil meeting': 'bespreking',
  menu: 'menu',
  start: 'menu',
  hoi: 'menu',
  hallo: 'menu',
  dag: 'menu',
  hello: 'menu',
  hi: 'menu',
  opnieuw: 'menu',
  stop: 'menu',
  annuleren: 'menu',
  help: 'woorden',
  hulp: 'woorden',
  '?': 'woorden',
  uitleg: 'woorden',
  woorden: 'woorden',
  sparringpartner: 'relatie',
  'sparring partner': 'relatie',
  sparren: 'relatie',
  spar: 'relatie',
  zorgcoordinator: 'relatie',
  aandachtsfunctionaris: 'relatie',
  aandachtfunctionaris: 'relatie',
  'intern begeleider': 'relatie',
  iber: 'relatie',
  ib: 'relatie',
  mentor: 'relatie',
};

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}?]+/gu, ' ')
    .trim();

/** Reads a typed text. Takes any text; gives what to do, never the text itself. */
export const bedoeling = (text: string): Bedoeling => {
  const code = text.trim().toUpperCase();
  if (lijktCode(code)) return { wat: 'dossier', code };
  const words = plain(text);
  if (acuteWoorden.some((woord) => ` ${words} `.includes(` ${woord} `))) return { wat: 'acuut' };
  const kaart = Object.hasOwn(openWoorden, words) ? openWoorden[words] : undefined;
  if (kaart !== undefined) return { wat: 'open', kaart };
  return words === '' ? { wat: 'open', kaart: 'menu' } : { wat: 'tekst' };
};
