import type { SchoolRow } from '../../src/dossier/types.ts';
import { datum, dossierCode, instant } from '../../src/meldcode/ids.ts';
import { maakBord } from '../../src/report/bord.ts';
import type { Moment } from '../../src/report/tijdlijn.ts';

/** A full board and a full timeline of nobody: as many marks and lines as a picture takes. */
const signs = '23456789BCDFGHJKMNPQRSTVWXYZ';
const code = (n: number): string => {
  const sign = (place: number): string => signs.charAt((((n + 1) * 7919 * (place + 3)) % 104729) % 28);
  return `NP-${[0, 1, 2, 3].map(sign).join('')}-${[4, 5, 6, 7, 8].map(sign).join('')}`;
};

const rows = Array.from({ length: 40 }, (_, n): SchoolRow => ({
  code: dossierCode(code(n)),
  version: 3,
  soort: 'dossier',
  status: n % 13 === 12 ? 'gesloten' : 'open',
  stap: 1 + ((n * 3) % 5),
  since: instant('2026-11-02T09:00:00.000Z'),
  nextDate: n % 3 === 0 ? datum('2026-11-20') : null,
  waitsFor: [],
  urgentie: n < 2 ? 'melden' : n % 3 === 0 ? 'laat' : 'rustig',
}));
export const fullBoard = maakBord(rows, datum('2026-11-24'), true);

const moment = (dag: string, soort: Moment['soort'], tekst: string, voorbij = false): Moment => ({
  datum: datum(dag),
  soort,
  tekst,
  voorbij,
});
/** In words of the languages, as the rules would give them. */
export const timeline: readonly Moment[] = [
  moment('2026-09-07', 'stap', 'Dossier begonnen'),
  moment('2026-09-07', 'stap', 'Waarneming (3×)'),
  moment('2026-09-08', 'stap', 'Overleg met een collega'),
  moment('2026-09-10', 'stap', 'Advies van Veilig Thuis'),
  moment('2026-09-15', 'gesprek', 'Gesprek (2×)'),
  moment('2026-09-17', 'gesprek', 'Ouders informeren'),
  moment('2026-09-21', 'besluit', 'vraag 1: vermoeden: ja'),
  moment('2026-09-22', 'besluit', 'vraag 2: veiligheid: ja'),
  moment('2026-09-22', 'besluit', 'Melden is nodig'),
  moment('2026-09-22', 'besluit', 'Melding bij Veilig Thuis'),
  moment('2026-09-29', 'besluit', 'Terugkoppeling van Veilig Thuis'),
  moment('2026-10-05', 'stap', 'Hulpplan: doel en termijn'),
  moment('2026-11-02', 'gesprek', 'Evaluatie'),
  moment('2026-11-20', 'termijn', 'laten weten aan wie het signaal bracht wat ermee is gedaan', true),
  moment('2027-01-22', 'termijn', 'de hulp bespreken'),
];
