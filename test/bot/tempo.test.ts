import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer, Bot, Identity, Inbound } from '../../src/bot/ports.ts';
import { createTempo, gewoonTempo, tempoVoor } from '../../src/bot/tempo.ts';
import { acuteText } from '../../src/cards/acute.ts';
import { loadCards } from '../../src/cards/library.ts';
import { dossierCode } from '../../src/meldcode/ids.ts';
import { teksten } from '../../src/teksten/index.ts';
import { Huis, tekstVan } from '../support/huis.ts';

/** A small purse, so that it is empty soon: five taps for one, eight for a school, three and four for who is unknown. */
const tempo = { persoon: 5, huis: 8, vreemde: 3, vreemden: 4 };
const tap = (verb: string, data: Record<string, string> = {}): Inbound => ({ kind: 'tap', verb, data, values: data });
const menu = tap('open', { card: 'menu' });

let huis: Huis;
let bot: Bot;
let gezegd: (readonly [string, number])[];
beforeAll(() => {
  huis = new Huis();
});
afterAll(async () => {
  expect(huis.bugs).toEqual([]);
  await huis.close();
});
beforeEach(() => {
  gezegd = [];
  let n = 0;
  bot = createTempo({
    bot: huis.bot,
    schools: huis.schools,
    cards: loadCards('cards'),
    newInstance: () => `tempo-${String((n += 1)).padStart(6, '0')}`,
    tempo,
    teSnel: (...what) => gezegd.push(what),
  });
});

const doet = (who: Identity, inbound: Inbound, locale = 'nl-NL'): Promise<Answer> =>
  bot.handle({ who, place: 'personal', address: null, inbound, locale });
const leeg = async (who: Identity, keer = tempo.persoon): Promise<void> => {
  for (let n = 0; n < keer; n += 1) expect((await doet(who, menu)).how).toBe('replace');
};
const noor = (): Identity => huis.persoon('noor').who;

describe('wie te snel tikt', () => {
  test('krijgt één zin met de acute regel, naast wat er staat; er wordt niets vastgelegd en niets gelezen', async () => {
    await leeg(noor());
    const voor = await huis.dossiers.mine(huis.school, { id: huis.persoon('noor').id, functies: ['docent'], mandaat: false }, null);
    const flag = { form: 'nietpluis', instance: 'tempo-vlag-1', version: '0', keuze: 'dossier', relatie: 'thuis', situatie: 'gevoel' };
    const answer = await doet(noor(), tap('submit', { ...flag, regel: 'Vlinder Verzonnen' }));
    expect(answer.how).toBe('beside');
    const zin = 'zin' in answer ? answer.zin : '';
    expect(zin).toBe(`${teksten('nl').algemeen.teSnel} ${acuteText.nl}`);
    expect(tekstVan(answer.card).trimEnd().endsWith(acuteText.nl)).toBe(true);
    expect(JSON.stringify(answer)).not.toContain('Vlinder');
    const na = await huis.dossiers.mine(huis.school, { id: huis.persoon('noor').id, functies: ['docent'], mandaat: false }, null);
    expect(na.rows).toEqual(voor.rows);
  });

  test('staat een keer in het log, zonder wie', async () => {
    await leeg(noor());
    for (let n = 0; n < 4; n += 1) await doet(noor(), menu);
    expect(gezegd).toEqual([['teams', tempo.persoon]]);
  });

  test('houdt een collega niet op, tot een hele school te snel gaat', async () => {
    await leeg(noor());
    for (let n = 0; n < 20; n += 1) await doet(noor(), menu);
    await leeg(huis.persoon('bram').who, tempo.huis - tempo.persoon);
    expect((await doet(huis.persoon('zeynep').who, menu)).how).toBe('beside');
    expect(gezegd.at(-1)).toEqual(['teams', tempo.huis]);
  });

  test.each<readonly [string, Inbound]>([
    ['de acute knop', tap('acuut')],
    ['het woord acuut', { kind: 'text', text: 'het is acuut' }],
    ['de kaart van de acute melding', tap('open', { card: 'acuut-melding' })],
    ['"Melding gedaan" van de acute kaart', tap('submit', { form: 'acuut-melding', instance: 'tempo-acuut-1', version: '0' })],
    ['de melding', tap('open', { card: 'melding', code: 'NP-0000-0000' })],
    ['een melding vastleggen', tap('submit', { form: 'melding', code: 'NP-0000-0000', instance: 'tempo-melding' })],
    ['wie belt', tap('submit', { form: 'wie-belt', code: 'NP-0000-0000', instance: 'tempo-wiebelt' })],
    ['het belblad', tap('open', { card: 'belkaart', code: 'NP-0000-0000' })],
    ['een leerling vertelt', tap('submit', { form: 'leerling-vertelt', code: 'NP-0000-0000', instance: 'tempo-vertelt' })],
    ['naar de kaart waar een leerling vertelt', tap('submit', { form: 'kies-kaart', kaart: 'leerling-vertelt', code: 'NP-0000-0000' })],
    [
      'de vlag van een leerling die vertelt',
      tap('submit', {
        form: 'nietpluis',
        instance: 'tempo-vlag-2',
        version: '0',
        keuze: 'dossier',
        relatie: 'thuis',
        situatie: 'leerlingVertelt',
      }),
    ],
  ])('R-088 komt altijd bij %s, ook als alles op is', async (_wat, inbound) => {
    await leeg(noor());
    expect((await doet(noor(), menu)).how).toBe('beside');
    const answer = await doet(noor(), inbound);
    expect(answer.how).not.toBe('beside');
    expect(tekstVan(answer.card)).toContain('112');
  });

  test('R-088 "Melding gedaan" opent ook dan een dossier', async () => {
    await leeg(noor());
    const answer = await doet(noor(), tap('submit', { form: 'acuut-melding', instance: 'tempo-acuut-2', version: '0' }));
    expect(answer.card.name).toBe('ontvangst');
    const mine = await huis.dossiers.mine(huis.school, { id: huis.persoon('noor').id, functies: ['docent'], mandaat: false }, null);
    const codes = mine.rows.map(({ code }) => dossierCode(code));
    expect(codes.some((code) => JSON.stringify(answer.card).includes(code))).toBe(true);
  });
});

