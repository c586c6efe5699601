import type { Fact } from '../cards/data.ts';
import type { Library } from '../cards/library.ts';
import type { Taal } from '../cards/model.ts';
import { stillSees } from '../dossier/rules.ts';
import type { Overviews } from '../dossier/store.ts';
import type { OverviewRow } from '../dossier/types.ts';
import type { Actor } from '../meldcode/facts.ts';
import { dossierCode, type Datum, type Instant, type PersonId } from '../meldcode/ids.ts';
import { feestdagenBekendTot, feestdagenLopenAf } from '../meldcode/feestdagen.ts';
import { dagVan, plusDagen, weekdag } from '../meldcode/kalender.ts';
import { actor, persoon, wieKijktVandaag, type Person, type School } from '../school/index.ts';
import { teksten, type Teksten } from '../teksten/index.ts';
import { magWeten } from './inval.ts';
import type { OutMessage } from './ports.ts';

/** A line of the day's overview, one a dossier. `collega`: it waits for somebody who is away today. `laat`: its date is past; for the zorgcoördinator, whoever it waits for. */
export interface Regel {
  readonly row: OverviewRow;
  readonly van: readonly ('zelf' | 'collega' | 'laat')[];
  /** For whom it waits, of those whose overview this is. */
  readonly wie: readonly PersonId[];
}

export interface Overzicht {
  /** What asks for something today, most urgent first. */
  readonly regels: readonly Regel[];
  /** How many other dossiers wait for this person and ask for nothing today. */
  readonly anders: number;
  /** The table of holidays comes to its end, and this person is told so today. */
  readonly feestdagen: boolean;
}
/** Whether there is anything to send. */
export const zegtIets = ({ regels, feestdagen }: Overzicht): boolean => regels.length > 0 || feestdagen;

export interface Dagoverzicht {
  /**
   * What the overview of `voor` holds on `dag`, as far as `lezer` may see it: what waits for this person, what waits for colleagues who are away and for whom
   * this person looks today, and, for a zorgcoördinator, what is late. It asks for something when it is new since this person's last overview (a reminder is),
   * when its date came since, and when melden is needed; what is past its date also in the first overview of a week. All else is counted, not listed: the same
   * lines every morning are not read. Who sees to the program hears in the first overview of each month that the table of holidays comes to its end.
   */
  van(school: School, voor: PersonId, lezer: PersonId, dag: Datum): Promise<Overzicht>;
}

/** Rows that one question brings; more is counted as this many. */
const most = 300;
/** Lines on the card; Slack gives ten fields to a section. */
const lines = 10;

interface Kijkt {
  readonly collega: Person;
  /** Who would look before this person does. */
  readonly eerder: readonly PersonId[];
}
/** For which colleagues each person looks today: everybody's overview asks, and a school file does not change while we run. */
const gekeken = new WeakMap<School, { readonly dag: Datum; readonly per: ReadonlyMap<PersonId, readonly Kijkt[]> }>();
const kijktVoor = (school: School, dag: Datum): ReadonlyMap<PersonId, readonly Kijkt[]> => {
  const bekend = gekeken.get(school);
  if (bekend?.dag === dag) return bekend.per;
  const per = new Map<PersonId, Kijkt[]>();
  for (const collega of school.personen) {
    const kijkers = wieKijktVandaag(school, collega, dag);
    for (const [plaats, wie] of kijkers.entries())
      if (wie !== collega.id) per.set(wie, [...(per.get(wie) ?? []), { collega, eerder: kijkers.slice(0, plaats) }]);
  }
  gekeken.set(school, { dag, per });
  return per;
};

/** What anybody's overview of the day holds, from the lists of the store; reads no seal. */
export const createDagoverzicht = (deps: {
  readonly overview: Pick<Overviews, 'get' | 'list' | 'bySchool'>;
  /** When this person's last overview before `dag` was made. */
  readonly dagen: { last(school: School, person: Person, dag: Datum): Promise<Instant> };
}): Dagoverzicht => {
  const { overview, dagen } = deps;

  const wachtOp = (school: School, person: PersonId): Promise<readonly OverviewRow[]> =>
    overview.list({ school: school.id, person, all: false, waiting: true, after: null, limit: most });

  const mag = (school: School, { code }: OverviewRow, lezer: PersonId, dag: Datum): Promise<boolean> =>
    magWeten(overview, school, code, lezer, dag);

  /** Of colleagues who are away: each line goes to the first who looks for them today and may see it. */
  const vanCollegas = async (school: School, voor: PersonId, dag: Datum): Promise<readonly Regel[]> => {
    const regels: Regel[] = [];
    for (const { collega, eerder } of kijktVoor(school, dag).get(voor) ?? []) {
      for (const row of await wachtOp(school, collega.id)) {
        if (!stillSees(row.ground, actor(school, collega.id, dag)) || !(await mag(school, row, voor, dag))) continue;
        const anderen = await Promise.all(eerder.map((wie) => mag(school, row, wie, dag)));
        if (!anderen.includes(true)) regels.push({ row, van: ['collega'], wie: [collega.id] });
      }
    }
    return regels;
  };

  const laat = async (school: School, { id, functies }: Actor, dag: Datum): Promise<readonly Regel[]> => {
    if (!functies.includes('zorgcoordinator')) return [];
    const query = { school: school.id, person: id, urgentie: 'laat', today: dag, filter: {}, after: null, limit: most } as const;
    return (await overview.bySchool(query)).map((row) => ({ row, van: ['laat'], wie: [] }));
  };

  return {
    async van(school, voor, lezer, dag) {
      const person = persoon(school, voor);
      if (person === undefined) return { regels: [], anders: 0, feestdagen: false };
      const zelf = actor(school, voor, dag);
      const eigen = (await wachtOp(school, voor)).map((row): Regel => ({ row, van: ['zelf'], wie: [voor] }));
      const gezien = [...eigen, ...(await laat(school, zelf, dag))].filter(({ row }) => stillSees(row.ground, zelf));
      const alle = [...gezien, ...(await vanCollegas(school, voor, dag))];
      const ook = await Promise.all(alle.map(async ({ row }) => lezer === voor || (await mag(school, row, lezer, dag))));
      const uniek = samen(alle.filter((_, n) => ook[n] === true));
      const sinds = await dagen.last(school, person, dag);
      const regels = uniek.filter((regel) => vraagtIets(regel, dag, sinds)).sort(eerst);
      const eersteVanDeMaand = dagVan(sinds).slice(0, 7) !== dag.slice(0, 7);
      const feestdagen = feestdagenLopenAf(dag) && eersteVanDeMaand && beheert(school, person);
      return { regels, anders: uniek.length - regels.length, feestdagen };
    },
  };
};

