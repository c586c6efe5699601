import { openSync } from 'fontkit';
import { letters } from './lettertypen.ts';

let fonts: readonly { hasGlyphForCodePoint(codePoint: number): boolean }[] | null = null;
const kent = (codePoint: number): boolean => {
  fonts ??= [letters.gewoon, letters.vet].map((file) => {
    const font = openSync(file);
    if (!('hasGlyphForCodePoint' in font)) throw new Error('a collection of fonts');
    return font;
  });
  return fonts.every((font) => font.hasGlyphForCodePoint(codePoint));
};

/** Skin tones, joiners and variation selectors only change the sign before them. */
const verandert = /^[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]$/u;

/**
 * Text as the fonts can draw it. Nothing goes lost silently: a sign that no letter is there for becomes its number, `[teken U+1F9F8]`. Control
 * characters go; line ends stay.
 */
export const drukbaar = (text: string): string =>
  Array.from(text.normalize('NFC').replace(/\r\n?/gu, '\n').replace(/\t/gu, ' '))
    .map((sign) => {
      const codePoint = sign.codePointAt(0) ?? 0;
      if (sign === '\n') return sign;
      if (/^\p{Cc}$/u.test(sign) || verandert.test(sign)) return '';
      return kent(codePoint) ? sign : `[teken U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .join('');