describe('wie onbekend is', () => {
  const vreemde = (n: number, tenant = '00000000-0000-4000-8000-00000000ffff'): Identity => ({
    platform: 'slack',
    tenant,
    user: `U${String(n)}`,
  });

  test('hoort wie te vragen is, en daarna dat het te snel gaat; altijd met de acute regel', async () => {
    for (let n = 0; n < tempo.vreemde; n += 1) expect((await doet(vreemde(1), menu)).card.name).toBe('onbekend');
    const answer = await doet(vreemde(1), menu, 'en-GB');
    expect(answer.how).toBe('beside');
    expect(tekstVan(answer.card)).toContain(acuteText.en);
    expect((await doet(vreemde(1), tap('acuut'))).card.name).toBe('acuut');
  });

  test('een werkruimte vol onbekenden neemt niets van een school, ook niet van die van hun eigen tenant', async () => {
    const { tenant } = noor();
    for (let n = 0; n < 50; n += 1) await doet({ platform: 'teams', tenant, user: `u${String(n)}` }, menu);
    expect(gezegd).toContainEqual(['teams', tempo.vreemden]);
    await leeg(noor());
  });

  test('wie steeds een ander is, krijgt geen geheugen zonder einde: er zijn 4.096 beurzen, en die raken leeg', async () => {
    let gewoon = 0;
    for (let n = 0; n < 13_000; n += 1) if ((await doet(vreemde(n, `T${String(n)}`), { kind: 'hello' })).how !== 'beside') gewoon += 1;
    expect(gewoon).toBeGreaterThan(4_096);
    expect(gewoon).toBeLessThanOrEqual(4_096 * tempo.vreemde);
  });
});

test('honderd collega’s die om half negen vlaggen, gaan niet te snel', () => {
  const gewoon = tempoVoor(gewoonTempo);
  const tikkenPerVlag = 6;
  expect(100 * tikkenPerVlag * 10).toBeLessThanOrEqual(gewoon.huis);
  expect(tikkenPerVlag * 10).toBeLessThanOrEqual(gewoon.persoon);
});
