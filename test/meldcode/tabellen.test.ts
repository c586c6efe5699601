import { describe, expect, test } from '@jest/globals';
import {
  dag,
  drieStappen,
  gegeven,
  hulp,
  id,
  meekijken,
  mensen,
  op,
  school,
  spar,
  start,
  veilig,
  Verhaal,
  vraag,
} from '../support/gegeven.ts';
import {
  leeg,
  magCommand,
  mogelijk,
  openPunten,
  stappen,
  termijnen,
  wachtend,
  type CommandType,
  type Plicht,
} from '../../src/meldcode/index.ts';

/** Tables of the rules, row by row: what a row says has to be seen somewhere. */

const ja2 = vraag(2, 'ja');
const nodig = gegeven(...drieStappen, ['anna', ja2]);
const gemeld = nodig.als('cora', { type: 'meldingGedaan' });
const voorstel = gegeven(...drieStappen, ['anna', vraag(1, 'nee')], ['anna', { type: 'sluitVoorstel', reden: 'verklaring' }]);
const dicht = voorstel.als('cora', { type: 'sluitEens' });
const andere = nodig.als('anna', { type: 'andereRouteAlsnog' });

describe('wat iemand nu kan (R-087, R-088)', () => {
  const kan = (v: Verhaal, naam: keyof typeof mensen = 'cora') => mogelijk(v.state, mensen[naam]);
  test('aan de deur: beginnen, de andere route en acuut; daarna nooit meer aan de deur', () => {
    expect(kan(new Verhaal([], leeg), 'anna')).toEqual([
      'toonAndereRoute',
      'startSpar',
      'startDossier',
      'startVerzoek',
      'vraagMeelezen',
      'acuteMelding',
    ]);
    for (const v of [gegeven(start), gegeven(spar), dicht])
      expect(
        kan(v, 'anna').filter((type) => ['toonAndereRoute', 'startSpar', 'startDossier', 'startVerzoek', 'vraagMeelezen'].includes(type)),
      ).toEqual([]);
  });
  test('in een spar: wat zonder naam en tekst kan, en wat boven alles staat', () => {
    expect(kan(gegeven(spar), 'anna')).toEqual([
      'acuteMelding',
      'sparUitkomst',
      'lieverIemandAnders',
      'laatErbuiten',
      'leerlingVertelt',
      'meldingGedaan',
      'andereRouteAlsnog',
    ]);
  });
  test('in een gesloten dossier: rechtzetten, wat nog komt, weer openen, en wat boven alles staat', () => {
    expect(kan(dicht).toSorted()).toEqual(
      [
        'acuteMelding',
        'meldingGedaan',
        'leerlingVertelt',
        'heropen',
        'laatErbuiten',
        'koppel',
        'verzoekVastleggen',
        'lvs',
        'corrigeer',
        'wisVoorstel',
        'terugkoppelingSignaalgever',
        'afgifte',
        'vertrek',
        'bewaarLanger',
        'vernietigVoorstel',
        'geefToegang',
        'andereRouteAlsnog',
      ].toSorted(),
    );
    expect(kan(dicht.als('anna', { type: 'wisVoorstel', entry: '4.0' as never, reden: 'verkeerdeLeerling' }))).toContain('wisEens');
  });
  test('op de andere route: alleen wat met een melding te maken heeft, en iemand erbuiten laten', () => {
    expect(kan(andere, 'anna')).toEqual(['acuteMelding', 'laatErbuiten', 'wieBelt', 'meldingGedaan']);
    expect(kan(andere.als('anna', { type: 'meldingGedaan' }), 'anna')).toEqual([
      'acuteMelding',
      'laatErbuiten',
      'meldingGedaan',
      'meldingDetails',
      'terugkoppelingVeiligThuis',
    ]);
    expect(kan(andere, 'gea')).toEqual(['acuteMelding', 'wieBelt', 'meldingGedaan']);
  });
  test.each<readonly [CommandType, Verhaal, Verhaal]>([
    ['wieBelt', nodig, gegeven(start)],
    ['vraag2Terugnemen', nodig, gemeld],
    ['vraag2TerugnemenEens', nodig.als('anna', { type: 'vraag2Terugnemen', omdat: 'x' }), nodig],
    ['vraag2Terugnemen', nodig, nodig.als('anna', { type: 'vraag2Terugnemen', omdat: 'x' })],
    ['sluitEens', voorstel, nodig],
    ['sluitNogNiet', voorstel, nodig],
    ['sluitVoorstel', gegeven(start), voorstel],
    ['sluitVoorstel', gegeven(start), nodig],
    ['belgegevens', nodig, gegeven(start)],
    ['belgegevens', gemeld, gegeven(start)],
    ['meldingDetails', gemeld, nodig],
    ['terugkoppelingVeiligThuis', gemeld, nodig],
    ['evaluatie', gegeven(...hulp), gegeven(...veilig)],
    ['kijkMee', gegeven(start), gegeven(start, meekijken)],
    ['neemOver', gegeven(start, ['anna', { type: 'draagOver', aan: id('fred') }]), gegeven(start)],
    ['oudersInformeren', gegeven(start), gegeven(start, ['anna', { type: 'leerlingVertelt', veiligNaarHuis: 'ja', geweldThuis: 'ja' }])],
  ])('%s wordt aangeboden als het zin heeft, anders niet', (type, wel, niet) => {
    expect([kan(wel).includes(type), kan(niet).includes(type)]).toEqual([true, false]);
  });
  test('liever iemand anders: de gevraagde, en wie al meekijkt; zonder die twee niet', () => {
    expect(kan(gegeven(start), 'bram')).toContain('lieverIemandAnders');
    expect(kan(gegeven(start, meekijken), 'bram')).toContain('lieverIemandAnders');
    expect(kan(gegeven(['anna', { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: null }]), 'anna')).not.toContain(
      'lieverIemandAnders',
    );
  });
  test('Eens met een overleg kan pas als er een uitkomst is', () => {
    const overleg = (v: Verhaal) =>
      v.als('anna', { type: 'overlegGehouden', soort: 'intern', datum: dag('2026-11-24'), aanwezig: 'x', collegas: [id('joep')] });
    const een = overleg(gegeven(...drieStappen));
    expect(kan(een, 'joep')).not.toContain('overlegEens');
    expect(kan(een, 'anna')).toContain('overlegUitkomst');
    expect(kan(gegeven(...drieStappen), 'anna')).not.toContain('overlegUitkomst');
    const besloten = een.als('anna', {
      type: 'overlegUitkomst',
      overleg: een.entry('overlegGehouden'),
      uitkomst: 'sluiten',
      veiligThuisUitgenodigd: false,
    });
    expect(kan(besloten, 'joep')).toContain('overlegEens');
    // A later meeting without an outcome does not take the earlier one away.
    expect(kan(overleg(besloten), 'joep')).toContain('overlegEens');
  });
});

