import { berichtSoorten } from '../../src/meldcode/berichten-types.ts';
import { evaluatieUitkomsten, termijnSoorten } from '../../src/meldcode/woorden.ts';
import { datum, dossierCode, entryId, instant } from '../../src/meldcode/ids.ts';
import type { RefusalCode } from '../../src/meldcode/refusals.ts';
import type { RefusalOf } from '../../src/teksten/types.ts';
import type { Teksten } from '../../src/teksten/index.ts';

export const code = dossierCode('NP-7F3K-2Q');
export const dag = datum('2026-12-24');

/** One refusal of every kind: a new code does not compile without its sample. */
export const refusals: { readonly [C in RefusalCode]: RefusalOf<C> } = {
  geenToegang: { code: 'geenToegang' },
  verplicht: { code: 'verplicht', veld: 'tekst' },
  teLang: { code: 'teLang', veld: 'tekst', max: 2000 },
  termijnTeLang: { code: 'termijnTeLang', veld: 'tot', maanden: 3 },
  verzoekEerst: { code: 'verzoekEerst', wat: 'toets' },
  verzoekHoogstens: { code: 'verzoekHoogstens', veld: 'toekenning', hoogstens: 'deels' },
  nietDeMentor: { code: 'nietDeMentor' },
  vanAnderenNiet: { code: 'vanAnderenNiet', veld: 'vanAnderen', waarom: 'zorg' },
  vertrekEerst: { code: 'vertrekEerst' },
  eerstInzien: { code: 'eerstInzien', veld: 'ingezien' },
  inzageEerst: { code: 'inzageEerst', veld: 'verzoek', waarom: 'besluit' },
  ongeldigeKeuze: { code: 'ongeldigeKeuze', veld: 'bron' },
  ongeldigeDatum: { code: 'ongeldigeDatum', veld: 'datum' },
  datumInToekomst: { code: 'datumInToekomst', veld: 'datum' },
  datumInVerleden: { code: 'datumInVerleden', veld: 'termijn' },
  onbekendVeld: { code: 'onbekendVeld', veld: 'x' },
  onbekendePersoon: { code: 'onbekendePersoon', veld: 'persoon' },
  persoonKanNiet: { code: 'persoonKanNiet', veld: 'persoon' },
  redenPastNiet: { code: 'redenPastNiet', veld: 'reden' },
  alBeantwoord: { code: 'alBeantwoord' },
  dossierGesloten: { code: 'dossierGesloten' },
  dossierOpen: { code: 'dossierOpen' },
  eerstDossier: { code: 'eerstDossier' },
  veiligheidsprotocol: { code: 'veiligheidsprotocol' },
  grondEerst: { code: 'grondEerst' },
  leerlingStaatVast: { code: 'leerlingStaatVast' },
  stappenEerst: { code: 'stappenEerst', stappen: [1, 2, 3] },
  vraagEerst: { code: 'vraagEerst', vraag: 2 },
  hulpplanEerst: { code: 'hulpplanEerst' },
  evaluatieOpnieuw: { code: 'evaluatieOpnieuw', veld: 'nieuweTermijn' },
  meldenEerst: { code: 'meldenEerst' },
  alleenBijMelden: { code: 'alleenBijMelden' },
  nietsTerugTeNemen: { code: 'nietsTerugTeNemen' },
  bewaartermijn: { code: 'bewaartermijn', tot: dag },
  geenVoorstel: { code: 'geenVoorstel' },
  tweedePersoon: { code: 'tweedePersoon' },
  zorgcoordinatorNodig: { code: 'zorgcoordinatorNodig' },
  nogOpen: {
    code: 'nogOpen',
    punten: [
      {
        soort: 'terugkoppelingVeiligThuis',
        sinds: instant('2026-12-17T09:00:00.000Z'),
        melding: entryId(12, 0),
        uiterlijk: dag,
        houdtSluitenOp: true,
      },
      { soort: 'signaalgever', sinds: instant('2026-12-01T09:00:00.000Z'), houdtSluitenOp: true },
    ],
  },
  entryOnbekend: { code: 'entryOnbekend' },
  niemandOver: { code: 'niemandOver' },
  teVeelOpen: { code: 'teVeelOpen', max: 20 },
};

export const gepost = (t: Teksten) => [
  // The day's overview is about no one code.
  ...berichtSoorten
    .filter((soort) => soort !== 'dagoverzicht')
    .flatMap((soort) => [t.bericht({ soort, code }), t.bericht({ soort, code, stap: 2, datum: dag })]),
  ...termijnSoorten.map((soort) => t.herinnering(soort, code, dag)),
];

/** Every sentence of a language, with where it stands: what is a text, and what the functions say with a sample. */
export function zinnen(t: Teksten): readonly { readonly waar: string; readonly zin: string }[] {
  const found: { waar: string; zin: string }[] = [];
  const walk = (value: unknown, waar: string): void => {
    if (typeof value === 'string') found.push({ waar, zin: value });
    else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) walk(inner, `${waar}.${key}`);
  };
  walk(t, t.taal);
  for (const refusal of Object.values(refusals)) walk(t.weigering(refusal), `${t.taal}.weigering.${refusal.code}`);
  gepost(t).forEach((bericht, index) => walk(bericht, `${t.taal}.gepost.${index}`));
  walk(
    [
      t.algemeen.wachtend(0),
      t.algemeen.wachtend(1),
      t.algemeen.wachtend(3),
      t.algemeen.krijgtBericht(['a', 'b']),
      t.algemeen.veiligThuisUiterlijk(dag),
      ...evaluatieUitkomsten.map((uitkomst) => t.algemeen.naEvaluatie(uitkomst, dag)),
    ],
    `${t.taal}.algemeen`,
  );
  return found;
}
