import { afgifteDeelVan, type AfgifteDeel, type Command, type Datum, type EntryId, type Vastgelegd } from '../meldcode/index.ts';
import type { School } from '../school/index.ts';
import type { Teksten } from '../teksten/index.ts';
import { verslag, type Aard } from '../teksten/nl/verslag.ts';
import type { Stuk, Veld } from './verslag.ts';
import { noemtWie, weglatingen, type Buiten } from './weglaten.ts';

/** What names and words a paper is written with. */
export interface Schrijver {
  readonly school: School;
  readonly t: Teksten;
}

/** A colleague's name; the neutral word for somebody who left the school file. */
export const naam = ({ school, t }: Schrijver, id: string): string =>
  school.personen.find((person) => person.id === id)?.naam ?? t.algemeen.iemand;

/** Fact, hearsay, the pupil's own words, or what somebody makes of it. */
export const aardVan = (command: Command): Aard => {
  switch (command.type) {
    case 'waarneming':
    case 'signaalVanDerde':
      return command.bron;
    case 'leerlingVertelt':
      return 'woordenLeerling';
    case 'externeGrond':
    case 'externeInhoud':
      return 'vanBuiten';
    case 'overlegCollega':
    case 'adviesVeiligThuis':
    case 'overlegUitkomst':
    case 'terugkoppelingVeiligThuis':
      return 'oordeelAnder';
    case 'gesprek':
    case 'oudersInformeren':
      return 'gesprek';
    case 'vraag':
    case 'vraag2Terugnemen':
    case 'beslissing':
    case 'evaluatie':
    case 'sluitVoorstel':
    case 'heropen':
      return 'afweging';
    default:
      return 'handeling';
  }
};

/** Fields that stay, in which somebody else than the pupil and the parents may stand: for the right of access a person looks at them first. */
const vanEenAnder: Readonly<Partial<Record<Command['type'], readonly string[]>>> = {
  startDossier: ['regel'],
  externeInhoud: ['tekst'],
  overlegCollega: ['advies', 'besproken'],
  adviesVeiligThuis: ['advies'],
  overlegUitkomst: ['betrokken'],
  meldingDetails: ['afspraken'],
  belgegevens: ['gezag'],
  vraag: ['omdat', 'besproken'],
  corrigeer: ['tekst'],
  gesprek: ['uitkomst'],
  leerlingVertelt: ['woorden'],
  waarneming: ['tekst'],
  hulpplanTaken: ['casemanager', 'taken'],
  monitoring: ['wie'],
};

/** The filled fields of an entry, labelled. */
export const veldenVan = (schrijver: Schrijver, command: Command): Veld[] =>
  schrijver.t.regels(command).map((regel) => ({
    label: regel.label,
    waarde: regel.soort === 'personen' ? regel.waarde.map((id) => naam(schrijver, id)).join(', ') : regel.waarde,
  }));

const veldNaam = ({ t }: Schrijver, veld: string): string => Object.entries(t.veld).find(([name]) => name === veld)?.[1] ?? veld;

/** The day that an entry is about, where that is another than the day on which it was recorded. */
const dagVan = (entry: Vastgelegd, command: Command): Datum | null =>
  'datum' in command && command.datum !== entry.vandaag ? command.datum : null;

const verbeteringen = (
  schrijver: Schrijver,
  entries: readonly Vastgelegd[],
  id: EntryId,
  dicht: boolean,
  genoemd: boolean,
  diep = 0,
): Stuk['verbeteringen'] =>
  entries.flatMap((entry): Stuk['verbeteringen'] => {
    const { event } = entry;
    if (event.type !== 'ingevoerd' || event.invoer.type !== 'corrigeer' || event.invoer.entry !== id) return [];
    const wie = [genoemd ? naam(schrijver, entry.door) : schrijver.t.algemeen.iemand, schrijver.t.moment(entry.op)] as const;
    // A correction says anew what was left out.
    const eigen = dicht
      ? { kop: verslag.verbeteringWeg(...wie), velden: [] }
      : { kop: verslag.verbetering(...wie, event.invoer.reden), velden: [{ label: schrijver.t.veld.tekst, waarde: event.invoer.tekst }] };
    return [eigen, ...(diep < 20 ? verbeteringen(schrijver, entries, entry.id, dicht, genoemd, diep + 1) : [])];
  });

