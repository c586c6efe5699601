import { casushouder, huidigeStap, openPunten, stappen, type AfgifteDeel, type Command } from '../meldcode/index.ts';
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

/** For the right of access (E-36): all of it, with what somebody has to look at first; for whom, who decided, and what rights there are after it. */
const inzageVerslag = (opdracht: Opdracht, gelezen: Gelezen, { inzageVoor, besloten }: Afgifte): Verslag => {
  const wie: Veld[] = [
    ...(inzageVoor === undefined ? [] : [{ label: verslag.inzage.wie, waarde: verslag.inzage.voor[inzageVoor] }]),
    ...(besloten === undefined ? [] : [{ label: verslag.inzage.besloten, waarde: besloten }]),
  ];
  return heel(opdracht, gelezen.code, [
    ...voorblad(opdracht, gelezen.code, wie),
    alinea(verslag.inzage.uitleg, true),
    alinea(verslag.leesMijInzage),
    ...gekozen(opdracht, gelezen, volgorde),
    alinea(verslag.inzage.rechten),
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

/** The paper that was asked for, from what was read for it. */
export const verslagVoor = (afgifte: Afgifte, voor: Omit<Opdracht, 'soort' | 'delen' | 'toelichting'>, gelezen: Gelezen): Verslag => {
  const { soort, delen } = afgifte;
  const opdracht: Opdracht = { ...voor, soort, delen, toelichting: afgifte.toelichting ?? null };
  switch (soort) {
    case 'melding':
      return meldingVerslag(opdracht, gelezen);
    case 'mdo':
      return mdoVerslag(opdracht, gelezen);
    case 'inzage':
      return inzageVerslag(opdracht, gelezen, afgifte);
    case 'bespreking':
      return besprekingVerslag(opdracht, gelezen);
  }
};
