import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { teamsBytes } from '../../src/cards/teams.ts';
import type { Card, Element } from '../../src/cards/model.ts';
import { Huis, tekstVan, type Gesprek } from '../support/huis.ts';

/** What bad input gets: a Dutch sentence, or the form again with what was typed and the reason at its field; nothing stored, nothing leaked. */
let huis: Huis;
let noor: Gesprek;
let bram: Gesprek;

beforeEach(async () => {
  huis = new Huis();
  await huis.iedereen();
  noor = huis.persoon('noor');
  bram = huis.persoon('bram');
});
afterEach(async () => {
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

const kaart = (gesprek: Gesprek): Card => {
  if (gesprek.card === null) throw new Error('nog geen kaart');
  return gesprek.card;
};
const lees = (gesprek: Gesprek): string => tekstVan(kaart(gesprek));
const code = (gesprek: Gesprek): string => {
  const action = kaart(gesprek).actions.find((one) => one.type === 'execute' && (one.data['code'] ?? '') !== '');
  return action?.type === 'execute' ? (action.data['code'] ?? '') : '';
};
const vlag = async (partner = 'bram'): Promise<string> => {
  await noor.zegt('niet pluis');
  await noor.tikt('Verder', { relatie: 'thuis' });
  await noor.tikt('Dossier starten', { situatie: 'gevoel', partner });
  return code(noor);
};
const invoer = (card: Card, id: string): string | null => {
  const all = (elements: readonly Element[]): Element[] =>
    elements.flatMap((element) => (element.type === 'container' ? all(element.items) : [element]));
  const found = all(card.body).find((element) => 'id' in element && element.id === id);
  return found !== undefined && 'value' in found ? found.value : null;
};
const acuteRegel = 'Acuut? 112 · Veilig Thuis 0800-2000 (dag en nacht)';

describe('wie je niet bent', () => {
  test('een onbekende hoort wie te vragen is, met de acute regel als laatste', async () => {
    const answer = await huis.bot.handle({
      who: { platform: 'teams', tenant: 'x', user: 'y' },
      place: 'personal',
      address: null,
      inbound: { kind: 'text', text: 'niet pluis' },
      locale: null,
    });
    expect(answer.card.name).toBe('onbekend');
    expect(tekstVan(answer.card)).toContain('servicedesk van De Fictieve Brug');
    expect(tekstVan(answer.card).trimEnd().endsWith(acuteRegel)).toBe(true);
    expect(huis.strangers).toHaveLength(1);
  });

  test('ook een onbekende krijgt de acute kaart', async () => {
    const answer = await huis.bot.handle({
      who: { platform: 'slack', tenant: 'x', user: 'y' },
      place: 'channel',
      address: null,
      inbound: { kind: 'tap', verb: 'acuut', data: null, values: null },
      locale: null,
    });
    expect(answer).toMatchObject({ how: 'new', card: { name: 'acuut' } });
  });

  test('zonder rol krijg je hetzelfde antwoord als op een code die niet bestaat: openen, indienen, en met een formulier', async () => {
    const np = await vlag();
    const mees = huis.persoon('mees');
    const answers: string[] = [];
    for (const one of [np, 'NP-0000-0000', '../../etc', 'x'.repeat(5000)]) {
      await mees.opent('dossier', one);
      answers.push(lees(mees));
      await mees.tap('submit', { form: 'stap1', code: one, instance: 'aaaaaaaa-1', version: '1', tekst: 'x' });
      answers.push(lees(mees));
      await mees.tap('submit', { form: 'kijk-mee', code: one, instance: 'aaaaaaaa-2', version: '1' });
      answers.push(lees(mees));
    }
    expect(new Set(answers).size).toBe(1);
    const state = await huis.dossiers.peek(huis.school, np as never, { id: bram.id, functies: [], mandaat: false });
    expect(state?.versie).toBe(1);
  });
});

describe('wat je invult', () => {
  test('een leeg verplicht veld: het formulier opnieuw, met wat er stond en de reden bij het veld', async () => {
    const np = await vlag();
    await noor.opent('leerling', np);
    await noor.tikt('Vastleggen', { naam: 'Vlinder Verzonnen', klas: ' ' });
    expect(kaart(noor).name).toBe('leerling');
    expect(invoer(kaart(noor), 'naam')).toBe('Vlinder Verzonnen');
    expect(lees(noor)).toContain('Nog niet vastgelegd');
    const state = await huis.dossiers.peek(huis.school, np as never, { id: noor.id, functies: [], mandaat: false });
    expect(state?.versie).toBe(1);
    await noor.tikt('Vastleggen', { naam: 'Vlinder Verzonnen', klas: '2B' });
    expect(kaart(noor).name).toBe('ontvangst');
  });

  test('een veld dat het formulier niet heeft: niets opgeslagen', async () => {
    const np = await vlag();
    await noor.opent('stap1', np);
    const action = kaart(noor).actions.find((one) => one.title === 'Vastleggen');
    if (action?.type !== 'execute') throw new Error('geen knop');
    await noor.tap('submit', { ...action.data, tekst: 'Zat alleen', rol: 'zorgcoordinator' });
    expect(kaart(noor).name).toBe('stap1');
    await noor.tap('submit', { ...action.data, tekst: 'Zat alleen', __proto__: { x: 1 }, constructor: 'x' });
    expect(kaart(noor).name).toBe('stap1');
    const state = await huis.dossiers.peek(huis.school, np as never, { id: noor.id, functies: [], mandaat: false });
    expect(state?.versie).toBe(1);
  });

  test('1 MB in een veld: een nieuw bericht, het formulier blijft staan', async () => {
    const np = await vlag();
    await noor.opent('stap1', np);
    await noor.tikt('Vastleggen', { tekst: 'a'.repeat(1_000_000) });
    expect(noor.laatste?.how).toBe('new');
    expect(kaart(noor).name).toBe('stap1');
    await noor.tikt('Vastleggen', { tekst: 'a'.repeat(2001) });
    expect(noor.laatste?.how).toBe('replace');
    expect(invoer(kaart(noor), 'tekst')).toHaveLength(2001);
    expect(lees(noor)).toContain('2000');
  });

  test.each([
    ['onbekende actie', 'vernietig', {}],
    ['geen data', 'submit', null],
    ['een lijst als data', 'submit', []],
    ['getallen waar tekst hoort', 'open', { card: 12, code: {} }],
    ['een formulier dat niet bestaat', 'submit', { form: 'toString', instance: 'aaaaaaaa' }],
    ['een kaart die niet bestaat', 'open', { card: '__proto__', code: 'NP-1' }],
    ['een formulier zonder kenmerk', 'submit', { form: 'nietpluis', keuze: 'spar', relatie: 'thuis', situatie: 'gevoel' }],
  ])('%s: een rustige zin met de acute regel', async (_naam, verb, data) => {
    const card = await noor.tap(verb, data);
    expect(card.name).toBe('weigering');
    expect(tekstVan(card).trimEnd().endsWith(acuteRegel)).toBe(true);
  });

  test('informatie van een externe partner kan er niet in voor de grond er staat', async () => {
    await noor.zegt('niet pluis');
    await noor.tikt('Verder', { relatie: 'thuis' });
    await noor.tikt('Dossier starten', { situatie: 'extern', partner: 'bram', regel: 'Wijkteam zegt dat het thuis misgaat' });
    expect(kaart(noor).name).toBe('nietpluis');
    expect(invoer(kaart(noor), 'regel')).toBe('Wijkteam zegt dat het thuis misgaat');
    await noor.tikt('Dossier starten', { situatie: 'extern', partner: 'bram' });
    const np = code(noor);
    await noor.opent('extern-inhoud', np);
    expect(kaart(noor).name).toBe('weigering');
    await noor.opent('extern', np);
    await noor.tikt('Verder', { grond: 'alleenContact', wieHoeDatum: 'gebeld' });
    expect(kaart(noor).name).toBe('ontvangst');
    await noor.opent('extern-inhoud', np);
    expect(kaart(noor).name).toBe('weigering');
  });
});

describe('twee keer', () => {
  test('dubbel klikken op de vlag zelf is één dossier en hetzelfde ontvangstbewijs', async () => {
    await noor.zegt('niet pluis');
    await noor.tikt('Verder', { relatie: 'thuis' });
    const form = kaart(noor);
    const waarden = { situatie: 'gevoel', partner: 'bram', regel: '' };
    const [een, twee] = await Promise.all([noor.tikt('Dossier starten', waarden, form), noor.tikt('Dossier starten', waarden, form)]);
    expect(tekstVan(een)).toBe(tekstVan(twee));
    await noor.tikt('Dossier starten', waarden, form);
    const mijn = await huis.dossiers.mine(huis.school, { id: noor.id, functies: ['docent'], mandaat: false }, null);
    expect(mijn.rows).toHaveLength(1);
  });

  test('een formulier dat intussen beantwoord is, zegt dat; een waarneming mag altijd', async () => {
    const np = await vlag();
    const ping = bram.bericht('ping');
    await bram.tikt('Ik kijk mee', {}, ping);
    await bram.tikt('Ik kijk mee', {}, ping);
    expect(kaart(bram).name).toMatch(/ontvangst|weigering/);
    await noor.opent('stap1', np);
    const oud = kaart(noor);
    await noor.tikt('Vastleggen', { tekst: 'een' });
    await noor.opent('stap1', np);
    await noor.tikt('Vastleggen', { tekst: 'twee' });
    await noor.tikt('Vastleggen', { tekst: 'een' }, oud);
    expect(kaart(noor).name).toBe('ontvangst');
    // The same form handed in twice is one entry: the first stays.
    await noor.opent('dossier', np);
    expect(lees(noor).match(/: een$/gmu)).toHaveLength(1);
  });

  test('wie een formulier verandert dat al binnen was, leest dat het veranderde er nog niet staat, en houdt het', async () => {
    const np = await vlag();
    await noor.opent('stap1', np);
    const form = kaart(noor);
    await noor.tikt('Vastleggen', { tekst: 'Zat alleen.' }, form);
    await noor.tikt('Vastleggen', { tekst: 'Zat alleen. Huilde later.' }, form);
    expect(kaart(noor).name).toBe('stap1');
    expect(lees(noor)).toContain('Nog niet vastgelegd: Dit formulier is al vastgelegd, zoals je het eerst instuurde.');
    expect(invoer(kaart(noor), 'tekst')).toBe('Zat alleen. Huilde later.');
    const opnieuw = kaart(noor);
    await noor.opent('dossier', np);
    expect(lees(noor)).not.toContain('Huilde');
    // Handed in now it is one of its own, once.
    for (let keer = 0; keer < 2; keer += 1) {
      await noor.tikt('Vastleggen', { tekst: 'Zat alleen. Huilde later.' }, opnieuw);
      expect(kaart(noor).name).toBe('ontvangst');
    }
    await noor.opent('dossier', np);
    expect(lees(noor).match(/Huilde later/gu)).toHaveLength(1);
  });

  test('een vlag die daarna is veranderd, zegt onder welke code de eerste staat; er is één dossier', async () => {
    await noor.zegt('niet pluis');
    await noor.tikt('Verder', { relatie: 'thuis' });
    const form = kaart(noor);
    await noor.tikt('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: 'Zat alleen.' }, form);
    const np = code(noor);
    await noor.tikt('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: 'Zat alleen. Huilde later.' }, form);
    expect(kaart(noor).name).toBe('nietpluis');
    expect(lees(noor)).toContain(`Dit is al begonnen als ${np}`);
    expect(invoer(kaart(noor), 'regel')).toBe('Zat alleen. Huilde later.');
    const mijn = await huis.dossiers.mine(huis.school, { id: noor.id, functies: ['docent'], mandaat: false }, null);
    expect(mijn.rows.map((rij) => rij.code)).toEqual([np]);
  });

  test('een melding die nog eens met een andere tijd binnenkomt, is dezelfde melding', async () => {
    const np = await vlag();
    await noor.opent('acuut-melding', np);
    const form = kaart(noor);
    for (const tijd of ['08:01', '08:02']) {
      await noor.tikt('Vastleggen', { tijd }, form);
      expect([tijd, kaart(noor).name]).toEqual([tijd, 'ontvangst']);
    }
    const state = await huis.dossiers.peek(huis.school, np as never, { id: noor.id, functies: [], mandaat: false });
    expect(state?.meldingen.aantal).toBe(1);
  });
});

describe('naast de kaarten', () => {
  test('een woord dat in onze taal iets anders is, is gewoon tekst', async () => {
    for (const woord of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      await noor.zegt(woord);
      expect([woord, kaart(noor).name]).toEqual([woord, 'tekst-niet-bewaard']);
    }
  });

  test('een bladzijde of versie die geen getal kan worden, telt als de eerste en als geen', async () => {
    const np = await vlag();
    const vreemd = { toString: 1, valueOf: 1 };
    await noor.tap('open', { card: 'dossier', code: np, pagina: vreemd });
    expect(kaart(noor).name).toBe('dossier');
    await noor.tap('submit', { form: 'stap1', code: np, instance: 'aaaaaaaa-v', version: vreemd, tekst: 'x' });
    expect(kaart(noor).name).toBe('ontvangst');
  });

  test('op de acute kaart staat van wat iemand verzint niets: geen code, geen naam', async () => {
    for (const kaartnaam of ['acuut', 'acuut-melding']) {
      await noor.tap('open', { card: kaartnaam, code: 'Vlinder Verzonnen' });
      expect(kaart(noor).name).toBe(kaartnaam);
      expect(JSON.stringify(kaart(noor))).not.toContain('Vlinder');
    }
  });

  test('getypte tekst wordt niet bewaard en niet herhaald; acuut in een zin geeft de acute kaart', async () => {
    await noor.zegt('Vlinder Verzonnen komt elke dag met blauwe plekken op school');
    expect(kaart(noor).name).toBe('tekst-niet-bewaard');
    expect(lees(noor)).not.toContain('Vlinder');
    await noor.zegt('het is acuut, wat moet ik doen?');
    expect(kaart(noor).name).toBe('acuut');
  });

  test('E-57 in een kanaal alleen een wijzer', async () => {
    const answer = await huis.bot.handle({
      who: noor.who,
      place: 'channel',
      address: null,
      inbound: { kind: 'text', text: 'mijn dossiers' },
      locale: null,
    });
    expect(answer.card.name).toBe('kanaal-wijzer');
  });

  test('een getypte code geeft een wijzer, geen inhoud', async () => {
    const np = await vlag();
    await noor.opent('leerling', np);
    await noor.tikt('Vastleggen', { naam: 'Vlinder Verzonnen', klas: '2B' });
    await noor.zegt(np.toLowerCase());
    expect(kaart(noor).name).toBe('bericht');
    expect(lees(noor)).not.toContain('Vlinder');
  });

  test('"Liever iemand anders" zonder reden: de volgende krijgt het bericht, nooit de vlagger', async () => {
    await vlag();
    await bram.tikt('Liever iemand anders', {}, bram.bericht('ping'));
    const pings = huis.posted.filter(({ message }) => message.card.name === 'ping').map(({ to }) => to);
    expect(pings).toHaveLength(2);
    expect(pings[1]).not.toBe('noor');
    expect(pings[1]).not.toBe('bram');
  });

  test('een lang dossier past bladzij voor bladzij in een kaart van 60 KB', async () => {
    const np = await vlag();
    for (let n = 0; n < 14; n += 1) {
      await noor.opent('stap1', np);
      await noor.tikt('Vastleggen', { tekst: `${String(n)} ${'é"\n'.repeat(660)}`, besproken: '*'.repeat(2000) });
      expect(kaart(noor).name).toBe('ontvangst');
    }
    await noor.opent('dossier', np);
    const seen = new Set<string>();
    for (let page = 0; page < 30; page += 1) {
      expect(teamsBytes(kaart(noor))).toBeLessThan(60_000);
      for (const [, n] of lees(noor).matchAll(/: (\d+) é/g)) seen.add(n ?? '');
      if (!kaart(noor).actions.some(({ title }) => title === 'Volgende bladzijde')) break;
      await noor.tikt('Volgende bladzijde');
    }
    expect(seen.size).toBe(14);
  });
});

describe('sluiten', () => {
  test('met iets open zegt het voorstel wat er nog open staat', async () => {
    const np = await vlag();
    await noor.opent('sluiten', np);
    if (kaart(noor).name === 'sluiten') await noor.tikt('Voorstel doen', { reden: 'verklaring' });
    expect(['sluiten', 'weigering']).toContain(kaart(noor).name);
    expect(lees(noor)).toContain('Dat kan nog niet');
  });
});

test('R-008 wie de bot nog nooit opende, wordt niet gevraagd; is er niemand, dan zegt het antwoord wie het ziet en wie je belt', async () => {
  const leeg = new Huis();
  try {
    const alleen = leeg.persoon('noor');
    await alleen.zegt('niet pluis');
    await alleen.tikt('Verder', { relatie: 'thuis' });
    await alleen.tikt('Dossier starten', { situatie: 'gevoel' });
    expect(alleen.card?.name).toBe('geen-partner');
    expect(lees(alleen)).toContain('Zeynep Zogenaamd');
    expect(lees(alleen)).toContain('Veilig Thuis 0800-2000, ook voor advies zonder naam');
    expect(leeg.bugs).toEqual([]);
  } finally {
    await leeg.close();
  }
});
