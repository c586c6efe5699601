import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { choiceTitle, markdown } from '../../src/cards/teams-text.ts';

/** The strictest reading that we know of: CommonMark with tables, strikethrough, bare links and {{DATE()}}. */
const reader = new MarkdownIt({ linkify: false });
const inline = new Set(['text', 'softbreak', 'text_special']);

/** What a client shows: the words, and every kind of markup that it saw. */
function shown(escaped: string): { readonly words: string; readonly markup: readonly string[] } {
  const markup: string[] = /\{\{(?:DATE|TIME)\(/.test(escaped) ? ['date'] : [];
  const rows: string[] = [];
  for (const token of reader.parse(escaped, {})) {
    if (token.type === 'inline') {
      rows.push((token.children ?? []).map((child) => (child.type === 'softbreak' ? ' ' : child.content)).join(''));
      markup.push(...(token.children ?? []).map((child) => child.type).filter((type) => !inline.has(type)));
    } else if (token.type !== 'paragraph_open' && token.type !== 'paragraph_close') markup.push(token.type);
  }
  return { words: rows.join('\n'), markup };
}

const bare = (text: string) => text.replace(/[\s\u00A0\u2068\u2069]+/gu, '');
const show = (text: string) => shown(markdown([{ by: 'people', text }]));

/** Text out of everything that could mean something, and ordinary words. */
const mischief = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '*',
          '**',
          '_',
          '__',
          '[',
          ']',
          '](',
          '(tel:112)',
          '<at>',
          '</at>',
          '<https://evil.example>',
          '~~',
          '`',
          '```',
          '#',
          '>',
          '- ',
          '+ ',
          '1. ',
          '2) ',
        ],
        ...[
          '|',
          '|-|',
          '\\',
          '\n',
          '\n\n',
          '  ',
          '    ',
          '\t',
          '&amp;',
          '&#42;',
          '{{DATE(2026-01-01T00:00:00Z, SHORT)}}',
          '{{',
          '{',
          '!',
          '---',
          '===',
          '![x](y)',
          '[a]: b',
        ],
        ...['Noor', 'zei', ' ', '“', '3-4 keer', 'é', '😟', 'שלום', "'s"],
      ),
      fc.string(),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

// Thousands of texts on a busy machine take longer than a unit test should be allowed.
jest.setTimeout(120_000);

describe("people's text on Teams", () => {
  test('whatever somebody types shows as it was typed: no link, list, heading, table, mention or date comes out of it', () => {
    // Between brackets an address is a link, also one that starts with a digit.
    expect(show('<0@0>').markup).toEqual([]);
    fc.assert(
      fc.property(mischief, (text) => {
        const seen = show(text);
        expect(seen.markup).toEqual([]);
        expect(bare(seen.words)).toBe(bare(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('the same between two pieces of the author', () => {
    fc.assert(
      fc.property(mischief, mischief, (one, two) => {
        const seen = shown(
          markdown([
            { by: 'author', text: 'Leerling ' },
            { by: 'people', text: one },
            { by: 'author', text: ', klas ' },
            { by: 'people', text: two },
          ]),
        );
        expect(seen.markup).toEqual([]);
        expect(bare(seen.words)).toBe(bare(`Leerling ${one}, klas ${two}`));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    'Noor kwam 3-4 keer te laat.',
    "Fenna's moeder zei: “morgen.”",
    'Om 8.30 uur, in lokaal 1.12 (boven) & buiten',
    'Hij is < 14 jaar! :-)',
  ])('an ordinary sentence is sent as it was typed: %s', (text) => expect(markdown([{ by: 'people', text }])).toBe(text));

  test('lines stay lines', () => {
    expect(show('een\ntwee\r\n\ndrie').words.split('\n')).toEqual(['een', 'twee', 'drie']);
  });

  test('an indented line stays text', () => {
    expect(show('    code').markup).toEqual([]);
  });

  test('characters that turn the reading direction, or cannot be seen, are shown as unknown characters', () => {
    expect(markdown([{ by: 'people', text: 'a\u202Eb\u2066c\u0000d\u200Fe' }])).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
    expect(markdown([{ by: 'people', text: 'half \uD83D' }])).toBe('half \uFFFD');
  });

  test('a Hebrew or Arabic name stays whole and does not move the words around it', () => {
    expect(markdown([{ by: 'people', text: 'שלום' }])).toBe('\u2068שלום\u2069');
  });

  test('a choice is one line, and a date function in it stays text', () => {
    expect(choiceTitle([{ by: 'people', text: 'Dien\nVoorbeeld' }], 'compact')).toBe('Dien Voorbeeld');
    for (const style of ['compact', 'expanded'] as const) {
      expect(choiceTitle([{ by: 'people', text: '{{DATE(2026-01-01T00:00:00Z)}}' }], style)).not.toContain('{{');
    }
  });
});
