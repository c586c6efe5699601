import { people, type CardData, type Choice, type Fact, type Snel } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import { schoolbreed } from '../dossier/rules.ts';
import type { SchoolFilter, SchoolRow } from '../dossier/types.ts';
import { casushouder, magCommand, stapNummers, type State } from '../meldcode/index.ts';
import { schoolFacts } from '../school/index.ts';
import type { Ctx, In } from './ctx.ts';
import { isSnel, schrijfKeuze, type SnelCommand } from './overzicht-keuze.ts';
import { begin, leesPlaats, schrijfPlaats, type OverzichtPlaats } from './overzicht-plaats.ts';
import { keuzes } from './personen.ts';
import { stand, wachtOp, wachtZonderNaam } from './stand.ts';
import { toon } from './toon.ts';

type Fields = Readonly<Record<string, unknown>>;
/** A line of the store with where that dossier stands now. */
type Regel = { readonly row: SchoolRow; readonly dossier: In };

/** Buttons on a card beside "Doen": three in all (design §2). */
const knoppenNaastDoen = 2;

/** Nobody carries it today: who has the right takes it over without being asked. */
const wegValt = (ctx: Ctx, state: State): boolean => {
  const houder = casushouder(state);
  const weg = houder === null || (houder !== ctx.person.id && schoolFacts(ctx.school, ctx.vandaag).afwezig.includes(houder));
  return weg && state.soort === 'dossier' && state.status === 'open' && magCommand(state, ctx.actor, 'neemOver');
};

/** What this person can do with it in one tap: what waits for them and asks no field, and taking over where nobody carries it today. */
const inEenTik = (ctx: Ctx, state: State): readonly { readonly command: SnelCommand; readonly entry: string }[] => {
  const wacht = wachtOp(ctx, state).flatMap(({ command, entry = '' }) => (isSnel(command) ? [{ command, entry }] : []));
  return wegValt(ctx, state) && !wacht.some(({ command }) => command === 'neemOver')
    ? [...wacht, { command: 'neemOver', entry: '' }]
    : wacht;
};

const snelle = (ctx: Ctx, { code, state }: In): Snel[] =>
  inEenTik(ctx, state).map(({ command, entry }) => ({
    label: `${code} · ${ctx.t.handeling[command]}`,
    keuze: schrijfKeuze({ wat: 'doe', command, code, versie: state.versie, entry }),
  }));

const kenmerken = (ctx: Ctx, row: SchoolRow): readonly string[] => [
  ...(row.urgentie === 'melden' ? [ctx.t.overzicht.meldenNodig] : []),
  ...(row.waitsFor.includes(ctx.person.id) ? [ctx.t.algemeen.wachtOpJou] : []),
  ...(row.nextDate !== null && row.nextDate < ctx.vandaag ? [ctx.t.overzicht.voorbij] : []),
];

const feit = (ctx: Ctx, { row, dossier: { code, state } }: Regel): Fact => {
  const wacht = wachtZonderNaam(ctx, state);
  const datum = row.nextDate === null ? [] : [ctx.t.datumKort(row.nextDate)];
  return {
    title: [code, ...kenmerken(ctx, row)].join(' · '),
    value: [ctx.t.lijstStand(row), ...(wacht.length > 0 ? wacht : datum)].join(' · '),
  };
};

const filterZin = (ctx: Ctx, { stap, waitsFor, late }: SchoolFilter): string => {
  const delen = [
    ...stapNummers.filter((een) => een === stap).map((een) => ctx.t.stap[een]),
    ...(waitsFor === undefined ? [] : [ctx.t.overzicht.wachtOpGekozen]),
    ...(late === true ? [ctx.t.overzicht.voorbij] : []),
  ];
  return delen.length === 0 ? ctx.t.overzicht.alles : ctx.t.overzicht.alleen(delen);
};

const bladzijde = async (ctx: Ctx, plaats: OverzichtPlaats): Promise<{ regels: readonly Regel[]; next: string | null } | null> => {
  const page = await ctx.deps.dossiers.school(ctx.school.id, ctx.actor, ctx.vandaag, plaats.filter, plaats.page);
  if (page === null) return null;
  const standen = await Promise.all(page.rows.map(async (row) => ({ row, dossier: await stand(ctx, row.code) })));
  return { regels: standen.flatMap(({ row, dossier }) => (dossier === null ? [] : [{ row, dossier }])), next: page.next };
};

const verder = (plaats: OverzichtPlaats, next: string | null): string =>
  next === null ? '' : schrijfPlaats({ ...plaats, page: next, nummer: plaats.nummer + 1 });

