import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { limits } from '../../src/cards/limits.ts';
import type { Card } from '../../src/cards/model.ts';
import { teamsBytes } from '../../src/cards/teams.ts';
import { dossierCode } from '../../src/meldcode/ids.ts';
import { Huis } from '../support/huis.ts';
import { toegangSchool } from '../support/toegang/school.ts';
import { dien, totEind, totWegen, vlag, vraagEen, vraagTwee, woorden, type Zaak } from '../support/toegang/zaak.ts';

/** The course of a dossier as a picture and in words: on its first page, and on a card of its own. */
let huis: Huis;
let zaak: Zaak;
beforeAll(async () => {
  huis = new Huis(toegangSchool());
  await huis.iedereen();
  zaak = await vlag(huis);
  await totWegen(zaak);
  await vraagEen(zaak);
  await vraagTwee(zaak);
  await totEind(zaak);
});
afterAll(async () => {
  expect(huis.bugs).toEqual([]);
  await huis.close();
});
const beelden = (card: Card): readonly { readonly url: string; readonly altText: string }[] =>
  card.body.flatMap((element) => (element.type === 'image' ? [element] : []));

test('wie de zaak draagt ziet stappen, gesprekken, besluiten en wat nog komt; geen naam en geen getypt woord', async () => {
  const kaart = await zaak.wie('kars').opent('tijdlijn', zaak.code);
  const [beeld, ...meer] = beelden(kaart);
  expect([kaart.name, meer]).toEqual(['tijdlijn', []]);
  expect(beeld?.url).toMatch(/^data:image\/png;base64,/);
  for (const wat of [
    'stap: Waarneming',
    'gesprek: Ouders informeren',
    'besluit: vraag 2: veiligheid: ja',
    'besluit: Melding bij Veilig Thuis',
    'termijn: ',
  ])
    expect(beeld?.altText).toContain(wat);
  for (const woord of Object.values(woorden).filter((een) => een.startsWith('kanarie'))) expect(JSON.stringify(kaart)).not.toContain(woord);
});

test('wie een klein deel heeft, ziet alleen wat eigen is, en geen termijn', async () => {
  const [beeld] = beelden(await zaak.wie('noor').opent('tijdlijn', zaak.code));
  expect(beeld?.altText).toContain('stap: Waarneming');
  for (const wat of ['Gesprek', 'vraag 1', 'Melding', 'termijn: ']) expect(beeld?.altText).not.toContain(wat);
});

test('kijken is vastgelegd, en wie er niets te zoeken heeft krijgt niets', async () => {
  const keer = async (): Promise<number> => (await huis.store.reads.list(huis.school, dossierCode(zaak.code), null)).rows.length;
  const voor = await keer();
  await zaak.wie('zeynep').opent('tijdlijn', zaak.code);
  expect(await keer()).toBe(voor + 1);
  for (const id of ['uwe', 'mees', 'gijs', 'otto', 'elders'])
    expect([id, (await zaak.wie(id).opent('tijdlijn', zaak.code)).name]).toEqual([id, 'weigering']);
});

test('de tijdlijn staat op de eerste bladzijde van het dossier, en wijkt voor veel getypte tekst', async () => {
  const kars = zaak.wie('kars');
  expect(beelden(await kars.opent('dossier', zaak.code))).toHaveLength(1);
  expect(beelden(await kars.opent('dossier', zaak.code, { pagina: '2' }))).toHaveLength(0);
  const lang = '[*_]'.repeat(500);
  await dien(kars, 'derde', zaak.code, { watWaarWanneerWie: lang, bron: 'gehoord', besproken: lang, wieWeetHet: lang });
  const vol = await kars.opent('dossier', zaak.code);
  expect([vol.name, beelden(vol).length, teamsBytes(vol) <= limits.teams.bytes]).toEqual(['dossier', 0, true]);
});

test('het bord: de codes van wie de school ziet, en van niemand anders', async () => {
  for (const id of ['zeynep', 'ada', 'inval']) {
    const [beeld] = beelden(await zaak.wie(id).zegt('bord'));
    expect([id, beeld?.altText.includes(zaak.code)]).toEqual([id, true]);
  }
  expect(beelden(await zaak.wie('uwe').opent('bord', ''))[0]?.altText).not.toContain(zaak.code);
  for (const id of ['noor', 'kars', 'femke', 'gijs', 'mees'])
    expect([id, (await zaak.wie(id).opent('bord', '')).name]).toEqual([id, 'weigering']);
});