describe('wat sluiten ophoudt (design §3)', () => {
  const houdt: Readonly<Record<Plicht, boolean>> = {
    leerling: true,
    sparringpartner: false,
    gesprek: true,
    advies: false,
    bevoegdGezag: true,
    tweedeOordeel: true,
    signaalgever: true,
    belVeiligThuis: true,
    meldingDetails: false,
    ouders: false,
    hulpplanDoel: true,
    hulpplanTaken: true,
    monitoring: true,
    schoolOverdracht: false,
  };
  test.each(Object.entries(houdt))('plicht %s: houdt op is %s', (soort, verwacht) => {
    const moment = { door: id('anna'), op: op('2026-11-24'), dag: dag('2026-11-24') };
    expect(openPunten({ ...gegeven(...drieStappen).state, plichten: { [soort]: moment } })).toEqual([
      { soort, sinds: moment.op, houdtSluitenOp: verwacht },
    ]);
  });
  test('en wat geen plicht heet: melden, de terugkoppeling van Veilig Thuis, twijfel zonder advies', () => {
    expect(openPunten(gegeven(start, meekijken).state).map(({ soort }) => soort)).toEqual(['leerling', 'gesprek']);
    expect(openPunten(gemeld.state)[0]).toMatchObject({ soort: 'terugkoppelingVeiligThuis', houdtSluitenOp: true });
    const twijfel = gegeven(...veilig, ['anna', vraag(3, 'ja', 'twijfel')]);
    expect(openPunten(twijfel.state)[0]).toMatchObject({ soort: 'bellenNaTwijfel', houdtSluitenOp: true });
  });
});

