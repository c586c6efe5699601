import { NietPluisError } from '../errors.ts';
import { dossierCode, type Datum, type DossierCode, type SchoolId } from '../meldcode/ids.ts';
import { plusDagen } from '../meldcode/kalender.ts';
import type { Store } from './store.ts';

/** What became of the overviews of one day stands under this code, which is no code of a dossier. */
export const dayCode = (dag: Datum): DossierCode => dossierCode(`dag-${dag}`);

/** Days: who got an overview when is nobody's business for longer, and nothing asks further back than a month. */
const kept = 40;
/** A sweep that did not run for a fortnight is caught up with. */
const lookBack = 14;

/** Forgets who got an overview on days long past. Where this identity may not delete, another one's sweep does it (docs/cosmos.md). */
export async function forgetDays({ deliveries }: Pick<Store, 'deliveries'>, school: SchoolId, today: Datum): Promise<void> {
  try {
    for (let back = kept; back < kept + lookBack; back += 1) {
      const code = dayCode(plusDagen(today, -back));
      if ((await deliveries.list(school, code)).length > 0) await deliveries.deleteAll(school, code);
    }
  } catch (cause) {
    if (!(cause instanceof NietPluisError)) throw cause;
  }
}
