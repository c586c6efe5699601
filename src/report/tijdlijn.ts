import type { CommandType } from '../meldcode/commands.ts';
import type { MeldcodeEvent, Vastgelegd } from '../meldcode/events.ts';
import type { SchoolFacts } from '../meldcode/facts.ts';
import type { Datum } from '../meldcode/ids.ts';
import type { State } from '../meldcode/state.ts';
import { termijnen } from '../meldcode/termijnen.ts';
import type { Teksten } from '../teksten/index.ts';
import { letter, regels, rond, streep, tekening, vak, veelhoek } from './tekening.ts';

/** What a moment in a dossier is: each kind has a form of its own in the drawing, and its word. */
const soorten = ['stap', 'gesprek', 'besluit', 'termijn'] as const;
type Soort = (typeof soorten)[number];

/** One line of the timeline: words and a date of ours, never a name or what somebody typed. */
export interface Moment {
  readonly datum: Datum;
  readonly soort: Soort;
  readonly tekst: string;
  /** A term that is past. */
  readonly voorbij: boolean;
}

/** Entries that are a step, a talk or a decision; the others (who may read, a correction, a paper) are in the dossier itself. */
const vanInvoer: Readonly<Partial<Record<CommandType, Soort>>> = {
  startSpar: 'stap',
  startDossier: 'stap',
  acuteMelding: 'besluit',
  sparUitkomst: 'stap',
  waarneming: 'stap',
  signaalVanDerde: 'stap',
  externeInhoud: 'stap',
  leerlingVertelt: 'gesprek',
  overlegCollega: 'stap',
  adviesVeiligThuis: 'stap',
  gesprek: 'gesprek',
  oudersInformeren: 'gesprek',
  overlegGehouden: 'gesprek',
  beslissing: 'besluit',
  neemOver: 'besluit',
  meldingGedaan: 'besluit',
  terugkoppelingVeiligThuis: 'besluit',
  hulpplanDoel: 'stap',
  evaluatie: 'gesprek',
  monitoring: 'stap',
  sluitVoorstel: 'besluit',
  heropen: 'besluit',
};

const uitEvent = (t: Teksten, event: MeldcodeEvent): { readonly soort: Soort; readonly tekst: string } | null => {
  switch (event.type) {
    case 'ingevoerd':
    case 'zonderInhoud': {
      const type = event.type === 'ingevoerd' ? event.invoer.type : event.soort;
      const soort = vanInvoer[type];
      if (soort === undefined) return null;
      const gevonden = event.type === 'ingevoerd' && event.invoer.type === 'evaluatie' ? event.invoer.helpt : undefined;
      return { soort, tekst: gevonden === undefined ? t.gedaan[type] : `${t.gedaan[type]}: ${t.evaluatieUitkomst[gevonden]}` };
    }
    case 'vraagBeantwoord':
      return { soort: 'besluit', tekst: `${t.vraag[event.nummer]}: ${t.antwoord[event.uitkomst]}` };
    case 'meldenNoodzakelijk':
    case 'vraag2Teruggenomen':
    case 'bevoegdGezagGezien':
    case 'gesloten':
      return { soort: 'besluit', tekst: t.gebeurtenis[event.type] };
    default:
      return null;
  }
};

/**
 * The moments of a dossier in order, as far as `entries` (what this reader may see) shows them, and the terms that still run where the reader sees those.
 * The same on one day stands there once, with how often.
 */
export function momenten(
  t: Teksten,
  entries: readonly Vastgelegd[],
  lopend: { readonly state: State; readonly school: SchoolFacts; readonly vandaag: Datum } | null,
): readonly Moment[] {
  const telling = new Map<string, { readonly moment: Moment; keer: number }>();
  for (const { event, vandaag: datum } of entries) {
    const gevonden = uitEvent(t, event);
    if (gevonden === null) continue;
    const sleutel = `${datum}|${gevonden.soort}|${gevonden.tekst}`;
    const al = telling.get(sleutel);
    if (al === undefined) telling.set(sleutel, { moment: { datum, ...gevonden, voorbij: false }, keer: 1 });
    else al.keer += 1;
  }
  const gebeurd = [...telling.values()].map(({ moment, keer }) =>
    keer === 1 ? moment : { ...moment, tekst: `${moment.tekst} (${keer}×)` },
  );
  const termijn = (lopend === null ? [] : termijnen(lopend.state, lopend.school)).map(({ soort, datum }): Moment => ({
    datum,
    soort: 'termijn',
    tekst: t.termijn[soort],
    voorbij: lopend !== null && datum < lopend.vandaag,
  }));
  const uniek = termijn.filter(
    (een, plaats) => termijn.findIndex(({ datum, tekst }) => datum === een.datum && tekst === een.tekst) === plaats,
  );
  return [...gebeurd, ...uniek].toSorted((a, b) => (a.datum < b.datum ? -1 : a.datum > b.datum ? 1 : 0));
}

