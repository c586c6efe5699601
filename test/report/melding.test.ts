import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { afgifteDelen, entryId } from '../../src/meldcode/index.ts';
import { meldingVerslag } from '../../src/report/dossier.ts';
import { drukbaar } from '../../src/report/letters.ts';
import { pdf } from '../../src/report/pdf.ts';
import { zonderInhoud } from '../../src/meldcode/index.ts';
import { gegeven } from '../support/gegeven.ts';
import { hasPdfTools, papier, type Papier } from '../support/poppler.ts';
import { gelezen, id, opdracht, verhaal, zaak } from './support.ts';

const metHulp = hasPdfTools ? describe : describe.skip;

metHulp('het dossier voor een melding, als PDF', () => {
  let bytes: Buffer = Buffer.alloc(0);
  let gedrukt: Papier = { qpdf: { ok: false, says: '' }, info: '', structure: '', text: '', bladen: [] };
  beforeAll(async () => {
    bytes = await pdf(meldingVerslag(opdracht('melding'), gelezen(verhaal())));
    gedrukt = papier(bytes);
    if (process.env['PDF_OUT'] !== undefined) writeFileSync(process.env['PDF_OUT'], bytes);
  });

  test('R-093 is een gaaf bestand met taal, titel en bladnummers, en elke letter zit erin', () => {
    const { qpdf, info, text } = gedrukt;
    expect(qpdf).toMatchObject({ ok: true });
    expect(info).toMatch(/Title:\s+Dossier voor een melding bij Veilig Thuis, NP-7F3K-2Q/u);
    expect(info).toMatch(/Tagged:\s+yes/u);
    expect(info).not.toContain('Noor');
    expect(text).toMatch(/blad 2 van \d/u);
    expect(text).toContain('Vertrouwelijk');
    expect(text).toContain('ab'.repeat(32));
  });

  test('is te volgen voor wie luistert: koppen, lijsten en stukken staan als zodanig in de structuur', () => {
    const { structure } = gedrukt;
    for (const tag of ['Document', 'H1', 'H2', 'H3', 'Sect', 'L ', 'LI', 'LBody']) expect(structure).toContain(tag);
    expect(structure.match(/"Dossier voor een melding bij Veilig Thuis"/gu)).toHaveLength(1);
    expect(bytes.toString('latin1')).toMatch(/\/Lang \(nl-NL\)/u);
    expect(bytes.toString('latin1')).toContain('pdfuaid:part');
  });

  test('E-22 E-28 staat in de volgorde waarin Veilig Thuis vraagt', () => {
    const { text } = gedrukt;
    const volgorde = [
      'Wat Veilig Thuis eerst vraagt',
      '1 · Wat weet je over de onveiligheid nu',
      '2 · Kun je zelf zorgen',
      '3 · Wat zegt het afwegingskader',
      '4 · De vijf vragen',
      'Spreek af met Veilig Thuis',
      'Om wie het gaat',
      'Noor Verzonnen',
      'zonder jas',
      'derdewoord',
      'leerlingwoord',
      'Met wie is overlegd',
      'advieswoord',
      'Gesprekken met leerling en ouders',
      'Hoe de school weegt',
      'weegwoord',
      'Hulp en wie erbij is',
      'hulpwoord',
      'Verantwoording',
    ].map((zin) => [zin, text.indexOf(zin)] as const);
    expect(volgorde.filter(([, plaats]) => plaats < 0)).toEqual([]);
    expect(volgorde.map(([, plaats]) => plaats)).toEqual(volgorde.map(([, plaats]) => plaats).toSorted((a, b) => a - b));
  });

  test('E-33 feit, horen zeggen en oordeel zijn uit elkaar te houden, en van elk stuk staat wie en wanneer erbij', () => {
    const { text } = gedrukt;
    expect(text).toMatch(/feit, zelf gezien · Vastgelegd door Anna Bedacht, di 24 nov 2026/u);
    expect(text).toContain('van iemand gehoord, niet zelf gezien');
    expect(text).toContain('woorden van de leerling');
    expect(text).toContain('oordeel van de school, geen feit');
    expect(text).toContain('wat een ander ervan vindt');
  });

  test('R-104 wat niet is gekozen, staat er niet in, ook niet op het belblad; dat het er niet in staat, staat er wel', async () => {
    const woorden = {
      signalen: ['derdewoord', 'leerlingwoord', 'zonder jas'],
      overleg: ['advieswoord'],
      gesprekken: ['niet over praten'],
      afwegingen: ['weegwoord', 'vraag 1: vermoeden'],
      hulp: ['hulpwoord', 'Vaste plek'],
      gegevens: ['Noor', 'Verzonnenlaan'],
    };
    for (const [deel, weg] of Object.entries(woorden)) {
      const keus = afgifteDelen.filter((een) => een !== deel);
      const blokken = JSON.stringify(meldingVerslag(opdracht('melding', keus), gelezen(verhaal())));
      for (const woord of weg) expect(blokken).not.toContain(woord);
      expect(blokken).toContain('omdat het niet is gekozen');
    }
    const { text } = papier(await pdf(meldingVerslag(opdracht('melding', ['signalen']), gelezen(verhaal()))));
    expect(text).toContain('derdewoord');
    for (const woord of Object.entries(woorden).flatMap(([deel, weg]) => (deel === 'signalen' ? [] : weg)))
      expect(text).not.toContain(woord);
  });

  test('een verbetering staat bij de eerste tekst, die blijft; wat gewist is, houdt zijn plaats', async () => {
    const met = gegeven(...zaak);
    const eerste = met.entry('waarneming');
    const verbeterd = met
      .als('anna', { type: 'corrigeer', entry: eerste, tekst: 'Het was de tweede keer: verbeterwoord.', reden: 'verkeerd geteld' })
      .als('cora', {
        type: 'corrigeer',
        entry: entryId(met.state.versie + 1, 0),
        tekst: 'Nog eens: tweedeverbetering.',
        reden: 'nog eens nagekeken',
      });
    expect(verbeterd.refusal).toBeNull();
    const { text } = papier(await pdf(meldingVerslag(opdracht('melding'), gelezen(verbeterd))));
    const plaatsen = ['derde keer zonder jas', 'Verbetering door Anna Bedacht', 'verbeterwoord', 'tweedeverbetering', 'derdewoord'].map(
      (zin) => text.indexOf(zin),
    );
    expect(plaatsen).not.toContain(-1);
    expect(plaatsen).toEqual(plaatsen.toSorted((a, b) => a - b));

    const gewist = gelezen(met);
    const { text: zonder } = papier(
      await pdf(
        meldingVerslag(opdracht('melding'), {
          ...gewist,
          entries: gewist.entries.map((entry) => (entry.id === eerste ? zonderInhoud(entry, 'gewist') : entry)),
        }),
      ),
    );
    expect(zonder).not.toContain('zonder jas');
    expect(zonder).toMatch(/Waarneming Vastgelegd door Anna Bedacht[^.]*stuk \d+\.0 Dit stuk is gewist/u);
  });

  test('wie buiten de zaak is gelaten, en dat dat zo is, staat op geen papier', async () => {
    const met = gegeven(...zaak, ['cora', { type: 'laatErbuiten', persoon: id('bram') }]);
    const { text } = papier(await pdf(meldingVerslag(opdracht('melding'), gelezen(met))));
    expect(text).not.toMatch(/erbuiten/iu);
  });

  test('de langste tekst die iemand kan vastleggen komt er heel in', async () => {
    const lang = Array.from({ length: 220 }, (_, nummer) => `w${nummer}een`)
      .join(' ')
      .slice(0, 2000);
    const regels = Array.from({ length: 180 }, (_, nummer) => `r${nummer}x`).join('\n');
    const { qpdf, text } = papier(
      await pdf(
        meldingVerslag(
          opdracht('melding'),
          gelezen(
            gegeven(
              ...zaak,
              ['anna', { type: 'waarneming', tekst: lang, bron: 'gezien' }],
              ['anna', { type: 'waarneming', tekst: regels, bron: 'gezien' }],
            ),
          ),
        ),
      ),
    );
    expect(qpdf.ok).toBe(true);
    for (const woord of [...lang.split(' ').slice(0, -1), ...regels.split('\n')]) expect(text).toContain(woord);
  });
});

test('geen teken gaat stil verloren: wat de letters niet hebben, staat er als nummer', () => {
  expect(drukbaar('Zoë Şahin Đặng Łukasz')).toBe('Zoë Şahin Đặng Łukasz');
  expect(drukbaar('e\u0308én\r\ntwee\u0007')).toBe('ëén\ntwee');
  expect(drukbaar('beer 🧸')).toBe('beer [teken U+1F9F8]');
});
