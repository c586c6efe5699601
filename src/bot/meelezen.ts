import { people, type Fact } from '../cards/data.ts';
import type { Ctx, In } from './ctx.ts';
import { lees } from './lezen.ts';
import { naamVan } from './personen.ts';
import { overDezeLeerling } from './verzoek.ts';

/**
 * Who asks to read along, about whom and what for, and which dossiers whoever answers knows of anyway. Read as a dossier is: recorded, and only in the
 * answer to a tap. Null when this is none, or not for this person.
 */
export const meeleesFeiten = async (ctx: Ctx, dossier: In): Promise<Fact[] | null> => {
  const gelezen = await lees(ctx, dossier, 'inhoud');
  if (gelezen === null) return null;
  const { meelezen, leerling } = gelezen.state;
  if (meelezen === null || leerling === null) return null;
  const waarvoor = gelezen.entries.flatMap(({ event }) =>
    event.type === 'ingevoerd' && event.invoer.type === 'vraagMeelezen' ? [event.invoer.waarvoor] : [],
  );
  return [
    { title: ctx.t.algemeen.wieVraagt, value: people(naamVan(ctx.school, ctx.t, meelezen.gevraagdDoor)) },
    { title: ctx.t.veld.naam, value: people(`${leerling.naam}, ${leerling.klas}`) },
    { title: ctx.t.veld.waarvoor, value: people(waarvoor.join(' ')) },
    ...(await overDezeLeerling(ctx, dossier)),
  ];
};
