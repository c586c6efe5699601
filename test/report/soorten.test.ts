import { describe, expect, test } from '@jest/globals';
import { afgifteDelen, type Command } from '../../src/meldcode/index.ts';
import { verslagVoor } from '../../src/report/maak.ts';
import { pdf } from '../../src/report/pdf.ts';
import { gegeven } from '../support/gegeven.ts';
import { hasPdfTools, papier } from '../support/poppler.ts';
import { gelezen, id, opdracht, verhaal, zaak } from './support.ts';

type Afgifte = Extract<Command, { type: 'afgifte' }>;
const maak = (afgifte: Omit<Afgifte, 'type'>, van = verhaal()) =>
  verslagVoor({ type: 'afgifte', ...afgifte }, opdracht('mdo'), gelezen(van));
const zegt = (afgifte: Omit<Afgifte, 'type'>, van = verhaal()): string => JSON.stringify(maak(afgifte, van));

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
  const inzage = {
    soort: 'inzage',
    delen: afgifteDelen,
    inzageVoor: 'oudersOnder16',
    besloten: 'De schoolleider, na advies: besluitwoord.',
  } as const;
  test('E-36 voor wie, wie besliste, en waar je daarna terecht kunt', () => {
    const tekst = zegt(inzage);
    for (const wel of ['ouder(s) met gezag; de leerling is jonger dan 16', 'besluitwoord', 'Autoriteit Persoonsgegevens'])
      expect(tekst).toContain(wel);
    expect(zegt({ ...inzage, inzageVoor: 'leerlingVanaf16' })).toContain('de leerling, die 16 of ouder is');
  });
  test('alles staat erin, en elk stuk met gegevens van een ander is gemarkeerd voordat het de school uit gaat', () => {
    const blokken = maak(inzage).blokken;
    const tekst = JSON.stringify(blokken);
    for (const wel of ['derdewoord', 'leerlingwoord', 'advieswoord', 'weegwoord', 'hulpwoord', 'niet over praten'])
      expect(tekst).toContain(wel);
    const van = (woord: string) =>
      blokken.flatMap((blok) => (blok.soort === 'stuk' && JSON.stringify(blok).includes(woord) ? [blok.stuk] : []));
    for (const woord of ['derdewoord', 'advieswoord', 'leerlingwoord']) expect(van(woord)[0]?.let).toContain('Eerst nalopen');
    expect(van('weegwoord')[0]?.let).toBeUndefined();
  });
  test('wie buiten de zaak is gelaten, staat ook hier niet; wie mee deed wel', () => {
    const tekst = zegt(inzage, gegeven(...zaak, ['cora', { type: 'laatErbuiten', persoon: id('fred') }]));
    expect(tekst).not.toMatch(/erbuiten|Fred Zomaar/iu);
    expect(tekst).toContain('Kijkt mee');
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

(hasPdfTools ? test : test.skip)('ook deze papieren zijn gave, getagde bestanden', async () => {
  for (const soort of ['mdo', 'inzage', 'bespreking'] as const) {
    const { qpdf, info } = papier(await pdf(maak({ soort, delen: afgifteDelen })));
    expect(qpdf).toMatchObject({ ok: true });
    expect(info).toMatch(/Tagged:\s+yes/u);
    expect(info).not.toContain('Noor');
  }
});

test('E-36 het papier voor inzage wordt niet klaargezet zonder voor wie en wie besliste', () => {
  const zonder = { type: 'afgifte', soort: 'inzage', delen: afgifteDelen } as const;
  verhaal().als('cora', zonder).weigert('verplicht');
  verhaal()
    .als('cora', { ...zonder, inzageVoor: 'leerlingVanaf16' })
    .weigert('verplicht');
  verhaal().als('cora', { type: 'afgifte', soort: 'mdo', delen: [] }).weigert('verplicht');
  const klaar = verhaal().als('cora', { ...zonder, inzageVoor: 'leerlingVanaf16', besloten: 'de FG' });
  expect(klaar.refusal).toBeNull();
  const { entry } = { entry: klaar.entry('afgifte') };
  klaar.als('anna', { type: 'afgifteOpgehaald', entry }).weigert('entryOnbekend');
  klaar.als('cora', { type: 'afgifteOpgehaald', entry: klaar.entry('waarneming') }).weigert('entryOnbekend');
  expect(klaar.als('cora', { type: 'afgifteOpgehaald', entry }).refusal).toBeNull();
});
