import {
  casushouder,
  huidigeStap,
  inzageVoorVan,
  openPunten,
  overdrachtDelen,
  stappen,
  versieVan,
  type AfgifteDeel,
  type Command,
  type EntryId,
  type MeldcodeEvent,
} from '../meldcode/index.ts';
import { verslag } from '../teksten/nl/verslag.ts';
import {
  alinea,
  betrokkenen,
  deelBlokken,
  heel,
  kop,
  meldingVerslag,
  nietGekozen,
  slot,
  voorblad,
  type Gelezen,
  type Opdracht,
} from './dossier.ts';
import { naam } from './stukken.ts';
import type { Blok, Veld, Verslag } from './verslag.ts';

type Afgifte = Extract<Command, { type: 'afgifte' }>;
type Inzage = Extract<MeldcodeEvent, { type: 'inzageKlaar' }>;
type Overdracht = Extract<MeldcodeEvent, { type: 'overdrachtKlaar' }>;

/** The pupil as labelled lines where that section was chosen, and every other chosen section with its entries. */
const gekozen = (opdracht: Opdracht, gelezen: Gelezen, delen: readonly AfgifteDeel[]): Blok[] =>
  delen
    .filter((deel) => opdracht.delen.includes(deel))
    .flatMap((deel): Blok[] =>
      deel === 'gegevens' && opdracht.soort !== 'inzage'
        ? [kop(verslag.deel.gegevens), { soort: 'velden', velden: betrokkenen(opdracht, gelezen).bekend }]
        : deelBlokken(opdracht, gelezen, deel),
    );

const volgorde = ['gegevens', 'signalen', 'overleg', 'gesprekken', 'afwegingen', 'hulp', 'melding', 'verloop'] as const;

/** For a mdo: what was chosen and nothing else; that there is more is said. */
const mdoVerslag = (opdracht: Opdracht, gelezen: Gelezen): Verslag =>
  heel(opdracht, gelezen.code, [
    ...voorblad(opdracht, gelezen.code),
    alinea(verslag.leesMij),
    ...gekozen(opdracht, gelezen, volgorde),
    ...nietGekozen(opdracht),
    ...slot(gelezen),
  ]);

/** What was left out of the entries in these blocks, for who reads them; said also when it is nothing. */
const weggelaten = (blokken: readonly Blok[]): Blok[] => {
  const punten = blokken.flatMap((blok) => (blok.soort === 'stuk' ? (blok.stuk.weg ?? []) : []));
  return [alinea(verslag.weg.kop, true), punten.length === 0 ? alinea(verslag.weg.niets) : { soort: 'lijst', punten }];
};

/** For the right of access (E-36): what was decided, by whom and on which request; what is in it, with what somebody has to look at first; and what is not. */
const inzageVerslag = (opdracht: Opdracht, gelezen: Gelezen, { verzoek, besluit }: Inzage): Verslag => {
  const { t } = opdracht;
  const voor = inzageVoorVan(besluit.van, besluit.leeftijd);
  const wie: Veld[] = [
    ...(voor === null ? [] : [{ label: verslag.inzage.wie, waarde: verslag.inzage.voor[voor] }]),
    { label: verslag.inzage.verzoek, waarde: verzoek },
    { label: verslag.inzage.besluit, waarde: verslag.inzage.besloten[besluit.toekenning] },
    ...(besluit.grond === null ? [] : [{ label: verslag.inzage.grond, waarde: t.verzoekGrond[besluit.grond] }]),
    {
      label: verslag.inzage.door,
      waarde: verslag.inzage.samen(
        besluit.met.map((id) => naam(opdracht, id)),
        t.datumKort(besluit.dag),
      ),
    },
  ];
  const inhoud = gekozen(opdracht, gelezen, volgorde);
  return heel(opdracht, gelezen.code, [
    ...voorblad(opdracht, gelezen.code, wie),
    alinea(verslag.inzage.uitleg, true),
    alinea(verslag.leesMijInzage),
    ...nietGekozen(opdracht),
    ...weggelaten(inhoud),
    ...inhoud,
    alinea(verslag.inzage.rechten),
    ...slot(gelezen),
  ]);
};

