import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Resvg } from '@resvg/resvg-wasm';
import type { encode } from 'fast-png';
import { LRUCache } from 'lru-cache';
import { limits } from '../cards/limits.ts';
import { letters } from './lettertypen.ts';
import { kleuren } from './tekening.ts';

const rgb = (hex: string): readonly [number, number, number] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
const tussen = (van: string, naar: string, deel: number): readonly [number, number, number] => {
  const [a, b] = [rgb(van), rgb(naar)];
  return [0, 1, 2].map((kanaal) => Math.round((a[kanaal] ?? 0) * (1 - deel) + (b[kanaal] ?? 0) * deel)) as [number, number, number];
};
/** At most sixteen, four bits a pixel: what is drawn with, and what lies between a letter and its background. Few shades pack well. */
const palet: readonly (readonly [number, number, number])[] = [
  ...Object.values(kleuren).map(rgb),
  ...[0.35, 0.7].map((deel) => tussen(kleuren.inkt, kleuren.papier, deel)),
  ...[kleuren.grijs, kleuren.blauw, kleuren.oranje].map((kleur) => tussen(kleur, kleuren.papier, 0.5)),
];

/** The place in the palette that is nearest to each pixel, two pixels a byte. */
function vierBits(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const known = new Map<number, number>();
  const nearest = (key: number): number => {
    const [r, g, b] = [key >> 16, (key >> 8) & 255, key & 255];
    const far = palet.map(([pr, pg, pb]) => (pr - r) ** 2 + (pg - g) ** 2 + (pb - b) ** 2);
    return far.indexOf(Math.min(...far));
  };
  const row = Math.ceil(width / 2);
  const out = new Uint8Array(row * height);
  // Most pixels are like the one before them.
  let [before, place] = [-1, 0];
  for (let at = 0, y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 4) {
      const key = ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
      if (key !== before) {
        place = known.get(key) ?? nearest(key);
        known.set(key, place);
        before = key;
      }
      const byte = y * row + (x >> 1);
      out[byte] = (out[byte] ?? 0) | (x % 2 === 0 ? place << 4 : place);
    }
  }
  return out;
}

interface Gereedschap {
  readonly Resvg: typeof Resvg;
  readonly encode: typeof encode;
  readonly fontBuffers: Uint8Array[];
}
let klaar: Promise<Gereedschap> | null = null;
/** The program that draws and its letters, once, and not before the first drawing: the start waits for neither. */
const gereed = () =>
  (klaar ??= (async () => {
    const [{ initWasm, Resvg }, { encode }] = await Promise.all([import('@resvg/resvg-wasm'), import('fast-png')]);
    await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
    return { Resvg, encode, fontBuffers: Object.values(letters).map((path) => readFileSync(path)) };
  })());

/** A drawing as a PNG of sixteen colours, `scherp` pixels to its unit. */
export async function png(svg: string, scherp = 1): Promise<Uint8Array> {
  const { Resvg, encode, fontBuffers } = await gereed();
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scherp },
    background: kleuren.papier,
    font: { fontBuffers, defaultFontFamily: 'DejaVu Sans' },
  });
  const drawn = drawing.render();
  try {
    const { width, height } = drawn;
    const data = vierBits(drawn.pixels, width, height);
    return encode({ width, height, data, depth: 4, channels: 1, palette: palet.map((colour) => [...colour]) }, { zlib: { level: 6 } });
  } finally {
    drawn.free();
    drawing.free();
  }
}

/** Drawn lately: the same page opened again, by anybody, is the same drawing. Holds codes, words and dates; never a name. */
const getekend = new LRUCache<string, Promise<string>>({ max: 64 });

async function teken(svg: string): Promise<string> {
  let url = '';
  for (const scherp of [1.25, 1.1, 1]) {
    url = `data:image/png;base64,${Buffer.from(await png(svg, scherp)).toString('base64')}`;
    if (url.length <= limits.teams.picture) return url;
  }
  return url;
}

/** A drawing as an address that travels within a card, as sharp as the room in the card allows. */
export function beeld(svg: string): Promise<string> {
  const known = getekend.get(svg);
  if (known !== undefined) return known;
  const made = teken(svg);
  getekend.set(svg, made);
  made.catch(() => getekend.delete(svg));
  return made;
}
