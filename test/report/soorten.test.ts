import { describe, expect, test } from '@jest/globals';
import {
  afgifteDelen,
  dossierCode,
  entryId,
  type AfgifteDeel,
  type Ander,
  type AnderVerzoek,
  type Command,
  type InzageBesluit,
} from '../../src/meldcode/index.ts';
import { verslagVoor } from '../../src/report/maak.ts';
import { pdf } from '../../src/report/pdf.ts';
import { dag, facts, gegeven } from '../support/gegeven.ts';
import { hasPdfTools, papier } from '../support/poppler.ts';
import { gelezen, id, opdracht, verhaal, zaak } from './support.ts';

type Afgifte = Extract<Command, { type: 'afgifte' }>;
const anders = (afgifte: Omit<Afgifte, 'type'>, van = verhaal()) => {
  const papier = verslagVoor({ type: 'afgifte', ...afgifte }, entryId(1, 0), opdracht('mdo'), gelezen(van));
  if (papier === null) throw new Error('no paper');
  return papier;
};
const zegt = (afgifte: Omit<Afgifte, 'type'>, van = verhaal()): string => JSON.stringify(anders(afgifte, van));

/** What was decided on the request that a paper carries out. */
const verzoek = dossierCode('NP-VERZ-OEK22');
const besluit = (meer: Partial<InzageBesluit> = {}): InzageBesluit => ({
  van: 'ouder',
  leeftijd: 'tot16',
  toekenning: 'helemaal',
  grond: null,
  met: [id('dirk'), id('henk')],
  dag: dag('2026-11-30'),
  ...meer,
});
const ander = (meer: Partial<InzageBesluit> = {}, over: Partial<AnderVerzoek> = {}): Ander => ({
  soort: 'verzoek',
  naam: true,
  verzoek: { soort: 'inzage', besluit: besluit(meer), uitgevoerd: false, zelfdeLeerling: true, ...over },
});
const vraagt = (delen: readonly AfgifteDeel[] = afgifteDelen, meer: Partial<Afgifte> = {}): Afgifte => ({
  type: 'afgifte',
  soort: 'inzage',
  delen,
  verzoek,
  ...meer,
});
/** The paper that was asked for after this decision. */
const inzage = (meer: Partial<InzageBesluit> = {}, delen: readonly AfgifteDeel[] = afgifteDelen, van = verhaal()) => {
  const klaar = van.doe(vraagt(delen), { ...facts('cora'), ander: ander(meer) });
  expect(klaar.refusal).toBeNull();
  const papier = verslagVoor(vraagt(delen), klaar.entry('afgifte'), opdracht('inzage', delen), gelezen(klaar));
  if (papier === null) throw new Error('no paper');
  return papier;
};

describe('voor het mdo', () => {
  test('R-104 alleen wat is gekozen: geen belblad, en geen woord uit een ander deel', () => {
    const tekst = zegt({ soort: 'mdo', delen: ['signalen'] });
    expect(tekst).toContain('derdewoord');
    for (const weg of ['advieswoord', 'weegwoord', 'hulpwoord', 'Noor', 'Verzonnenlaan', 'Veilig Thuis eerst vraagt', 'niet over praten'])
      expect(tekst).not.toContain(weg);
    expect(tekst).toContain('omdat het niet is gekozen');
  });
});

