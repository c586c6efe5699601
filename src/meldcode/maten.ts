import type { Vastgelegd } from './events.ts';
import type { Datum, Instant } from './ids.ts';
import { minutenTussen } from './kalender.ts';
import { laatGeteld, maatTabellen, type Maat } from './maat-soorten.ts';
import { stapGedaan } from './stand.ts';
import type { State } from './state.ts';
import { werkdagBij, werkdagenTussen } from './werkdagen.ts';
import type { TermijnSoort } from './woorden.ts';

/** What an event adds to what is measured of its dossier; the classes stand in `maat-soorten.ts`. */

const duur =
  <const A extends string, const B extends string, const C extends string>(
    een: readonly [number, A],
    twee: readonly [number, B],
    drie: readonly [number, C],
  ) =>
  (van: Datum, tot: Datum): A | B | C | 'later' => {
    const dagen = werkdagenTussen(van, tot);
    for (const [most, naam] of [een, twee, drie] as const) if (dagen <= most) return naam;
    return 'later';
  };
const stap2 = duur([1, 'tot1'], [5, 'tot5'], [10, 'tot10']);
const besluit = duur([10, 'tot10'], [20, 'tot20'], [60, 'tot60']);
const gemeld = duur([1, 'tot1'], [10, 'tot10'], [60, 'tot60']);

/** From melden noodzakelijk until the call; one that was made before it was written down was in time. */
const naNoodzaak = (nodig: { readonly op: Instant; readonly dag: Datum }, wanneer: Instant, dag: Datum): Maat => {
  if (minutenTussen(nodig.op, wanneer) <= 60) return 'naNoodzaak-uur';
  if (dag <= nodig.dag) return 'naNoodzaak-dag';
  return werkdagenTussen(nodig.dag, dag) <= 1 ? 'naNoodzaak-volgendeDag' : 'naNoodzaak-later';
};

/** Of the first melding only: a dossier counts once. */
const bijMelding = (voor: State, { event }: Vastgelegd): readonly Maat[] => {
  if (event.type !== 'meldingVastgelegd' || voor.meldingen.aantal > 0) return [];
  return [
    ...(voor.begonnen ? [`duurMelding-${gemeld(voor.begonnen.dag, event.dag)}` as const] : []),
    ...(voor.melden ? [naNoodzaak(voor.melden, event.wanneer, event.dag)] : []),
    ...event.gronden.map((grond) => `grond-${grond}` as const),
  ];
};

const isGeteld = (soort: TermijnSoort): soort is (typeof laatGeteld)[number] => laatGeteld.some((een) => een === soort);

const bijEvent = (voor: State, v: Vastgelegd): readonly Maat[] => {
  const { event, vandaag } = v;
  switch (event.type) {
    case 'meldenNoodzakelijk':
      return [`grond-${event.grond}`];
    case 'meldingVastgelegd':
      return bijMelding(voor, v);
    case 'veiligThuisKoppeldeTerug': {
      const melding = voor.meldingen.open.find(({ id }) => id === event.melding);
      return melding === undefined ? [] : [vandaag <= melding.uiterlijk ? 'veiligThuis-opTijd' : 'veiligThuis-later'];
    }
    case 'vraagBeantwoord': {
      if (event.nummer !== 5) return [];
      return [event.uitkomst === 'ja' ? 'hulp-bereikt' : event.uitkomst === 'nee' ? 'hulp-nietBereikt' : 'hulp-twijfel'];
    }
    case 'hulpGeevalueerd':
      // Yes and no are counted at vraag 5, which follows.
      return event.uitkomst === 'deels' ? ['hulp-deels'] : [];
    case 'hulpTermijnGezet':
      return voor.hulp.termijn === null ? [] : ['hulp-verlengd'];
    case 'herinnerd': {
      const { soort, datum, keer, hoogstens } = event;
      // Reminded of melden is an hour late by itself; anything else on the first werkdag after its date.
      const voorbij = soort === 'bellen' || soort === 'partnerAntwoord' || vandaag > werkdagBij(datum, 1);
      return [
        ...(isGeteld(soort) && voorbij ? [`laat-${soort}` as const] : []),
        // Asked four times, and not a word in four weeks.
        ...(soort === 'terugkoppelingVeiligThuis' && keer === hoogstens ? (['veiligThuis-geen'] as const) : []),
      ];
    }
    default:
      return [];
  }
};

const bijStap = (voor: State, na: State, dag: Datum): readonly Maat[] => {
  if (na.soort !== 'dossier' || na.begonnen === null) return [];
  const nu = (stap: 2 | 5): boolean => !stapGedaan(voor, stap) && stapGedaan(na, stap);
  return [
    ...(nu(2) ? [`duurStap2-${stap2(na.begonnen.dag, dag)}` as const] : []),
    ...(nu(5) ? [`duurBesluit-${besluit(na.begonnen.dag, dag)}` as const] : []),
  ];
};

const tabelVan = (maat: string): string => maat.slice(0, maat.indexOf('-'));
const verdeeld: readonly string[] = Object.entries(maatTabellen).flatMap(([naam, tabel]) => (tabel.verdeeld ? [naam] : []));

/** What is known of `voor`, and what this event adds: the first of a table in which a dossier is once stays. */
export const metMaten = (voor: State, na: State, v: Vastgelegd): readonly Maat[] => {
  const heeft = new Set<Maat>(voor.maten);
  for (const maat of [...bijEvent(voor, v), ...bijStap(voor, na, v.vandaag)]) {
    const tabel = tabelVan(maat);
    if (!verdeeld.includes(tabel) || ![...heeft].some((een) => tabelVan(een) === tabel)) heeft.add(maat);
  }
  return heeft.size === voor.maten.length ? voor.maten : [...heeft];
};
