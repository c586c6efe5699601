import type { Library } from '../cards/library.ts';
import type { CardName } from '../cards/data.ts';
import type { Card, Taal } from '../cards/model.ts';
import type { Bericht, BerichtSoort } from '../meldcode/berichten-types.ts';
import { versieVan } from '../meldcode/ids.ts';
import { teksten } from '../teksten/index.ts';
import type { OutMessage } from './ports.ts';

/** Messages that are a card of their own, with buttons that act; every other one is a sentence with one button. */
const eigenKaart = {
  ping: 'ping',
  overdracht: 'overdracht-vraag',
  bevoegdGezagVraag1: 'bevoegd-gezag',
  wieBelt: 'wie-belt',
  terugnemenVoorstel: 'terugnemen-eens',
  sluitVoorstel: 'sluit-voorstel',
  overlegEens: 'overleg-eens',
  wisVoorstel: 'wissen-eens',
  kanaal: 'kanaal',
} as const satisfies Partial<Record<BerichtSoort, CardName>>;

/** Where the one button of a sentence leads. */
const knopNaar = (soort: BerichtSoort): 'dossier' | 'andere-route' | 'vernietig-bekijk' =>
  soort === 'andereRoute' ? 'andere-route' : soort === 'vernietigVoorstel' ? 'vernietig-bekijk' : 'dossier';

const kaart = (cards: Library, taal: Taal, bericht: Bericht, instance: string): Card => {
  const t = teksten(taal);
  const base = { code: bericht.code, instance, version: '0', voortgang: '' };
  const { soort } = bericht;
  switch (soort) {
    case 'kanaal':
      return cards.bind('kanaal', taal, { ...base, stand: t.kanaalStand[bericht.kanaalStand ?? 'loopt'] });
    case 'overdracht':
      return cards.bind('overdracht-vraag', taal, { ...base, stap: bericht.stap === undefined ? '' : t.stap[bericht.stap] });
    case 'overlegEens':
      return cards.bind('overleg-eens', taal, { ...base, overleg: bericht.entry ?? '' });
    case 'wisVoorstel':
      return cards.bind('wissen-eens', taal, { ...base, entry: bericht.entry ?? '' });
    case 'terugnemenVoorstel':
    case 'sluitVoorstel':
      // The version is that of the proposal: an Eens that was left lying does not agree to a later one.
      return cards.bind(eigenKaart[soort], taal, { ...base, version: String(bericht.entry === undefined ? 0 : versieVan(bericht.entry)) });
    case 'ping':
    case 'bevoegdGezagVraag1':
    case 'wieBelt':
      return cards.bind(eigenKaart[soort], taal, base);
    default: {
      const { zin } = t.bericht(bericht);
      return cards.bind('bericht', taal, {
        ...base,
        zin,
        knop: { label: t.algemeen.bekijk, kaart: knopNaar(soort) },
        heeftKnop: soort !== 'erIsVervolg',
      });
    }
  }
};

/**
 * Turns an owed message into what is posted: a pointer, made of the code, a step and a date (promise 2). Takes the receiver's language and a fresh
 * form-instance id for its buttons.
 */
export const post = (cards: Library, taal: Taal, bericht: Bericht, instance: string): OutMessage => ({
  card: kaart(cards, taal, bericht, instance),
  summary: teksten(taal).bericht(bericht).samenvatting,
});
