import { describe, expect, test } from '@jest/globals';
import { dag, drieStappen, gegeven, id, mensen, start, type Omstandigheid } from '../support/gegeven.ts';
import { plaatsen } from '../../src/meldcode/plaatsen.ts';
import { delen, mag, mogelijk, type Command } from '../../src/meldcode/index.ts';

/** Reading for a while (E-39): given by the casushouder or the zorgcoördinator with a reason, and ended by the calendar. */
const geef = (tot: string): Command => ({ type: 'geefToegang', persoon: id('joep'), tot: dag(tot), reden: 'vervangt de mentor' });
const op = (vandaag: string) => ({ ...mensen.joep, dag: dag(vandaag) });
const v = gegeven(...drieStappen, ['anna', geef('2026-12-04')]);

describe('meelezen tot een dag', () => {
  test('tot en met die dag alles wat een meekijker leest, en niets doen dan acuut; de dag erna niets', () => {
    const leest = delen.filter((deel) => mag(v.state, op('2026-12-04'), deel));
    expect(leest).toEqual(['bestaan', 'naam', 'eigenInbreng', 'inhoud', 'afwegingen', 'meldingFeiten', 'hulp', 'vervolg']);
    expect(mogelijk(v.state, op('2026-12-04'))).toEqual(['acuteMelding']);
    expect(plaatsen(v.state, op('2026-12-05'))).toEqual([]);
  });
  test('zonder dat bekend is welke dag het is, niet', () => expect(plaatsen(v.state, mensen.joep)).toEqual([]));
  test('wie het krijgt, hoort het, met de dag', () => {
    v.dan({ type: 'toegangGegeven', persoon: id('joep'), tot: dag('2026-12-04') });
    expect(v.berichten.filter(({ soort }) => soort === 'toegang')).toMatchObject([
      { ontvanger: { persoon: id('joep') }, datum: '2026-12-04' },
    ]);
  });
  test('hoogstens drie maanden, niet in het verleden, niet aan jezelf en niet aan wie al een rol heeft', () => {
    const met = (command: Command, om: Omstandigheid = {}) => gegeven(...drieStappen).als('anna', command, om);
    met(geef('2027-02-24')).dan({ type: 'toegangGegeven' });
    met(geef('2027-02-25')).weigert({ code: 'termijnTeLang', veld: 'tot', maanden: 3 });
    met(geef('2026-11-23')).weigert({ code: 'datumInVerleden', veld: 'tot' });
    for (const wie of ['anna', 'bram'] as const)
      met({ ...geef('2026-12-04'), persoon: id(wie) } as Command).weigert({ code: 'persoonKanNiet', veld: 'persoon' });
    met({ type: 'geefToegang', persoon: id('joep'), tot: dag('2026-12-04'), reden: ' ' }).weigert({ code: 'verplicht', veld: 'reden' });
  });
  test('casushouder en zorgcoördinator geven het; een sparringpartner, meekijker of lezer niet', () => {
    v.als('cora', geef('2026-12-11')).dan({ type: 'toegangGegeven' });
    for (const wie of ['bram', 'joep', 'fred'] as const) v.als(wie, geef('2026-12-11')).weigert('geenToegang');
  });
  test('opnieuw geven verlengt, eindigen eindigt nu, en erbuiten laten gaat voor', () => {
    const verlengd = v.als('anna', geef('2026-12-18'));
    expect(verlengd.state.toegang).toEqual([{ persoon: id('joep'), tot: '2026-12-18' }]);
    expect(v.als('cora', { type: 'beeindigToegang', persoon: id('joep') }).state.toegang).toEqual([]);
    v.als('cora', { type: 'beeindigToegang', persoon: id('fred') }).weigert('persoonKanNiet');
    const eruit = v.als('anna', { type: 'laatErbuiten', persoon: id('joep') });
    expect(plaatsen(eruit.state, op('2026-11-25'))).toEqual([]);
    eruit.als('anna', geef('2026-12-04')).weigert({ code: 'persoonKanNiet', veld: 'persoon' });
  });
  test('wat vanzelf eindigde, telt niet mee; tien tegelijk is genoeg', () => {
    const state = { ...v.state, toegang: Array.from({ length: 10 }, (_, n) => ({ persoon: `p${n}` as never, tot: dag('2026-12-01') })) };
    expect(state.toegang).toHaveLength(10);
    const vol = Object.assign(Object.create(Object.getPrototypeOf(v) as object) as typeof v, v, { state });
    vol.als('anna', geef('2026-12-04')).weigert({ code: 'teVeelOpen', max: 10 });
    const later = vol.als('anna', geef('2026-12-20'), { vandaag: '2026-12-02' });
    expect(later.state.toegang).toEqual([{ persoon: id('joep'), tot: '2026-12-20' }]);
  });
  test('op de andere route leest niemand meer mee; bij sparren nog niet', () => {
    expect(v.als('anna', { type: 'andereRouteAlsnog' }).state.toegang).toEqual([]);
    gegeven(['anna', { type: 'startSpar', relatie: 'thuis', situatie: 'gevoel', partner: id('bram') }])
      .als('cora', geef('2026-12-04'))
      .weigert('eerstDossier');
    expect(gegeven(start).state.toegang).toEqual([]);
  });
});