/** The entry without some of its fields. */
const zonder = (command: Command, weg: ReadonlyMap<string, unknown>): Command =>
  weg.size === 0 ? command : (Object.fromEntries(Object.entries(command).filter(([veld]) => !weg.has(veld))) as unknown as Command);

/** What stands on paper of one entry; null for what never does, and for a correction, which stands beside its entry. */
const stukVan = (schrijver: Schrijver, entries: readonly Vastgelegd[], entry: Vastgelegd, buiten: Buiten | null): Stuk | null => {
  const { t } = schrijver;
  const { event } = entry;
  if (event.type !== 'ingevoerd' && event.type !== 'zonderInhoud') return null;
  const soort = event.type === 'ingevoerd' ? event.invoer.type : event.soort;
  const genoemd = noemtWie(soort, buiten);
  const vast = verslag.vastgelegd(genoemd ? naam(schrijver, entry.door) : t.algemeen.iemand, t.moment(entry.op));
  const kop = `${t.datumKort(entry.vandaag)} · ${t.gedaan[soort]}`;
  if (event.type === 'zonderInhoud') {
    const inPlaats = event.waarom === 'gewist' ? t.algemeen.gewist : t.algemeen.nietVoorJou;
    return {
      kop,
      herkomst: `${vast} · ${verslag.stuk(entry.id)}`,
      velden: [],
      inPlaats,
      verbeteringen: verbeteringen(schrijver, entries, entry.id, false, genoemd),
    };
  }
  const { invoer } = event;
  const dag = dagVan(entry, invoer);
  const herkomst = [
    ...(dag === null ? [] : [verslag.gebeurd(t.datumKort(dag))]),
    verslag.aard[aardVan(invoer)],
    vast,
    verslag.stuk(entry.id),
  ];
  const weg = weglatingen(invoer, buiten);
  const anders = (vanEenAnder[soort] ?? []).filter((veld) => Boolean(Reflect.get(invoer, veld)) && !weg.has(veld));
  return {
    kop,
    herkomst: herkomst.join(' · '),
    velden: [
      ...veldenVan(schrijver, zonder(invoer, weg)),
      ...[...weg].map(([veld, waarom]) => ({ label: veldNaam(schrijver, veld), waarde: verslag.weg.inPlaats[waarom] })),
    ],
    verbeteringen: verbeteringen(schrijver, entries, entry.id, weg.size > 0, genoemd),
    ...(weg.size === 0 ? {} : { weg: [...weg].map(([veld, waarom]) => verslag.weg.regel(entry.id, veldNaam(schrijver, veld), waarom)) }),
    ...(buiten !== null && anders.length > 0
      ? { let: verslag.inzage.nalopen(anders.map((veld) => `"${veldNaam(schrijver, veld)}"`).join(', ')) }
      : {}),
  };
};

/** A flag that says nothing beside who was asked: its line is what matters, where there is one. */
const zegtIets = ({ event }: Vastgelegd, buiten: Buiten | null): boolean =>
  buiten !== null || event.type !== 'ingevoerd' || event.invoer.type !== 'startDossier' || event.invoer.regel !== undefined;

/** The entries of one section, oldest first, each with its corrections. `buiten`: without what stays out of a paper for a pupil, a parent or another school, and with what has to be looked at first. */
export const stukken = (schrijver: Schrijver, entries: readonly Vastgelegd[], deel: AfgifteDeel, buiten: Buiten | null = null): Stuk[] =>
  entries.flatMap((entry) => {
    const { event } = entry;
    if (event.type !== 'ingevoerd' && event.type !== 'zonderInhoud') return [];
    const soort = event.type === 'ingevoerd' ? event.invoer.type : event.soort;
    if (afgifteDeelVan(soort) !== deel || !zegtIets(entry, buiten)) return [];
    const stuk = stukVan(schrijver, entries, entry, buiten);
    return stuk === null ? [] : [stuk];
  });
