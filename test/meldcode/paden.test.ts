import { expect, test } from '@jest/globals';
import { drieStappen, gegeven, hulp, vraag, type Stap, type Verhaal } from '../support/gegeven.ts';
import { antwoorden, samen, type Antwoord, type VraagNummer } from '../../src/meldcode/index.ts';

/**
 * Every path through the afwegingskader, walked with the real rules: each question once, and at most one return (a question asked again
 * after doubt or advice). A path ends at melden, at a proposal to close, or where nothing more may be asked.
 */
interface Pad {
  readonly stappen: string;
  readonly eind: 'melden' | 'sluiten' | 'wacht';
}

const advies: Stap = ['anna', { type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: false }];
const plan = hulp.slice(-2);
const twee: readonly Antwoord[] = antwoorden;

/** What one question can be answered: pairs for vraag 3 and 4, two people for vraag 2. */
const keuzes = (nummer: VraagNummer): readonly (readonly [string, readonly Stap[]])[] => {
  if (nummer === 2) {
    return antwoorden.flatMap((een) =>
      een === 'nee'
        ? antwoorden.map((ander): readonly [string, readonly Stap[]] => [
            `nee+${ander}`,
            [
              ['cora', vraag(2, 'nee')],
              ['dirk', vraag(2, ander)],
            ],
          ])
        : [[een, [['anna', vraag(2, een)]]] as const],
    );
  }
  if (nummer === 3 || nummer === 4) {
    return antwoorden.flatMap((een) =>
      twee.map((ander): readonly [string, readonly Stap[]] => [`${een}/${ander}`, [['anna', vraag(nummer, een, ander)]]]),
    );
  }
  return antwoorden.map((een): readonly [string, readonly Stap[]] => [een, [['anna', vraag(nummer, een)]]]);
};

const doe = (v: Verhaal, stappen: readonly Stap[]): Verhaal =>
  stappen.reduce((verhaal, [wie, command]) => {
    const verder = verhaal.als(wie, command);
    if (verder.refusal) throw new Error(`${command.type}: ${verder.refusal.code}`);
    return verder;
  }, v);

const loop = (v: Verhaal, nummer: VraagNummer, terug: boolean, tot: string): readonly Pad[] =>
  keuzes(nummer).flatMap(([naam, stappen]): readonly Pad[] => {
    const hier = `${tot} ${nummer}:${naam}`;
    const na = doe(v, stappen);
    const { vragen, melden } = na.state;
    if (melden) return [{ stappen: hier, eind: 'melden' }];
    const uitkomst = vragen[nummer].uitkomst;
    if (uitkomst === 'twijfel') return terug ? [{ stappen: hier, eind: 'wacht' }] : loop(doe(na, [advies]), nummer, true, `${hier} advies`);
    if (nummer === 1 && uitkomst === 'nee') return [{ stappen: hier, eind: 'sluiten' }];
    if (nummer === 5 && uitkomst === 'ja') return [{ stappen: hier, eind: 'sluiten' }];
    const volgende = ([2, 3, 4, 5] as const)[nummer - 1];
    if (volgende === undefined) throw new Error(`${hier} leads nowhere`);
    return loop(volgende === 5 ? doe(na, plan) : na, volgende, terug, hier);
  });

const paden = loop(gegeven(...drieStappen), 1, false, '');

test(`R-046, R-053, R-060: alle ${paden.length} paden door het afwegingskader; geen enkel gaat langs een plicht tot melden`, () => {
  const perEind = { melden: 0, sluiten: 0, wacht: 0 };
  for (const { stappen, eind } of paden) {
    perEind[eind] += 1;
    const vaag = stappen.split(' ').filter((deel) => /^[2-5]:/.test(deel));
    // vraag 2 ja/twijfel, and a nee anywhere in 3-5 oblige to melden: only a path that ends there may hold one
    const moetMelden = vaag.some((deel) => (deel.startsWith('2:') ? deel !== '2:nee+nee' : deel.slice(2).split('/').includes('nee')));
    const tweedeTwijfel = ['3', '4', '5'].some(
      (n) =>
        vaag.filter(
          (deel) =>
            deel.startsWith(n) &&
            samen(deel.slice(2).split('/')[0] as Antwoord, deel.slice(2).split('/')[1] as Antwoord | undefined) === 'twijfel',
        ).length > 1,
    );
    if ((eind === 'melden') !== (moetMelden || tweedeTwijfel)) throw new Error(`${stappen} ended in ${eind}`);
  }
  process.stdout.write(`afwegingskader: ${paden.length} paden, ${JSON.stringify(perEind)}\n`);
  expect(new Set(paden.map(({ stappen }) => stappen)).size).toBe(paden.length);
  expect(perEind.melden).toBeGreaterThan(perEind.sluiten);
  expect(perEind.sluiten).toBeGreaterThan(1);
});