/** Lines in one picture; of more, the first and the last stay, and how many stand between is said. */
const meesteRegels = 18;

/** What stands in picture and words: the same for both. */
const regelsVan = (
  alle: readonly Moment[],
): { readonly voor: readonly Moment[]; readonly ertussen: number; readonly na: readonly Moment[] } => {
  if (alle.length <= meesteRegels) return { voor: alle, ertussen: 0, na: [] };
  const voor = alle.slice(0, 3);
  const na = alle.slice(alle.length - (meesteRegels - 3));
  return { voor, ertussen: alle.length - voor.length - na.length, na };
};

const inWoorden = (t: Teksten, { datum, soort, tekst, voorbij }: Moment): string =>
  `${t.datumKort(datum)} · ${t.tijdlijn[soort]}: ${tekst}${voorbij ? ` (${t.overzicht.voorbij})` : ''}`;

/** The timeline in words, a line a moment: what the picture says. */
export const tijdlijnInWoorden = (t: Teksten, alle: readonly Moment[]): string => {
  const { voor, ertussen, na } = regelsVan(alle);
  return [
    ...voor.map((een) => inWoorden(t, een)),
    ...(ertussen === 0 ? [] : [t.tijdlijn.ertussen(ertussen)]),
    ...na.map((een) => inWoorden(t, een)),
  ].join('\n');
};

const lijnX = 16;
const datumX = 32;
const tekstX = 138;
const width = 468;
const perRegel = 44;

const vorm = (soort: Soort, y: number): string => {
  switch (soort) {
    case 'stap':
      return rond(lijnX, y, 6, 'papier', 'blauw');
    case 'gesprek':
      return vak(lijnX - 6, y - 6, 12, 12, 'papier', 'blauw', 2);
    case 'besluit':
      return veelhoek([[lijnX, y - 8], [lijnX + 8, y], [lijnX, y + 8], [lijnX - 8, y]], 'inkt', 'inkt'); // prettier-ignore
    case 'termijn':
      return veelhoek([[lijnX - 7, y - 6], [lijnX + 7, y - 6], [lijnX, y + 7]], 'papier', 'oranje'); // prettier-ignore
  }
};

/** The timeline as a drawing: a form and a word for each kind of moment. No names. */
export function tekenTijdlijn(t: Teksten, alle: readonly Moment[]): string {
  const { voor, ertussen, na } = regelsVan(alle);
  const delen: string[] = [];
  let y = 18;
  const begin = y;
  const zet = (een: Moment): void => {
    const tekst = regels(`${een.tekst}${een.voorbij ? ` (${t.overzicht.voorbij})` : ''}`, perRegel);
    delen.push(vorm(een.soort, y), letter(datumX, y + 4, t.datumKort(een.datum), { maat: 11, kleur: 'grijs' }));
    tekst.forEach((regel, plaats) =>
      delen.push(
        letter(tekstX, y + 4 + 14 * plaats, regel, { vet: een.soort === 'besluit', kleur: een.soort === 'termijn' ? 'oranje' : 'inkt' }),
      ),
    );
    y += 12 + 14 * tekst.length;
  };
  for (const een of voor) zet(een);
  if (ertussen > 0) {
    delen.push(letter(tekstX, y + 4, t.tijdlijn.ertussen(ertussen), { kleur: 'grijs' }));
    y += 26;
  }
  for (const een of na) zet(een);
  const eind = Math.max(begin, y - 26);
  const uitleg = soorten.map((soort, plaats) => ({ soort, x: 10 + plaats * 114 }));
  const legenda = uitleg.flatMap(({ soort, x }) => [
    `<g transform="translate(${x - lijnX + 6} ${y + 10})">${vorm(soort, 0)}</g>`,
    letter(x + 20, y + 14, t.tijdlijn[soort], { maat: 11 }),
  ]);
  return tekening(width, y + 26, [
    streep(lijnX, begin, lijnX, eind, 'lijn', 2),
    ...delen,
    streep(0, y - 6, width, y - 6, 'lijn'),
    ...legenda,
  ]);
}
