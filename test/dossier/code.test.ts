import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeFor, readCode } from '../../src/dossier/code.ts';

const key = new Uint8Array(32).fill(3);

describe('the code of a dossier', () => {
  test('is the same for the same command, and another for another command or school', () => {
    expect(codeFor('a', key)).toBe(codeFor('a', key));
    expect(codeFor('a', key)).not.toBe(codeFor('b', key));
    expect(codeFor('a', key)).not.toBe(codeFor('a', new Uint8Array(32).fill(4)));
  });

  test('has no letter or digit that is taken for another, and spells no word', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 3 }), (command, extra) =>
        /^NP(-[2-9BCDFGHJKMNPQRSTVWXYZ]{4,5})+$/.test(codeFor(command, key, extra)),
      ),
    );
  });

  test('ten thousand commands share none', () => {
    expect(new Set(Array.from({ length: 10_000 }, (_, n) => codeFor(String(n), key))).size).toBe(10_000);
  });

  test('a longer one, for a real collision, begins with the short one', () => {
    expect(codeFor('a', key, 2).startsWith(`${codeFor('a', key)}-`)).toBe(true);
  });

  test('is read back however it was typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 2 }), (command, extra) => {
        const code = codeFor(command, key, extra);
        expect(readCode(code)).toBe(code);
        expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
        expect(readCode(code.replaceAll('-', '–'))).toBe(code);
      }),
    );
  });

  test('anything else is no code', () => {
    for (const text of ['', 'NP', 'NP-', 'np-1234-56789', 'NP-2345-6789', 'NP-AEIO-UAEIO', 'niet pluis', 'NP-2345-6789B-2']) {
      expect(readCode(text)).toBeNull();
    }
  });
});
