import type { Choice } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import {
  afgifteDelen,
  afgifteSoorten,
  alsZorg,
  overdrachtDelen,
  type AfgifteDeel,
  type AfgifteSoort,
  type Command,
  type EntryId,
  type State,
} from '../meldcode/index.ts';
import { tijd } from '../school/klok.ts';
import type { Ctx, In } from './ctx.ts';
import { toon } from './toon.ts';

/** Where nothing can be fetched: what to do instead. */
const geenPapier = (ctx: Ctx, dossier: In): Card =>
  toon(
    ctx,
    'weigering',
    { zin: ctx.t.algemeen.geenPapier, knop: { label: ctx.t.algemeen.naarDossier, kaart: 'dossier' }, heeftKnop: true },
    dossier,
  );

/** Which paper? */
export const afgifteKaart = (ctx: Ctx, dossier: In, instance?: string): Card =>
  ctx.deps.papier.kan ? toon(ctx, 'afgifte', {}, dossier, instance) : geenPapier(ctx, dossier);

/**
 * What can go along and what is ticked already. For Veilig Thuis all but how it went inside school; for a mdo nothing: each section is chosen;
 * for a leerlingbespreking who it is about, and at most the signals.
 */
const keuzeVoor: Readonly<Record<AfgifteSoort, { readonly keus: readonly AfgifteDeel[]; readonly vooraf: readonly AfgifteDeel[] }>> = {
  melding: { keus: afgifteDelen, vooraf: afgifteDelen.filter((deel) => deel !== 'verloop') },
  mdo: { keus: afgifteDelen, vooraf: [] },
  bespreking: { keus: ['gegevens', 'signalen'], vooraf: ['gegevens'] },
  inzage: { keus: afgifteDelen, vooraf: afgifteDelen },
  // What the next school needs to care for the pupil; the rest is chosen, and some of it never is.
  overdracht: { keus: overdrachtDelen, vooraf: ['gegevens', 'hulp'] },
};

const keuzes = ({ t }: Ctx, keus: readonly AfgifteDeel[]): Choice[] => keus.map((deel) => ({ title: t.afgifteDeel[deel], value: deel }));

/** Somebody else told something about this pupil, and it is for this person to decide whether a paper for outside says what of it is about the pupil. */
export const schrijftVanAnderen = (ctx: Ctx, state: State): boolean =>
  state.gedaan.signaalVanDerde !== undefined && alsZorg(state, ctx.actor);

/** For the next school: on what ground, and what goes along. Before it is recorded that the pupil leaves: what comes first. */
export const overdrachtKaart = (ctx: Ctx, dossier: In, instance?: string): Card => {
  const { t } = ctx;
  const school = dossier.state.volgendeSchool;
  if (school === null)
    return toon(
      ctx,
      'weigering',
      { zin: t.weigering({ code: 'vertrekEerst' }), knop: { label: t.handeling.vertrek, kaart: 'vertrek' }, heeftKnop: true },
      dossier,
    );
  if (!ctx.deps.papier.kan) return geenPapier(ctx, dossier);
  const feiten = [
    { title: t.veld.overdracht, value: t.schoolOverdracht[school.overdracht] },
    ...(dossier.state.vertrek === null ? [] : [{ title: t.gedaan.vertrek, value: t.datum(dossier.state.vertrek) }]),
    ...(school.gegeven === null ? [] : [{ title: t.gedaan.schoolOverdracht, value: t.datum(school.gegeven) }]),
  ];
  const { keus, vooraf } = keuzeVoor.overdracht;
  return toon(
    ctx,
    'afgifte-overdracht',
    { feiten, delen: vooraf.join(','), keuzes: keuzes(ctx, keus), metAnderen: schrijftVanAnderen(ctx, dossier.state) },
    dossier,
    instance,
  );
};

/** What goes along. */
export const afgifteDelenKaart = (ctx: Ctx, dossier: In, fields: Readonly<Record<string, unknown>>, instance?: string): Card => {
  const soort = afgifteSoorten.find((een) => een === fields['soort'] && een !== 'inzage' && een !== 'overdracht') ?? 'melding';
  const { keus, vooraf } = keuzeVoor[soort];
  return toon(
    ctx,
    'afgifte-delen',
    {
      soort,
      wat: ctx.t.afgifteSoort[soort],
      delen: vooraf.join(','),
      keuzes: keuzes(ctx, keus),
    },
    dossier,
    instance,
  );
};

/** The address, as the answer to the tap that asked for it. Asked for twice: a new address for the same paper, which is still fetched once. */
export const afgifteLink = async (
  ctx: Ctx,
  { soort, vanAnderen }: Extract<Command, { type: 'afgifte' }>,
  entry: EntryId,
  dossier: In,
): Promise<Card> => {
  const link = await ctx.deps.papier.link({ school: ctx.school.id, person: ctx.person.id, code: dossier.code, entry });
  if (link === null) return geenPapier(ctx, dossier);
  const { t } = ctx;
  const nalopen = vanAnderen === undefined ? '' : t.algemeen.nalopenAnderen;
  return toon(
    ctx,
    'afgifte-link',
    { wat: t.afgifteSoort[soort], tot: t.algemeen.linkTot(tijd(link.tot)), let: nalopen, url: link.url },
    dossier,
  );
};
