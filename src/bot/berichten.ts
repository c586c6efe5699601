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

const basis = ({ code }: Bericht, instance: string) => ({ code, instance, version: '0', voortgang: '' });

const zinKaart = (cards: Library, taal: Taal, bericht: Bericht, instance: string, zin: string): Card =>
  cards.bind('bericht', taal, {
    ...basis(bericht, instance),
    zin,
    knop: { label: teksten(taal).algemeen.bekijk, kaart: knopNaar(bericht.soort) },
    heeftKnop: bericht.soort !== 'erIsVervolg',
  });

const kaart = (cards: Library, taal: Taal, bericht: Bericht, instance: string): Card => {
  const t = teksten(taal);
  const base = basis(bericht, instance);
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
      return cards.bind('ping', taal, { ...base, nietWachten: bericht.spoed });
    case 'bevoegdGezagVraag1':
    case 'wieBelt':
      return cards.bind(eigenKaart[soort], taal, base);
    default:
      return zinKaart(cards, taal, bericht, instance, t.bericht(bericht).zin);
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

/** The same for who reads it in a colleague's place: what it says, whose it is not, and the dossier to open. None of its buttons answer for that colleague. */
export const postVoorCollega = (cards: Library, taal: Taal, bericht: Bericht, instance: string): OutMessage => {
  const t = teksten(taal);
  return {
    card: zinKaart(cards, taal, bericht, instance, t.algemeen.inPlaatsVan(t.bericht(bericht).zin)),
    summary: t.algemeen.wachtOpCollega(bericht.code),
  };
};
