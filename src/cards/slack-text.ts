import type { Rich } from './model.ts';
import { visible } from './teams-text.ts';

/**
 * Text for Slack. Author's texts hold no markup (the profile sees to that), so everything is shown literally: in plain_text, which formats and
 * mentions nothing, and in mrkdwn only where a line is bold.
 */

/** As it was typed, less what cannot be seen. A mention stays text also in a client that would read it (U+2060 takes no room). */
export const said = (rich: Rich): string =>
  rich.map((part) => (part.by === 'author' ? part.text : visible(part.text).replace(/<(?=[!@#])/gu, '<\u2060'))).join('');

/** For mrkdwn and for the `text` of a message. Source: docs.slack.dev, "Formatting message text": these three and no others. */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Splits a text into pieces whose rendering fits, at a line or a word where there is one. Nothing is left out. `max` in UTF-16 units. */
export function pieces(text: string, max: number, render: (piece: string) => string = (piece) => piece): readonly string[] {
  if (text === '') return [];
  if (render(text).length <= max) return [render(text)];
  let room = Math.min(max, text.length - 1);
  while (room > 1 && render(text.slice(0, room)).length > max) room = Math.floor(room / 2);
  const head = text.slice(0, room);
  const line = head.lastIndexOf('\n');
  const word = head.lastIndexOf(' ');
  let cut = line > room / 2 ? line + 1 : word > room / 2 ? word + 1 : room;
  // Never between the two halves of an emoji.
  if (cut > 1 && /[\uD800-\uDBFF]/u.test(text.charAt(cut - 1))) cut -= 1;
  return [...pieces(text.slice(0, cut), max, render), ...pieces(text.slice(cut), max, render)];
}

/** Bold line by line; null when a mark of mrkdwn in the text would end it early: then it is shown plain. */
export const bold = (text: string): string | null =>
  /[*_~`]/u.test(text)
    ? null
    : escaped(text)
        .split('\n')
        .map((row) => (row.trim() === '' ? row : row.replace(/^(\s*)(.*?)(\s*)$/u, '$1*$2*$3')))
        .join('\n');
