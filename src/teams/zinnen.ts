import { acuteText } from '../cards/acute.ts';
import type { Taal } from '../cards/model.ts';

/** What is said beside a card, where Teams only takes one line. The acute line is never left out (promise 1). */
export const zinnen: Readonly<
  Record<Taal, Readonly<Record<'zieHieronder' | 'wieBenJe' | 'gingMis' | 'duurtLang' | 'teGroot' | 'nietHier' | 'nogEens', string>>>
> = {
  nl: {
    zieHieronder: 'Zie hieronder.',
    wieBenJe: `Ik kan niet zien wie je bent, dus ik laat je niets zien. Vraag het aan de zorgcoördinator van de school. ${acuteText.nl}`,
    gingMis: `Er ging iets mis. Wat je hebt ingevuld, staat er nog. Probeer het zo nog een keer. ${acuteText.nl}`,
    duurtLang: `Dit duurt te lang. Tik zo nog eens op dezelfde knop: er gebeurt niets dubbel. ${acuteText.nl}`,
    teGroot: `Dit is te veel tekst voor één kaart. Maak het korter, of zet de rest in een tweede kaart. ${acuteText.nl}`,
    nietHier: `Dat laat ik alleen zien als je op een knop tikt. Typ "mijn dossiers" en open het daar. ${acuteText.nl}`,
    nogEens: 'Nog een keer',
  },
  en: {
    zieHieronder: 'See below.',
    wieBenJe: `I cannot see who you are, so I show you nothing. Ask the zorgcoördinator of the school. ${acuteText.en}`,
    gingMis: `Something went wrong. What you filled in is still there. Please try again in a moment. ${acuteText.en}`,
    duurtLang: `This is taking too long. Tap the same button again in a moment: nothing happens twice. ${acuteText.en}`,
    teGroot: `This is too much text for one card. Make it shorter, or put the rest in a second card. ${acuteText.en}`,
    nietHier: `I only show that when you tap a button. Type "my dossiers" and open it there. ${acuteText.en}`,
    nogEens: 'Try again',
  },
};

/** The language of a sentence beside a card. Teams may leave the locale out, or let it jump. */
export const taalVan = (locale: string | null): Taal => (locale?.toLowerCase().startsWith('en') === true ? 'en' : 'nl');
