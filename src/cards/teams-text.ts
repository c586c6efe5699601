import type { Rich } from './model.ts';

/**
 * People's text for Teams. Teams reads markdown and {{DATE()}} in texts and facts, so that whatever somebody typed is escaped until it
 * shows as it was typed: it can make no link, no list, no heading and no second author's line.
 */

/** Overrides and isolates turn the reading direction of what follows; marks do so unseen. None has a place in a note about a pupil. */
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Everything below the space but tab and newline, DEL and the C1 range: no field can hold it, and JSON spends six characters on each. */
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/gu;
const lineBreaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** Readable as it was typed, less what cannot be seen: shown as U+FFFD, so that nothing disappears silently. */
export function visible(text: string): string {
  const clean = text.toWellFormed().replace(lineBreaks, '\n').replace(controls, '\uFFFD').replace(bidiControls, '\uFFFD');
  // First-strong isolate: an Arabic or Hebrew name stays as it is and leaves the words around it in order.
  return rightToLeft.test(clean) ? clean.replace(/[^\n]+/gu, (row) => `\u2068${row}\u2069`) : clean;
}

/** Escapes markdown, sparingly: ordinary sentences come out untouched on a client that would show the backslash. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]|]/gu, '\\$&')
    .replace(/~(?=~)|(?<=~)~/gu, '\\~')
    .replace(/<(?=\S)/gu, '\\<')
    .replace(/&(?=#|[a-z][a-z0-9]*;)/giu, '\\&')
    .replace(/\{(?=\{)/gu, '{\\')
    .replace(/^[ \t]+/gmu, (space) => '\u00A0'.repeat(space.length))
    .replace(/^(\u00A0*\u2068?)([#>+-])/gmu, '$1\\$2')
    .replace(/^(\u00A0*\u2068?\d{1,9})([.)])/gmu, '$1\\$2');
}

/** For a TextBlock or a fact. A newline is a paragraph there and a second space is lost: both are kept as they were meant. */
export function markdown(rich: Rich): string {
  return rich
    .map((part) =>
      (part.by === 'author' ? part.text : escapeMarkdown(visible(part.text))).replace(/\n+/gu, '\n\n').replace(/ {2}/gu, '\u00A0 '),
    )
    .join('');
}

/** For the title of a choice: one line. Clients read markdown in an expanded choice, not in a compact one. */
export function choiceTitle(rich: Rich, style: 'compact' | 'expanded'): string {
  return rich
    .map((part) => {
      if (part.by === 'author') return part.text;
      const one = visible(part.text).replace(/\s*\n\s*/gu, ' ');
      // A word joiner takes no room and breaks {{DATE()}} also where a backslash would be seen.
      return style === 'expanded' ? escapeMarkdown(one) : one.replace(/\{(?=\{)/gu, '{\u2060');
    })
    .join('');
}

/** For the value of a field: as it was typed. Only what no field can hold is left out. */
export function typedValue(text: string): string {
  return text.toWellFormed().replace(controls, '');
}
