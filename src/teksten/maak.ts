import type { CommandType } from '../meldcode/commands.ts';
import type { OpenPunt } from '../meldcode/openstaand.ts';
import type { Refusal } from '../meldcode/refusals.ts';
import { stapNummers, type StapNummer } from '../meldcode/woorden.ts';
import { datums, maakVoortgang } from './gedeeld.ts';
import { maakRegels } from './regels.ts';
import type { Algemeen, Berichten, Herinneringen, Taal, Teksten, Weigeringen, Woorden } from './types.ts';

/** What each language writes: its words, maps and sentences. */
export interface Bron extends Pick<
  Teksten,
  | 'kanaalStand'
  | 'ontvanger'
  | 'handeling'
  | 'gedaan'
  | 'ontvangst'
  | 'veld'
  | 'gebeurtenis'
  | 'acuutVragen'
  | 'belVragen'
  | 'overzicht'
  | 'tijdlijn'
  | 'papier'
  | 'bespreking'
> {
  readonly taal: Taal;
  readonly woorden: Woorden;
  readonly algemeen: Algemeen;
  readonly berichten: Berichten;
  readonly herinneringen: Herinneringen;
  /** What is waited for, where the name of the command does not read well behind "Dit wacht nog op". */
  readonly wacht: Readonly<Partial<Record<CommandType, string>>>;
  readonly openPunten: Readonly<Record<OpenPunt['soort'], string>>;
  weigeringen(
    hulp: Pick<Woorden, 'stap' | 'vraag'> & Pick<Teksten, 'datum'> & { readonly openPunt: (punt: OpenPunt) => string },
  ): Weigeringen;
  readonly zinnen: {
    /** "uiterlijk do 24 dec 2026". */
    uiterlijk(datum: string): string;
    wachtOp(waarop: string): string;
    readonly spar: string;
    readonly andereRoute: string;
    readonly verzoek: string;
    readonly meelezen: string;
    readonly gesloten: string;
    readonly gedaan: string;
    readonly nu: string;
    readonly route: string;
  };
}

/** The one place where a code finds its sentence: the map is total and keyed by the same code, which TypeScript cannot follow by itself. */
const zeg = (weigeringen: Weigeringen, refusal: Refusal): string => {
  const zin: (refusal: never) => string = weigeringen[refusal.code];
  return zin(refusal as never);
};

const beginKlein = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const isStap = (getal: number): getal is StapNummer => stapNummers.some((stap) => stap === getal);

/** Makes one language out of what it wrote. */
export const maakTeksten = (bron: Bron): Teksten => {
  const { woorden, zinnen, algemeen } = bron;
  const dagen = datums(bron.taal === 'nl' ? 'nl-NL' : 'en-GB');
  const openPunt: Teksten['openPunt'] = ({ soort, uiterlijk }) =>
    bron.openPunten[soort] + (uiterlijk === undefined ? '' : ` (${zinnen.uiterlijk(dagen.datumKort(uiterlijk))})`);
  const weigeringen = bron.weigeringen({ ...woorden, datum: (dag) => dagen.datum(dag), openPunt });
  return {
    ...bron,
    ...woorden,
    ...dagen,
    weigering: (refusal) => zeg(weigeringen, refusal),
    bericht: ({ soort, code, stap, datum, over }) =>
      soort === 'herinnering'
        ? bron.herinneringen[over ?? 'stilDossier'](code, datum === undefined ? '' : dagen.datumKort(datum))
        : bron.berichten[soort]({
            code,
            stap,
            datum,
            waar: stap === undefined ? '' : ` (${woorden.stap[stap]})`,
            wanneer: datum === undefined ? '' : ` (${zinnen.uiterlijk(dagen.datumKort(datum))})`,
          }),
    herinnering: (soort, code, datum) => bron.herinneringen[soort](code, dagen.datumKort(datum)),
    uiterlijk: (datum) => zinnen.uiterlijk(dagen.datumKort(datum)),
    openPunt,
    wachtOp: (command, vraag) =>
      zinnen.wachtOp(vraag === undefined ? (bron.wacht[command] ?? beginKlein(bron.handeling[command])) : woorden.vraag[vraag]),
    regels: maakRegels({ woorden, veld: bron.veld, datums: dagen, ja: algemeen.ja, nee: algemeen.nee }),
    voortgang: maakVoortgang(woorden, zinnen),
    lijstStand: ({ soort, status, stap }) => {
      if (soort === 'andereRoute') return zinnen.andereRoute;
      if (status !== 'open') return zinnen.gesloten;
      if (soort === 'verzoek') return zinnen.verzoek;
      if (soort === 'meelezen') return zinnen.meelezen;
      if (soort === 'spar') return zinnen.spar;
      return isStap(stap) ? woorden.stap[stap] : zinnen.gedaan;
    },
  };
};
