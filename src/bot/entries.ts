import { people, type People } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import type { Vastgelegd } from '../meldcode/index.ts';
import type { Ctx, In } from './ctx.ts';
import { invoerRegels } from './invoer.ts';
import { bladzij, lees, paginas } from './lezen.ts';
import { toon } from './toon.ts';

const entryKeuze = ({ t }: Ctx, { vandaag, event }: Vastgelegd): string =>
  `${t.datumKort(vandaag)} · ${event.type === 'ingevoerd' ? t.gedaan[event.invoer.type] : t.algemeen.gewist}`;

const herstelbaar = (entry: Vastgelegd): boolean => entry.event.type === 'ingevoerd';

/** Which entry to correct or to erase: date and kind of each, newest first. */
export const entriesKaart = async (
  ctx: Ctx,
  dossier: In,
  doel: 'corrigeer' | 'wissen',
  fields: Readonly<Record<string, unknown>>,
): Promise<Card | null> => {
  const inhoud = (await lees(ctx, dossier, 'inhoud')) ?? (await lees(ctx, dossier, 'eigenInbreng'));
  if (inhoud === null) return null;
  const keuzes = inhoud.entries.filter(herstelbaar).map((entry) => ({ tekst: '', title: entryKeuze(ctx, entry), value: entry.id }));
  const { volgende, page = [] } = bladzij(paginas(keuzes.toReversed()), fields['pagina']);
  return toon(
    ctx,
    'entries',
    { keuzes: page.map(({ title, value }) => ({ title, value })), doel, volgende, meer: volgende !== '' },
    dossier,
  );
};

/** The first text of the entry that is corrected; null when it is not there for this person. */
export const eersteTekst = async (ctx: Ctx, dossier: In, id: string): Promise<People | string | null> => {
  const inhoud = (await lees(ctx, dossier, 'inhoud')) ?? (await lees(ctx, dossier, 'eigenInbreng'));
  const entry = inhoud?.entries.find((one) => one.id === id);
  return entry?.event.type === 'ingevoerd' ? people(invoerRegels(ctx, entry.event.invoer).join('\n')) : null;
};
