import { maakTeksten } from './maak.ts';
import { acuutVragen, algemeen, belVragen, bespreking, papier } from './nl/algemeen.ts';
import { berichten, herinneringen, kanaalStand, ontvanger, openPunten } from './nl/berichten.ts';
import { gebeurtenis, gedaan, handeling, wacht } from './nl/handelingen.ts';
import { ontvangst } from './nl/ontvangst.ts';
import { overzicht, tijdlijn } from './nl/overzicht.ts';
import { veld } from './nl/velden.ts';
import { weigeringen } from './nl/weigering.ts';
import { woorden } from './nl/woorden.ts';

/** Dutch, at level B1. */
export const nl = maakTeksten({
  taal: 'nl',
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
    uiterlijk: (datum) => `uiterlijk ${datum}`,
    wachtOp: (waarop) => `Dit wacht nog op: ${waarop}`,
    spar: 'alleen sparren',
    andereRoute: 'andere route',
    gesloten: 'gesloten',
    gedaan: 'gedaan',
    nu: 'nu',
    route: 'ondersteuningsroute',
    verzoek: 'verzoek van leerling of ouder',
    meelezen: 'collega vraagt om mee te lezen',
  },
});
