import { maakTeksten } from './maak.ts';
import { acuutVragen, algemeen, belVragen, bespreking, papier } from './en/algemeen.ts';
import { berichten, herinneringen, kanaalStand, ontvanger, openPunten } from './en/berichten.ts';
import { gebeurtenis, gedaan, handeling, wacht } from './en/handelingen.ts';
import { ontvangst } from './en/ontvangst.ts';
import { overzicht, tijdlijn } from './en/overzicht.ts';
import { veld } from './en/velden.ts';
import { weigeringen } from './en/weigering.ts';
import { woorden } from './en/woorden.ts';

/** English. */
export const en = maakTeksten({
  taal: 'en',
  woorden,
  algemeen,
  overzicht,
  tijdlijn,
  papier,
  bespreking,
  berichten,
  herinneringen,
  kanaalStand,
  ontvanger,
  openPunten,
  wacht,
  weigeringen,
  handeling,
  gedaan,
  gebeurtenis,
  ontvangst,
  veld,
  acuutVragen,
  belVragen,
  zinnen: {
    uiterlijk: (datum) => `by ${datum}`,
    wachtOp: (waarop) => `This waits for: ${waarop}`,
    spar: 'only sparring',
    andereRoute: 'other route',
    gesloten: 'closed',
    gedaan: 'done',
    nu: 'now',
    route: 'ondersteuningsroute',
    verzoek: 'request of pupil or parent',
    meelezen: 'colleague asks to read along',
  },
});
