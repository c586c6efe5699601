import type { SchoolRow } from '../dossier/types.ts';
import type { Datum } from '../meldcode/ids.ts';
import { stapNummers } from '../meldcode/woorden.ts';
import type { Teksten } from '../teksten/index.ts';
import { letter, tekening, vak, veelhoek } from './tekening.ts';

/** Columns of the board, in their order. */
const kolommen = ['melden', ...stapNummers, 'gesloten'] as const;
type Kolom = (typeof kolommen)[number];

interface Teken {
  readonly code: string;
  readonly laat: boolean;
}
interface Bord {
  readonly kolommen: readonly { readonly kolom: Kolom; readonly tekens: readonly Teken[] }[];
  /** There is more than stands here. */
  readonly meer: boolean;
}

const kolomVan = (row: SchoolRow): Kolom =>
  row.urgentie === 'melden' ? 'melden' : row.status !== 'open' ? 'gesloten' : (stapNummers.find((stap) => stap === row.stap) ?? 1);

/** The lines of the overview as a board. `meer`: whether these are not all. */
export const maakBord = (rows: readonly SchoolRow[], vandaag: Datum, meer: boolean): Bord => ({
  kolommen: kolommen.map((kolom) => ({
    kolom,
    tekens: rows
      .filter((row) => kolomVan(row) === kolom)
      .map(({ code, nextDate }) => ({ code, laat: nextDate !== null && nextDate < vandaag })),
  })),
  meer,
});

const kop = (t: Teksten, kolom: Kolom): string =>
  kolom === 'melden' ? t.overzicht.kolomMelden : kolom === 'gesloten' ? t.overzicht.kolomGesloten : t.stapWoord[kolom];

/** The board in words, a line a column: what the picture says, for who cannot see it and where there is none. */
export const bordInWoorden = (t: Teksten, { kolommen: alle, meer }: Bord): string =>
  [
    ...alle.map(({ kolom, tekens }) => {
      const codes = tekens.map(({ code, laat }) => (laat ? `${code} (${t.overzicht.voorbij})` : code));
      return `${kop(t, kolom)} (${tekens.length}): ${codes.join(', ') || t.algemeen.niets}`;
    }),
    ...(meer ? [t.overzicht.bordMeer] : []),
  ].join('\n');

const breed = 66;
const hoog = 44;
const boven = 46;

/** "NP-7F3K-2QXMR" in lines that fit a mark: its groups, without the letters that every code has. */
const groepen = (code: string): readonly string[] => code.replace(/^NP-/u, '').split('-');

const teken = (t: Teksten, x: number, y: number, { code, laat }: Teken): string[] => {
  const [een = '', ...rest] = groepen(code);
  const w = breed - 4;
  const h = hoog - 4;
  const hoek = 9;
  // A late one has other corners and a word of its own: colour alone says nothing to who does not see it.
  const vorm = laat
    ? veelhoek(
        [
          [x + hoek, y],
          [x + w - hoek, y],
          [x + w, y + hoek],
          [x + w, y + h - hoek],
          [x + w - hoek, y + h],
          [x + hoek, y + h],
          [x, y + h - hoek],
          [x, y + hoek],
        ],
        'papier',
        'oranje',
      )
    : vak(x, y, w, h, 'vlak', 'grijs');
  const middenX = x + w / 2;
  return [
    vorm,
    letter(middenX, y + 13, een, { maat: 11, vet: true, midden: true }),
    letter(middenX, y + 25, rest.join('-'), { maat: rest.join('').length > 5 ? 8 : 11, midden: true }),
    ...(laat ? [letter(middenX, y + 36, t.overzicht.laatKort, { maat: 9, vet: true, kleur: 'oranje', midden: true })] : []),
  ];
};

/** The board as a drawing: a column a step, one mark a dossier with its code. No names. */
export function tekenBord(t: Teksten, { kolommen: alle, meer }: Bord): string {
  const meeste = Math.max(1, ...alle.map(({ tekens }) => tekens.length));
  const width = alle.length * breed + 6;
  const height = boven + meeste * hoog + (meer ? 20 : 4);
  return tekening(width, height, [
    ...alle.flatMap(({ kolom, tekens }, index) => {
      const x = 5 + index * breed;
      return [
        letter(x + (breed - 4) / 2, 16, kop(t, kolom), { maat: 10, vet: true, midden: true }),
        letter(x + (breed - 4) / 2, 32, String(tekens.length), { maat: 11, kleur: 'grijs', midden: true }),
        ...tekens.flatMap((een, plaats) => teken(t, x, boven + plaats * hoog, een)),
      ];
    }),
    ...(meer ? [letter(5, height - 7, t.overzicht.bordMeer, { maat: 10, kleur: 'grijs' })] : []),
  ]);
}
