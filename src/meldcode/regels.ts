import { datum, type Datum } from './ids.ts';

/** The rule set that a decision is made under; kept with every commit, so that it can be told later by which rules was decided (E-45). */
export const regels: { readonly versie: string; readonly datum: Datum } = { versie: '1.0.0', datum: datum('2026-11-23') };

/** A statement of law or norm that the rules lean on, so that a jurist can check it: where it stands and when we looked. */
export interface Rechtsbron {
  readonly stelling: string;
  readonly waar: string;
  readonly gezien: Datum;
}

const gezien = datum('2026-11-23');

/** Not legal advice: each line is to be checked by the school's own jurist or FG. */
export const bronnenVanRecht: readonly Rechtsbron[] = [
  {
    stelling: 'Scholen werken met een meldcode',
    waar: 'Besluit verplichte meldcode huiselijk geweld en kindermishandeling (Stb. 2013, 324)',
    gezien,
  },
  {
    stelling: 'Melden bij acute of structurele onveiligheid is de professionele norm',
    waar: 'Afwegingskader onderwijs en leerplicht, vraag 2',
    gezien,
  },
  { stelling: 'Melden mag zonder toestemming van ouders', waar: 'Wet maatschappelijke ondersteuning 2015, art. 5.2.6', gezien },
  { stelling: 'Feestdagen en termijnen', waar: 'Algemene termijnenwet, art. 1 en 3', gezien },
  {
    stelling: 'Dagen die met een feestdag gelijkstaan, 2026 tot en met 2028',
    waar: 'Besluit gelijkstelling van dagen met een algemeen erkende feestdag',
    gezien,
  },
  {
    stelling: 'Veilig Thuis koppelt binnen vijf werkdagen terug',
    waar: 'Afwegingskader onderwijs en leerplicht, vraag 3; handelingsprotocol Veilig Thuis',
    gezien,
  },
  {
    stelling: 'Een vermoeden van een zedenmisdrijf door iemand van school gaat meteen naar het bevoegd gezag',
    waar: 'Meld-, overleg- en aangifteplicht zedenmisdrijven in het onderwijs',
    gezien,
  },
];
