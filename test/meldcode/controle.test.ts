import { describe, expect, test } from '@jest/globals';
import { dag, drieStappen, gegeven, id, start } from '../support/gegeven.ts';
import { maxSamenvatting, maxTekst, type Command } from '../../src/meldcode/index.ts';

const v = gegeven(...drieStappen);
/** Untyped on purpose: what could reach the rules from a bad caller. */
const slecht = (command: unknown) => v.als('anna', command as Command).refusal;
const lang = (n: number) => 'a'.repeat(n);

describe('slechte gegevens', () => {
  test.each([
    ['leeg', { type: 'waarneming', tekst: '', bron: 'gezien' }, { code: 'verplicht', veld: 'tekst' }],
    ['alleen wit', { type: 'waarneming', tekst: ' \n\t', bron: 'gezien' }, { code: 'verplicht', veld: 'tekst' }],
    ['afwezig', { type: 'waarneming', bron: 'gezien' }, { code: 'verplicht', veld: 'tekst' }],
    ['null', { type: 'waarneming', tekst: null, bron: 'gezien' }, { code: 'verplicht', veld: 'tekst' }],
    ['te lang', { type: 'waarneming', tekst: lang(maxTekst + 1), bron: 'gezien' }, { code: 'teLang', veld: 'tekst', max: maxTekst }],
    ['getal als tekst', { type: 'waarneming', tekst: 7, bron: 'gezien' }, { code: 'ongeldigeKeuze', veld: 'tekst' }],
    ['onbekende keuze', { type: 'waarneming', tekst: 'x', bron: 'gedroomd' }, { code: 'ongeldigeKeuze', veld: 'bron' }],
    ['keuze ontbreekt', { type: 'waarneming', tekst: 'x' }, { code: 'verplicht', veld: 'bron' }],
    ['geen datum', { type: 'waarneming', tekst: 'x', bron: 'gezien', datum: '2026-02-30' }, { code: 'ongeldigeDatum', veld: 'datum' }],
    ['getal als datum', { type: 'waarneming', tekst: 'x', bron: 'gezien', datum: 20261124 }, { code: 'ongeldigeDatum', veld: 'datum' }],
    ['morgen gezien', { type: 'waarneming', tekst: 'x', bron: 'gezien', datum: '2026-11-25' }, { code: 'datumInToekomst', veld: 'datum' }],
    ['termijn gisteren', { type: 'hulpplanDoel', resultaat: 'x', termijn: '2026-11-23' }, { code: 'datumInVerleden', veld: 'termijn' }],
    [
      'monitoring tot gisteren',
      { type: 'monitoring', wat: 'x', wie: 'x', totWanneer: '2026-11-23' },
      { code: 'datumInVerleden', veld: 'totWanneer' },
    ],
    ['veld te veel', { type: 'waarneming', tekst: 'x', bron: 'gezien', diagnose: 'x' }, { code: 'onbekendVeld', veld: 'diagnose' }],
    ['veld van de prototype', { type: 'gezien', toString: 'x' }, { code: 'geenToegang' }],
    ['onbekende persoon', { type: 'nodigUit', persoon: 'nobody' }, { code: 'onbekendePersoon', veld: 'persoon' }],
    ['persoon uit de prototype', { type: 'nodigUit', persoon: 'constructor' }, { code: 'onbekendePersoon', veld: 'persoon' }],
    ['getal als persoon', { type: 'nodigUit', persoon: 3 }, { code: 'onbekendePersoon', veld: 'persoon' }],
    ['persoon ontbreekt', { type: 'draagOver' }, { code: 'verplicht', veld: 'aan' }],
    ['melder onbekend', { type: 'meldingGedaan', door: 'nobody' }, { code: 'onbekendePersoon', veld: 'door' }],
    [
      'geen lijst',
      { type: 'overlegGehouden', soort: 'mdo', datum: '2026-11-24', aanwezig: 'x', collegas: 'fred' },
      { code: 'ongeldigeKeuze', veld: 'collegas' },
    ],
    [
      'onbekende in de lijst',
      { type: 'overlegGehouden', soort: 'mdo', datum: '2026-11-24', aanwezig: 'x', collegas: ['fred', 'nobody'] },
      { code: 'onbekendePersoon', veld: 'collegas' },
    ],
    [
      'overleg morgen',
      { type: 'overlegGehouden', soort: 'mdo', datum: '2026-11-25', aanwezig: 'x', collegas: [] },
      { code: 'datumInToekomst', veld: 'datum' },
    ],
    ['geen ja of nee', { type: 'adviesVeiligThuis', advies: 'x', naamGenoemd: 'ja' }, { code: 'ongeldigeKeuze', veld: 'naamGenoemd' }],
    ['geen entry', { type: 'corrigeer', entry: 4, tekst: 'x', reden: 'x' }, { code: 'ongeldigeKeuze', veld: 'entry' }],
    ['entry ontbreekt', { type: 'corrigeer', tekst: 'x', reden: 'x' }, { code: 'verplicht', veld: 'entry' }],
    ['leerling ontbreekt', { type: 'leerlingVastleggen', onderwerp: 'geen' }, { code: 'verplicht', veld: 'leerling' }],
    [
      'leerling is tekst',
      { type: 'leerlingVastleggen', leerling: 'Noor', onderwerp: 'geen' },
      { code: 'ongeldigeKeuze', veld: 'leerling' },
    ],
    [
      'leerling zonder klas',
      { type: 'leerlingVastleggen', leerling: { naam: 'x' }, onderwerp: 'geen' },
      { code: 'verplicht', veld: 'klas' },
    ],
    [
      'naam te lang',
      { type: 'leerlingVastleggen', leerling: { naam: lang(101), klas: '2B' }, onderwerp: 'geen' },
      { code: 'teLang', veld: 'naam', max: 100 },
    ],
    [
      'klas te lang',
      { type: 'leerlingVastleggen', leerling: { naam: 'x', klas: lang(21) }, onderwerp: 'geen' },
      { code: 'teLang', veld: 'klas', max: 20 },
    ],
    [
      'nummer te lang',
      { type: 'leerlingVastleggen', leerling: { naam: 'x', klas: '2B', nummer: lang(31) }, onderwerp: 'geen' },
      { code: 'teLang', veld: 'nummer', max: 30 },
    ],
    [
      'leerling met meer',
      { type: 'leerlingVastleggen', leerling: { naam: 'x', klas: '2B', bsn: '1' }, onderwerp: 'geen' },
      { code: 'onbekendVeld', veld: 'bsn' },
    ],
    [
      'samenvatting te lang',
      { type: 'vraag', nummer: 2, antwoord: 'ja', omdat: lang(maxSamenvatting + 1) },
      { code: 'teLang', veld: 'omdat', max: maxSamenvatting },
    ],
    ['geen bekend soort', { type: 'vernietig' }, { code: 'geenToegang' }],
    ['geboren morgen', { type: 'belgegevens', geboortedatum: '2026-11-25' }, { code: 'datumInToekomst', veld: 'geboortedatum' }],
  ])('%s', (_naam, command, verwacht) => expect(slecht(command)).toEqual(verwacht));
  test('wat net past, past', () => {
    for (const command of [
      { type: 'waarneming', tekst: lang(maxTekst), bron: 'gezien', datum: dag('2026-11-24') },
      { type: 'hulpplanDoel', resultaat: 'x', termijn: dag('2026-11-24') },
      { type: 'vraag', nummer: 2, antwoord: 'ja', omdat: lang(maxSamenvatting) },
      { type: 'vraag', nummer: 1, antwoord: 'ja', omdat: lang(maxSamenvatting + 1) },
      { type: 'lvs', stand: 'verwijzing', verwijzing: '  ' },
    ] as const)
      v.als('anna', command).dan({ type: 'ingevoerd' });
  });
  test('rechten gaan voor velden: een vreemde leert niets van een fout formulier', () => {
    v.als('joep', { type: 'waarneming', tekst: '', bron: 'x' } as never).weigert({ code: 'geenToegang' });
  });
  test('wat geen vraag of antwoord is, wordt geweigerd en gooit nooit iets om, ook niet in een oud formulier', () => {
    for (const formVersie of [null, 0, 1]) {
      v.als('anna', { type: 'vraag', nummer: 6, antwoord: 'ja' } as never, { formVersie }).weigert({
        code: 'ongeldigeKeuze',
        veld: 'nummer',
      });
      v.als('anna', { type: 'vraag', nummer: 2, antwoord: 'misschien' } as never, { formVersie }).weigert({
        code: 'ongeldigeKeuze',
        veld: 'antwoord',
      });
      v.als('anna', { type: 'vraag', nummer: 3, antwoord: 'ja', tweede: 'x' } as never, { formVersie }).weigert({
        code: 'ongeldigeKeuze',
        veld: 'tweede',
      });
      v.als('anna', { type: 'vraag' } as never, { formVersie }).weigert('verplicht');
    }
  });
  test('een oud formulier: waarnemingen zijn dat nooit, eenmalige vragen wel', () => {
    v.als('bram', { type: 'waarneming', tekst: 'x', bron: 'gezien' }, { formVersie: 1 }).dan({ type: 'ingevoerd' });
    v.als('bram', { type: 'gesprek', met: 'leerling', uitkomst: 'x' }, { formVersie: 1 }).dan({ type: 'ingevoerd' });
    v.als(
      'bram',
      { type: 'leerlingVastleggen', leerling: { naam: 'Noor Verzonnen', klas: '2B' }, onderwerp: 'geen' },
      { formVersie: 1 },
    ).weigert('alBeantwoord');
    for (const [een, command] of [
      ['lvs', { type: 'lvs', stand: 'nogNiet' }],
      ['hulpplanDoel', { type: 'hulpplanDoel', resultaat: 'x', termijn: dag('2026-12-24') }],
      ['hulpplanTaken', { type: 'hulpplanTaken', casemanager: 'x', taken: 'x' }],
      ['monitoring', { type: 'monitoring', wat: 'x', wie: 'x', totWanneer: dag('2027-12-24') }],
      ['draagOver', { type: 'draagOver', aan: id('fred') }],
    ] as const) {
      const na = v.als('anna', command);
      expect([een, na.als('anna', command, { formVersie: v.state.versie }).refusal?.code]).toEqual([een, 'alBeantwoord']);
      expect(na.als('anna', command, { formVersie: na.state.versie }).refusal).toBeNull();
      expect(na.als('anna', command, { formVersie: null }).refusal).toBeNull();
    }
    const gevraagd = v.als('anna', { type: 'draagOver', aan: id('fred') });
    gevraagd.als('fred', { type: 'neemOver' }, { formVersie: 1 }).dan({ type: 'rolBegonnen' });
    expect(gegeven(start).state.versie).toBe(1);
  });
});