describe('wie de zorgcoördinator vervangt als die er niet is (design §3)', () => {
  const weg = { school: { afwezig: [id('cora'), id('els')] } };
  const vervanger = { type: 'rolBegonnen', rol: 'zorgcoordinator', persoon: id('dirk') } as const;
  const terug = { type: 'vraag2Terugnemen', omdat: 'x' } as const;
  test('R-117: bij melden, een melding, één nee, terugnemen en een voorstel om te sluiten neemt de schoolleider die plaats in', () => {
    gegeven(...drieStappen)
      .als('anna', ja2, weg)
      .dan(vervanger);
    gegeven(...drieStappen)
      .als('anna', { type: 'acuteMelding' }, weg)
      .dan(vervanger);
    gegeven(...drieStappen, ['anna', vraag(1, 'ja')])
      .als('anna', vraag(2, 'nee'), weg)
      .dan(vervanger);
    nodig.als('anna', terug, weg).dan(vervanger);
    gegeven(...drieStappen, ['anna', vraag(1, 'nee')])
      .als('anna', { type: 'sluitVoorstel', reden: 'verklaring' }, weg)
      .dan(vervanger);
  });
  test('die telt als zorgcoördinator in dit dossier, hoort wat die hoort, en wordt niet twee keer gevraagd', () => {
    const v = nodig.als('anna', terug, weg);
    expect(v.naar('terugnemenVoorstel')).toEqual(['zorgcoordinator', 'dirk']);
    v.als('dirk', { type: 'vraag2TerugnemenEens' }, weg).dan({ type: 'vraag2Teruggenomen' });
    v.als('anna', { type: 'acuteMelding' }, weg).danNiet('rolBegonnen');
  });
});

