import { people, type CardData, type Fact, type People } from '../cards/data.ts';
import { limits } from '../cards/limits.ts';
import type { Card } from '../cards/model.ts';
import { teamsBytes } from '../cards/teams.ts';
import { huidigeStap, mag, type State, type Vastgelegd } from '../meldcode/index.ts';
import type { Ctx, In } from './ctx.ts';
import { invoerRegels } from './invoer.ts';
import { kaartVan } from './kaarten.ts';
import { verwantFeiten } from './koppel.ts';
import { bladzij, leesWatMag, paginas } from './lezen.ts';
import { naamVan } from './personen.ts';
import { leestMee, openZinnen, wachtOp, wachtRegel } from './stand.ts';
import { momentenVoor, tijdlijnBeeld } from './tijdlijn.ts';
import { toon } from './toon.ts';
import { overDezeLeerling, verzoekFeiten } from './verzoek.ts';

const wieWat = (ctx: Ctx, entry: Vastgelegd, wat: string): People =>
  people(`${ctx.t.datumKort(entry.vandaag)} · ${wat} · ${naamVan(ctx.school, ctx.t, entry.door)}`);

const entryFact = (ctx: Ctx, entry: Vastgelegd): { tekst: string; fact: { title: People; value: People | string } } | null => {
  const { event } = entry;
  switch (event.type) {
    case 'ingevoerd': {
      // The program looking after itself: the link itself stands there.
      if (event.invoer.type === 'herinner' && event.invoer.over === 'koppelAf') return null;
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

const tekstVan = (value: string | People): string => (typeof value === 'string' ? value : value.people);
const metTot = (wie: string | People, tot: string | People): People => people(`${tekstVan(wie)}, ${tekstVan(tot)}`);

const kop = (ctx: Ctx, state: State): Fact[] => {
  const facts: Fact[] = [];
  if (state.leerling !== null)
    facts.push(
      { title: ctx.t.veld.naam, value: people(state.leerling.naam) },
      { title: ctx.t.veld.klas, value: people(state.leerling.klas) },
    );
  facts.push(...(verzoekFeiten(ctx, state)?.feiten ?? []));
  if (state.situatie !== null) facts.push({ title: ctx.t.algemeen.begonnen, value: ctx.t.situatie[state.situatie] });
  for (const { rol, persoon } of state.rollen) facts.push({ title: ctx.t.rol[rol], value: people(naamVan(ctx.school, ctx.t, persoon)) });
  if (mag(state, ctx.actor, 'inhoud'))
    for (const { title, value } of leestMee(ctx, state)) facts.push({ title: ctx.t.algemeen.leestMee, value: metTot(title, value) });
  const open = mag(state, ctx.actor, 'inhoud') ? openZinnen(ctx, state) : [];
  facts.push({ title: ctx.t.algemeen.stand, value: ctx.t.lijstStand({ ...state, stap: huidigeStap(state) }) });
  if (open.length > 0) facts.push({ title: ctx.t.algemeen.nogOpen, value: open.join(', ') });
  for (const melding of mag(state, ctx.actor, 'meldingFeiten') ? state.meldingen.open : [])
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
  const inhoud = await leesWatMag(ctx, dossier);
  if (inhoud === null) return null;
  const { state, entries } = inhoud;
  const pages = paginas(entries.toReversed().flatMap((entry) => entryFact(ctx, entry) ?? []));
  const { nummer, volgende, page = [] } = bladzij(pages, fields['pagina']);
  const feiten =
    nummer === 1
      ? [
          ...kop(ctx, state),
          ...(await overDezeLeerling(ctx, { code: dossier.code, state })),
          ...(await verwantFeiten(ctx, { code: dossier.code, state })),
        ]
      : [];
  const alle = nummer === 1 ? momentenVoor(ctx, inhoud) : [];
  const data: CardData['dossier'] = {
    feiten,
    regels: page.map(({ fact }) => fact),
    wacht: wachtRegel(ctx, state),
    pagina: ctx.t.algemeen.pagina(nummer, pages.length),
    vorige: nummer > 1 ? String(nummer - 1) : '',
    volgende,
    volgendeKnop: volgendeKnop(ctx, state),
    meerPaginas: volgende !== '',
    heeftTijdlijn: false,
    beeld: '',
    alt: '',
  };
  const zonder = toon(ctx, 'dossier', data, { code: dossier.code, state });
  if (alle.length === 0) return zonder;
  const met = toon(ctx, 'dossier', { ...data, ...(await tijdlijnBeeld(ctx, alle)), heeftTijdlijn: true }, { code: dossier.code, state });
  // Much typed text goes before the picture, which has a card of its own.
  return teamsBytes(met) <= limits.teams.bytes ? met : zonder;
};