describe('voor het recht op inzage', () => {
  const tekst = (...van: Parameters<typeof inzage>): string => JSON.stringify(inzage(...van));
  test('E-36 op het papier staat welk verzoek, voor wie, wat is besloten, door welke twee en wanneer, en waar je daarna terecht kunt', () => {
    const papier = tekst();
    for (const wel of [
      verzoek,
      'ouder(s) met gezag; de leerling is jonger dan 16',
      'inzage in het hele dossier',
      'Dirk Nergens',
      '30 nov 2026',
    ])
      expect(papier).toContain(wel);
    expect(papier).toContain('Autoriteit Persoonsgegevens');
    expect(tekst({ van: 'leerling', leeftijd: 'vanaf16' })).toContain('de leerling, die 16 of ouder is');
    expect(tekst({ van: 'leerling', leeftijd: 'jonger12', toekenning: 'deels', grond: 'anders' }, ['hulp'])).toContain(
      'die jonger is dan 16',
    );
  });
  test('deels: met de grond, alleen de delen die zijn gekozen, en welke er niet in staan', () => {
    const papier = tekst({ toekenning: 'deels', grond: 'veiligheidLeerling' }, ['hulp']);
    for (const wel of ['inzage in een deel', 'veiligheid van de leerling', 'hulpwoord', 'omdat het niet is gekozen', 'Hoe de school weegt'])
      expect(papier).toContain(wel);
    for (const niet of ['weegwoord', 'advieswoord', 'derdewoord']) expect(papier).not.toContain(niet);
  });
  test('wie een signaal bracht, anderen, en voor ouders wat de leerling in vertrouwen zei: weg, met bij elk wat en waarom', () => {
    const papier = tekst();
    for (const weg of ['derdewoord', 'gymdocent', 'leerlingwoord']) expect(papier).not.toContain(weg);
    expect(papier).toContain('Wat is weggelaten, en waarom');
    expect(papier).toMatch(/Stuk \d+\.0, \\"Wat, waar, wanneer, wie\\": gegevens van een ander/u);
    expect(papier).toContain('in vertrouwen gezegd door de leerling');
    for (const wel of ['advieswoord', 'weegwoord', 'hulpwoord']) expect(papier).toContain(wel);
    // What the pupil said in a talk without the parents.
    expect(papier).not.toContain('niet over praten');
    // The pupil's own words are the pupil's.
    expect(tekst({ van: 'leerling', leeftijd: 'vanaf16' })).toContain('leerlingwoord');
    expect(tekst({ van: 'leerling', leeftijd: 'vanaf16' })).not.toContain('derdewoord');
  });
  test('welke collega een signaal bracht of meldde staat er niet, ook niet als vastlegger of bij een verbetering; wie een gesprek voerde wel', () => {
    const begin = gegeven(...zaak);
    const van = begin.als('anna', { type: 'corrigeer', entry: begin.entry('waarneming'), tekst: 'Zonder tas.', reden: 'verkeerd gezien' });
    const herkomst = (papier: ReturnType<typeof inzage>, wat: string) =>
      papier.blokken.flatMap((blok) => (blok.soort === 'stuk' && blok.stuk.kop.endsWith(`· ${wat}`) ? [blok.stuk] : []))[0];
    const buiten = inzage({}, afgifteDelen, van);
    for (const wat of [
      'Dossier begonnen',
      'Leerling',
      'Waarneming',
      'Signaal van iemand anders',
      'De leerling vertelde zelf',
      'Melding bij Veilig Thuis',
    ])
      expect([wat, herkomst(buiten, wat)?.herkomst]).toEqual([wat, expect.stringContaining('Vastgelegd door iemand van school')]);
    expect(herkomst(buiten, 'Waarneming')?.verbeteringen[0]?.kop).toContain('Verbetering door iemand van school');
    expect(herkomst(buiten, 'Gesprek')?.herkomst).not.toContain('iemand van school');
    // Veilig Thuis and the mdo read who saw it.
    expect(herkomst(anders({ soort: 'mdo', delen: afgifteDelen }, van), 'Waarneming')?.herkomst).not.toContain('iemand van school');
  });
  test('een verbetering van wat is weggelaten zegt het niet alsnog', () => {
    const van = gegeven(...zaak);
    const verbeterd = van.als('anna', {
      type: 'corrigeer',
      entry: van.entry('signaalVanDerde'),
      tekst: 'Het was buurwoord.',
      reden: 'redenwoord',
    });
    const papier = tekst({}, afgifteDelen, verbeterd);
    expect(papier).toContain('De tekst is hier weggelaten');
    expect(papier).not.toMatch(/buurwoord|redenwoord/u);
  });
  test('AVG 15 lid 4: wat een ander vertelde komt er alleen in zoals de zorgcoördinator het voor dit papier opschreef; nooit wie, en nooit de tekst zelf', () => {
    const vanAnderen = 'Komt vaak zonder ontbijt: schoonwoord.';
    for (const papier of [papierVanAnderen(vanAnderen), JSON.stringify(overdracht(['signalen'], vanAnderen))]) {
      for (const wel of ['schoonwoord', 'Wat anderen over de leerling vertelden', 'wie het vertelde, blijft weg', 'raden wie het vertelde'])
        expect(papier).toContain(wel);
      for (const niet of ['derdewoord', 'Buurvrouw', 'gymdocent']) expect(papier).not.toContain(niet);
      // That there was such a signal, and that its text stays out, is said as ever.
      expect(papier).toMatch(/\\"Wat, waar, wanneer, wie\\": gegevens van een ander/u);
    }
    for (const papier of [tekst(), JSON.stringify(overdracht(['signalen']))]) expect(papier).not.toContain('Wat anderen over de leerling');
    // What was written for an earlier paper is decided anew for the next.
    const eerder = verhaal().doe({ ...vraagt(), vanAnderen }, { ...facts('cora'), ander: ander() });
    expect(tekst({}, afgifteDelen, eerder)).not.toContain('schoonwoord');
  });
  test('de regel van een vlag die begon met wat iemand vertelde, blijft ook weg', () => {
    const flag = [
      'anna',
      { type: 'startDossier', relatie: 'thuis', situatie: 'derde', partner: id('bram'), regel: 'De buurvrouw belde: lijnwoord.' },
    ] as const;
    expect(tekst({}, afgifteDelen, gegeven(flag))).not.toContain('lijnwoord');
    const eigen = gegeven([flag[0], { ...flag[1], situatie: 'gevoel' }]);
    expect(tekst({}, afgifteDelen, eigen)).toContain('lijnwoord');
  });
  test('wat een ander nog kan noemen is gemarkeerd voordat het de school uit gaat', () => {
    const van = (woord: string) =>
      inzage().blokken.flatMap((blok) => (blok.soort === 'stuk' && JSON.stringify(blok).includes(woord) ? [blok.stuk] : []));
    for (const woord of ['advieswoord', 'weegwoord']) expect(van(woord)[0]?.let).toContain('Eerst nalopen');
    expect(van('hulpwoord')[0]?.let).toBeUndefined();
  });
  test('wie buiten de zaak is gelaten, staat ook hier niet; wie mee deed wel', () => {
    const papier = tekst({}, afgifteDelen, gegeven(...zaak, ['cora', { type: 'laatErbuiten', persoon: id('fred') }]));
    expect(papier).not.toMatch(/erbuiten|Fred Zomaar/iu);
    expect(papier).toContain('Kijkt mee');
  });
});

