import { acuteText } from '../cards/acute.ts';
import type { Taal } from '../cards/model.ts';

type Zin = 'gingMis' | 'duurtLang' | 'bezig' | 'teGroot' | 'nietOpen' | 'geenWerkruimte';

/** What is said where a card cannot be shown. The acute line is never left out (promise 1). */
export const zinnen: Readonly<Record<Taal, Readonly<Record<Zin, string>>>> = {
  nl: {
    gingMis: `Er ging iets mis. Wat je hebt ingevuld, staat er nog. Probeer het zo nog een keer. ${acuteText.nl}`,
    duurtLang: `Dit duurt te lang. Tik zo nog eens op dezelfde knop: er gebeurt niets dubbel. ${acuteText.nl}`,
    bezig: `Een ogenblik, ik zoek het op. ${acuteText.nl}`,
    teGroot: `Dit is te veel tekst voor één scherm. Maak het korter, of zet de rest in een tweede kaart. ${acuteText.nl}`,
    nietOpen: `Het venster ging niet open. Probeer het nog een keer: er gebeurt niets dubbel. ${acuteText.nl}`,
    geenWerkruimte: `Niet Pluis is in deze werkruimte niet aangezet. Vraag het aan wie Slack bij jullie beheert. ${acuteText.nl}`,
  },
  en: {
    gingMis: `Something went wrong. What you filled in is still there. Please try again in a moment. ${acuteText.en}`,
    duurtLang: `This is taking too long. Tap the same button again in a moment: nothing happens twice. ${acuteText.en}`,
    bezig: `One moment, I am looking it up. ${acuteText.en}`,
    teGroot: `This is too much text for one screen. Make it shorter, or put the rest in a second card. ${acuteText.en}`,
    nietOpen: `The window did not open. Please try again: nothing happens twice. ${acuteText.en}`,
    geenWerkruimte: `Niet Pluis is not switched on in this workspace. Ask whoever manages your Slack. ${acuteText.en}`,
  },
};
export type Sentence = Zin;
