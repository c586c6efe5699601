import { readCode } from '../dossier/code.ts';
import { people, type CardData, type Choice, type Fact, type Line } from '../cards/data.ts';
import {
  huidigeStap,
  mag,
  magCommand,
  magVraag,
  mogelijk,
  openPunten,
  rollenVan,
  stappen,
  termijnen,
  wachtend,
  vraagNummers,
  type Actor,
  type CommandType,
  type Datum,
  type EntryId,
  type PersonId,
  type SchoolFacts,
  type State,
  type VraagNummer,
  type Wacht,
} from '../meldcode/index.ts';
import { schoolFacts, wieGaatVerder } from '../school/index.ts';
import type { Teksten } from '../teksten/index.ts';
import type { Ctx, In } from './ctx.ts';
import { kaartVan, type Kaart } from './kaarten.ts';
import { keuzes, naamVan } from './personen.ts';

/** The dossier that a button names, if this person has a part in it. */
export const stand = async (ctx: Ctx, code: unknown): Promise<In | null> => {
  const known = readCode(code);
  const state = known && (await ctx.deps.dossiers.peek(ctx.school.id, known, ctx.actor));
  return state && { code: known, state };
};

const voortgangRegel = (t: Teksten, state: State): string => {
  const alle = stappen(state);
  const nu = huidigeStap(state);
  const fase = alle.find(({ stap }) => stap === nu)?.fase;
  return t.voortgang(
    alle.filter(({ stand: hoe }) => hoe === 'gedaan').map(({ stap }) => stap),
    nu,
    ...(fase === undefined ? [] : [fase]),
  );
};

/** The five steps as filled and open marks with words, and the phase of the ondersteuningsroute beside it. */
export const voortgang = (t: Teksten, state: State): string => (state.soort === 'dossier' ? voortgangRegel(t, state) : '');

/** What is recorded of talking with pupil or parents: author's words and a date. */
export const gesprekStand = (ctx: Ctx, { gesprek }: State): string =>
  gesprek === null
    ? ctx.t.algemeen.gesprekNog
    : `${gesprek.gevoerd ? ctx.t.algemeen.gesprekGevoerd : ctx.t.algemeen.gesprekNietGevoerd} (${ctx.t.datumKort(gesprek.laatst.dag)})`;

/** People whom routing must not pick: left out, the flagger, and everybody who was asked. */
export const buitenBeeld = (state: State): readonly PersonId[] => [
  ...state.buiten,
  ...state.partner.geweest,
  ...state.rollen.filter(({ rol }) => rol === 'flagger' || rol === 'casushouder').map(({ persoon }) => persoon),
];

const facts = (ctx: Ctx): SchoolFacts => schoolFacts(ctx.school, ctx.vandaag);

const isVoor = (wacht: Wacht, state: State, actor: Actor): boolean => {
  const { voor } = wacht;
  if (voor.aan === 'persoon') return voor.persoon === actor.id;
  if (state.verzoek !== null || state.meelezen !== null) return magCommand(state, actor, wacht.command);
  const rollen = rollenVan(state, actor);
  switch (voor.functie) {
    case 'zorgcoordinator':
      return rollen.includes('zorgcoordinator');
    case 'bevoegdGezag':
      return rollen.includes('bevoegdGezag');
    case 'bestuur':
    case 'fg':
      return actor.functies.includes(voor.functie);
  }
};

/** What waits for this person now, the one card first. */
export const wachtOp = (ctx: Ctx, state: State): readonly Wacht[] =>
  wachtend(state, facts(ctx), ctx.vandaag).filter((wacht) => isVoor(wacht, state, ctx.actor));

/** What waits, for a line in the dossier view. */
export const wachtRegel = (ctx: Ctx, state: State): string => {
  const [eerste] = wachtend(state, facts(ctx), ctx.vandaag);
  if (eerste === undefined) return ctx.t.algemeen.nietsWacht;
  const wie = isVoor(eerste, state, ctx.actor)
    ? ctx.t.algemeen.jou
    : eerste.voor.aan === 'functie'
      ? ctx.t.ontvanger[eerste.voor.functie]
      : ctx.t.algemeen.eenCollega;
  return [ctx.t.wachtOp(eerste.command, eerste.vraag), wie, ...(eerste.uiterlijk === null ? [] : [ctx.t.datumKort(eerste.uiterlijk)])].join(
    ' · ',
  );
};

/** By whose role in this dossier something waits: in the order in which somebody with two is called by one. */
const roepRol = ['casushouder', 'casemanager', 'sparringpartner', 'zorgcoordinator', 'meekijker', 'bevoegdGezag', 'flagger'] as const;
const rolWoord = (ctx: Ctx, state: State, wacht: Wacht): string => {
  const { voor } = wacht;
  if (isVoor(wacht, state, ctx.actor)) return ctx.t.algemeen.jou;
  if (voor.aan === 'functie') return ctx.t.ontvanger[voor.functie];
  const heeft = state.rollen.filter(({ persoon }) => persoon === voor.persoon).map(({ rol }) => rol);
  const rol = roepRol.find((een) => heeft.includes(een)) ?? (wacht.command === 'kijkMee' ? 'sparringpartner' : null);
  return rol === null ? ctx.t.algemeen.eenCollega : ctx.t.rol[rol];
};

/** What waits first (for this person, else for anybody), for whom by role, until when; no name, so that it may stand in a list. Empty: nothing waits. */
export const wachtZonderNaam = (ctx: Ctx, state: State): readonly string[] =>
  [...wachtOp(ctx, state), ...wachtend(state, facts(ctx), ctx.vandaag)]
    .slice(0, 1)
    .flatMap((wacht) => [
      ctx.t.wachtOp(wacht.command, wacht.vraag),
      rolWoord(ctx, state, wacht),
      ...(wacht.uiterlijk === null ? [] : [ctx.t.datumKort(wacht.uiterlijk)]),
    ]);

