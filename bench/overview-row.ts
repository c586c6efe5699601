import type { OverviewItem } from '../src/dossier/store.ts';

/** What an overview of the bench holds whatever it stands for: an open dossier of some five steps, with a snapshot of a usual size. */
export const ofAny = (n: number) =>
  ({
    version: 3,
    soort: 'dossier',
    status: 'open',
    stap: 1 + (n % 5),
    hash: 'h',
    leftOut: [],
    schoolWide: true,
    pupilKeys: [],
    owed: [],
    snapshot: 'x'.repeat(2_000),
    rules: '1',
    destroyedAt: null,
  }) as const satisfies Partial<OverviewItem>;