describe('voor de leerlingbespreking', () => {
  test('R-022 R-033 waar het staat, wat wacht en de twee vaste punten; signalen alleen als iemand die koos', () => {
    const kort = zegt({ soort: 'bespreking', delen: ['gegevens'] });
    for (const wel of ['Noor Verzonnen', 'stap 1: signalen', 'Wie koppelt terug', 'Dit staat nog open']) expect(kort).toContain(wel);
    for (const weg of ['derdewoord', 'zonder jas', 'advieswoord', 'weegwoord', 'hulpwoord']) expect(kort).not.toContain(weg);
    expect(zegt({ soort: 'bespreking', delen: ['gegevens', 'signalen'] })).toContain('derdewoord');
  });
});

/** The paper for the right of access on which the zorgcoördinator wrote what others told. */
const papierVanAnderen = (vanAnderen: string): string => {
  const command = vraagt(afgifteDelen, { vanAnderen });
  const klaar = verhaal().doe(command, { ...facts('cora'), ander: ander() });
  expect(klaar.refusal).toBeNull();
  return JSON.stringify(verslagVoor(command, klaar.entry('afgifte'), opdracht('inzage'), gelezen(klaar)));
};

/** The paper for the next school, of a case with something in every section. */
const overdracht = (delen: readonly AfgifteDeel[] = ['gegevens', 'signalen', 'hulp'], vanAnderen?: string) => {
  const weg = verhaal().als('cora', {
    type: 'vertrek',
    datum: dag('2026-12-18'),
    overdracht: 'metToestemming',
    school: 'Het Volgende Lyceum',
    toelichting: 'Moeder, op papier.',
  });
  const eigen = vanAnderen === undefined ? {} : { vanAnderen };
  const command: Afgifte = { type: 'afgifte', soort: 'overdracht', delen, ingezien: 'ja', ...eigen };
  const klaar = weg.als('cora', command);
  expect(klaar.refusal).toBeNull();
  const papier = verslagVoor(command, klaar.entry('afgifte'), opdracht('overdracht', delen), gelezen(klaar));
  if (papier === null) throw new Error('no paper');
  return papier;
};

