import { people, type CardData, type Fact, type People } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import { huidigeStap, type Command, type Deel, type State, type Vastgelegd } from '../meldcode/index.ts';
import type { Ctx, In } from './ctx.ts';
import { toon } from './toon.ts';
import { naamVan } from './personen.ts';
import { openZinnen, wachtOp, wachtRegel, wieVerder } from './stand.ts';
import { kaartVan } from './kaarten.ts';
import { invoerRegels } from './invoer.ts';

/**
 * Views with names and text: only as the answer to a tap, to somebody with a role in that dossier, and each a recorded read (promise 2, design §4).
 * What this person may see of each entry was decided by the rules before it comes here.
 */
type Inhoud = { readonly state: State; readonly entries: readonly Vastgelegd[] };
const lees = (ctx: Ctx, { code }: In, deel: Deel): Promise<Inhoud | null> =>
  ctx.deps.dossiers.read(ctx.school.id, code, ctx.actor, deel, ctx.nu);

const wieWat = (ctx: Ctx, entry: Vastgelegd, wat: string): People =>
  people(`${ctx.t.datumKort(entry.vandaag)} · ${wat} · ${naamVan(ctx.school, ctx.t, entry.door)}`);

const entryFact = (ctx: Ctx, entry: Vastgelegd): { tekst: string; fact: { title: People; value: People | string } } | null => {
  const { event } = entry;
  switch (event.type) {
    case 'ingevoerd': {
      const tekst = invoerRegels(ctx, event.invoer).join('\n');
      return { tekst, fact: { title: wieWat(ctx, entry, ctx.t.gedaan[event.invoer.type]), value: people(tekst) } };
    }
    case 'zonderInhoud':
      return {
        tekst: '',
        fact: {
          title: wieWat(ctx, entry, ctx.t.gedaan[event.soort]),
          value: event.waarom === 'gewist' ? ctx.t.algemeen.gewist : ctx.t.algemeen.nietVoorJou,
        },
      };
    default:
      return null;
  }
};

/** UTF-16 units of people's text on one page: far below what a card may hold (60 KB). */
const perPagina = 6000;
const maxPerPagina = 12;

/** Newest first; a page is closed before an entry that would not fit, and one entry always fits (≤ 4 × 2,000). */
const paginas = <T extends { readonly tekst: string }>(entries: readonly T[]): T[][] => {
  const pages: T[][] = [[]];
  let size = 0;
  for (const entry of entries) {
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && (size + entry.tekst.length > perPagina || page.length === maxPerPagina)) {
      pages.push([entry]);
      size = entry.tekst.length;
    } else {
      page.push(entry);
      size += entry.tekst.length;
    }
  }
  return pages;
};

const kop = (ctx: Ctx, state: State): Fact[] => {
  const facts: Fact[] = [];
  if (state.leerling !== null)
    facts.push(
      { title: ctx.t.veld.naam, value: people(state.leerling.naam) },
      { title: ctx.t.veld.klas, value: people(state.leerling.klas) },
    );
  if (state.situatie !== null) facts.push({ title: ctx.t.algemeen.begonnen, value: ctx.t.situatie[state.situatie] });
  for (const { rol, persoon } of state.rollen) facts.push({ title: ctx.t.rol[rol], value: people(naamVan(ctx.school, ctx.t, persoon)) });
  facts.push({ title: ctx.t.algemeen.stand, value: ctx.t.lijstStand({ ...state, stap: huidigeStap(state) }) });
  for (const melding of state.meldingen.open)
    facts.push({ title: ctx.t.algemeen.terugkoppelingUiterlijk, value: ctx.t.datum(melding.uiterlijk) });
  return facts;
};

const volgendeKnop = (ctx: Ctx, state: State): CardData['dossier']['volgendeKnop'] => {
  const [eerste] = wachtOp(ctx, state);
  const kaart = eerste === undefined ? null : eerste.vraag !== undefined ? (`vraag${eerste.vraag}` as const) : kaartVan(eerste.command);
  return kaart === null || eerste === undefined
    ? { label: ctx.t.algemeen.naarMenu, kaart: 'menu' }
    : { label: ctx.t.handeling[eerste.command], kaart };
};

