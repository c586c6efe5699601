import { describe, expect, test } from '@jest/globals';
import { delen, mag, magCommand, mogelijk, termijnen, wachtend, type Command } from '../../src/meldcode/index.ts';
import { gegeven, id, mensen, school, type Naam, type Stap } from '../support/gegeven.ts';

/** A colleague asks to read along, and learns nothing by asking (E-39: not more people than necessary). */
const vraag: Stap = ['joep', { type: 'vraagMeelezen', leerling: { naam: 'Noor Verzonnen', klas: '2B' }, waarvoor: 'Nieuwe mentor' }];
const antwoord = (ja: boolean): Command => ({ type: 'meeleesAntwoord', gegeven: ja });

describe('vragen om mee te lezen (E-39)', () => {
  test('iedereen van school mag het vragen; alleen de zorgcoördinator krijgt bericht, en niets komt in het kanaal', () => {
    const v = gegeven(vraag);
    expect(v.naar('meelezen')).toEqual(['zorgcoordinator']);
    expect(v.kanaal).toBeUndefined();
    expect(wachtend(v.state, school)).toMatchObject([{ command: 'meeleesAntwoord', voor: { functie: 'zorgcoordinator' } }]);
  });
  test('wie vroeg ziet dat er gevraagd is en verder niets, voor en na het antwoord', () => {
    for (const v of [gegeven(vraag), gegeven(vraag).als('cora', antwoord(true)), gegeven(vraag).als('cora', antwoord(false))]) {
      expect(delen.filter((deel) => mag(v.state, mensen.joep, deel))).toEqual(['bestaan']);
      expect(mogelijk(v.state, mensen.joep)).toEqual([]);
    }
  });
  test('wie over dossiers gaat leest en antwoordt; de FG ziet alleen wie keek; bevoegd gezag en collega’s niets', () => {
    const { state } = gegeven(vraag);
    const leest = (naam: Naam) => delen.filter((deel) => mag(state, mensen[naam], deel));
    for (const naam of ['cora', 'els'] as const) expect(leest(naam)).toContain('inhoud');
    expect(leest('henk')).toEqual(['leesLog']);
    for (const naam of ['anna', 'bram', 'fred', 'dirk', 'gea', 'ina'] as const) {
      expect(leest(naam)).toEqual([]);
      expect(magCommand(state, mensen[naam], 'meeleesAntwoord')).toBe(false);
    }
  });
  test('een antwoord geeft niemand bericht en sluit de vraag; een tweede antwoord kan niet', () => {
    for (const ja of [true, false]) {
      const v = gegeven(vraag).als('cora', antwoord(ja));
      v.dan({ type: 'meelezenBeantwoord', gegeven: ja });
      expect(v.berichten).toEqual([]);
      expect(wachtend(v.state, school)).toEqual([]);
      expect(termijnen(v.state, school)).toMatchObject([{ soort: 'bewaartermijn', datum: '2028-11-25' }]);
      v.als('els', antwoord(!ja)).weigert('dossierGesloten');
    }
  });
  test('wie zelf vroeg, antwoordt niet', () => {
    const eigen = gegeven(['cora', vraag[1]] as Stap);
    eigen.als('cora', antwoord(true)).weigert('tweedePersoon');
    eigen.als('els', antwoord(true)).dan({ type: 'meelezenBeantwoord', gegeven: true });
  });
  test('na twee werkdagen wacht het te lang: de zorgcoördinator hoort het', () => {
    expect(termijnen(gegeven(vraag).state, school)).toMatchObject([{ soort: 'meelezen', voor: { functie: 'zorgcoordinator' } }]);
    expect(gegeven(vraag).state.meelezen?.gevraagdDoor).toBe(id('joep'));
  });
});