describe('voor de volgende school', () => {
  test('E-38 voor welke school, op welke grond, gezien door wie; alleen wat is gekozen', () => {
    const papier = JSON.stringify(overdracht());
    for (const wel of [
      'Het Volgende Lyceum',
      'wel iets, met toestemming',
      'Moeder, op papier',
      'ja, gezien',
      'Noor Verzonnen',
      'hulpwoord',
    ])
      expect(papier).toContain(wel);
    expect(JSON.stringify(overdracht(['hulp']))).not.toMatch(/Noor Verzonnen|zonder jas/u);
  });
  test('R-104 nooit hoe de school weegt, wie een signaal bracht, anderen in huis, of wat de leerling in vertrouwen zei', () => {
    const papier = JSON.stringify(overdracht(['gegevens', 'signalen', 'gesprekken', 'melding', 'hulp']));
    for (const weg of ['weegwoord', 'advieswoord', 'derdewoord', 'gymdocent', 'leerlingwoord', 'niet over praten'])
      expect(papier).not.toContain(weg);
    expect(papier).toContain('Wat is weggelaten, en waarom');
    // Who flagged and who was asked to look along; who held a talk is known to whoever was in it.
    expect(JSON.stringify(overdracht(['gegevens', 'signalen', 'melding', 'hulp']))).not.toMatch(/Anna|Bram/u);
  });
});

(hasPdfTools ? test : test.skip)('ook deze papieren zijn gave, getagde bestanden', async () => {
  const papieren = [
    anders({ soort: 'mdo', delen: afgifteDelen }),
    anders({ soort: 'bespreking', delen: afgifteDelen }),
    inzage(),
    overdracht(),
  ];
  for (const verslag of papieren) {
    const { qpdf, info, structure } = papier(await pdf(verslag));
    expect(structure).toMatch(/^\s*H1\b/mu);
    expect(structure).toMatch(/^\s*H2\b/mu);
    expect(qpdf).toMatchObject({ ok: true });
    expect(info).toMatch(/Tagged:\s+yes/u);
    expect(info).not.toContain('Noor');
  }
});

describe('E-36 het papier voor inzage komt pas na een besluit', () => {
  const doe = (command: Afgifte, daar?: Ander | null) =>
    verhaal().doe(command, { ...facts('cora'), ...(daar === undefined ? {} : { ander: daar }) });
  const eerst = (waarom: string) => ({ code: 'inzageEerst', veld: 'verzoek', waarom }) as never;
  test('zonder verzoek, met een dat niet besloten is, dat hij niet mag zien of dat iets anders vraagt: hetzelfde antwoord', () => {
    for (const daar of [
      undefined,
      null,
      { soort: 'verzoek', naam: false },
      ander({}, { besluit: null }),
      ander({}, { soort: 'correctie' }),
      { soort: 'dossier', naam: true },
    ])
      doe(vraagt(), daar).weigert(eerst('besluit'));
    doe({ type: 'afgifte', soort: 'inzage', delen: afgifteDelen }, ander()).weigert(eerst('besluit'));
  });
  test('er is besloten om niets te geven, het is al uitgevoerd, of het gaat over een ander', () => {
    doe(vraagt(), ander({ toekenning: 'niet', grond: 'veiligheidLeerling' })).weigert(eerst('niet'));
    doe(vraagt(), ander({}, { uitgevoerd: true })).weigert(eerst('uitgevoerd'));
    doe(vraagt(), ander({}, { zelfdeLeerling: false })).weigert({ code: 'inzageEerst', veld: 'zelfde', waarom: 'leerling' });
    expect(doe(vraagt(afgifteDelen, { zelfde: true }), ander({}, { zelfdeLeerling: false })).refusal).toBeNull();
  });
  test('helemaal is alles; deels is wat is gekozen', () => {
    doe(vraagt(['hulp']), ander()).weigert({ code: 'ongeldigeKeuze', veld: 'delen' });
    doe(vraagt([]), ander({ toekenning: 'deels', grond: 'anders' })).weigert('verplicht');
    doe(vraagt(['hulp']), ander({ toekenning: 'deels', grond: 'anders' })).dan({ type: 'inzageKlaar', verzoek });
  });
  test('het dossier weet welk verzoek het was, en of het papier is opgehaald', () => {
    const klaar = doe(vraagt(), ander());
    expect(klaar.state.inzages).toMatchObject([{ verzoek, opgehaald: null }]);
    const entry = klaar.entry('afgifte');
    klaar.als('anna', { type: 'afgifteOpgehaald', entry }).weigert('entryOnbekend');
    klaar.als('cora', { type: 'afgifteOpgehaald', entry: klaar.entry('waarneming') }).weigert('entryOnbekend');
    const na = klaar.als('cora', { type: 'afgifteOpgehaald', entry });
    expect(na.state.inzages).toMatchObject([{ verzoek, opgehaald: '2026-11-24' }]);
  });
  test('een ander papier kiest minstens één deel', () => {
    verhaal().als('cora', { type: 'afgifte', soort: 'mdo', delen: [] }).weigert('verplicht');
  });
});
