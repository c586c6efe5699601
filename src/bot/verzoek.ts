import { people, type Fact } from '../cards/data.ts';
import { hoogstens, type State } from '../meldcode/index.ts';
import type { Ctx, In } from './ctx.ts';

/** What a request is about and where it stands: author's words, a date; no name. Null when this is none. */
export const verzoekFeiten = (ctx: Ctx, { verzoek }: State): { readonly feiten: Fact[] } | null => {
  if (verzoek === null) return null;
  const { t } = ctx;
  const { toets, zicht, voorstel, besluit, uitgevoerd } = verzoek;
  return {
    feiten: [
      { title: t.veld.verzoek, value: t.verzoekSoort[verzoek.soort] },
      { title: t.veld.van, value: t.verzoeker[verzoek.van] },
      { title: t.algemeen.antwoordUiterlijk, value: t.datum(verzoek.uiterlijk) },
      ...(toets === null ? [] : [{ title: t.veld.leeftijd, value: t.leeftijd[toets.leeftijd] }]),
      ...(zicht === null ? [] : [{ title: t.veld.gegevens, value: zicht.gegevens ? t.algemeen.ja : t.algemeen.nee }]),
      ...(toets !== null && zicht !== null && besluit === null
        ? [{ title: t.algemeen.verzoekHoogstens, value: t.toekenning[hoogstens(verzoek)] }]
        : []),
      ...(voorstel === null ? [] : [{ title: t.algemeen.voorstel, value: t.toekenning[voorstel.toekenning] }]),
      ...(besluit === null ? [] : [{ title: t.algemeen.besloten, value: t.toekenning[besluit.toekenning] }]),
      ...(uitgevoerd === null
        ? []
        : [{ title: t.algemeen.uitgevoerd, value: `${t.uitvoering[uitgevoerd.uitvoering]}, ${t.datumKort(uitgevoerd.datum)}` }]),
    ],
  };
};

/** Codes of dossiers about probably the same pupil, as far as this reader knows of them anyway. Only in the answer to a tap. */
export const overDezeLeerling = async (ctx: Ctx, { code, state }: In): Promise<Fact[]> => {
  if (state.verzoek === null && state.meelezen === null) return [];
  const codes = await ctx.deps.dossiers.samePupil(ctx.school.id, code, ctx.actor);
  return [{ title: ctx.t.algemeen.overDezeLeerling, value: codes.length === 0 ? ctx.t.algemeen.voorJouGeen : people(codes.join(', ')) }];
};
