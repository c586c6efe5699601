import { createHmac } from 'node:crypto';
import { dossierCode, type DossierCode } from '../meldcode/ids.ts';

/** Digits and consonants that survive a phone call and bad handwriting: no vowels (no accidental words), no 0/O, 1/I/L. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ';
/** 28^9 is more than 43 bits. */
const first = 9;

/**
 * Code of the dossier that a command starts: `NP-7F3K-2QXMR`. The same command always gives the same code, so that a flag sent twice is one dossier.
 * `key`: the school's code key. `extra`: groups of four more, only when the shorter code belongs to another command.
 */
export function codeFor(commandKey: string, key: Uint8Array, extra = 0): DossierCode {
  let rest = BigInt(`0x${createHmac('sha256', key).update(commandKey).digest('hex')}`);
  let symbols = '';
  while (symbols.length < first + 4 * extra) {
    symbols += alphabet.charAt(Number(rest % 28n));
    rest /= 28n;
  }
  const groups = [symbols.slice(0, 4), symbols.slice(4, first)];
  for (let at = first; at < symbols.length; at += 4) groups.push(symbols.slice(at, at + 4));
  return dossierCode(`NP-${groups.join('-')}`);
}

/**
 * A code as somebody typed it or as a card handed it over (any case, spaces or no dashes), in its one spelling; null when it is no code. What comes from outside
 * goes through here before it reaches the service: a code stands in ids and addresses, and no word may (promise 2).
 */
export function readCode(text: unknown): DossierCode | null {
  if (typeof text !== 'string') return null;
  const bare = text.toUpperCase().replace(/[\s–—-]/g, '');
  if (!new RegExp(`^NP[${alphabet}]{${first}}([${alphabet}]{4})*$`).test(bare)) return null;
  const symbols = bare.slice(2);
  const groups = [symbols.slice(0, 4), symbols.slice(4, first)];
  for (let at = first; at < symbols.length; at += 4) groups.push(symbols.slice(at, at + 4));
  return dossierCode(`NP-${groups.join('-')}`);
}
