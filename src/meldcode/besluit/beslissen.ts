import { veiligThuisErbij } from '../stand.ts';
import type { Regel } from '../verloop.ts';
import { meldenOfBellen } from './gevolgen.ts';

/** first whether melden is necessary, then whether help is (also) possible; both are stored. */
export const beslissing: Regel<'beslissing'> = (v, { melden, hulp }) => {
  const nee = melden === 'nee';
  if (nee && v.state.melden) return { code: 'meldenEerst' };
  if (nee && hulp !== 'nee') {
    const { vragen, meldingen } = v.state;
    if (vragen[1].uitkomst !== 'ja' && meldingen.aantal === 0) return { code: 'vraagEerst', vraag: 1 };
    if (vragen[2].uitkomst !== 'nee' && meldingen.aantal === 0) return { code: 'vraagEerst', vraag: 2 };
  }
  v.voeg({ type: 'beslist', melden: !nee, hulp: hulp === 'weetNiet' ? null : hulp === 'ja' });
  // no help possible is itself a ground. What Veilig Thuis has already is not reported twice.
  if (hulp === 'nee') meldenOfBellen(v, 'hulpNietMogelijk');
  else if (!nee && !v.state.melden && !veiligThuisErbij(v.state)) meldenOfBellen(v, 'beslissing');
  return null;
};