/** For the next school (E-38): for whom, on what ground, who decided; what was chosen of what may go, without what stays out of every paper for others. */
const overdrachtVerslag = (opdracht: Opdracht, gelezen: Gelezen, { vertrek, ingezien }: Overdracht): Verslag => {
  const { t } = opdracht;
  const entry = gelezen.entries.find(({ id }) => id === vertrek)?.event;
  const weg = entry?.type === 'ingevoerd' && entry.invoer.type === 'vertrek' ? entry.invoer : null;
  const regels: Veld[] = [
    { label: verslag.overdracht.aan, waarde: weg?.school ?? t.algemeen.gewist },
    ...(weg === null ? [] : [{ label: verslag.overdracht.laatsteDag, waarde: t.datum(weg.datum) }]),
    ...(weg === null ? [] : [{ label: verslag.overdracht.grond, waarde: t.schoolOverdracht[weg.overdracht] }]),
    ...(weg?.toelichting === undefined ? [] : [{ label: verslag.overdracht.besloten, waarde: weg.toelichting }]),
    { label: verslag.overdracht.ingezien, waarde: t.ingezien[ingezien] },
  ];
  const inhoud = gekozen(opdracht, gelezen, overdrachtDelen);
  const anders = overdrachtDelen.filter((deel) => !opdracht.delen.includes(deel)).map((deel) => verslag.deel[deel]);
  return heel(opdracht, gelezen.code, [
    ...voorblad(opdracht, gelezen.code, regels),
    alinea(verslag.overdracht.acuut, true),
    alinea(verslag.overdracht.uitleg),
    ...(anders.length === 0 ? [] : [alinea(verslag.nietGekozen), { soort: 'lijst' as const, punten: anders }]),
    ...weggelaten(inhoud),
    ...inhoud,
    alinea(verslag.overdracht.rechten),
    ...slot(gelezen),
  ]);
};

/** For a leerlingbespreking: where it stands and what waits, on one page; signals only where somebody chose them. */
const besprekingVerslag = (opdracht: Opdracht, gelezen: Gelezen): Verslag => {
  const { t } = opdracht;
  const { state } = gelezen;
  const houder = casushouder(state);
  const open = openPunten(state).map((punt) => t.openPunt(punt));
  return heel(opdracht, gelezen.code, [
    ...voorblad(opdracht, gelezen.code),
    ...gekozen(opdracht, gelezen, ['gegevens']),
    kop(verslag.bespreking.kop),
    {
      soort: 'velden',
      velden: [
        { label: t.algemeen.stand, waarde: t.lijstStand({ ...state, stap: huidigeStap(state) }) },
        ...stappen(state).map(({ stap, stand }) => ({ label: t.stap[stap], waarde: verslag.bespreking.stap[stand] })),
        ...(houder === null ? [] : [{ label: verslag.casushouder, waarde: naam(opdracht, houder) }]),
      ],
    },
    alinea(verslag.bespreking.wacht, true),
    { soort: 'lijst', punten: open.length === 0 ? [t.algemeen.nietsWacht] : open },
    alinea(verslag.bespreking.vast, true),
    { soort: 'lijst', punten: verslag.bespreking.punten },
    ...gekozen(opdracht, gelezen, ['signalen']),
    ...slot(gelezen),
  ]);
};

/** The consequence of this kind of the commit in which a paper was asked for. */
const gevolg = <T extends 'inzageKlaar' | 'overdrachtKlaar'>(
  { entries }: Gelezen,
  entry: EntryId,
  type: T,
): Extract<MeldcodeEvent, { type: T }> | null =>
  entries
    .filter(({ version }) => version === versieVan(entry))
    .map(({ event }) => event)
    .find((event): event is Extract<MeldcodeEvent, { type: T }> => event.type === type) ?? null;

/** The paper that was asked for in `entry`, from what was read for it; null when that does not (any more) say what it needs. */
export const verslagVoor = (
  afgifte: Afgifte,
  entry: EntryId,
  voor: Omit<Opdracht, 'soort' | 'delen' | 'toelichting' | 'buiten'>,
  gelezen: Gelezen,
): Verslag | null => {
  const { soort, delen } = afgifte;
  const opdracht: Opdracht = { ...voor, soort, delen, toelichting: afgifte.toelichting ?? null, buiten: null };
  const anderen = afgifte.vanAnderen === undefined ? {} : { vanAnderen: afgifte.vanAnderen };
  switch (soort) {
    case 'melding':
      return meldingVerslag(opdracht, gelezen);
    case 'mdo':
      return mdoVerslag(opdracht, gelezen);
    case 'inzage': {
      const inzage = gevolg(gelezen, entry, 'inzageKlaar');
      if (inzage === null) return null;
      const { van, grond } = inzage.besluit;
      // A pupil's own words are the pupil's; a parent gets them from the pupil (E-36).
      return inzageVerslag(
        { ...opdracht, buiten: { ...anderen, vertrouwen: van !== 'leerling' || grond === 'vertrouwenLeerling' } },
        gelezen,
        inzage,
      );
    }
    case 'overdracht': {
      const overdracht = gevolg(gelezen, entry, 'overdrachtKlaar');
      return overdracht === null ? null : overdrachtVerslag({ ...opdracht, buiten: { ...anderen, vertrouwen: true } }, gelezen, overdracht);
    }
    case 'bespreking':
      return besprekingVerslag(opdracht, gelezen);
  }
};
