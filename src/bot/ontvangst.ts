import type { Knop, Line } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import type { Outcome } from '../dossier/types.ts';
import {
  aanMensen,
  entryId,
  kanNietWachten,
  mag,
  vraag5Uiterlijk,
  type Command,
  type EventType,
  type MeldcodeEvent,
  type Ontvanger,
  type State,
} from '../meldcode/index.ts';
import { interpretatieHint } from '../cards/hint.ts';
import { bestuurContacten, contacten, naamVan } from './personen.ts';
import type { Ctx, In } from './ctx.ts';
import { toon } from './toon.ts';
import { afgifteLink, overdrachtKaart } from './afgifte.ts';
import { belkaart } from './belkaart.ts';
import { kaartVan } from './kaarten.ts';
import { openCard } from './open.ts';
import { collegas, wachtOp, wieVerder } from './stand.ts';

type Stored = Extract<Outcome, { kind: 'stored' }>;

const eerste = <T extends EventType>({ events }: Stored, type: T): Extract<MeldcodeEvent, { type: T }> | undefined =>
  events.map(({ event }) => event).find((event): event is Extract<MeldcodeEvent, { type: T }> => event.type === type);

const ontvangerNaam = (ctx: Ctx, ontvanger: Ontvanger): string | null => {
  switch (ontvanger.aan) {
    case 'persoon':
      return naamVan(ctx.school, ctx.t, ontvanger.persoon);
    case 'functie':
      return ctx.t.ontvanger[ontvanger.functie];
    case 'kanaal':
      return null;
  }
};

/** Who gets a message now, as a line: the person sees at once who is not alone with it any more. */
const wieHoortHet = (ctx: Ctx, stored: Stored): Line[] => {
  const namen = new Set(
    aanMensen(stored.events, stored.state, stored.code).flatMap(({ ontvanger }) => ontvangerNaam(ctx, ontvanger) ?? []),
  );
  return namen.size === 0 ? [] : [{ tekst: { people: ctx.t.algemeen.krijgtBericht([...namen]) } }];
};

/** Whoever was just asked is followed up at any hour: who flags has to know how long to wait, and for whom. */
const vraagtDoor = (ctx: Ctx, stored: Stored): Line[] =>
  kanNietWachten(stored.state) && eerste(stored, 'partnerGevraagd') !== undefined ? [{ tekst: ctx.t.algemeen.geenAntwoord }] : [];

const hint = (ctx: Ctx, command: Command): Line[] => {
  const tekst =
    command.type === 'waarneming'
      ? command.tekst
      : command.type === 'signaalVanDerde'
        ? command.watWaarWanneerWie
        : command.type === 'startDossier'
          ? (command.regel ?? '')
          : '';
  return interpretatieHint(tekst) ? [{ tekst: ctx.t.algemeen.hintInterpretatie }] : [];
};

const termijn = (ctx: Ctx, stored: Stored): Line[] => {
  const verzoek = eerste(stored, 'verzoekBegonnen');
  if (verzoek !== undefined) return [{ tekst: ctx.t.algemeen.verzoekUiterlijk(ctx.t.datum(verzoek.uiterlijk)) }];
  const evaluatie = eerste(stored, 'hulpGeevalueerd');
  const vraag5 = vraag5Uiterlijk(stored.state);
  if (evaluatie !== undefined && vraag5 !== null) return [{ tekst: ctx.t.algemeen.naEvaluatie(evaluatie.uitkomst, vraag5) }];
  const melding = eerste(stored, 'meldingVastgelegd');
  return melding === undefined ? [] : [{ tekst: ctx.t.algemeen.veiligThuisUiterlijk(melding.uiterlijk) }];
};

const knoppen = (ctx: Ctx, state: State): Knop[] => {
  // Who notes a request hears no more of it than when it is answered, who asked to read along nothing at all; who said Eens to destroying has nothing left to look at.
  if (!mag(state, ctx.actor, state.verzoek === null && state.meelezen === null ? 'eigenInbreng' : 'inhoud'))
    return [{ label: ctx.t.algemeen.naarMenu, kaart: 'menu' }];
  const next = wachtOp(ctx, state).flatMap(({ command, vraag }): Knop[] => {
    const kaart = vraag === undefined ? kaartVan(command) : (`vraag${vraag}` as const);
    return kaart === null ? [] : [{ label: vraag === undefined ? ctx.t.handeling[command] : ctx.t.vraag[vraag], kaart }];
  });
  const dossier: Knop[] = state.soort === 'andereRoute' ? [] : [{ label: ctx.t.algemeen.naarDossier, kaart: 'dossier' }];
  const andere: Knop[] =
    state.soort === 'dossier' && state.status === 'open' ? [{ label: ctx.t.algemeen.andereStap, kaart: 'stappen' }] : [];
  return [...next.slice(0, 1), ...dossier, ...andere];
};

