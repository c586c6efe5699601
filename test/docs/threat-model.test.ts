import { describe, expect, test } from '@jest/globals';
import { bestaat, lees } from './lezen.ts';

/** docs/threat-model.md cannot say more than what is there. */
const page = lees('docs/threat-model.md');
const cells = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const rowsOf = (first: RegExp): readonly (readonly string[])[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cells)
    .filter(([one = '']) => first.test(one));

const parts = [
  'people',
  'platform',
  'door',
  'bot',
  'dossier',
  'store',
  'keys',
  'delivery',
  'papers',
  'operator',
  'backups',
  'logs',
  'supply',
];
const threats = rowsOf(new RegExp(`^(?:${parts.join('|')})$`, 'u'));
const accepted = rowsOf(/^A\d+$/u);
const acceptedIn = (cell: string): readonly string[] => cell.match(/\bA\d+\b/gu) ?? [];
const testsIn = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/gu)].map(([, path = '']) => path);

describe('the threat model', () => {
  test('looks at every part of the flow from all six sides', () => {
    const looked = new Set(threats.map(([part, kind]) => `${part} ${kind}`));
    expect(
      parts.flatMap((part) => ['S', 'T', 'R', 'I', 'D', 'E'].map((kind) => `${part} ${kind}`)).filter((one) => !looked.has(one)),
    ).toEqual([]);
  });

  test('every part stands in the drawing', () => {
    const drawing = /```mermaid([\s\S]*?)```/u.exec(page)?.[1] ?? '';
    expect(parts.filter((part) => !new RegExp(`\\b${part}\\b`, 'u').test(drawing))).toEqual([]);
  });

  test('every threat has a test that is there, or an accepted risk with its reason', () => {
    for (const row of threats) {
      const shown = row[4] ?? '';
      const [tests, risks] = [testsIn(shown), acceptedIn(shown)];
      expect([row.slice(0, 3), tests.length + risks.length > 0]).toEqual([row.slice(0, 3), true]);
      expect(tests.filter((path) => !/^test\/.*\.test\.ts$/u.test(path) || !bestaat(path))).toEqual([]);
      expect(risks.filter((nr) => !accepted.some(([one]) => one === nr))).toEqual([]);
    }
  });

  test('every accepted risk says why, and some threat leads to it', () => {
    const used = new Set(threats.flatMap((row) => acceptedIn(row[4] ?? '')));
    for (const [nr = '', risk = '', why = ''] of accepted)
      expect([nr, risk.length > 10, why.length > 30, used.has(nr)]).toEqual([nr, true, true, true]);
  });
});