/** The dossier, paged, newest first. */
export const dossierPagina = async (ctx: Ctx, dossier: In, fields: Readonly<Record<string, unknown>>): Promise<Card | null> => {
  const inhoud =
    (await lees(ctx, dossier, 'inhoud')) ?? (await lees(ctx, dossier, 'eigenInbreng')) ?? (await lees(ctx, dossier, 'vervolg'));
  if (inhoud === null) return null;
  const { state, entries } = inhoud;
  const pages = paginas(entries.toReversed().flatMap((entry) => entryFact(ctx, entry) ?? []));
  const asked = Number(fields['pagina']);
  const nummer = Number.isSafeInteger(asked) && asked >= 1 && asked <= pages.length ? asked : 1;
  const page = pages[nummer - 1] ?? [];
  return toon(
    ctx,
    'dossier',
    {
      feiten: nummer === 1 ? kop(ctx, state) : [],
      regels: page.map(({ fact }) => fact),
      wacht: wachtRegel(ctx, state),
      pagina: ctx.t.algemeen.pagina(nummer, pages.length),
      vorige: nummer > 1 ? String(nummer - 1) : '',
      volgende: nummer < pages.length ? String(nummer + 1) : '',
      volgendeKnop: volgendeKnop(ctx, state),
      meerPaginas: nummer < pages.length,
    },
    { code: dossier.code, state },
  );
};

/** "Wie gaat verder?": who is mentor follows from the class, so this is a read too. */
export const overdracht = async (ctx: Ctx, dossier: In, instance?: string): Promise<Card | null> => {
  const inhoud = await lees(ctx, dossier, 'naam');
  return inhoud === null ? null : toon(ctx, 'overdracht', wieVerder(ctx, inhoud.state), dossier, instance);
};

/** What an asked sparringpartner sees before "Ik kijk mee": name and class, nothing else. */
export const pingBekijk = async (ctx: Ctx, dossier: In): Promise<Card | null> => {
  const inhoud = await lees(ctx, dossier, 'naam');
  if (inhoud === null) return null;
  const { leerling } = inhoud.state;
  return toon(
    ctx,
    'ping-bekijk',
    {
      leerling: leerling === null ? ctx.t.algemeen.nogGeenNaam : people(leerling.naam),
      klas: leerling === null ? '–' : people(leerling.klas),
    },
    dossier,
  );
};

const invoer = <T extends Command['type']>(entries: readonly Vastgelegd[], type: T): Extract<Command, { type: T }>[] =>
  entries.flatMap(({ event }) =>
    event.type === 'ingevoerd' && event.invoer.type === type ? [event.invoer as Extract<Command, { type: T }>] : [],
  );

const signaalTypes = ['waarneming', 'signaalVanDerde', 'externeInhoud', 'leerlingVertelt', 'overlegCollega', 'gesprek'] as const;

/** The call sheet: in the order in which Veilig Thuis asks; facts with their source, and what is not known yet. */
export const belkaart = async (ctx: Ctx, dossier: In): Promise<Card | null> => {
  const inhoud = await lees(ctx, dossier, 'belkaart');
  if (inhoud === null) return null;
  const { state, entries } = inhoud;
  const gegevens = Object.assign({}, ...invoer(entries, 'belgegevens')) as Partial<Extract<Command, { type: 'belgegevens' }>>;
  const velden = [
    ['naam', state.leerling?.naam],
    ['klas', state.leerling?.klas],
    ['geboortedatum', gegevens.geboortedatum],
    ['adres', gegevens.adres],
    ['broersZussen', gegevens.broersZussen],
    ['gezag', gegevens.gezag],
  ] as const;
  const signalen = entries.filter(({ event }) => event.type === 'ingevoerd' && signaalTypes.some((type) => type === event.invoer.type));
  return toon(
    ctx,
    'belkaart',
    {
      feiten: [
        { title: ctx.t.algemeen.melder, value: people(ctx.person.naam) },
        ...velden.flatMap(([veld, value]) => (value === undefined ? [] : [{ title: ctx.t.veld[veld], value: people(value) }])),
      ],
      signalen: signalen.flatMap((entry) =>
        entry.event.type === 'ingevoerd'
          ? [{ tekst: people(`${ctx.t.datumKort(entry.vandaag)}: ${invoerRegels(ctx, entry.event.invoer).join(' · ')}`) }]
          : [],
      ),
      openVragen: velden.flatMap(([veld, value]) => (value === undefined ? [{ tekst: ctx.t.veld[veld] }] : [])),
    },
    { code: dossier.code, state },
  );
};

