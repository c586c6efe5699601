import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { forms, type FormName } from '../../src/cards/forms.ts';
import { dossierCode, schoolId } from '../../src/meldcode/ids.ts';
import { commandTypes, delen, type Deel } from '../../src/meldcode/index.ts';
import { actor } from '../../src/school/index.ts';
import { vandaag } from '../../src/school/klok.ts';
import { Huis, tekstVan } from '../support/huis.ts';
import { toegangSchool } from '../support/toegang/school.ts';
import { tabel, tabelAndereRoute, type Mag } from '../support/toegang/tabel.ts';
import { formulieren, gevuld, kaarten } from '../support/toegang/waarden.ts';
import { dien, totEind, totWegen, vlag, vraagEen, vraagTwee, woorden, type Woord, type Zaak } from '../support/toegang/zaak.ts';

/**
 * The access matrix (E-39, domain §2.5, design §3): every person × every card, form, part, list and typed code, tried through the bot. What is allowed
 * stands in a table of its own; everything else has to give the one answer that also a code gets that does not exist.
 */
let huis: Huis;
let zaak: Zaak;
let geenToegang = '';

const alleWoorden = Object.keys(woorden).filter((woord): woord is Woord => Object.hasOwn(woorden, woord));

const versie = async (code = zaak.code): Promise<number> =>
  (await huis.store.overview.get(huis.school, dossierCode(code)))?.item.version ?? 0;
const teLezen = (kaart: unknown): readonly Woord[] => {
  const json = JSON.stringify(kaart);
  return alleWoorden.filter((woord) => json.includes(woorden[woord]));
};

/** Every page of every card, with every entry that can be chosen. */
async function alles(id: string, grondig = false): Promise<{ open: readonly string[]; gelezen: readonly Woord[] }> {
  const open: string[] = [];
  const gelezen = new Set<Woord>();
  const wie = zaak.wie(id);
  const bekijk = async (naam: string, meer: Record<string, string>): Promise<boolean> => {
    const card = await wie.opent(naam, zaak.code, meer);
    for (const woord of teLezen(card)) gelezen.add(woord);
    return tekstVan(card) !== geenToegang;
  };
  for (const naam of kaarten) if (await bekijk(naam, {})) open.push(naam);
  for (const naam of ['dossier', 'belkaart', 'corrigeer', 'wissen'])
    for (const pagina of ['1', '2', '3', '4']) await bekijk(naam, { pagina });
  const laatste = grondig ? await versie() : 0;
  for (let commit = 1; commit <= laatste; commit += 1) await bekijk('corrigeer', { entry: `${commit}.0` });
  for (const naam of ['menu', 'mijn-dossiers', 'overzicht', 'overzicht-filter', 'overzicht-namen', 'acuut', 'acuut-melding'])
    await bekijk(naam, {});
  return { open, gelezen: alleWoorden.filter((woord) => gelezen.has(woord)) };
}
const inLijst = async (id: string): Promise<boolean> => JSON.stringify(await zaak.wie(id).opent('mijn-dossiers', '')).includes(zaak.code);
const inOverzicht = async (id: string): Promise<boolean> => {
  const kaarten = [await zaak.wie(id).opent('overzicht', ''), await zaak.wie(id).opent('overzicht-namen', '')];
  return JSON.stringify(kaarten).includes(zaak.code);
};
const metCode = async (id: string): Promise<boolean> => tekstVan(await zaak.wie(id).zegt(zaak.code)) !== geenToegang;

const gesorteerd = <T>(lijst: Iterable<T>): T[] => [...new Set(lijst)].toSorted();

beforeAll(async () => {
  huis = new Huis(toegangSchool());
  await huis.iedereen();
  geenToegang = tekstVan(await huis.persoon('sita').opent('dossier', 'NP-0000-0000'));
  zaak = await vlag(huis);
});
afterAll(async () => {
  expect(huis.bugs).toEqual([]);
  await huis.close();
});

