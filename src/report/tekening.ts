/** The colours of a drawing, by what they say. Never the only sign of it. */
export const kleuren = {
  papier: '#ffffff',
  inkt: '#1f2328',
  grijs: '#57606a',
  lijn: '#d0d7de',
  vlak: '#eef1f4',
  blauw: '#0b5cad',
  oranje: '#9a4b00',
} as const;

type Kleur = keyof typeof kleuren;

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0) ?? 32};`);

/** A drawing of these parts, in units of a pixel at scale 1. Texts are ours: words, codes, dates. */
export const tekening = (width: number, height: number, delen: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">${delen.join('')}</svg>`;

export const letter = (
  x: number,
  y: number,
  text: string,
  { maat = 12, vet = false, kleur = 'inkt', midden = false }: { maat?: number; vet?: boolean; kleur?: Kleur; midden?: boolean } = {},
): string =>
  `<text x="${x}" y="${y}" font-size="${maat}"${vet ? ' font-weight="bold"' : ''}${midden ? ' text-anchor="middle"' : ''} fill="${kleuren[kleur]}">${escaped(text)}</text>`;

export const vak = (x: number, y: number, w: number, h: number, vulling: Kleur, rand: Kleur, dikte = 1): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${kleuren[vulling]}" stroke="${kleuren[rand]}" stroke-width="${dikte}"/>`;

export const streep = (x1: number, y1: number, x2: number, y2: number, kleur: Kleur, dikte = 1, gestippeld = false): string =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${kleuren[kleur]}" stroke-width="${dikte}"${gestippeld ? ' stroke-dasharray="4 3"' : ''}/>`;

export const veelhoek = (punten: readonly (readonly [number, number])[], vulling: Kleur, rand: Kleur): string =>
  `<polygon points="${punten.map((punt) => punt.join(',')).join(' ')}" fill="${kleuren[vulling]}" stroke="${kleuren[rand]}" stroke-width="2"/>`;

export const rond = (x: number, y: number, r: number, vulling: Kleur, rand: Kleur): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${kleuren[vulling]}" stroke="${kleuren[rand]}" stroke-width="2"/>`;

/** Lines of at most `breedte` signs, between words; a longer word stands alone. */
export function regels(text: string, breedte: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= breedte) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
