import { describe, expect, test } from '@jest/globals';
import { dag, drieStappen, gegeven, hulp, id, mensen, school, vraag } from '../support/gegeven.ts';
import { loop, over, tot } from '../support/loop.ts';
import { afgifteDelen, mogelijk, openPunten, overdrachtDelen, termijnen, wachtend, type Command } from '../../src/meldcode/index.ts';

/** What goes to the next school (E-38, R-102..R-104): on a ground that was recorded with the leaving, seen by those whom it is about, and never how the school weighs. */
const weg = (overdracht: 'metToestemming' | 'zonderToestemming' | 'niets', meer: Partial<Command> = {}): Command =>
  ({
    type: 'vertrek',
    datum: dag('2026-12-18'),
    overdracht,
    ...(overdracht === 'niets' ? {} : { school: 'Het Volgende', toelichting: 'Moeder, op papier.' }),
    ...meer,
  }) as Command;
const vraagt = (meer: Partial<Extract<Command, { type: 'afgifte' }>> = {}): Command => ({
  type: 'afgifte',
  soort: 'overdracht',
  delen: ['gegevens', 'hulp'],
  ingezien: 'ja',
  ...meer,
});
const v = gegeven(...hulp);

describe('de overdracht aan de volgende school (E-38)', () => {
  test('krijgt die iets, dan staat erbij welke school, en met welke toestemming of waarom zonder', () => {
    v.als('cora', { type: 'vertrek', datum: dag('2026-12-18'), overdracht: 'metToestemming', toelichting: 'x' }).weigert({
      code: 'verplicht',
      veld: 'school',
    });
    v.als('cora', { type: 'vertrek', datum: dag('2026-12-18'), overdracht: 'metToestemming', school: 'x' }).weigert({
      code: 'verplicht',
      veld: 'toelichting',
    });
    expect(v.als('cora', weg('metToestemming')).state.volgendeSchool).toMatchObject({
      overdracht: 'metToestemming',
      papier: null,
      gegeven: null,
    });
  });
  test('de naam van de school staat alleen in wat is ingevoerd, nooit in wat eruit volgt of in een bericht', () => {
    const na = v.als('cora', weg('zonderToestemming'));
    const gevolgen = na.laatste.filter(({ event }) => event.type !== 'ingevoerd');
    expect(JSON.stringify([gevolgen, na.berichten, na.state])).not.toContain('Het Volgende');
  });
  test('zonder vertrek, of als de volgende school niets krijgt, komt er geen papier', () => {
    v.als('cora', vraagt()).weigert('vertrekEerst');
    v.als('cora', weg('niets')).als('cora', vraagt()).weigert('vertrekEerst');
    v.als('cora', { type: 'schoolOverdracht', datum: dag('2026-11-24'), aan: 'x' }).weigert('vertrekEerst');
    expect(mogelijk(v.state, mensen.cora)).not.toContain('schoolOverdracht');
    // An entry of before named no school.
    const oud = v.als('cora', weg('metToestemming')).journaal.at(-1);
    expect(oud?.event).toEqual({ type: 'vertrokken', datum: '2026-12-18', overdracht: 'metToestemming', school: true });
  });
  test.each(afgifteDelen.filter((deel) => !overdrachtDelen.some((mag) => mag === deel)))('%s gaat nooit mee', (deel) => {
    v.als('cora', weg('zonderToestemming'))
      .als('cora', vraagt({ delen: ['gegevens', deel] }))
      .weigert({ code: 'ongeldigeKeuze', veld: 'delen' });
  });
  test('met toestemming alleen wat is gezien; zonder, en is het zien niet veilig, dan met de reden', () => {
    const met = v.als('cora', weg('metToestemming'));
    met.als('cora', vraagt({ ingezien: 'nietVeilig', toelichting: 'x' })).weigert({ code: 'eerstInzien', veld: 'ingezien' });
    const zonder = v.als('cora', weg('zonderToestemming'));
    zonder.als('cora', vraagt({ ingezien: 'nietVeilig' })).weigert({ code: 'verplicht', veld: 'toelichting' });
    zonder
      .als('cora', vraagt({ ingezien: 'nietVeilig', toelichting: 'Vader weet niet waar zij zijn.' }))
      .dan({ type: 'overdrachtKlaar', ingezien: 'nietVeilig' });
    zonder.als('cora', { type: 'afgifte', soort: 'overdracht', delen: ['hulp'] }).weigert({ code: 'verplicht', veld: 'ingezien' });
  });
  test('klaargezet, opgehaald, gegeven: elk met zijn dag; alleen door wie de zaak draagt of de zorgcoördinator', () => {
    const klaar = v.als('cora', weg('metToestemming')).als('cora', vraagt());
    const op = klaar.als('cora', { type: 'afgifteOpgehaald', entry: klaar.entry('afgifte') });
    const gegeven = op.als('cora', { type: 'schoolOverdracht', datum: dag('2026-11-24'), aan: 'de mentor daar' });
    gegeven.dan({ type: 'overgedragen', datum: dag('2026-11-24') });
    expect(gegeven.state.volgendeSchool).toMatchObject({ opgehaald: '2026-11-24', gegeven: '2026-11-24' });
    for (const wie of ['bram', 'dirk', 'joep', 'henk'] as const) {
      op.als(wie, vraagt()).weigert('geenToegang');
      op.als(wie, { type: 'schoolOverdracht', datum: dag('2026-11-24'), aan: 'x' }).weigert('geenToegang');
    }
    expect(gegeven.laatste[0]?.door).toBe(id('cora'));
  });
});

