import { describe, expect, test } from '@jest/globals';
import { decode } from 'fast-png';
import { bindCard } from '../../src/cards/bind.ts';
import { readCards } from '../../src/cards/library.ts';
import { limits } from '../../src/cards/limits.ts';
import { teamsBytes } from '../../src/cards/teams.ts';
import { datum } from '../../src/meldcode/ids.ts';
import { beeld } from '../../src/report/beeld.ts';
import { bordInWoorden, tekenBord } from '../../src/report/bord.ts';
import { tekenTijdlijn, tijdlijnInWoorden, type Moment } from '../../src/report/tijdlijn.ts';
import { teksten } from '../../src/teksten/index.ts';
import { samples } from '../support/card-samples.ts';
import { fullBoard, timeline } from '../support/pictures.ts';

/** As many moments as a dossier of years has, with the longest words that the timeline knows. */
const jaren: readonly Moment[] = Array.from({ length: 200 }, (_, n) => ({
  datum: datum(`2026-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`),
  soort: 'termijn' as const,
  tekst: Object.values(teksten('nl').termijn).toSorted((a, b) => b.length - a.length)[0] ?? '',
  voorbij: true,
}));
const codes = fullBoard.kolommen.flatMap(({ tekens }) => tekens);

describe.each(['nl', 'en'] as const)('een beeld in een kaart (%s)', (taal) => {
  const t = teksten(taal);
  test.each([
    ['een vol bord', 'bord', tekenBord(t, fullBoard), bordInWoorden(t, fullBoard)],
    ['een volle tijdlijn', 'tijdlijn', tekenTijdlijn(t, timeline), tijdlijnInWoorden(t, timeline)],
    ['een tijdlijn van jaren', 'tijdlijn', tekenTijdlijn(t, jaren), tijdlijnInWoorden(t, jaren)],
  ] as const)('%s is een PNG die met kaart en woorden binnen 60 KB blijft', async (_naam, kaart, svg, alt) => {
    const url = await beeld(svg);
    expect(url.length).toBeLessThanOrEqual(limits.teams.picture);
    const png = decode(Buffer.from(url.replace(/^data:image\/png;base64,/u, ''), 'base64'));
    expect(png.palette?.length).toBeLessThanOrEqual(16);
    expect(new Set(png.data).size).toBeGreaterThan(4);
    const file = readCards('cards').files.find((one) => one.name === kaart && one.taal === taal);
    if (file === undefined) throw new Error(kaart);
    expect(teamsBytes(bindCard(kaart, taal, file.template, Object.assign({}, samples[kaart], { beeld: url, alt })))).toBeLessThanOrEqual(
      limits.teams.bytes,
    );
  });

  test('elk dossier staat op het bord en in de woorden; wat voorbij is, heeft een andere vorm en een woord', () => {
    const [svg, alt] = [tekenBord(t, fullBoard), bordInWoorden(t, fullBoard)];
    for (const { code, laat } of codes) {
      expect(svg).toContain(`>${code.split('-')[2] ?? ''}<`);
      expect(alt).toContain(laat ? `${code} (${t.overzicht.voorbij})` : code);
    }
    const late = codes.filter(({ laat }) => laat).length;
    expect([svg.split('<polygon').length - 1, svg.split(`>${t.overzicht.laatKort}<`).length - 1]).toEqual([late, late]);
  });

  test('elk moment staat op de tijdlijn en in de woorden, elke soort met een eigen vorm en woord', () => {
    const [svg, alt] = [tekenTijdlijn(t, timeline), tijdlijnInWoorden(t, timeline)];
    for (const { tekst, datum: dag } of timeline) {
      expect(svg).toContain(`>${t.datumKort(dag)}<`);
      expect(alt).toContain(`: ${tekst}`);
      for (const woord of tekst.split(' ')) expect(svg).toContain(woord);
    }
    for (const soort of ['stap', 'gesprek', 'besluit', 'termijn'] as const) expect(svg).toContain(`>${t.tijdlijn[soort]}<`);
  });

  test('wat er niet bij past, wordt gezegd', () => {
    expect(tijdlijnInWoorden(t, jaren).split('\n')).toHaveLength(19);
    expect(tijdlijnInWoorden(t, jaren)).toContain(t.tijdlijn.ertussen(182));
    expect(tekenTijdlijn(t, jaren)).toContain(t.tijdlijn.ertussen(182));
    expect(bordInWoorden(t, fullBoard)).toContain(t.overzicht.bordMeer);
  });
});
