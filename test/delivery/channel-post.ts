import type { DeliveryPorts } from '../../src/delivery/ports.ts';
import type { Owed } from '../../src/dossier/types.ts';
import { dossierCode, schoolId, instant } from '../../src/meldcode/ids.ts';
import { address } from './platform.ts';

export const school = schoolId('fonteyn');
export const code = dossierCode('NP-2345-6789B');

/** The post of one dossier in the channel of its school. */
export const posted = (version: number, kanaalStand: 'wachtOpIemand' | 'loopt' | 'gesloten'): Owed => ({
  school,
  since: instant('2026-11-24T09:00:00.000Z'),
  code,
  version,
  place: 0,
  bericht: { soort: 'kanaal', ontvanger: { aan: 'kanaal', kanaal: 'zorg' }, behalve: [], code, spoed: false, kanaalStand },
});

/** A school with one channel. */
export const channelPorts: DeliveryPorts = {
  resolve: () => Promise.resolve([{ persoon: null, address: address('channel') }]),
  render: ({ kanaalStand }) =>
    Promise.resolve({ summary: String(kanaalStand), card: { name: 'bericht', taal: 'nl', title: '', form: null, body: [], actions: [] } }),
};
