import { people } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import { readCode } from '../dossier/code.ts';
import { actor, type Found } from '../school/index.ts';
import { vandaag } from '../school/klok.ts';
import { alleenCard } from './algemeen.ts';
import type { Deps } from './ctx.ts';
import type { Identity, Inbound } from './ports.ts';

type Fields = Readonly<Record<string, unknown>>;

const vraag = (deps: Deps, found: readonly Found[]): Card =>
  alleenCard(deps, found[0]?.person.taal ?? 'nl', 'school-keuze', {
    scholen: found.map(({ school }) => ({ title: people(school.naam), value: school.id })),
  });

const vanDossier = async (deps: Deps, found: readonly Found[], named: unknown): Promise<Found | null> => {
  const code = readCode(named);
  if (code === null) return null;
  for (const one of found) {
    const state = await deps.dossiers.peek(one.school.id, code, actor(one.school, one.person.id, vandaag(deps.clock())));
    if (state !== null) return one;
  }
  return null;
};

/**
 * In which school somebody does this. Almost everybody is in one; who is in two schools of one tenant is asked which, once, and by typing "school" again. A button of a
 * dossier works in the school of that dossier. Gives the place, or the card that asks.
 */
export const kiesSchool = async (
  deps: Deps,
  who: Identity,
  found: readonly Found[],
  inbound: Inbound,
  fields: Fields,
): Promise<Found | Card | null> => {
  const [only, ...more] = found;
  if (only === undefined || more.length === 0) return only ?? null;
  const named = found.find(({ school }) => school.id === fields['school']);
  if (fields['form'] === 'kies-school') {
    if (named === undefined) return vraag(deps, found);
    await deps.addresses.choose(who, named.school.id);
    return named;
  }
  if (inbound.kind === 'text' && inbound.text.trim().toLowerCase() === 'school') return vraag(deps, found);
  const here = await vanDossier(deps, found, fields['code']);
  if (here !== null) return here;
  const chosen = await deps.addresses.chosen(who);
  return found.find(({ school }) => school.id === chosen) ?? vraag(deps, found);
};
