import { people, type Fact } from '../cards/data.ts';
import { bewaarTot, type State } from '../meldcode/index.ts';
import { schoolFacts } from '../school/index.ts';
import type { Ctx } from './ctx.ts';
import { naamVan } from './personen.ts';
import { verzoekFeiten } from './verzoek.ts';

/** What two people need to know before a dossier is destroyed: when and why it closed, and how long it is kept. No name, no content. */
export const bewaarFeiten = (ctx: Ctx, state: State): Fact[] => {
  const { gesloten, vernietigen, verzoek } = state;
  if (state.status !== 'gesloten') return [];
  const tot = bewaarTot(state, schoolFacts(ctx.school, ctx.vandaag));
  return [
    ...(gesloten === null
      ? []
      : [{ title: ctx.t.algemeen.geslotenOp, value: `${ctx.t.datum(gesloten.dag)}: ${ctx.t.sluitReden[gesloten.reden]}` }]),
    ...(verzoek === null ? [] : (verzoekFeiten(ctx, state)?.feiten ?? [])),
    { title: ctx.t.algemeen.bewaardTot, value: tot === null ? ctx.t.algemeen.vertrekEerst : ctx.t.datum(tot) },
    ...(vernietigen === null
      ? []
      : [{ title: ctx.t.algemeen.voorgesteldDoor, value: people(naamVan(ctx.school, ctx.t, vernietigen.door)) }]),
  ];
};