/** For bevoegd gezag: that there is a case, where it stands, and at vraag 2 the summary of at most 600 characters; never notes of a talk. */
export const bevoegdGezagBekijk = async (ctx: Ctx, dossier: In): Promise<Card | null> => {
  const inhoud = (await lees(ctx, dossier, 'samenvatting')) ?? (await lees(ctx, dossier, 'bestaan'));
  if (inhoud === null) return null;
  const { state, entries } = inhoud;
  const omdat = invoer(entries, 'vraag').findLast(({ nummer }) => nummer === 2)?.omdat;
  return toon(
    ctx,
    'bevoegd-gezag-bekijk',
    {
      feiten: [
        { title: ctx.t.algemeen.stand, value: ctx.t.lijstStand({ ...state, stap: huidigeStap(state) }) },
        ...(state.meldingen.laatste === null ? [] : [{ title: ctx.t.algemeen.gemeldOp, value: ctx.t.datum(state.meldingen.laatste.dag) }]),
        ...state.meldingen.open.map(({ uiterlijk }) => ({ title: ctx.t.algemeen.terugkoppelingUiterlijk, value: ctx.t.datum(uiterlijk) })),
      ],
      samenvatting: omdat === undefined ? ctx.t.algemeen.geenSamenvatting : people(omdat),
    },
    { code: dossier.code, state },
  );
};

/** What the second person sees before Eens: the reason, what was answered, what is open. */
export const sluitBekijk = async (ctx: Ctx, dossier: In): Promise<Card | null> => {
  const inhoud = await lees(ctx, dossier, 'inhoud');
  if (inhoud === null || inhoud.state.sluiten === null) return null;
  const { state, entries } = inhoud;
  const voorstel = invoer(entries, 'sluitVoorstel').at(-1);
  const vraag = invoer(entries, 'vraag').at(-1);
  return toon(
    ctx,
    'sluit-bekijk',
    {
      feiten: [
        ...(state.leerling === null ? [] : [{ title: ctx.t.veld.naam, value: people(state.leerling.naam) }]),
        ...(voorstel === undefined
          ? []
          : [{ title: ctx.t.handeling.sluitVoorstel, value: people(invoerRegels(ctx, voorstel).join('\n')) }]),
        ...(vraag === undefined ? [] : [{ title: ctx.t.vraag[vraag.nummer], value: people(invoerRegels(ctx, vraag).join('\n')) }]),
        {
          title: ctx.t.algemeen.nogOpen,
          value: openZinnen(ctx, state).join(', ') || ctx.t.algemeen.niets,
        },
      ],
    },
    { code: dossier.code, state },
  );
};

/** What was agreed on the help, for evaluation and vraag 5. */
export const afgesproken = async (ctx: Ctx, dossier: In): Promise<Fact[]> => {
  const inhoud = await lees(ctx, dossier, 'hulp');
  if (inhoud === null) return [];
  const plan = [invoer(inhoud.entries, 'hulpplanDoel').at(-1), invoer(inhoud.entries, 'hulpplanTaken').at(-1)];
  return plan.flatMap((deel) =>
    deel === undefined ? [] : [{ title: ctx.t.handeling[deel.type], value: people(invoerRegels(ctx, deel).join('\n')) }],
  );
};

const entryKeuze = ({ t }: Ctx, { vandaag, event }: Vastgelegd): string =>
  `${t.datumKort(vandaag)} · ${event.type === 'ingevoerd' ? t.gedaan[event.invoer.type] : t.algemeen.gewist}`;

const herstelbaar = (entry: Vastgelegd): boolean => entry.event.type === 'ingevoerd';

/** Which entry to correct or to erase: date and kind of each, newest first. */
export const entriesKaart = async (ctx: Ctx, dossier: In, doel: 'corrigeer' | 'wissen'): Promise<Card | null> => {
  const inhoud = (await lees(ctx, dossier, 'inhoud')) ?? (await lees(ctx, dossier, 'eigenInbreng'));
  if (inhoud === null) return null;
  const keuzes = inhoud.entries
    .toReversed()
    .filter(herstelbaar)
    .slice(0, 100)
    .map((entry) => ({ title: entryKeuze(ctx, entry), value: entry.id }));
  return toon(ctx, 'entries', { keuzes, doel }, dossier);
};

/** The first text of the entry that is corrected; null when it is not there for this person. */
export const eersteTekst = async (ctx: Ctx, dossier: In, id: string): Promise<People | string | null> => {
  const inhoud = (await lees(ctx, dossier, 'inhoud')) ?? (await lees(ctx, dossier, 'eigenInbreng'));
  const entry = inhoud?.entries.find((one) => one.id === id);
  return entry?.event.type === 'ingevoerd' ? people(invoerRegels(ctx, entry.event.invoer).join('\n')) : null;
};
