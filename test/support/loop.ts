import { expect } from '@jest/globals';
import { dag, school, type Verhaal } from './gegeven.ts';
import { momentOp, volgendeHerinnering, type Instant, type SchoolFacts } from '../../src/meldcode/index.ts';
import { tijd, vandaag } from '../../src/school/klok.ts';

type Om = NonNullable<Parameters<Verhaal['tik']>[1]>;

/** Lets the clock run from one due moment to the next until `tot` (exclusive); gives the story and what was reminded of, a line each. */
export const loop = (v: Verhaal, tot: Instant, om: Om = {}): { readonly v: Verhaal; readonly regels: readonly string[] } => {
  const facts: SchoolFacts = { ...school, ...om.school };
  const regels: string[] = [];
  let nu = v;
  for (;;) {
    const moment = volgendeHerinnering(nu.state, facts);
    if (moment === null || moment >= tot) return { v: nu, regels };
    const na = nu.tik(moment, om);
    expect(na.journaal.length).toBeGreaterThan(nu.journaal.length);
    for (const { event } of na.journaal.slice(nu.journaal.length)) {
      if (event.type !== 'herinnerd') continue;
      const wie = event.voor.map((een) => (een.aan === 'persoon' ? een.persoon : een.aan === 'functie' ? een.functie : een.kanaal));
      const hoe = event.vanaf === event.keer ? `${event.keer}` : `${event.vanaf}-${event.keer}`;
      regels.push(`${vandaag(moment)} ${tijd(moment)} ${event.soort} ${hoe}/${event.hoogstens} ${wie.join(' ')}`);
    }
    nu = na;
  }
};
/** Of what `loop` gave, the lines about one term, without its name. */
export const over = (regels: readonly string[], soort: string): readonly string[] =>
  regels.filter((regel) => regel.includes(` ${soort} `)).map((regel) => regel.replace(` ${soort}`, ''));
/** The night before this day, in Amsterdam. */
export const tot = (datum: string): Instant => momentOp(dag(datum), '00:00');