/** What is owed, a sentence each. */
export const openZinnen = (ctx: Ctx, state: State): string[] => openPunten(state).map((punt) => ctx.t.openPunt(punt));
/** The same as lines of a card. */
export const openRegels = (ctx: Ctx, state: State): Line[] => openZinnen(ctx, state).map((tekst) => ({ tekst }));

/** The afwegingsvraag that comes now: the one that waits, else the first without an answer. */
export const huidigeVraag = (ctx: Ctx, state: State): VraagNummer =>
  wachtend(state, facts(ctx), ctx.vandaag).find(({ vraag }) => vraag !== undefined)?.vraag ??
  vraagNummers.find((nummer) => state.vragen[nummer].uitkomst === null) ??
  5;

/** What stap 4 shows: the steps that were done, what is owed, and the question that comes now. */
export const stap4 = (ctx: Ctx, state: State): CardData['stap4'] => ({
  gedaan: stappen(state)
    .filter(({ stand: hoe }) => hoe === 'gedaan')
    .map(({ stap }) => ({ tekst: ctx.t.stap[stap] })),
  open: openRegels(ctx, state),
  vraag: `vraag${String(huidigeVraag(ctx, state))}`,
});

const kaartenVoor = (ctx: Ctx, state: State, command: CommandType): readonly Kaart[] =>
  command === 'vraag'
    ? vraagNummers.filter((nummer) => magVraag(state, ctx.actor, nummer)).map((nummer): Kaart => `vraag${nummer}`)
    : [kaartVan(command)].filter((kaart) => kaart !== null);

const kaartTitel = (t: Teksten, kaart: Kaart, command: CommandType): string => {
  const nummer = vraagNummers.find((een) => kaart === `vraag${een}`);
  return nummer === undefined ? t.handeling[command] : t.vraag[nummer];
};

/** Every card that this person may open now. */
export const stappenKeuzes = (ctx: Ctx, state: State): Choice[] =>
  mogelijk(state, ctx.actor)
    .flatMap((command) =>
      kaartenVoor(ctx, state, command).map((kaart): Choice => ({ title: kaartTitel(ctx.t, kaart, command), value: kaart })),
    )
    .concat([
      { title: ctx.t.algemeen.dossierBekijken, value: 'dossier' },
      { title: ctx.t.tijdlijn.bekijken, value: 'tijdlijn' },
      ...(mag(state, ctx.actor, 'leesLog') ? [{ title: ctx.t.algemeen.wieKeek, value: 'wie-keek' }] : []),
    ]);

/** Colleagues who may still be named in this dossier. */
export const collegas = (ctx: Ctx, state: State): Choice[] =>
  keuzes(
    ctx.school,
    ctx.school.personen.map(({ id }) => id).filter((id) => id !== ctx.person.id && !state.buiten.includes(id)),
  );

/** Who reads along until when, as far as it has not ended. */
export const leestMee = (ctx: Ctx, { toegang }: State): Fact[] =>
  toegang
    .filter(({ tot }) => tot >= ctx.vandaag)
    .map(({ persoon, tot }) => ({ title: people(naamVan(ctx.school, ctx.t, persoon)), value: ctx.t.algemeen.totEnMet(ctx.t.datum(tot)) }));

/** "Wie gaat verder?": mentor first, then zorgcoördinator, then oneself. */
export const wieVerder = (ctx: Ctx, state: State): CardData['overdracht'] => {
  const ids = wieGaatVerder(ctx.school, ctx.person, {
    vandaag: ctx.vandaag,
    behalve: state.buiten,
    ...(state.leerling === null ? {} : { klas: state.leerling.klas }),
  });
  return { personen: keuzes(ctx.school, ids), persoon: ids[0] ?? '' };
};

/** The newest melding: its entry, and until when Veilig Thuis reports back (empty once it did). Null: there is none. */
export const laatsteMelding = (ctx: Ctx, { meldingen }: State): { melding: string; uiterlijk: string } | null => {
  if (meldingen.laatste === null) return null;
  const { id } = meldingen.laatste;
  const open = meldingen.open.find((melding) => melding.id === id);
  return { melding: id, uiterlijk: open === undefined ? '' : ctx.t.datum(open.uiterlijk) };
};

/** The newest meeting of which the outcome was not recorded; null: there is none. */
export const lopendOverleg = ({ overleggen }: State): { overleg: EntryId } | null => {
  const open = overleggen.findLast(({ uitkomst }) => uitkomst === null);
  return open === undefined ? null : { overleg: open.id };
};

/** Whether melden is needed, was done, or is not known yet. */
export const meldenStand = (ctx: Ctx, state: State): CardData['stap5'] => ({
  meldenNodig: state.melden !== null,
  meldenStand:
    state.melden !== null
      ? ctx.t.algemeen.meldenNodig
      : state.meldingen.aantal > 0
        ? ctx.t.algemeen.meldenGedaan
        : ctx.t.algemeen.meldenNogNietBepaald,
});

/** Until when a spar waits for its outcome; null for any other record. */
export const sparDatum = (ctx: Ctx, state: State): Datum | null =>
  termijnen(state, facts(ctx)).find(({ soort }) => soort === 'sparUitkomst')?.datum ?? null;

/** Talks with parents are not offered before Veilig Thuis was called: after disclosure, and with honour, forced marriage, abandonment, vgv (E-32). */
export const eerstVeiligThuis = (ctx: Ctx, state: State): boolean => !mogelijk(state, ctx.actor).includes('oudersInformeren');