describe('herinneren dat het papier is gegeven (E-38; de termijn is van ons, G12)', () => {
  const gaf: Command = { type: 'schoolOverdracht', datum: dag('2026-11-24'), aan: 'de mentor daar' };
  const klaar = v.als('cora', weg('metToestemming')).als('cora', vraagt());
  const nog = (verhaal: typeof v) => termijnen(verhaal.state, school).filter(({ soort }) => soort === 'schoolOverdracht');
  const wacht = (verhaal: typeof v) => wachtend(verhaal.state, school).filter(({ command }) => command === 'schoolOverdracht');

  test('vijf werkdagen na de laatste dag van de leerling, elke week, hoogstens drie keer; de tweede keer met de zorgcoördinator', () => {
    expect(over(loop(klaar, tot('2027-03-01')).regels, 'schoolOverdracht')).toEqual([
      '2026-12-28 08:00 1/3 anna',
      '2027-01-05 08:00 2/3 anna zorgcoordinator',
      '2027-01-12 08:00 3/3 anna zorgcoordinator',
    ]);
  });
  test('is de leerling al weg, dan vijf werkdagen nadat het papier er was', () => {
    const later = v.als('cora', weg('metToestemming')).als('cora', vraagt(), { vandaag: '2027-01-11' });
    expect([nog(later)[0]?.datum, wacht(later)[0]?.uiterlijk]).toEqual(['2027-01-18', '2027-01-18']);
  });
  test('zonder papier, of als er niets meegaat, is er niets te geven', () => {
    expect([nog(v.als('cora', weg('metToestemming'))), nog(v.als('cora', weg('niets')))]).toEqual([[], []]);
  });
  test.each<readonly [string, Command]>([
    ['het gegeven is', gaf],
    ['er toch niets meegaat', weg('niets')],
    ['de leerling naar een andere school gaat', weg('metToestemming', { school: 'Het Andere' })],
  ])('het houdt op als %s, en een nieuw papier begint opnieuw', (_als, command) => {
    const na = klaar.als('cora', command, { vandaag: '2026-11-25' });
    expect([nog(klaar).length, wacht(klaar).length, nog(na), wacht(na)]).toEqual([1, 1, [], []]);
    if (command.type === 'vertrek' && command.overdracht === 'niets') return;
    expect(nog(na.als('cora', vraagt(), { vandaag: '2027-02-01' }))[0]?.datum).toBe('2027-02-08');
  });
  test('ook na het sluiten, en dan wacht het op wie de zaak droeg; sluiten houdt het niet op', () => {
    const open = gegeven(...drieStappen, ['anna', vraag(1, 'nee')])
      .als('cora', weg('zonderToestemming'))
      .als('cora', vraagt());
    expect(openPunten(open.state).find(({ soort }) => soort === 'schoolOverdracht')?.houdtSluitenOp).toBe(false);
    const dicht = open.als('anna', { type: 'sluitVoorstel', reden: 'verklaring' }).als('cora', { type: 'sluitEens' });
    expect(dicht.state.status).toBe('gesloten');
    expect([nog(dicht).map(({ voor }) => voor), wacht(dicht).map(({ voor }) => voor)]).toEqual([
      [{ aan: 'persoon', persoon: id('anna') }],
      [{ aan: 'persoon', persoon: id('anna') }],
    ]);
    expect(wacht(dicht.als('anna', gaf))).toEqual([]);
  });
  test('is wie de zaak droeg erbuiten gelaten, dan wacht het op wie haar nu draagt', () => {
    const buiten = klaar.als('cora', { type: 'laatErbuiten', persoon: id('anna') });
    expect(nog(buiten).map(({ voor }) => voor)).toEqual([{ aan: 'persoon', persoon: id('cora') }]);
  });
});

describe('wat een ander vertelde (E-36, AVG art. 15 lid 4)', () => {
  const verteld = v.als('anna', { type: 'signaalVanDerde', watWaarWanneerWie: 'x', bron: 'gehoord' }).als('cora', weg('metToestemming'));
  const vanAnderen = 'Komt vaak zonder ontbijt op school.';
  const nee = (waarom: 'zorg' | 'deel' | 'geen') => ({ code: 'vanAnderenNiet', veld: 'vanAnderen', waarom }) as const;

  test('blijft weg, tenzij de zorgcoördinator voor dit papier opschrijft wat over de leerling gaat', () => {
    verteld.als('cora', vraagt({ delen: ['signalen'] })).dan({ type: 'overdrachtKlaar' });
    verteld.als('cora', vraagt({ delen: ['signalen'], vanAnderen })).dan({ type: 'overdrachtKlaar' });
    verteld.als('anna', vraagt({ delen: ['signalen'], vanAnderen })).weigert(nee('zorg'));
    verteld.als('cora', vraagt({ delen: ['hulp'], vanAnderen })).weigert(nee('deel'));
  });
  test('vertelde niemand iets, of is het een papier waarop alles al staat, dan valt er niets te schrijven', () => {
    v.als('cora', weg('metToestemming'))
      .als('cora', vraagt({ delen: ['signalen'], vanAnderen }))
      .weigert(nee('geen'));
    verteld.als('cora', { type: 'afgifte', soort: 'mdo', delen: ['signalen'], vanAnderen }).weigert(nee('geen'));
  });
});