/** Reading is given in the dossier itself: a yes leads there when this person knows of exactly one. Null: a receipt. */
const waarMeelezen = async (ctx: Ctx, { code }: In): Promise<Card | null> => {
  const [een, ...meer] = await ctx.deps.dossiers.samePupil(ctx.school.id, code, ctx.actor);
  return een === undefined || meer.length > 0 ? null : openCard(ctx, { card: 'toegang', code: een });
};

/** A longer or conditional form is a next card (design §5): where what was handed in leads at once. Null: a receipt. */
const volgtDirect = async (ctx: Ctx, command: Command, stored: Stored, dossier: In): Promise<Card | null> => {
  const { state } = stored;
  switch (command.type) {
    case 'toonAndereRoute':
    case 'andereRouteAlsnog':
      return toon(ctx, 'andere-route', { contacten: bestuurContacten(ctx) }, dossier);
    case 'startDossier':
    case 'startSpar':
    case 'lieverIemandAnders':
      if (state.partner.gevraagd !== null || !stored.events.some(({ event }) => event.type === 'geenPartner')) return null;
      if (command.type === 'lieverIemandAnders') return null;
      return toon(
        ctx,
        'geen-partner',
        {
          wieWanneer: kanNietWachten(state) ? ctx.t.algemeen.wieZietHetNu : ctx.t.algemeen.wieZietHetWanneer,
          contacten: contacten(ctx.school, ctx.t, ['zorgcoordinator', 'aandachtsfunctionaris', 'schoolleider']),
        },
        dossier,
      );
    case 'leerlingVertelt':
      return command.veiligNaarHuis === 'ja' && command.geweldThuis !== 'ja' ? null : toon(ctx, 'veilig-naar-huis', {}, dossier);
    case 'externeGrond':
      return command.grond === 'alleenContact' ? null : toon(ctx, 'extern-inhoud', { grond: ctx.t.externeGrond[command.grond] }, dossier);
    case 'overlegCollega':
      return state.overdracht === null && state.rollen.some(({ rol, persoon }) => rol === 'casushouder' && persoon === ctx.person.id)
        ? toon(ctx, 'overdracht', wieVerder(ctx, state), dossier)
        : null;
    case 'afgifte':
      return afgifteLink(ctx, command, entryId(stored.version, 0), dossier);
    case 'vertrek':
      return command.overdracht === 'niets' ? null : overdrachtKaart(ctx, dossier);
    case 'overlegGehouden':
      return toon(ctx, 'overleg-uitkomst', { overleg: stored.events[0]?.id ?? '' }, dossier);
    case 'meeleesAntwoord':
      return command.gegeven ? waarMeelezen(ctx, dossier) : null;
    case 'hulpplanDoel':
      return toon(ctx, 'hulpplan-taken', { collegas: collegas(ctx, state) }, dossier);
    case 'wieBelt':
      return command.keuze === 'zorgcoordinator' ? null : belkaart(ctx, dossier);
    default:
      return eerste(stored, 'meldenNoodzakelijk') !== undefined && state.melden !== null ? toon(ctx, 'wie-belt', {}, dossier) : null;
  }
};

/** After something was stored: the next card, or a receipt without content that says who sees it and what comes next. The same for a repeated submit. */
export const ontvangst = async (ctx: Ctx, command: Command, stored: Stored): Promise<Card> => {
  const dossier: In = { code: stored.code, state: stored.state };
  const direct = await volgtDirect(ctx, command, stored, dossier);
  if (direct !== null) return direct;
  return toon(
    ctx,
    'ontvangst',
    {
      zin: ctx.t.ontvangst[command.type],
      regels: [...termijn(ctx, stored), ...wieHoortHet(ctx, stored), ...vraagtDoor(ctx, stored), ...hint(ctx, command)],
      knoppen: knoppen(ctx, stored.state),
    },
    dossier,
  );
};
