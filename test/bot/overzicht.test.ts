import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { postable } from '../../src/cards/postable.ts';
import type { Card } from '../../src/cards/model.ts';
import { dossierCode } from '../../src/meldcode/ids.ts';
import { actor } from '../../src/school/index.ts';
import { vandaag } from '../../src/school/klok.ts';
import { Huis, tekstVan, type Gesprek } from '../support/huis.ts';
import { isJson } from '../support/json.ts';
import { toegangSchool } from '../support/toegang/school.ts';
import { dien, totWegen, vlag, woorden, type Zaak } from '../support/toegang/zaak.ts';

/** The overview of the school (E-39): what waits, for which role, until when; for who sees the school by office, without a name. */
let huis: Huis;
/** The zorgcoördinator is asked to take over; closing is proposed; bevoegd gezag was told. */
let over: Zaak;
let sluit: Zaak;
let gezag: Zaak;
let geenToegang = '';

/** The school of the access matrix, in which one aandachtsfunctionaris may act for bevoegd gezag too. */
function school(): string {
  const path = toegangSchool();
  const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const [eerste] = isJson(file) && Array.isArray(file['scholen']) ? (file['scholen'] as unknown[]) : [];
  const personen = isJson(eerste) && Array.isArray(eerste['personen']) ? (eerste['personen'] as unknown[]) : [];
  for (const persoon of personen) if (isJson(persoon) && persoon['id'] === 'ada') Object.assign(persoon, { mandaatBevoegdGezag: true });
  writeFileSync(path, JSON.stringify(file));
  return path;
}
const totVraagEen = async (zaak: Zaak, antwoord: 'ja' | 'nee'): Promise<void> => {
  const noor = zaak.wie('noor');
  await dien(noor, 'stap2', zaak.code, { met: 'een collega', ziet: 'ja' });
  await dien(noor, 'stap3', zaak.code, { met: 'leerling', uitkomst: woorden.gesprek });
  await dien(noor, 'vraag1', zaak.code, { antwoord, omdat: woorden.vraagEen });
};

