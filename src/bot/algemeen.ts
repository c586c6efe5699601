import type { BaseData, CardData, CardName } from '../cards/data.ts';
import type { Card, Taal } from '../cards/model.ts';
import { teksten } from '../teksten/index.ts';
import type { Deps } from './ctx.ts';

type Nodig = Pick<Deps, 'cards' | 'newInstance'>;

const geenDossier = (deps: Nodig, code = ''): BaseData => ({ code, instance: deps.newInstance(), version: '0', voortgang: '' });

/** A card for somebody without a school or a dossier: needs nothing but the card files. */
export const alleenCard = <N extends CardName>(deps: Nodig, taal: Taal, name: N, data: CardData[N], code = ''): Card =>
  deps.cards.bind(name, taal, { ...geenDossier(deps, code), ...data });

/** The acute card. Works without store, school, role or name; `code` only lets "Melding gedaan" land in the dossier that the person stood in. */
export const acuutCard = (deps: Deps, taal: Taal, regio: string | null, code = ''): Card =>
  alleenCard(deps, taal, 'acuut', { veiligThuis: regio ?? teksten(taal).algemeen.veiligThuisOveral }, code);

/** Something is away or broken: a calm sentence with a reference, beside a form that stays as it was. */
export const storingCard = (deps: Deps, taal: Taal, nummer: string): Card => alleenCard(deps, taal, 'storing', { nummer });