describe('wat er wacht, en wanneer (R-117, R-116)', () => {
  const kaarten = (v: Verhaal) =>
    wachtend(v.state, school).map(
      ({ command, voor, uiterlijk }) => `${command} ${voor.aan === 'persoon' ? voor.persoon : voor.functie} ${uiterlijk ?? ''}`,
    );
  test('terugnemen wacht een werkdag op de zorgcoördinator, of op een collega als die het voorstelde', () => {
    const terug = { type: 'vraag2Terugnemen', omdat: 'x' } as const;
    expect(kaarten(nodig.als('anna', terug))).toContain('vraag2TerugnemenEens zorgcoordinator 2026-11-25');
    expect(kaarten(nodig.als('cora', terug))).toContain('vraag2TerugnemenEens anna 2026-11-25');
  });
  test('het tweede oordeel wacht op wie nog niets zei', () => {
    const een = gegeven(...drieStappen, ['anna', vraag(1, 'ja')]);
    const tweede = (v: Verhaal) => kaarten(v).filter((kaart) => kaart.startsWith('vraag '));
    expect(tweede(een.als('cora', vraag(2, 'nee')))).toEqual(['vraag anna ', 'vraag bevoegdGezag 2026-11-25']);
    expect(tweede(een.als('dirk', vraag(2, 'nee')))).toEqual(['vraag anna ', 'vraag zorgcoordinator 2026-11-25']);
    expect(tweede(een.als('anna', vraag(2, 'nee')).als('cora', vraag(2, 'nee')))).toEqual(['vraag anna ', 'vraag bevoegdGezag 2026-11-25']);
  });
  test('wie zei "ik bel nu" wordt na een uur weer gevraagd, met zorgcoördinator en bevoegd gezag', () => {
    const v = nodig.als('bram', { type: 'wieBelt', keuze: 'ikNu' });
    const bellen = ({ state }: Verhaal) => termijnen(state, school).filter(({ soort }) => soort === 'bellen');
    expect(bellen(v).map(({ voor }) => (voor.aan === 'persoon' ? voor.persoon : voor.functie))).toEqual([
      'bram',
      'zorgcoordinator',
      'bevoegdGezag',
    ]);
    const buiten = nodig.als('cora', { type: 'laatErbuiten', persoon: id('anna') });
    expect(bellen(buiten).map(({ voor }) => (voor.aan === 'persoon' ? voor.persoon : voor.functie))).toEqual([
      'zorgcoordinator',
      'bevoegdGezag',
    ]);
  });
  test('een termijn is er niet meer als hij niets meer vraagt: de hulp na vraag 5, alles na vernietigen', () => {
    const soorten = (v: Verhaal) => termijnen(v.state, school).map(({ soort }) => soort);
    expect(soorten(gegeven(...hulp, ['anna', vraag(5, 'ja')]))).not.toContain('evaluatie');
    const vernietigd = { ...gemeld.state, status: 'vernietigd' } as const;
    expect([termijnen(vernietigd, school), wachtend(vernietigd, school)]).toEqual([[], []]);
  });
  test('een stap is bezig zodra ervoor of erin iets gedaan is', () => {
    const stand = (v: Verhaal) => stappen(v.state).map((een) => een.stand);
    expect(stand(gegeven(start, drieStappen[2] ?? start, drieStappen[3] ?? start))).toEqual(['gedaan', 'bezig', 'open', 'open', 'open']);
    expect(stand(gegeven(start, drieStappen[4] ?? start))[2]).toBe('bezig');
    expect(stand(gegeven(start, ['anna', vraag(1, 'ja')]))[3]).toBe('bezig');
    expect(stand(gegeven(start, ['anna', { type: 'acuteMelding' }]))[4]).not.toBe('open');
  });
});

describe('wie wat mag, rij voor rij (E-39)', () => {
  test('bestuur op de andere route, en bevoegd gezag bij melden', () => {
    for (const type of ['wieBelt', 'meldingGedaan', 'meldingDetails', 'terugkoppelingVeiligThuis', 'acuteMelding'] as const) {
      expect([type, magCommand(andere.state, mensen.gea, type)]).toEqual([type, true]);
      expect([type, magCommand(nodig.state, mensen.dirk, type)]).toEqual([type, true]);
    }
    expect(andere.ziet('gea', 'leesLog')).toBe(true);
  });
  test('in een spar: de zorgcoördinator mag de uitkomst vastleggen; iemand erbuiten laten ook', () => {
    expect(magCommand(gegeven(spar).state, mensen.bram, 'sparUitkomst')).toBe(false);
    expect(magCommand(gegeven(spar, meekijken).state, mensen.bram, 'sparUitkomst')).toBe(true);
    expect(magCommand(gegeven(start).state, mensen.cora, 'laatErbuiten')).toBe(true);
  });
  test('wie bij een overleg was, ziet dat het dossier er is en over wie, en niet de inhoud', () => {
    const v = gegeven(...drieStappen, [
      'anna',
      { type: 'overlegGehouden', soort: 'mdo', datum: dag('2026-11-24'), aanwezig: 'x', collegas: [id('joep')] },
    ]);
    expect((['bestaan', 'naam', 'inhoud', 'afwegingen', 'export'] as const).map((deel) => v.ziet('joep', deel))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

test('R-102: wat een externe partner vertelt heeft aan de deur geen plek, een eigen regel wel', () => {
  const deur = { type: 'startDossier', relatie: 'thuis', partner: null, regel: 'Iets.' } as const;
  new Verhaal([], leeg).als('anna', { ...deur, situatie: 'extern' }).weigert({ code: 'grondEerst', veld: 'regel' });
  new Verhaal([], leeg).als('anna', { ...deur, situatie: 'derde' }).dan({ type: 'dossierBegonnen' });
});
