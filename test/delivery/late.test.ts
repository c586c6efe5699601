import { describe, expect, test } from '@jest/globals';
import { createLateness } from '../../src/delivery/late.ts';
import type { Owed } from '../../src/dossier/types.ts';
import { dossierCode, schoolId } from '../../src/meldcode/ids.ts';

const code = dossierCode('NP-7K3F');
const owed = (version: number, spoed: boolean): Owed => ({
  school: schoolId('de-wilg'),
  code,
  version,
  place: 0,
  bericht: { soort: 'ping', ontvanger: { aan: 'kanaal', kanaal: 'zorg' }, behalve: [], code, spoed },
});

describe('what is owed for too long is noticed', () => {
  const clock = { minutes: 0 };
  const look = createLateness(() => clock.minutes * 60_000);

  test('an urgent message after a quarter of an hour, a calm one after four days, and not what was sent in between', () => {
    expect(look([owed(1, true), owed(2, false)])).toBeNull();
    clock.minutes = 14;
    expect(look([owed(1, true), owed(2, false), owed(3, true)])).toBeNull();
    clock.minutes = 16;
    expect(look([owed(1, true), owed(2, false), owed(3, true)])).toEqual({ count: 1, minutes: 16 });
    clock.minutes = 40;
    expect(look([owed(2, false), owed(3, true)])).toEqual({ count: 1, minutes: 26 });
    clock.minutes = 4 * 24 * 60;
    expect(look([owed(2, false)])).toEqual({ count: 1, minutes: 5_760 });
  });

  test('what was sent and is owed again counts from then', () => {
    expect(look([])).toBeNull();
    expect(look([owed(2, false)])).toBeNull();
  });
});
