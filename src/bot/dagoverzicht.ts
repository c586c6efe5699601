import type { Fact } from '../cards/data.ts';
import type { Library } from '../cards/library.ts';
import type { Taal } from '../cards/model.ts';
import { stillSees } from '../dossier/rules.ts';
import type { Overviews } from '../dossier/store.ts';
import type { OverviewRow } from '../dossier/types.ts';
import type { Actor } from '../meldcode/facts.ts';
import { dossierCode, type Datum, type Instant, type PersonId } from '../meldcode/ids.ts';
import { actor, persoon, wieKijktVandaag, type Person, type School } from '../school/index.ts';
import { teksten, type Teksten } from '../teksten/index.ts';
import type { OutMessage } from './ports.ts';

/** A line of the day's overview. `collega`: it waits for somebody who is away today. `laat`: its date is past; for the zorgcoördinator, whoever it waits for. */
export interface Regel {
  readonly row: OverviewRow;
  readonly van: 'zelf' | 'collega' | 'laat';
  /** For whom it waits, when this line is not for being late. */
  readonly wie: PersonId;
}

export interface Overzicht {
  /** What asks for something today, most urgent first. Empty: no message. */
  readonly regels: readonly Regel[];
  /** How many other dossiers wait for this person and ask for nothing today. */
  readonly anders: number;
}

export interface Dagoverzicht {
  /**
   * What the overview of `voor` holds on `dag`, as far as `lezer` may see it: what waits for this person, what waits for colleagues who are away and for whom
   * this person looks today, and, for a zorgcoördinator, what is late. It asks for something when it is new since this person's last overview, when its date has
   * come, or when melden is needed: what only waits is counted, or people would stop reading.
   */
  van(school: School, voor: PersonId, lezer: PersonId, dag: Datum): Promise<Overzicht>;
}

/** Rows that one question brings; more is counted as this many. */
const most = 300;
/** Lines on the card; Slack gives ten fields to a section. */
const lines = 10;

export const createDagoverzicht = (deps: {
  readonly overview: Pick<Overviews, 'get' | 'list' | 'bySchool'>;
  /** When this person's last overview before `dag` was made. */
  readonly dagen: { last(school: School, person: Person, dag: Datum): Promise<Instant> };
}): Dagoverzicht => {
  const { overview, dagen } = deps;

  const wachtOp = (school: School, person: PersonId): Promise<readonly OverviewRow[]> =>
    overview.list({ school: school.id, person, all: false, waiting: true, after: null, limit: most });

  /** Whether somebody else than who it waits for may be told that it is there. */
  const mag = async (school: School, { code }: OverviewRow, lezer: PersonId, dag: Datum): Promise<boolean> => {
    const item = (await overview.get(school.id, code))?.item;
    if (item === undefined || item.destroyedAt !== null || item.leftOut.includes(lezer)) return false;
    return item.ground === undefined ? item.persons.includes(lezer) : stillSees(item.ground, actor(school, lezer, dag));
  };

  /** Of colleagues who are away: each line goes to the first who looks for them today and may see it. */
  const vanCollegas = async (school: School, voor: PersonId, dag: Datum): Promise<readonly Regel[]> => {
    const regels: Regel[] = [];
    for (const collega of school.personen) {
      const kijkers = wieKijktVandaag(school, collega, dag);
      if (collega.id === voor || !kijkers.includes(voor)) continue;
      const eerder = kijkers.slice(0, kijkers.indexOf(voor));
      for (const row of await wachtOp(school, collega.id)) {
        if (!stillSees(row.ground, actor(school, collega.id, dag)) || !(await mag(school, row, voor, dag))) continue;
        const anderen = await Promise.all(eerder.map((wie) => mag(school, row, wie, dag)));
        if (!anderen.includes(true)) regels.push({ row, van: 'collega', wie: collega.id });
      }
    }
    return regels;
  };

  const laat = async (school: School, { id, functies }: Actor, dag: Datum): Promise<readonly Regel[]> => {
    if (!functies.includes('zorgcoordinator')) return [];
    const query = { school: school.id, person: id, urgentie: 'laat', today: dag, filter: {}, after: null, limit: most } as const;
    return (await overview.bySchool(query)).map((row) => ({ row, van: 'laat', wie: id }));
  };

  return {
    async van(school, voor, lezer, dag) {
      const person = persoon(school, voor);
      if (person === undefined) return { regels: [], anders: 0 };
      const zelf = actor(school, voor, dag);
      const eigen = (await wachtOp(school, voor)).map((row): Regel => ({ row, van: 'zelf', wie: voor }));
      const gezien = [...eigen, ...(await laat(school, zelf, dag))].filter(({ row }) => stillSees(row.ground, zelf));
      const alle = [...gezien, ...(await vanCollegas(school, voor, dag))];
      const ook = await Promise.all(alle.map(async ({ row }) => lezer === voor || (await mag(school, row, lezer, dag))));
      const uniek = alle.filter(({ row }, n) => ook[n] === true && alle.findIndex((ander) => ander.row.code === row.code) === n);
      const sinds = await dagen.last(school, person, dag);
      const regels = uniek.filter((regel) => vraagtIets(regel, dag, sinds)).sort(eerst);
      return { regels, anders: uniek.length - regels.length };
    },
  };
};

