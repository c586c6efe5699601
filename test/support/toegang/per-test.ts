import { afterEach, beforeEach, expect } from '@jest/globals';
import { Huis } from '../huis.ts';
import { vlag, type Zaak } from './zaak.ts';

/** For every test a house in which everybody was heard of and Noor flagged; afterwards no bug was seen. */
export function zaakPerTest(begin: (huis: Huis, zaak: Zaak) => void): void {
  let huis: Huis;
  beforeEach(async () => {
    huis = new Huis();
    await huis.iedereen();
    begin(huis, await vlag(huis));
  });
  afterEach(async () => {
    expect(huis.bugs).toEqual([]);
    await huis.close();
  });
}
