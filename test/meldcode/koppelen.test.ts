import { describe, expect, test } from '@jest/globals';
import { drieStappen, facts, gegeven, start, type Naam, type Verhaal } from '../support/gegeven.ts';
import { dossierCode, klok, mag, type Command, type Facts } from '../../src/meldcode/index.ts';

/** Several signals about one pupil, and brothers and sisters: a person links them, and nobody reads more by it. */
const ander = dossierCode('NP-ANDE-R2345');
const koppel = (verband: 'zelfdeLeerling' | 'gezin' | 'nietMeer'): Command => ({ type: 'koppel', ander, verband });
const doet = (v: Verhaal, wie: Naam, command: Command, daar: Facts['ander'] = { soort: 'dossier', naam: true }): Verhaal =>
  v.doe(command, { ...facts(wie), ander: daar });
const v = gegeven(...drieStappen);

describe('dossiers koppelen', () => {
  test('gegeven twee dossiers, als de zorgcoördinator ze koppelt, dan staat de code erbij en hoe ze bij elkaar horen', () => {
    for (const verband of ['zelfdeLeerling', 'gezin'] as const) {
      const na = doet(v, 'cora', koppel(verband)).dan({ type: 'gekoppeld', ander, verband });
      expect(na.state.verwant).toEqual([{ code: ander, verband }]);
    }
    doet(v, 'els', koppel('gezin')).dan({ type: 'gekoppeld' });
  });

  test('gegeven een dossier waarvan iemand daar de naam niet mag zien, dat er niet is of geen dossier is, dan kan het niet, met één antwoord', () => {
    const kanNiet = { code: 'ongeldigeKeuze', veld: 'ander' } as const;
    for (const daar of [null, { soort: 'dossier', naam: false }, { soort: 'spar', naam: true }, { soort: 'verzoek', naam: true }])
      doet(v, 'cora', koppel('gezin'), daar).weigert(kanNiet);
  });

  test('wie alleen in één van de twee een deel heeft, koppelt niet', () => {
    for (const wie of ['anna', 'bram', 'fred', 'dirk', 'gea', 'henk', 'joep'] as const)
      doet(v, wie, koppel('zelfdeLeerling')).weigert('geenToegang');
  });

  test('wie eruit is gelaten koppelt niet', () => {
    const eruit = v.als('anna', { type: 'laatErbuiten', persoon: facts('els').actor.id });
    doet(eruit, 'els', koppel('gezin')).weigert('geenToegang');
  });

  test('als ze toch niet bij elkaar horen, dan gaat de koppeling eraf; dat zij er was, blijft te zien', () => {
    const gekoppeld = doet(v, 'cora', koppel('gezin'));
    const los = doet(gekoppeld, 'cora', koppel('nietMeer'), null).dan({ type: 'gekoppeld', ander, verband: 'nietMeer' });
    expect([los.state.verwant, los.journaal.filter(({ event }) => event.type === 'gekoppeld').length]).toEqual([[], 2]);
    doet(v, 'cora', koppel('nietMeer')).weigert('ongeldigeKeuze');
  });

  test('opnieuw koppelen verandert hoe; twintig is genoeg', () => {
    const na = doet(doet(v, 'cora', koppel('gezin')), 'cora', koppel('zelfdeLeerling'));
    expect(na.state.verwant).toEqual([{ code: ander, verband: 'zelfdeLeerling' }]);
    const vol = Array.from({ length: 20 }, (_, n) => dossierCode(`NP-VOLL-${String(n)}`)).reduce(
      (tot, code) => doet(tot, 'cora', { type: 'koppel', ander: code, verband: 'gezin' }),
      v,
    );
    doet(vol, 'cora', koppel('gezin')).weigert('teVeelOpen');
  });

  test('in een spar is er nog niemand om bij te horen', () => {
    const spar = gegeven(['anna', { type: 'startSpar', relatie: 'thuis', situatie: 'gevoel', partner: null }]);
    doet(spar, 'cora', koppel('gezin')).weigert('eerstDossier');
  });

  test('de koppeling geeft niemand meer te lezen', () => {
    const na = doet(gegeven(start), 'cora', koppel('zelfdeLeerling'));
    for (const wie of ['joep', 'fred', 'dirk'] as const) expect(mag(na.state, facts(wie).actor, 'bestaan')).toBe(false);
    expect(na.berichten.filter(({ soort }) => soort !== 'kanaal')).toEqual([]);
  });

  test('de andere helft: de klok zegt alleen na wat daar staat, en waar geen plaats is gaat het hier ook weg', () => {
    const half = doet(v, 'cora', koppel('gezin'));
    const [wacht] = half.state.koppelen;
    expect(half.state.koppelen).toMatchObject([{ ander, verband: 'gezin' }]);
    expect(doet(v, 'cora', koppel('gezin'), { soort: 'dossier', naam: true, terug: 'gezin' }).state.koppelen).toEqual([]);
    doet(v, 'cora', koppel('gezin'), { soort: 'dossier', naam: true, vol: true }).weigert('teVeelOpen');
    const vanKlok = (verband: 'gezin' | 'zelfdeLeerling', terug: 'gezin'): Verhaal =>
      v.doe(koppel(verband), { ...facts('cora'), actor: klok, ander: { soort: 'dossier', naam: false, terug } });
    vanKlok('gezin', 'gezin').dan({ type: 'gekoppeld', ander, verband: 'gezin' });
    vanKlok('zelfdeLeerling', 'gezin').weigert('alBeantwoord');
    if (wacht === undefined) throw new Error('nothing waits');
    const na = (gelukt: boolean): Verhaal =>
      half.doe(
        { type: 'herinner', over: 'koppelAf', entry: wacht.entry, keer: 1, gelukt },
        { ...facts('cora', { uur: '10:00' }), actor: klok },
      );
    expect([na(true).state.koppelen, na(true).state.verwant]).toEqual([[], half.state.verwant]);
    expect([na(false).state.koppelen, na(false).state.verwant]).toEqual([[], []]);
  });
});