const kaart = (ctx: Ctx, plaats: OverzichtPlaats, regels: readonly Regel[], next: string | null, zin: string): CardData['overzicht'] => {
  const { overzicht } = ctx.t;
  const snel = regels.flatMap(({ dossier }) => snelle(ctx, dossier));
  const keuze = (wat: 'volgende' | 'namen' | 'bord' | 'bespreking' | 'filter', title: string): Choice => ({ title, value: wat });
  const alle: Choice[] = [
    ...snel.map(({ label, keuze: value }) => ({ title: label, value })),
    ...regels.map(({ dossier: { code } }) => ({ title: overzicht.openen(code), value: schrijfKeuze({ wat: 'open', code }) })),
    ...(next === null ? [] : [keuze('volgende', overzicht.volgende)]),
    ...(regels.length === 0 ? [] : [keuze('namen', overzicht.namen)]),
    ...(regels.length === 0 ? [] : [keuze('bord', overzicht.bord)]),
    ...(regels.length === 0 ? [] : [keuze('bespreking', overzicht.bespreking)]),
    keuze('filter', overzicht.filter),
  ];
  return {
    zin,
    filter: `${filterZin(ctx, plaats.filter)} ${overzicht.bladzijde(plaats.nummer)}`,
    keuzes: alle,
    keuze: alle[0]?.value ?? 'filter',
    regels: regels.map((regel) => feit(ctx, regel)),
    leeg: regels.length === 0,
    snel: snel.slice(0, knoppenNaastDoen),
    plaats: schrijfPlaats(plaats),
  };
};

/**
 * The overview of the school, for who sees it by office: what waits, for which role, until when, the most urgent first; a page at a time, codes only. `zin`:
 * what a tap just changed. Null for everybody else.
 */
export const overzicht = async (ctx: Ctx, fields: Fields, instance?: string, zin = ''): Promise<Card | null> => {
  const gevraagd = leesPlaats(ctx.school, fields['pagina']);
  const plaats = gevraagd ?? begin;
  const page = await bladzijde(ctx, plaats);
  if (page === null) return null;
  const gezegd = gevraagd === null ? ctx.t.overzicht.filterOnbekend : zin;
  return toon(ctx, 'overzicht', kaart(ctx, plaats, page.regels, page.next, gezegd), null, instance);
};

/** The page after this one. */
export const volgendeBladzijde = async (ctx: Ctx, fields: Fields): Promise<Card | null> => {
  const plaats = leesPlaats(ctx.school, fields['pagina']) ?? begin;
  const page = await ctx.deps.dossiers.school(ctx.school.id, ctx.actor, ctx.vandaag, plaats.filter, plaats.page);
  return page === null ? null : overzicht(ctx, { pagina: verder(plaats, page.next) });
};

/** What to narrow the overview to. The answer to a tap: it names colleagues. */
export const overzichtFilter = (ctx: Ctx, fields: Fields, instance?: string): Card | null => {
  if (!schoolbreed(ctx.actor)) return null;
  const { filter } = leesPlaats(ctx.school, fields['pagina']) ?? begin;
  return toon(
    ctx,
    'overzicht-filter',
    {
      personen: keuzes(
        ctx.school,
        ctx.school.personen.map(({ id }) => id),
      ),
      stap: filter.stap === undefined ? '' : String(filter.stap),
      wie: filter.waitsFor ?? '',
      laat: filter.late === true ? 'ja' : 'nee',
    },
    null,
    instance,
  );
};

/** What somebody is called: the first word of the name, or what stands behind "Achternaam,". */
const roepnaam = (naam: string): string => (naam.split(',')[1] ?? naam).trim().split(/\s+/u)[0] ?? naam;

/** "Toon namen": who the lines of one page are about. One look, recorded in each of these dossiers first; only ever the answer to a tap (promise 2). */
export const overzichtNamen = async (ctx: Ctx, fields: Fields): Promise<Card | null> => {
  const plaats = leesPlaats(ctx.school, fields['pagina']) ?? begin;
  const page = await bladzijde(ctx, plaats);
  if (page === null) return null;
  const codes = page.regels.map(({ dossier: { code } }) => code);
  const namen = await ctx.deps.dossiers.names(ctx.school.id, codes, ctx.actor, ctx.nu);
  return toon(ctx, 'overzicht-namen', {
    regels: namen.map(({ code, leerling }) => ({
      title: code,
      value: leerling === null ? ctx.t.algemeen.nogGeenNaam : people(`${roepnaam(leerling.naam)} · ${leerling.klas}`),
    })),
    plaats: schrijfPlaats(plaats),
  });
};