beforeAll(async () => {
  huis = new Huis(school());
  await huis.iedereen();
  geenToegang = tekstVan(await huis.persoon('sita').opent('dossier', 'NP-0000-0000'));
  sluit = await vlag(huis);
  await totVraagEen(sluit, 'nee');
  await dien(sluit.wie('noor'), 'sluiten', sluit.code, { reden: 'verklaring' });
  // What waits longest stands first; dossiers of the same moment stand in the order of their codes.
  huis.later(1);
  over = await vlag(huis);
  await totWegen(over);
  await dien(over.wie('kars'), 'overdracht', over.code, { persoon: 'zeynep' });
  huis.later(1);
  gezag = await vlag(huis);
  await totVraagEen(gezag, 'ja');
});
afterAll(async () => {
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

const codes = (): readonly string[] => [over.code, sluit.code, gezag.code];
const gezien = (card: Card): readonly string[] => codes().filter((code) => JSON.stringify(card).includes(code));
const versie = async (code: string): Promise<number> => (await huis.store.overview.get(huis.school, dossierCode(code)))?.item.version ?? 0;
const keuzes = (card: Card): readonly string[] =>
  card.body.flatMap((element) => (element.type === 'input.choice' ? element.choices.map(({ value }) => value) : []));
const keuze = (card: Card, begin: string): string => {
  const found = keuzes(card).find((value) => value.startsWith(begin));
  if (found === undefined) throw new Error(`geen keuze ${begin}; wel: ${keuzes(card).join(' ')}`);
  return found;
};
const overzicht = (wie: Gesprek, more: Record<string, string> = {}): Promise<Card> => wie.opent('overzicht', '', more);

describe('wie het overzicht ziet (E-39)', () => {
  test('de zorgcoördinator en de aandachtsfunctionaris: getypt, uit het menu en met een knop; zonder naam of getypt woord', async () => {
    for (const id of ['zeynep', 'ada', 'inval']) {
      const wie = huis.persoon(id);
      const kaarten = [await wie.zegt('overzicht'), await wie.zegt('Overview'), await overzicht(wie)];
      await wie.zegt('menu');
      kaarten.push(await wie.tikt('Overzicht'));
      for (const kaart of kaarten) {
        expect([id, kaart.name, gezien(kaart)]).toEqual([id, 'overzicht', codes()]);
        // A typed word is answered by a message, which stays.
        expect(postable(kaart)).toBe(true);
        for (const woord of Object.values(woorden)) expect(JSON.stringify(kaart)).not.toContain(woord);
        for (const { naam } of huis.schools.all.flatMap(({ personen }) => personen)) expect(JSON.stringify(kaart)).not.toContain(naam);
      }
    }
  });

  test('wie buiten een zaak is gelaten, ziet die niet, ook niet met een filter of een naam', async () => {
    const uwe = huis.persoon('uwe');
    expect(gezien(await overzicht(uwe))).toEqual([sluit.code, gezag.code]);
    expect(gezien(await overzicht(uwe, { pagina: '4~kars~~1~' }))).toEqual([]);
    expect(gezien(await uwe.opent('overzicht-namen', ''))).toEqual([sluit.code, gezag.code]);
  });

  test.each(['noor', 'kars', 'femke', 'daan', 'gijs', 'leo', 'ict', 'mees'])(
    '%s niet: geen lijst, geen filter, geen namen, geen tik',
    async (id) => {
      const wie = huis.persoon(id);
      for (const card of ['overzicht', 'overzicht-filter', 'overzicht-namen'])
        expect([card, tekstVan(await wie.opent(card, ''))]).toEqual([card, geenToegang]);
      expect(tekstVan(await wie.zegt('overzicht'))).toBe(geenToegang);
      await wie.zegt('menu');
      expect(wie.kaart.actions.map(({ title }) => title)).not.toContain('Overzicht');
      for (const wat of ['volgende', 'namen', 'filter', 'onzin'])
        expect([wat, tekstVan(await wie.tap('submit', { form: 'kies-overzicht', keuze: wat }))]).toEqual([wat, geenToegang]);
      const voor = await versie(sluit.code);
      const eens = { form: 'kies-overzicht', instance: `eens-van-${id}`, keuze: `doe_sluitEens_${sluit.code}_${String(voor)}_` };
      if (id !== 'noor') expect(tekstVan(await wie.tap('submit', eens))).toBe(geenToegang);
      expect(await versie(sluit.code)).toBe(voor);
    },
  );

  test('van een andere school is er niets', async () => {
    expect(gezien(await overzicht(huis.persoon('elders')))).toEqual([]);
  });
});

describe('wat er staat', () => {
  test('stap, op welke rol het wacht, de datum, en wat voorbij is; wat op jou wacht eerst', async () => {
    huis.later(14 * 24 * 60);
    const kaart = await overzicht(huis.persoon('zeynep'));
    huis.later(-14 * 24 * 60);
    const regels = kaart.body.flatMap((element) => {
      if (element.type !== 'container') return [];
      const [titel = '', stand = ''] = element.items.map((item) =>
        item.type === 'text' ? item.text.map(({ text }) => text).join('') : '',
      );
      return [{ titel, stand }];
    });
    const vanSluit = regels.find(({ titel }) => titel.startsWith(sluit.code));
    expect(vanSluit?.titel).toBe(`${sluit.code} · wacht op jou · termijn voorbij`);
    expect(regels.map(({ titel }) => titel.includes('wacht op jou'))).toEqual([true, true, false]);
    expect(vanSluit?.stand).toContain('een tweede persoon bij het voorstel om te sluiten · jou');
    const vanOver = regels.find(({ titel }) => titel.startsWith(over.code));
    expect(vanOver?.titel).toContain('termijn voorbij');
    expect(vanOver?.stand).toMatch(/^stap 4: wegen · Dit wacht nog op: .* · \S+ \d+ nov 2026$/);
  });

  test('het filter: stap, op wie het wacht, voorbij; uit het formulier', async () => {
    const zeynep = huis.persoon('zeynep');
    const filter = await zeynep.opent('overzicht-filter', '');
    expect(filter.name).toBe('overzicht-filter');
    const toont = async (values: Record<string, string>): Promise<readonly string[]> =>
      gezien(await zeynep.tap('submit', { form: 'kies-filter', ...values }));
    expect(await toont({ laat: 'nee' })).toEqual(codes());
    expect(await toont({ wie: 'noor', laat: 'nee' })).toEqual([gezag.code]);
    expect(await toont({ stap: '2' })).toEqual([]);
    expect(await toont({ stap: '4' })).toContain(over.code);
    expect(await toont({ laat: 'ja' })).toEqual([]);
  });

  test('wie het filter weer opent, ziet wat gekozen was: stap, op wie het wacht, en alleen wat voorbij is', async () => {
    const zeynep = huis.persoon('zeynep');
    const gekozen = (kaart: Card): readonly (readonly [string, string])[] =>
      kaart.body.flatMap((element) =>
        element.type === 'input.choice' || element.type === 'input.toggle' ? [[element.id, element.value ?? ''] as const] : [],
      );
    for (const [stap, wie, laat] of [
      ['4', 'noor', 'ja'],
      ['', '', 'nee'],
      ['', '', 'ja'],
    ] as const) {
      const lijst = await zeynep.tap('submit', { form: 'kies-filter', stap, wie, laat });
      const filter = await zeynep.tikt('Doen', { keuze: 'filter' }, lijst);
      expect([filter.name, ...gekozen(filter)]).toEqual(['overzicht-filter', ['stap', stap], ['wie', wie], ['laat', laat]]);
    }
  });

  test('een verzonnen bladzijde is de eerste; een filter van een andere school geeft alles, en zegt dat', async () => {
    const zeynep = huis.persoon('zeynep');
    for (const pagina of ['~~~1~onzin', '~~~999999999~x|y|z', '\u0000', 'x'.repeat(5_000), '~~~1~laat|2026-01-01|NP-1'])
      expect([pagina.slice(0, 30), (await overzicht(zeynep, { pagina })).name]).toEqual([pagina.slice(0, 30), 'overzicht']);
    for (const pagina of ['~elders~~1~', '9~~~1~', '~niemand~~1~']) {
      const kaart = await overzicht(zeynep, { pagina });
      expect(tekstVan(kaart)).toContain('Dat filter past niet bij deze school. Je ziet nu alles.');
      expect(gezien(kaart)).toEqual(codes());
    }
  });
});

describe('namen tonen', () => {
  test('roepnaam en klas van één bladzijde, als antwoord op een tik, en per dossier eerst als gelezen vastgelegd', async () => {
    const zeynep = huis.persoon('zeynep');
    const found = huis.schools.all[0];
    if (found === undefined) throw new Error('geen school');
    const wie = actor(found, zeynep.id, vandaag(huis.now));
    const keren = async (): Promise<readonly (readonly string[])[]> =>
      Promise.all(
        codes().map(async (code) =>
          (await huis.store.reads.list(huis.school, dossierCode(code), null)).rows
            .filter(({ person, deel, at }) => person === wie.id && deel === 'naam' && at === huis.now)
            .map(({ id }) => id),
        ),
      );
    const voor = await keren();
    await overzicht(zeynep);
    expect(await keren()).toEqual(voor);
    const kaart = await zeynep.tikt('Doen', { keuze: 'namen' });
    expect(kaart.name).toBe('overzicht-namen');
    expect(tekstVan(kaart)).toContain(`${sluit.code}: Kanarienaam · 3A`);
    expect(tekstVan(kaart)).not.toContain('Verzonnen');
    // It can only ever be the answer to a tap.
    expect(postable(kaart)).toBe(false);
    expect((await keren()).map((een) => een.length)).toEqual(voor.map((een) => een.length + 1));
  });

  test('lukt het vastleggen bij één dossier niet, dan komt er geen enkele naam', async () => {
    const { reads } = huis.store;
    const append = reads.append.bind(reads);
    reads.append = (item) => (item.code === sluit.code ? Promise.reject(new Error('weg')) : append(item));
    try {
      const kaart = await huis.persoon('zeynep').opent('overzicht-namen', '');
      expect([kaart.name, JSON.stringify(kaart).includes('Kanarienaam')]).toEqual(['storing', false]);
    } finally {
      reads.append = append;
    }
    expect(huis.bugs.splice(0)).toHaveLength(1);
  });
});

describe('in één tik', () => {
  test('Eens: vastgelegd, en de lijst komt terug met wat er veranderde; nog eens tikken is dezelfde keer', async () => {
    const zeynep = huis.persoon('zeynep');
    const kaart = await overzicht(zeynep);
    const voor = await versie(sluit.code);
    const lijst = await zeynep.tikt(`${sluit.code} · Eens met sluiten`, {}, kaart);
    expect(tekstVan(lijst)).toContain(`${sluit.code}: Eens met sluiten. Dat is vastgelegd.`);
    expect(keuzes(lijst).filter((value) => value.includes(sluit.code))).toEqual([]);
    const nog = await zeynep.tikt(`${sluit.code} · Eens met sluiten`, {}, kaart);
    expect(tekstVan(nog)).toContain('Dat is vastgelegd.');
    expect(await versie(sluit.code)).toBe(voor + 1);
  });

  test('wie te laat tikt, hoort waarom het niet meer kan; er verandert niets', async () => {
    const ada = huis.persoon('ada');
    const voor = await versie(sluit.code);
    const laat = { form: 'kies-overzicht', instance: 'laat-getikt-1', keuze: `doe_sluitEens_${sluit.code}_${String(voor - 1)}_` };
    const kaart = await ada.tap('submit', laat);
    expect([kaart.name, tekstVan(kaart).includes(`${sluit.code}: `)]).toEqual(['overzicht', true]);
    expect(tekstVan(kaart)).not.toContain('Dat is vastgelegd.');
    expect(await versie(sluit.code)).toBe(voor);
  });

  test('Gezien, voor wie ook het mandaat heeft', async () => {
    const ada = huis.persoon('ada');
    const lijst = await ada.tikt('Doen', { keuze: keuze(await overzicht(ada), `doe_gezien_${gezag.code}`) });
    expect(tekstVan(lijst)).toContain(`${gezag.code}: Gezien door bevoegd gezag. Dat is vastgelegd.`);
  });

  test('Ik neem over, voor wie het gevraagd is', async () => {
    const zeynep = huis.persoon('zeynep');
    const lijst = await zeynep.tikt('Doen', { keuze: keuze(await overzicht(zeynep), `doe_neemOver_${over.code}`) });
    expect(tekstVan(lijst)).toContain(`${over.code}: Overgenomen. Dat is vastgelegd.`);
    expect(keuzes(lijst).some((value) => value.startsWith(`doe_neemOver_${over.code}`))).toBe(false);
  });

  test('een verzonnen tik geeft de lijst of niets, en verandert niets', async () => {
    const zeynep = huis.persoon('zeynep');
    const voor = await Promise.all(codes().map(versie));
    for (const wat of [
      'doe_meldingGedaan_NP-1_1_',
      'doe_wisEens_',
      `doe_wisEens_${over.code}_3_x`,
      `doe_overlegEens_${over.code}_3_9.9`,
      '{"a":1}',
      'open_NP-0',
    ])
      expect(['overzicht', 'weigering']).toContain(
        (await zeynep.tap('submit', { form: 'kies-overzicht', instance: 'verzonnen-tik', keuze: wat })).name,
      );
    expect(await Promise.all(codes().map(versie))).toEqual(voor);
  });
});
