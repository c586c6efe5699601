import { readCode } from '../dossier/code.ts';
import { isRecord, veldenVan, wilAcuut } from './aanvraag.ts';
import { acuutCard, alleenCard, storingCard } from './algemeen.ts';
import { createCtx, type Ctx, type Deps } from './ctx.ts';
import { toon } from './toon.ts';
import type { Card } from '../cards/model.ts';
import { huidigeStap, leeg } from '../meldcode/index.ts';
import { maxTekst } from '../cards/velden.ts';
import { geenToegang, onbekend, openCard, weigering } from './open.ts';
import { kiesSchool } from './scholen.ts';
import { stand } from './stand.ts';
import type { Answer, Bot, Request } from './ports.ts';
import { submit } from './submit.ts';
import { bedoeling } from './woorden.ts';

/** A typed code gives a pointer: what a message shows is kept by the platform, so names and text only come as the answer to a tap (promise 2). */
const wijzer = async (ctx: Ctx, typed: string): Promise<Card> => {
  const dossier = await stand(ctx, typed);
  if (dossier === null) {
    const code = readCode(typed);
    // The FG has no part in the dossier, and sees who looked.
    if (code === null || !(await ctx.deps.dossiers.may(ctx.school.id, code, ctx.actor, 'leesLog'))) return geenToegang(ctx);
    const knop = { label: ctx.t.algemeen.wieKeek, kaart: 'wie-keek' };
    return toon(ctx, 'bericht', { zin: ctx.t.algemeen.alleenWieKeek, knop, heeftKnop: true }, { code, state: leeg });
  }
  const { state } = dossier;
  const zin = ctx.t.lijstStand({ ...state, stap: huidigeStap(state) });
  return toon(ctx, 'bericht', { zin, knop: { label: ctx.t.algemeen.bekijk, kaart: 'dossier' }, heeftKnop: true }, dossier);
};

const onText = async (ctx: Ctx, text: string): Promise<Answer> => {
  const wil = bedoeling(text);
  switch (wil.wat) {
    case 'acuut':
      return { how: 'new', card: acuutCard(ctx.deps, ctx.taal, ctx.school.veiligThuis.regio) };
    case 'open':
      return { how: 'new', card: await openCard(ctx, { card: wil.kaart }) };
    case 'dossier':
      return { how: 'new', card: await wijzer(ctx, wil.code) };
    case 'tekst':
      return { how: 'new', card: toon(ctx, 'tekst-niet-bewaard', {}) };
  }
};

/** Six fields of the longest text; more is not a form of ours. UTF-16 units. */
const maxForm = 6 * maxTekst + 4_000;
const teGroot = (fields: Record<string, unknown>): boolean => JSON.stringify(fields).length > maxForm;

const onTap = async (ctx: Ctx, verb: string, fields: Record<string, unknown>): Promise<Answer> => {
  switch (verb) {
    case 'open':
      return { how: 'replace', card: await openCard(ctx, fields) };
    case 'submit':
      // Too much to show again in one card: beside the form, which stays as it was typed.
      return teGroot(fields)
        ? { how: 'new', card: weigering(ctx, { code: 'teLang', veld: '', max: maxTekst }) }
        : { how: 'replace', card: await submit(ctx, fields) };
    default:
      return { how: 'new', card: onbekend(ctx) };
  }
};

/**
 * The bot: what happens when somebody says, taps or submits something, the same on both platforms. Never throws: the acute card needs no store, no school and no
 * role; a store that is away gets a calm new message, so that the form stays as it was typed; a bug gets a reference number.
 */
export const createBot = (deps: Deps): Bot => ({
  async handle(request) {
    const taal = request.locale?.startsWith('en') === true ? 'en' : 'nl';
    try {
      const found = deps.schools.find(request.who);
      const place = found[0];
      // Promise 1: before anything else, and for everybody.
      if (wilAcuut(request))
        return { how: 'new', card: acuutCard(deps, place?.person.taal ?? taal, place?.school.veiligThuis.regio ?? null, codeOf(request)) };
      if (place === undefined) {
        deps.strangerSeen(request.who, deps.clock());
        return { how: 'new', card: alleenCard(deps, taal, 'onbekend', { contact: deps.schools.contact }) };
      }
      const { inbound } = request;
      const fields = veldenVan(inbound);
      const here = await kiesSchool(deps, request.who, found, inbound, fields);
      if (here === null || 'body' in here)
        return {
          how: inbound.kind === 'tap' ? 'replace' : 'new',
          card: here ?? alleenCard(deps, taal, 'onbekend', { contact: deps.schools.contact }),
        };
      const ctx = createCtx(deps, here.school, here.person, request.place);
      if (request.place === 'channel') return { how: 'new', card: toon(ctx, 'kanaal-wijzer', {}) };
      switch (inbound.kind) {
        case 'hello':
          return { how: 'new', card: toon(ctx, 'welkom', {}) };
        case 'text':
          return await onText(ctx, inbound.text);
        case 'tap':
          return await onTap(ctx, inbound.verb, fields);
      }
    } catch (error) {
      return { how: 'new', card: storingCard(deps, taal, deps.bug(error, request.inbound.kind)) };
    }
  },
});

/** The acute card is posted, so of what a client says only a code can stand in it: anything else could be a name (promise 2). */
const codeOf = (request: Request): string => {
  if (request.inbound.kind !== 'tap' || !isRecord(request.inbound.data)) return '';
  return readCode(request.inbound.data['code']) ?? '';
};
