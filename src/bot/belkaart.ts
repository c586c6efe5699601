import { people } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import { invoer, type Command } from '../meldcode/index.ts';
import type { Ctx, In } from './ctx.ts';
import { invoerRegels } from './invoer.ts';
import { bladzij, lees, paginas } from './lezen.ts';
import { toon } from './toon.ts';

const signaalTypes = ['waarneming', 'signaalVanDerde', 'externeInhoud', 'leerlingVertelt', 'overlegCollega', 'gesprek'] as const;

/** The call sheet: in the order in which Veilig Thuis asks; facts with their source, and what is not known yet. */
export const belkaart = async (ctx: Ctx, dossier: In, fields: Readonly<Record<string, unknown>> = {}): Promise<Card | null> => {
  const inhoud = await lees(ctx, dossier, 'belkaart');
  if (inhoud === null) return null;
  const { state, entries } = inhoud;
  const gegevens = Object.assign({}, ...invoer(entries, 'belgegevens')) as Partial<Extract<Command, { type: 'belgegevens' }>>;
  const velden = [
    ['naam', state.leerling?.naam],
    ['klas', state.leerling?.klas],
    ['geboortedatum', gegevens.geboortedatum],
    ['adres', gegevens.adres],
    ['broersZussen', gegevens.broersZussen],
    ['gezag', gegevens.gezag],
  ] as const;
  const regels = entries.flatMap(({ event, vandaag }) =>
    event.type === 'ingevoerd' && signaalTypes.some((type) => type === event.invoer.type)
      ? [{ tekst: `${ctx.t.datumKort(vandaag)}: ${invoerRegels(ctx, event.invoer).join(' · ')}` }]
      : [],
  );
  const { volgende, page = [] } = bladzij(paginas(regels), fields['pagina']);
  return toon(
    ctx,
    'belkaart',
    {
      feiten: [
        { title: ctx.t.algemeen.melder, value: people(ctx.person.naam) },
        ...velden.flatMap(([veld, value]) => (value === undefined ? [] : [{ title: ctx.t.veld[veld], value: people(value) }])),
      ],
      signalen: page.map(({ tekst }) => ({ tekst: people(tekst) })),
      openVragen: velden.flatMap(([veld, value]) => (value === undefined ? [{ tekst: ctx.t.veld[veld] }] : [])),
      volgende,
      meer: volgende !== '',
    },
    { code: dossier.code, state },
  );
};