/** Who sees to it that the program is brought up to date: a beheerder of the school file, and where there is none the zorgcoördinator. */
const beheert = ({ personen }: School, { functies }: Person): boolean =>
  functies.includes(personen.some((een) => een.functies.includes('beheerder')) ? 'beheerder' : 'zorgcoordinator');

/** One line a dossier, whatever brought it here. */
const samen = (regels: readonly Regel[]): readonly Regel[] => {
  const perCode = new Map<string, Regel>();
  for (const regel of regels) {
    const { row, van, wie } = perCode.get(regel.row.code) ?? { row: regel.row, van: [], wie: [] };
    perCode.set(row.code, { row, van: [...new Set([...van, ...regel.van])], wie: [...wie, ...regel.wie] });
  }
  return [...perCode.values()];
};

/** What they were reminded of in this line and is still shown. */
const herinnerd = ({ row, wie }: Regel, dag: Datum) =>
  (row.reminders ?? []).filter(({ voor, tot }) => voor.some((een) => wie.includes(een)) && (tot === null || dag <= tot));

const maandag = (dag: Datum): Datum => plusDagen(dag, -((weekdag(dag) + 6) % 7));

/** `sinds`: when the last overview was made. */
const vraagtIets = (regel: Regel, dag: Datum, sinds: Instant): boolean => {
  const { row, wie } = regel;
  const vorige = dagVan(sinds);
  const voorbij = [...(row.nextDate === null ? [] : [row.nextDate]), ...herinnerd(regel, dag).map(({ datum }) => datum)].filter(
    // The day itself asks for something of who it waits for; it is late the day after.
    (datum) => (wie.length > 0 ? datum <= dag : datum < dag),
  );
  if (row.melden === true || (wie.length > 0 && row.since > sinds)) return true;
  const net = (datum: Datum) => (wie.length > 0 ? datum > vorige : datum >= vorige);
  return voorbij.some(net) || (voorbij.length > 0 && vorige < maandag(dag));
};

/** Melden first, then by date, then what lies longest. */
const rang = ({ row }: Regel): string => `${row.melden === true ? 0 : 1}|${row.nextDate ?? '9'}|${row.since}`;
const eerst = (een: Regel, ander: Regel): number => (rang(een) < rang(ander) ? -1 : 1);

const woorden = (t: Teksten, regel: Regel, dag: Datum): Fact => {
  const { row, van } = regel;
  // That a dossier lies still is no date that anybody agreed on.
  const over = herinnerd(regel, dag).map(
    ({ soort, datum }) => `${t.termijn[soort]}${soort === 'stilDossier' ? '' : `, ${t.uiterlijk(datum)}`}`,
  );
  const wat = over.length > 0 ? over : row.melden === true ? [t.algemeen.meldenNodig] : [];
  const wanneer = over.length > 0 || row.nextDate === null ? [] : [t.uiterlijk(row.nextDate)];
  const bij = [
    ...(van.includes('collega') ? [t.algemeen.voorCollega] : []),
    ...(van.includes('zelf') || !van.includes('laat') ? [] : [t.algemeen.overDatum]),
  ];
  return { title: row.code, value: [...new Set(wat), t.lijstStand(row), ...wanneer, ...bij].join(' · ') };
};

/** The message: codes, steps and dates, nothing else (promise 2). `eigen`: it is for who reads it; else for a colleague whom no message reaches. */
export const dagoverzichtBericht = (
  cards: Library,
  taal: Taal,
  { regels, anders, feestdagen }: Overzicht,
  dag: Datum,
  eigen: boolean,
  instance: string,
): OutMessage => {
  const t = teksten(taal);
  const tekst = t.bericht({ soort: 'dagoverzicht', code: dossierCode('') });
  const meer = regels.length - Math.min(regels.length, lines) + anders;
  const bijwerken = t.algemeen.feestdagenLopenAf(t.datum(feestdagenBekendTot));
  const alleenBijwerken = feestdagen && regels.length === 0;
  const card = cards.bind('dagoverzicht', taal, {
    code: '',
    instance,
    version: '0',
    voortgang: '',
    zin: alleenBijwerken ? bijwerken.zin : eigen ? tekst.zin : t.algemeen.overzichtVanCollega,
    regels: regels.slice(0, lines).map((regel) => woorden(t, regel, dag)),
    heeftMeer: meer > 0,
    meer: t.algemeen.enNog(meer),
    heeftFeestdagen: feestdagen && !alleenBijwerken,
    feestdagen: bijwerken.zin,
  });
  return { card, summary: (alleenBijwerken ? bijwerken : tekst).samenvatting };
};
