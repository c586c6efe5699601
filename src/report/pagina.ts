import { createHash } from 'node:crypto';
import { acuteText } from '../cards/acute.ts';

/** What a person sees who opens an address: one button, or why not. No name, no code, nothing of what is inside. */
export type Pagina = 'ophalen' | 'weg' | 'mag-niet' | 'storing';

const woorden: Readonly<Record<Pagina, readonly [kop: string, zin: string]>> = {
  ophalen: ['Papier ophalen', 'Dit kan één keer. Dat je het ophaalt, komt in het dossier te staan.'],
  weg: ['Deze link werkt niet meer', 'Een link werkt tien minuten en maar één keer. Maak in de chat een nieuwe.'],
  'mag-niet': ['Dit kan niet meer', 'Je kunt dit dossier niet meer ophalen. Weet je niet waarom? Vraag het de zorgcoördinator.'],
  storing: ['Er ging iets mis', 'Het papier is niet gemaakt. Maak in de chat een nieuwe link en probeer het nog eens.'],
};
const english: Readonly<Record<Pagina, string>> = {
  ophalen: 'Fetch the paper: this works once and is recorded.',
  weg: 'This link does not work any more. Make a new one in the chat.',
  'mag-niet': 'You cannot fetch this any more. Ask the zorgcoördinator.',
  storing: 'Something went wrong. Make a new link in the chat.',
};

const stijl =
  'body{font:1.1rem/1.6 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}' +
  'h1{font-size:1.5rem}button{font:inherit;padding:.7rem 1.6rem;border:2px solid #14463c;border-radius:.4rem;background:#14463c;color:#fff}' +
  'button:focus-visible{outline:3px solid #b35900;outline-offset:2px}p.en{color:#4a4a4a}footer{margin-top:3rem;border-top:1px solid #9aa5b1;padding-top:1rem;font-weight:600}';

/** Nothing but this page's own style, and a form that goes back to where it came from. */
export const beleid = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(stijl).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

/**
 * The page. Its button posts to the same address: a preview that a chat makes of a link only looks, and does not use it up.
 */
export const pagina = (welke: Pagina): string => {
  const [kop, zin] = woorden[welke];
  const knop = welke === 'ophalen' ? '<form method="post"><button type="submit">Ophalen</button></form>' : '';
  return (
    `<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">` +
    `<title>${kop} · Niet Pluis</title><style>${stijl}</style></head><body><main><h1>${kop}</h1><p>${zin}</p>${knop}` +
    `<p class="en" lang="en">${english[welke]}</p></main><footer>${acuteText.nl}</footer></body></html>`
  );
};
