import { people, type Fact } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import { huidigeStap, invoer } from '../meldcode/index.ts';
import type { Ctx, In } from './ctx.ts';
import { invoerRegels } from './invoer.ts';
import { lees } from './lezen.ts';
import { openZinnen, wieVerder } from './stand.ts';
import { toon } from './toon.ts';

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

/** What was agreed on the help, and what the last evaluation found, for evaluation and vraag 5. */
export const afgesproken = async (ctx: Ctx, dossier: In): Promise<Fact[]> => {
  const inhoud = await lees(ctx, dossier, 'hulp');
  if (inhoud === null) return [];
  const plan = [invoer(inhoud.entries, 'hulpplanDoel').at(-1), invoer(inhoud.entries, 'hulpplanTaken').at(-1)];
  const { t } = ctx;
  const { evaluatie } = inhoud.state.hulp;
  return [
    ...plan.flatMap((deel) =>
      deel === undefined ? [] : [{ title: t.handeling[deel.type], value: people(invoerRegels(ctx, deel).join('\n')) }],
    ),
    ...(evaluatie === null
      ? []
      : [{ title: t.gedaan.evaluatie, value: `${t.evaluatieUitkomst[evaluatie.uitkomst]}, ${t.datumKort(evaluatie.dag)}` }]),
  ];
};