describe('wie mag wat in een dossier (E-39, domein §2.5, design §3)', () => {
  test('R-008: wie gevraagd is: naam en klas, en ja of liever een ander; het bevoegd gezag weet nog niets', async () => {
    const bram = await alles('bram');
    expect([bram.open, bram.gelezen]).toEqual([['ping-bekijk', 'stappen'], ['naam']]);
    for (const id of ['femke', 'tom', 'daan', 'mees', 'kars']) {
      expect([id, await alles(id), await inLijst(id), await metCode(id)]).toEqual([id, { open: [], gelezen: [] }, false, false]);
    }
    await totWegen(zaak);
  });

  test('R-049: het bevoegd gezag na vraag 1: dat er een zaak is; na vraag 2: naam en samenvatting', async () => {
    await vraagEen(zaak);
    expect([(await alles('femke')).gelezen, await inLijst('femke')]).toEqual([[], true]);
    expect((await alles('femke')).open).toContain('wie-keek');
    await vraagTwee(zaak);
    expect((await alles('femke')).gelezen).toEqual(['naam', 'samenvatting']);
    expect((await alles('daan')).gelezen).toEqual([]);
    await totEind(zaak);
  });

  test('de tabel noemt iedereen die er is, en elke handeling heeft een formulier', () => {
    const allen = huis.schools.all.flatMap(({ personen }) => personen.map(({ id }) => String(id)));
    expect(gesorteerd(Object.keys(tabel))).toEqual(gesorteerd(allen.filter((id) => !id.startsWith('bestuur-'))));
    expect(gesorteerd([...Object.values(forms).map(({ command }) => command), 'startSpar', 'toonAndereRoute'])).toEqual(
      gesorteerd(commandTypes.filter((type) => !['herinner', 'afgifteOpgehaald'].includes(type))),
    );
  });

  test.each(Object.entries(tabel))('%s: elke kaart, en elk woord dat iemand typte', async (id, mag) => {
    const { open, gelezen } = await alles(id, true);
    expect({ open: gesorteerd(open), leest: gesorteerd(gelezen) }).toEqual({ open: gesorteerd(mag.opent), leest: gesorteerd(mag.leest) });
  });

  test.each(Object.entries(tabel))('%s: elk formulier en elke knop; wat geweigerd wordt, verandert niets', async (id, mag: Mag) => {
    const wel: FormName[] = [];
    const voor = await versie();
    for (const form of formulieren) {
      // What is allowed is tried with a field that no form has: seen, refused at the field, and nothing stored. The rest with everything filled in.
      const vreemd = mag.dient.includes(form) ? { vreemd: 'x' } : {};
      const wie = zaak.wie(id);
      const card = await wie.tap('submit', {
        form,
        code: zaak.code,
        version: '',
        instance: `toegang-${id}-${form}`,
        ...gevuld(form),
        ...vreemd,
      });
      if (tekstVan(card) !== geenToegang) wel.push(form);
    }
    expect(gesorteerd(wel)).toEqual(gesorteerd(mag.dient));
    expect(await versie()).toBe(voor);
  });

  test.each(Object.entries(tabel))('%s: elk deel, de lijst, een getypte code, en wie keek', async (id, mag) => {
    const found = huis.schools.all.find(({ personen }) => personen.some((person) => person.id === id));
    const person = found?.personen.find((een) => een.id === id);
    if (found === undefined || person === undefined) throw new Error(id);
    const code = dossierCode(zaak.code);
    const wie = actor(found, person.id, vandaag(huis.now));
    const gegeven: Deel[] = [];
    for (const deel of delen) if ((await huis.dossiers.read(found.id, code, wie, deel, huis.now)) !== null) gegeven.push(deel);
    const reads = await huis.dossiers.reads(found.id, code, wie, huis.now, null);
    expect({
      delen: gesorteerd(gegeven),
      lijst: await inLijst(id),
      code: await metCode(id),
      keek: reads !== null,
      overzicht: await inOverzicht(id),
    }).toEqual({
      delen: gesorteerd(mag.delen),
      lijst: mag.lijst,
      code: mag.lijst || mag.alleenWieKeek === true,
      keek: mag.delen.includes('leesLog'),
      overzicht: mag.overzicht === true,
    });
  });

  test('een onbekende, en wie in het adres van een ander klopt, krijgt niets dan wie te vragen is', async () => {
    for (const card of ['dossier', 'mijn-dossiers', 'belkaart']) {
      const answer = await huis.bot.handle({
        who: { platform: 'teams', tenant: 'elders', user: 'niemand' },
        place: 'personal',
        address: null,
        inbound: { kind: 'tap', verb: 'open', data: { card, code: zaak.code }, values: {} },
        locale: null,
      });
      expect([answer.card.name, teLezen(answer.card)]).toEqual(['onbekend', []]);
    }
  });

  test('de acute melding wordt niemand geweigerd, en komt van wie geen plaats heeft nooit in het dossier van een ander', async () => {
    const voor = await versie();
    for (const id of Object.keys(tabel).filter((een) => !tabel[een]?.lijst)) {
      expect([id, await dien(zaak.wie(id), 'acuut-melding', zaak.code)]).toEqual([id, 'ontvangst']);
      expect(JSON.stringify(zaak.wie(id).card ?? {})).not.toContain(zaak.code);
    }
    expect(await versie()).toBe(voor);
  });

  test('in een andere school is de code er niet', async () => {
    const elders = schoolId('het-andere-lyceum');
    const wie = { id: zaak.wie('elders').id, functies: ['zorgcoordinator'], mandaat: true } as const;
    expect(await huis.dossiers.peek(elders, dossierCode(zaak.code), wie)).toBeNull();
  });

  test('E-44: op de andere route blijven de melder en het bestuur over', async () => {
    await dien(zaak.wie('noor'), 'andere-route-alsnog', zaak.code);
    const gezien = [];
    for (const id of Object.keys(tabelAndereRoute))
      gezien.push([id, { leest: gesorteerd((await alles(id)).gelezen), lijst: await inLijst(id) }]);
    for (const id of Object.keys(tabel)) expect([id, await inOverzicht(id)]).toEqual([id, false]);
    expect(Object.fromEntries(gezien)).toEqual(
      Object.fromEntries(Object.entries(tabelAndereRoute).map(([id, { leest, lijst }]) => [id, { leest: gesorteerd(leest), lijst }])),
    );
  });
});
