import type { Choice, Fact } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import { withTyped } from '../cards/typed.ts';
import { dag, kenmerken, tekstMag, velden } from '../cards/velden.ts';
import { readCode } from '../dossier/code.ts';
import { schoolbreed } from '../dossier/rules.ts';
import { datum, entryId, huidigeStap, magCommand, personId, type Command, type DossierCode } from '../meldcode/index.ts';
import type { Papier } from '../report/links.ts';
import { tijd } from '../school/klok.ts';
import { isInstance, type Ctx, type In } from './ctx.ts';
import { keuzes } from './personen.ts';
import { stand } from './stand.ts';
import { factsFor, toon } from './toon.ts';

/**
 * One paper for one leerlingbespreking: several dossiers, chosen a page at a time from what this person sees anyway; a sheet for each. Nothing is kept
 * between the steps but what the card itself carries, and everything that it carries is looked at again.
 */

type Fields = Readonly<Record<string, unknown>>;
/** Dossiers in one meeting. */
const maxDossiers = 12;

const codesIn = (value: unknown): readonly DossierCode[] => {
  const delen = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return [...new Set(delen.slice(0, 40).flatMap((een) => readCode(typeof een === 'string' ? een.trim() : een) ?? []))];
};

/** Open dossiers of which this person may make a paper: of the whole school by urgency, or one's own. */
const bladzijde = async (ctx: Ctx, page: string | null): Promise<{ readonly rij: readonly In[]; readonly next: string | null }> => {
  const { dossiers } = ctx.deps;
  const found = schoolbreed(ctx.actor)
    ? await dossiers.school(ctx.school.id, ctx.actor, ctx.vandaag, {}, page)
    : await dossiers.mine(ctx.school.id, ctx.actor, page);
  const standen = await Promise.all((found?.rows ?? []).map(({ code }) => stand(ctx, code)));
  const rij = standen.filter(
    (een) => een !== null && een.state.soort === 'dossier' && een.state.status === 'open' && magCommand(een.state, ctx.actor, 'afgifte'),
  );
  return { rij: rij.filter((een) => een !== null), next: found?.next ?? null };
};

/** Step 1: which dossiers. `gekozen` goes along from page to page; codes only. */
export const besprekingKeuze = async (ctx: Ctx, fields: Fields, instance?: string): Promise<Card> => {
  const gekozen = codesIn(fields['gekozen']);
  const pagina = typeof fields['pagina'] === 'string' && fields['pagina'].length < 200 ? fields['pagina'] : '';
  const { rij, next } = await bladzijde(ctx, pagina === '' ? null : pagina);
  const hier = rij.map(({ code }) => code);
  return toon(
    ctx,
    'bespreking',
    {
      leeg: rij.length === 0 && gekozen.length === 0,
      heeftRij: rij.length > 0,
      keuzes: rij.map(({ code, state }): Choice => ({
        title: `${code} · ${ctx.t.lijstStand({ ...state, stap: huidigeStap(state) })}`,
        value: code,
      })),
      dossiers: gekozen.filter((code) => hier.includes(code)).join(','),
      gekozen: gekozen.join(','),
      hier: hier.join(','),
      volgende: next ?? '',
      meer: next !== null,
      zin: gekozen.length === 0 ? '' : ctx.t.bespreking.gekozen(gekozen.join(', ')),
    },
    null,
    instance,
  );
};

const metFout = async (card: Card | Promise<Card>, typed: Readonly<Record<string, string>>, veld: string, zin: string): Promise<Card> =>
  withTyped(await card, typed, { [veld]: zin });
const typed = (fields: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));

/** From step 1 to the next page, or to step 2. */
export const besprekingVerder = (ctx: Ctx, fields: Fields): Promise<Card> | Card => {
  const hier = codesIn(fields['hier']);
  const gekozen = [...codesIn(fields['gekozen']).filter((code) => !hier.includes(code)), ...codesIn(fields['dossiers'])];
  const verder = { gekozen: gekozen.join(','), pagina: fields['naar'] === 'meer' ? fields['volgende'] : '' };
  if (fields['naar'] === 'meer') return besprekingKeuze(ctx, verder);
  const opnieuw = (zin: string): Promise<Card> => metFout(besprekingKeuze(ctx, verder), {}, 'dossiers', zin);
  if (gekozen.length === 0) return opnieuw(ctx.t.weigering({ code: 'verplicht', veld: 'dossiers' }));
  if (gekozen.length > maxDossiers) return opnieuw(ctx.t.bespreking.teVeel(maxDossiers));
  return bijeenkomst(ctx, gekozen);
};

