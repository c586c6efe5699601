import { afwegingskader, gegevenAntwoord, teltAls, type Gevolg } from '../afwegingskader.ts';
import type { Plicht } from '../plichten.ts';
import type { Refusal } from '../refusals.ts';
import { magVraag } from '../rechten.ts';
import { stapGedaan, twijfelVerlopen } from '../stand.ts';
import type { NeeStem, State } from '../state.ts';
import type { CommandVan, Regel, Verloop } from '../verloop.ts';
import { stapNummers, type Antwoord, type MeldGrond, type VraagNummer } from '../woorden.ts';
import { alsZorg, licht, maakRuimte, meldenNodig, meldenOfBellen, ontstaat, vervang, vervuld, voorstelVervalt } from './gevolgen.ts';

/** The five afwegingsvragen. The table says where an answer leads; this file says what has to stand before it may lead away from melden. */

const vereist = (state: State, nummer: VraagNummer, uitkomst: Antwoord): Refusal | null => {
  const { vragen } = state;
  const eerst = (vraag: VraagNummer): Refusal => ({ code: 'vraagEerst', vraag });
  switch (nummer) {
    case 1: {
      // Jumps are free, but "no action" looks back at stap 1 to 3.
      const open = stapNummers.filter((stap) => stap <= 3 && !stapGedaan(state, stap));
      return uitkomst === 'nee' && open.length > 0 ? { code: 'stappenEerst', stappen: open } : null;
    }
    case 2:
      return vragen[1].uitkomst === 'ja' ? null : eerst(1);
    case 3:
      return vragen[2].uitkomst === 'nee' || state.meldingen.aantal > 0 ? null : eerst(2);
    case 4:
      return vragen[3].uitkomst === 'ja' ? null : eerst(3);
    case 5:
      if (vragen[4].uitkomst !== 'ja') return eerst(4);
      return state.hulp.termijn !== null && state.hulp.takenVerdeeld ? null : { code: 'hulpplanEerst' };
  }
};

/** What an answer that does not lead to melden has to bring. Melden is asked nothing. */
const ontbreekt = (nummer: VraagNummer, gevolg: Gevolg, { tweede, omdat }: CommandVan<'vraag'>): Refusal | null => {
  if (afwegingskader[nummer].tweede !== null && tweede === undefined) return { code: 'verplicht', veld: 'tweede' };
  return gevolg.omdat && omdat === undefined ? { code: 'verplicht', veld: 'omdat' } : null;
};

/** After melden noodzakelijk no answer leads anywhere else; only that there is a suspicion may still be recorded. */
const magNaast = (state: State, nummer: VraagNummer, uitkomst: Antwoord): boolean =>
  state.melden === null || (nummer === 1 && uitkomst !== 'nee');

/** nee is final when one zorgcoördinator or aandachtsfunctionaris said so, and somebody else for bevoegd gezag (design §3, vraag 2). */
export const isDefinitief = (stemmen: readonly NeeStem[]): boolean =>
  stemmen.some((zorg) => zorg.alsZorg && stemmen.some((gezag) => gezag.alsGezag && gezag.persoon !== zorg.persoon));

const nee2 = (v: Verloop): void => {
  const { actor } = v.facts;
  v.voeg({ type: 'vraag2Nee', alsZorg: alsZorg(v.state, actor), alsGezag: actor.mandaat });
  const definitief = isDefinitief(v.state.vraag2Nee);
  v.voeg(antwoord(v, 2, 'nee', 'nee', !definitief));
  if (definitief) {
    vervuld(v, 'tweedeOordeel');
    return;
  }
  ontstaat(v, 'tweedeOordeel');
  licht(v, 'vraag2');
  vervang(v);
};

const antwoord = (v: Verloop, nummer: VraagNummer, gegeven: Antwoord, uitkomst: Antwoord, voorlopig = false) =>
  ({
    type: 'vraagBeantwoord',
    nummer,
    gegeven,
    uitkomst,
    voorlopig,
    samenMetVeiligThuis: v.state.meldingen.aantal > 0,
  }) as const;

/** New unsafety always asks a melding of its own; nee at 3-5 while Veilig Thuis is in the case means calling about it. */
const naarMelden = (v: Verloop, nummer: VraagNummer, grond: MeldGrond): void => {
  if (nummer === 2) meldenNodig(v, grond);
  else meldenOfBellen(v, grond);
};

/** One of the five questions, answered: where the table leads it, unless something has to stand before that. */
export const vraag: Regel<'vraag'> = (v, command) => {
  const { nummer } = command;
  if (!magVraag(v.state, v.facts.actor, nummer)) return { code: 'geenToegang' };
  const rij = afwegingskader[nummer];
  const gegeven = gegevenAntwoord(nummer, command.antwoord, command.tweede);
  const uitkomst = teltAls(nummer, gegeven, v.state.vragen[nummer].twijfels);
  const gevolg = rij.antwoorden[uitkomst];
  if (gevolg.naar !== 'melden') {
    const nee = magNaast(v.state, nummer, uitkomst)
      ? (vereist(v.state, nummer, uitkomst) ?? ontbreekt(nummer, gevolg, command))
      : meldenEerst;
    if (nee) return nee;
  }
  if (gevolg.naar === 'melden' && nummer === 2) maakRuimte(v);
  voorstelVervalt(v);
  if (nummer === 2 && uitkomst === 'nee') {
    nee2(v);
    return null;
  }
  v.voeg(antwoord(v, nummer, gegeven, uitkomst));
  if (gevolg.naar === 'melden' && rij.grond) naarMelden(v, nummer, rij.grond);
  if (nummer === 1 && gevolg.bevoegdGezag) licht(v, 'vraag1');
  ontstaat(v, ...gevolg.plichten.filter((plicht) => !isAlGedaan(v.state, plicht)));
  return null;
};
/** What the table obliges may be there already: steps are not always taken in order. Bevoegd gezag is up to `licht`. */
const isAlGedaan = (state: State, plicht: Plicht): boolean =>
  plicht === 'bevoegdGezag' ||
  (plicht === 'hulpplanDoel' && state.hulp.termijn !== null) ||
  (plicht === 'hulpplanTaken' && state.hulp.takenVerdeeld) ||
  (plicht === 'monitoring' && state.monitoring !== null);
const meldenEerst: Refusal = { code: 'meldenEerst' };

/** Doubt for which no advice came in two werkdagen counts as nee. Time gives no command, so the next one of anybody settles it. */
export const verwerkTwijfel = (v: Verloop): void => {
  for (const nummer of twijfelVerlopen(v.voor, v.facts.vandaag)) {
    v.voeg(antwoord(v, nummer, 'nee', 'nee'));
    meldenOfBellen(v, `vraag${nummer}`);
  }
};
