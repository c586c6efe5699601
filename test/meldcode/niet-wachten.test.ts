import { describe, expect, test } from '@jest/globals';
import { collega, gegeven, id, meekijken, op, school, type Stap, type Verhaal } from '../support/gegeven.ts';
import { loop, over, tot } from '../support/loop.ts';
import { herinnerdOpen, kanNietWachten, momentOp, volgendeHerinnering, type PersonId } from '../../src/meldcode/index.ts';
import { tijd, vandaag } from '../../src/school/klok.ts';
import { dag } from '../support/gegeven.ts';

/** A flag that cannot wait (R-110, design §3): whoever does not answer is followed up within the hour, at any hour of any day. */
const vlag = (vandaagIs: string, uur: string, more: object = { nietWachten: true }): Stap => [
  'anna',
  { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: id('bram'), ...more },
  { vandaag: vandaagIs, uur },
];
const rij: readonly PersonId[] = [id('cora'), id('dirk'), id('fred')];
const volgende = (v: Verhaal): PersonId | null => rij.find((een) => !v.state.partner.geweest.includes(een)) ?? null;

/** Who is asked when, until nobody is left. */
const gang = (begin: Verhaal): readonly string[] => {
  const regels: string[] = [];
  let v = begin;
  while (v.state.partner.gevraagd !== null) {
    const moment = volgendeHerinnering(v.state, school);
    if (moment === null) throw new Error('geen moment');
    const na = v.tik(moment, { volgende });
    regels.push(`${vandaag(moment)} ${tijd(moment)} ${na.state.partner.gevraagd?.persoon ?? 'niemand'}`);
    expect(na.berichten.filter(({ soort }) => ['ping', 'geenPartner'].includes(soort)).map(({ spoed }) => spoed)).toEqual([true]);
    v = na;
  }
  return regels;
};

describe('wat niet kan wachten, kent geen schooltijd en geen stille uren', () => {
  test.each([
    ['op een gewone dag', '2026-11-24', '09:30', ['2026-11-24 11:00', '2026-11-24 11:30', '2026-11-24 12:00', '2026-11-24 12:30']],
    ['op vrijdagavond', '2026-11-27', '20:15', ['2026-11-27 21:45', '2026-11-27 22:15', '2026-11-27 22:45', '2026-11-27 23:15']],
    [
      'om kwart over elf op kerstavond',
      '2026-12-24',
      '22:15',
      ['2026-12-24 23:45', '2026-12-25 00:15', '2026-12-25 00:45', '2026-12-25 01:15'],
    ],
    [
      'in de nacht dat de klok vooruit gaat',
      '2027-03-28',
      '00:15',
      ['2027-03-28 01:45', '2027-03-28 03:15', '2027-03-28 03:45', '2027-03-28 04:15'],
    ],
    [
      'in de nacht dat de klok terug gaat',
      '2027-10-31',
      '00:15',
      ['2027-10-31 02:45', '2027-10-31 02:15', '2027-10-31 02:45', '2027-10-31 03:15'],
    ],
  ] as const)('%s: na een half uur de volgende, tot niemand over is', (_naam, dagIs, uur, verwacht) => {
    const wie = ['cora', 'dirk', 'fred', 'niemand'];
    expect(gang(gegeven(vlag(dagIs, uur)))).toEqual(verwacht.map((moment, n) => `${moment} ${wie[n] ?? ''}`));
  });

  test('wat wel kan wachten, wacht op schooltijd; wat een leerling zelf vertelt, kan niet wachten', () => {
    const gewoon = gegeven(vlag('2026-11-27', '20:15', {}));
    expect(volgendeHerinnering(gewoon.state, school)).toBe(momentOp(dag('2026-11-30'), '12:00'));
    expect(gewoon.berichten.find(({ soort }) => soort === 'ping')?.spoed).toBe(false);
    const verteld = gegeven(vlag('2026-11-27', '20:15', { situatie: 'leerlingVertelt' }));
    expect(verteld.berichten.find(({ soort }) => soort === 'ping')?.spoed).toBe(true);
    expect(volgendeHerinnering(verteld.state, school)).toBe(op('2026-11-27', '20:45'));
  });

  test('alleen sparren kan het ook, en wordt dat een dossier dan blijft het zo', () => {
    const v = gegeven(['anna', { type: 'startSpar', relatie: 'weetNiet', situatie: 'gevoel', partner: id('bram'), nietWachten: true }]);
    expect(volgendeHerinnering(v.state, school)).toBe(op('2026-11-24', '10:00'));
    const verder = v.als('anna', { type: 'sparUitkomst', uitkomst: 'dossier' });
    expect(kanNietWachten(verder.state)).toBe(true);
  });

  test('is er niemand over, dan hoort de zorgcoördinator het meteen, na een uur, aan het eind van de schooldag en dan driemaal daags, twee dagen lang', () => {
    const v = gegeven(vlag('2026-12-24', '09:00', { nietWachten: true, partner: null }));
    expect(v.berichten.filter(({ soort }) => soort === 'geenPartner').map(({ spoed }) => spoed)).toEqual([true]);
    const { v: na, regels } = loop(v, tot('2026-12-31'));
    expect(over(regels, 'zonderPartner')).toEqual([
      '2026-12-24 11:00 1/6 zorgcoordinator',
      '2026-12-24 17:00 2/6 zorgcoordinator',
      '2026-12-25 08:00 3/6 zorgcoordinator',
      '2026-12-25 12:30 4/6 zorgcoordinator',
      '2026-12-25 17:00 5/6 zorgcoordinator',
      '2026-12-26 08:00 6/6 zorgcoordinator',
    ]);
    expect(herinnerdOpen(na.state, school).map(({ soort }) => soort)).toContain('zonderPartner');
    const [eerste] = na.journaal.filter(({ event }) => event.type === 'herinnerd' && event.soort === 'zonderPartner');
    expect(eerste?.event).toMatchObject({ meteen: true });
  });

  test('wie meekijkt maakt er een eind aan; na overleg of een melding gaat vragen weer op schooltijd', () => {
    const kijkt = gegeven(vlag('2026-11-27', '20:15'), meekijken);
    expect(over(loop(kijkt, tot('2026-11-29')).regels, 'partnerAntwoord')).toEqual([]);
    const opzij = kijkt.als('bram', { type: 'lieverIemandAnders', volgende: id('fred') }, { vandaag: '2026-11-27', uur: '21:00' });
    expect(volgendeHerinnering(opzij.state, school)).toBe(op('2026-11-27', '21:30'));
    for (const stap of [collega, ['anna', { type: 'meldingGedaan' }] as const]) {
      const later = kijkt.als(stap[0], stap[1], { vandaag: '2026-11-27', uur: '20:30' });
      expect(kanNietWachten(later.state)).toBe(false);
      expect(
        later.als('bram', { type: 'lieverIemandAnders', volgende: id('fred') }, { vandaag: '2026-11-27', uur: '21:00' }).berichten,
      ).toContainEqual(expect.objectContaining({ soort: 'ping', spoed: false }));
    }
  });

  test('een dossier van voor dit antwoord kon wachten', () => {
    const oud = gegeven(vlag('2026-11-24', '09:30', {}));
    expect([oud.state.nietWachten, kanNietWachten(oud.state)]).toEqual([false, false]);
  });
});
