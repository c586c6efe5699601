import { people, type Fact } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import { afgifteDelen, inzageVoorVan, mag, magCommand, type DossierCode, type Refusal, type State } from '../meldcode/index.ts';
import type { Ctx, In } from './ctx.ts';
import { schrijftVanAnderen } from './afgifte.ts';
import { naamVan } from './personen.ts';
import { stand } from './stand.ts';
import { toon } from './toon.ts';
import { verzoekFeiten } from './verzoek.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Is this a request to see that was decided, and still to be done? */
const uitTeVoeren = ({ verzoek }: State): boolean => verzoek?.soort === 'inzage' && verzoek.besluit !== null && verzoek.uitgevoerd === null;

/** Decided requests to see that may be about this pupil, as far as this person may look into them. */
const misschien = async (ctx: Ctx, { code }: In): Promise<readonly DossierCode[]> => {
  const codes = await ctx.deps.dossiers.samePupil(ctx.school.id, code, ctx.actor);
  const standen = await Promise.all(codes.map((ander) => stand(ctx, ander)));
  return standen.flatMap((een) => (een !== null && uitTeVoeren(een.state) ? [een.code] : []));
};

/** Which request does this paper carry out? */
export const verzoekKeuze = async (ctx: Ctx, dossier: In, fields: Fields, instance?: string): Promise<Card> => {
  const codes = await misschien(ctx, dossier);
  const verzoek = typeof fields['verzoek'] === 'string' ? fields['verzoek'].slice(0, 40) : (codes[0] ?? '');
  return toon(ctx, 'afgifte-verzoek', { misschien: codes.join(', '), heeftMisschien: codes.length > 0, verzoek }, dossier, instance);
};

const nogNiet = (ctx: Ctx, dossier: In, waarom: Extract<Refusal, { code: 'inzageEerst' }>['waarom']): Card =>
  toon(
    ctx,
    'weigering',
    {
      zin: ctx.t.weigering({ code: 'inzageEerst', veld: 'verzoek', waarom }),
      knop: { label: ctx.t.algemeen.naarDossier, kaart: 'dossier' },
      heeftKnop: true,
    },
    dossier,
  );

/** The paper that follows from a decision: what was decided, and of a part which sections. From a request itself: about the dossier that its button names. */
export const inzageKaart = async (ctx: Ctx, hier: In, fields: Fields, instance?: string): Promise<Card | null> => {
  const vanVerzoek = hier.state.verzoek !== null;
  const dossier = vanVerzoek ? await stand(ctx, fields['dossier']) : hier;
  if (dossier === null || !magCommand(dossier.state, ctx.actor, 'afgifte')) return null;
  const gevraagd = vanVerzoek ? hier : await stand(ctx, fields['verzoek']);
  const verzoek = gevraagd !== null && mag(gevraagd.state, ctx.actor, 'naam') ? gevraagd.state.verzoek : null;
  const besluit = verzoek?.soort === 'inzage' ? verzoek.besluit : null;
  if (gevraagd === null || !verzoek?.toets || besluit === null) return nogNiet(ctx, dossier, 'besluit');
  if (besluit.toekenning === 'niet') return nogNiet(ctx, dossier, 'niet');
  if (verzoek.uitgevoerd !== null) return nogNiet(ctx, dossier, 'uitgevoerd');
  const { t } = ctx;
  const voor = inzageVoorVan(verzoek.van, verzoek.toets.leeftijd);
  const deels = besluit.toekenning === 'deels';
  const zelfde = await ctx.deps.dossiers.samePupil(ctx.school.id, dossier.code, ctx.actor);
  return toon(
    ctx,
    'afgifte-inzage',
    {
      feiten: [
        { title: t.veld.verzoek, value: gevraagd.code },
        { title: t.algemeen.besloten, value: `${t.toekenning[besluit.toekenning]}, ${t.datumKort(besluit.dag)}` },
        ...(besluit.grond === null ? [] : [{ title: t.veld.verzoekGrond, value: t.verzoekGrond[besluit.grond] }]),
        ...(voor === null ? [] : [{ title: t.veld.inzageVoor, value: t.inzageVoor[voor] }]),
        { title: t.algemeen.beslotenDoor, value: people(besluit.met.map((id) => naamVan(ctx.school, t, id)).join(', ')) },
      ],
      verzoek: gevraagd.code,
      deels,
      keus: deels ? 'deel' : 'alles',
      delen: '',
      keuzes: afgifteDelen.map((deel) => ({ title: t.afgifteDeel[deel], value: deel })),
      metAnderen: schrijftVanAnderen(ctx, dossier.state),
      vraagZelfde: !zelfde.includes(gevraagd.code),
    },
    dossier,
    instance,
  );
};

/** Of each dossier about this pupil that this person knows: whether its paper for this request was made and fetched. */
const papieren = async (ctx: Ctx, { code, state }: In): Promise<{ readonly feiten: Fact[]; readonly nog: readonly DossierCode[] }> => {
  if (state.verzoek?.soort !== 'inzage' || state.verzoek.besluit?.toekenning === 'niet') return { feiten: [], nog: [] };
  const { papier } = ctx.t;
  const codes = await ctx.deps.dossiers.samePupil(ctx.school.id, code, ctx.actor);
  const standen = (await Promise.all(codes.map((ander) => stand(ctx, ander)))).filter((een) => een?.state.soort === 'dossier');
  const nog: DossierCode[] = [];
  const feiten = standen.flatMap((een): Fact[] => {
    if (een === null) return [];
    const laatste = een.state.inzages.findLast(({ verzoek }) => verzoek === code);
    const klaar = een.state.inzages.findLast(({ verzoek, opgehaald }) => verzoek === code && opgehaald !== null)?.opgehaald ?? null;
    if (klaar === null && magCommand(een.state, ctx.actor, 'afgifte')) nog.push(een.code);
    const value = klaar !== null ? papier.opgehaald(ctx.t.datumKort(klaar)) : laatste === undefined ? papier.nogNiet : papier.klaargezet;
    return [{ title: een.code, value }];
  });
  return { feiten: feiten.length === 0 ? [{ title: ctx.t.algemeen.overDezeLeerling, value: ctx.t.algemeen.voorJouGeen }] : feiten, nog };
};

/** Carrying out a decided request: what was decided, which dossiers have their paper, and a button for the next one that has not. */
export const uitvoerKaart = async (ctx: Ctx, dossier: In, instance?: string): Promise<Card | null> => {
  const over = verzoekFeiten(ctx, dossier.state);
  if (over === null || dossier.state.verzoek?.besluit == null) return null;
  const { feiten, nog } = await papieren(ctx, dossier);
  return toon(
    ctx,
    'verzoek-uitvoeren',
    { feiten: [...over.feiten, ...feiten], vandaag: ctx.vandaag, papieren: nog.slice(0, 1).map((code) => ({ code })) },
    dossier,
    instance,
  );
};