/** Step 2: when, and who is there. */
const bijeenkomst = (ctx: Ctx, gekozen: readonly DossierCode[], instance?: string): Card =>
  toon(
    ctx,
    'bespreking-maken',
    {
      zin: ctx.t.bespreking.gekozen(gekozen.join(', ')),
      gekozen: gekozen.join(','),
      vandaag: ctx.vandaag,
      collegas: keuzes(
        ctx.school,
        ctx.school.personen.map(({ id }) => id).filter((id) => id !== ctx.person.id),
      ),
    },
    null,
    instance,
  );

const vorm = velden({ bijeenkomst: dag(), collegas: kenmerken(), erbij: tekstMag(300), toelichting: tekstMag(600) });

/**
 * A receipt in each dossier, and then one address for what has a receipt and nothing else. Left out, and said by its code: a dossier of which this person may
 * make no paper (any more), and one from which somebody who will be there is left out. The same tap once more gives the same receipts.
 */
export const besprekingMaken = async (ctx: Ctx, fields: Fields): Promise<Card> => {
  const gekozen = codesIn(fields['gekozen']).slice(0, maxDossiers);
  const instance = typeof fields['instance'] === 'string' ? fields['instance'] : '';
  if (gekozen.length === 0 || !isInstance(instance) || instance.length > 40) return besprekingKeuze(ctx, {});
  const again = (veld: string, zin: string): Promise<Card> => metFout(bijeenkomst(ctx, gekozen, instance), typed(fields), veld, zin);
  const parsed = vorm().safeParse(fields);
  if (!parsed.success) {
    const veld = String(parsed.error.issues[0]?.path[0] ?? 'bijeenkomst');
    return again(veld, ctx.t.weigering(veld === 'bijeenkomst' ? { code: 'ongeldigeDatum', veld } : { code: 'ongeldigeKeuze', veld }));
  }
  const { bijeenkomst: op, collegas, erbij, toelichting } = parsed.data;
  const command: Command = {
    type: 'afgifte',
    soort: 'bespreking',
    delen: ['gegevens'],
    bijeenkomst: datum(op),
    collegas: collegas.map(personId),
    ...(erbij === undefined ? {} : { erbij }),
    ...(toelichting === undefined ? {} : { toelichting }),
  };
  const stukken: Papier[] = [];
  const eruit: Fact[] = [];
  for (const code of gekozen) {
    const request = { school: ctx.school.id, code, instance: `${instance}-${code}`, command, facts: factsFor(ctx, command, null) };
    const outcome = await ctx.deps.dossiers.submit(request);
    if (outcome.kind === 'stored') {
      ctx.deps.committed(ctx.school.id, outcome.code, outcome.events);
      stukken.push({ code: outcome.code, entry: entryId(outcome.version, 0) });
    } else if (outcome.kind === 'other') {
      return metFout(bijeenkomst(ctx, gekozen), typed(fields), '', ctx.t.algemeen.alVastgelegd);
    } else if (outcome.kind === 'refused' && 'veld' in outcome.refusal && outcome.refusal.veld === 'bijeenkomst') {
      // Says the same of every dossier.
      return again('bijeenkomst', ctx.t.weigering(outcome.refusal));
    } else {
      const niemand = outcome.kind === 'refused' && outcome.refusal.code === 'onbekendePersoon';
      if (niemand) return again('collegas', ctx.t.weigering(outcome.refusal));
      const buiten = outcome.kind === 'refused' && outcome.refusal.code === 'persoonKanNiet';
      eruit.push({ title: code, value: buiten ? ctx.t.bespreking.hoortErNietBij : ctx.t.bespreking.kanNiet });
    }
  }
  const [eerste, ...meer] = stukken;
  const link =
    eerste === undefined
      ? null
      : await ctx.deps.papier.link({ school: ctx.school.id, person: ctx.person.id, ...eerste, meer, met: collegas.map(personId) });
  return toon(ctx, 'bespreking-link', {
    zin: eerste === undefined ? ctx.t.bespreking.geen : ctx.t.bespreking.klaar(stukken.length, gekozen.length),
    eruit,
    heeftEruit: eruit.length > 0,
    tot: link === null ? (eerste === undefined ? '' : ctx.t.algemeen.geenPapier) : ctx.t.algemeen.linkTot(tijd(link.tot)),
    url: link === null ? '' : link.url,
    heeftLink: link !== null,
  });
};