/** What somebody was reminded of in this line and is still shown. */
const herinnerd = ({ row, wie }: Regel, dag: Datum) =>
  (row.reminders ?? []).filter(({ voor, tot }) => voor.includes(wie) && (tot === null || dag <= tot));

const vraagtIets = (regel: Regel, dag: Datum, sinds: Instant): boolean => {
  const { row, van } = regel;
  if (row.melden === true || van === 'laat' || row.since >= sinds) return true;
  return (row.nextDate !== null && row.nextDate <= dag) || herinnerd(regel, dag).some(({ datum }) => datum <= dag);
};

/** Melden first, then by date, then what lies longest. */
const rang = ({ row }: Regel): string => `${row.melden === true ? 0 : 1}|${row.nextDate ?? '9'}|${row.since}`;
const eerst = (een: Regel, ander: Regel): number => (rang(een) < rang(ander) ? -1 : 1);

const woorden = (t: Teksten, regel: Regel, dag: Datum): Fact => {
  const { row, van } = regel;
  const over = [...new Set(herinnerd(regel, dag).map(({ soort }) => t.termijn[soort]))];
  const wat = over.length > 0 ? over : row.melden === true ? [t.algemeen.meldenNodig] : [];
  const bij = van === 'zelf' ? [] : [van === 'collega' ? t.algemeen.voorCollega : t.algemeen.overDatum];
  const wanneer = row.nextDate === null ? [] : [t.uiterlijk(row.nextDate)];
  return { title: row.code, value: [...wat, t.lijstStand(row), ...wanneer, ...bij].join(' · ') };
};

/** The message: codes, steps and dates, nothing else (promise 2). `eigen`: it is for who reads it; else for a colleague whom no message reaches. */
export const dagoverzichtBericht = (
  cards: Library,
  taal: Taal,
  { regels, anders }: Overzicht,
  dag: Datum,
  eigen: boolean,
  instance: string,
): OutMessage => {
  const t = teksten(taal);
  const tekst = t.bericht({ soort: 'dagoverzicht', code: dossierCode('') });
  const meer = regels.length - Math.min(regels.length, lines) + anders;
  const card = cards.bind('dagoverzicht', taal, {
    code: '',
    instance,
    version: '0',
    voortgang: '',
    zin: eigen ? tekst.zin : t.algemeen.overzichtVanCollega,
    regels: regels.slice(0, lines).map((regel) => woorden(t, regel, dag)),
    heeftMeer: meer > 0,
    meer: t.algemeen.enNog(meer),
  });
  return { card, summary: tekst.samenvatting };
};
