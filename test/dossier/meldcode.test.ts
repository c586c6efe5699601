import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createDossiers, type DossierService } from '../../src/dossier/dossiers.ts';
import { meldcodeRules } from '../../src/dossier/meldcode-rules.ts';
import { replay } from '../../src/dossier/current.ts';
import { createSweeper } from '../../src/dossier/sweeper.ts';
import { verify } from '../../src/dossier/verify.ts';
import type { Command } from '../../src/meldcode/commands.ts';
import type { Actor, Facts } from '../../src/meldcode/facts.ts';
import { datum, entryId, personId, type DossierCode, type PersonId } from '../../src/meldcode/ids.ts';
import { regels } from '../../src/meldcode/regels.ts';
import { house, type House } from './fixture.ts';
import { at, school } from './tiny-rules.ts';

/** The whole meldcode on a real file: what the rules decide is what is kept, listed and owed. */
const person = (id: string, mandaat: boolean, ...functies: Actor['functies']): Actor => ({ id: personId(id), functies, mandaat });
const docent = person('docent', false, 'docent');
const partner = person('partner', false, 'docent', 'mentor');
const zorg = person('zorg', false, 'zorgcoordinator');
const gezag = person('gezag', true, 'schoolleider');
const collega = person('collega', false, 'docent');
const everybody = [docent, partner, zorg, gezag, collega];
const personen: Record<PersonId, Actor> = Object.fromEntries(everybody.map((one) => [one.id, one]));

let minute = 0;
const factsFor = (actor: Actor): Omit<Facts, 'entry'> => ({
  nu: at((minute += 1)),
  vandaag: datum('2026-11-24'),
  actor,
  personen,
  school: {
    zorgcoordinatoren: [zorg.id],
    aandachtsfunctionarissen: [],
    schoolleiders: [gezag.id],
    bevoegdGezag: [gezag.id],
    bestuur: [personId('b1'), personId('b2')],
    fg: [],
    afwezig: [],
    vakanties: [],
    bewaartermijnen: { spar: 3, geenActie: 12, naVertrek: 24, verzoek: 24, andereRoute: 24 },
    schooltijd: { van: '08:00', tot: '17:00' },
  },
  formVersie: null,
  regels,
});

let home: House;
let dossiers: DossierService;
beforeEach(() => {
  minute = 0;
  home = house();
  dossiers = createDossiers({ store: home.store, keys: home.parts.keys, hooks: { owed: (messages) => void home.owed.push(...messages) } });
});
afterEach(() => home.store.close());

async function submit(code: DossierCode | null, actor: Actor, command: Command) {
  const outcome = await dossiers.submit({ school, code, instance: `form ${minute}`, command, facts: factsFor(actor) });
  if (outcome.kind !== 'stored') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
  return outcome;
}
const begin = async () => {
  const { code } = await submit(null, docent, {
    type: 'startDossier',
    relatie: 'thuis',
    situatie: 'gevoel',
    partner: partner.id,
    regel: 'Stil sinds maandag',
  });
  await submit(code, partner, { type: 'kijkMee' });
  await submit(code, docent, { type: 'leerlingVastleggen', leerling: { naam: 'Quirijn Zonderland', klas: '3B' }, onderwerp: 'geen' });
  return code;
};
const codesOf = async (actor: Actor) => (await dossiers.mine(school, actor, null)).rows.map((row) => row.code);

describe('the meldcode, kept', () => {
  test('R-053 twijfel bij vraag 2: the state, the lists, what is owed and the chain say the same', async () => {
    const code = await begin();
    const decided = await submit(code, docent, { type: 'vraag', nummer: 2, antwoord: 'twijfel' });
    expect(decided.state.melden?.gronden).toContain('vraag2');
    expect(home.owed.filter((one) => one.version === decided.version).map((one) => one.bericht.soort)).toContain('wieBelt');
    for (const who of [docent, partner, zorg, gezag]) expect([who.id, await codesOf(who)]).toEqual([who.id, [code]]);
    expect(await codesOf(collega)).toEqual([]);
    const item = (await home.store.overview.get(school, code))?.item;
    expect(item?.waitsFor.length).toBeGreaterThan(0);
    expect(JSON.stringify(item?.owed)).not.toMatch(/Quirijn|maandag/);
    expect((await verify(home.store, school)).problems).toEqual([]);
  });

  test('the snapshot is what the journal folds to', async () => {
    const code = await begin();
    const last = await submit(code, docent, { type: 'waarneming', tekst: 'Kwam zonder jas', bron: 'gezien' });
    const parts = { ...home.parts, rules: meldcodeRules };
    expect((await replay(parts, school, code, null))?.current.state).toEqual(last.state);
  });

  test('R-008 the asked sparringpartner reads the name, on the record, and the content only after looking along', async () => {
    const { code } = await submit(null, docent, {
      type: 'startDossier',
      relatie: 'thuis',
      situatie: 'gevoel',
      partner: partner.id,
      regel: 'Stil sinds maandag',
    });
    expect(await dossiers.read(school, code, partner, 'naam', at(40))).not.toBeNull();
    expect(await dossiers.read(school, code, partner, 'inhoud', at(41))).toBeNull();
    await submit(code, partner, { type: 'kijkMee' });
    expect(JSON.stringify((await dossiers.read(school, code, partner, 'inhoud', at(42)))?.entries)).toContain('maandag');
    expect((await home.store.reads.list(school, code, null)).rows.map((row) => row.deel)).toEqual(['inhoud', 'naam']);
  });

  test('R-043 who was at a meeting about it finds the case, to tap Eens', async () => {
    const code = await begin();
    const held = await submit(code, docent, {
      type: 'overlegGehouden',
      soort: 'leerlingbespreking',
      aanwezig: 'mentor en docent',
      datum: datum('2026-11-24'),
      collegas: [collega.id],
    });
    expect(await codesOf(collega)).toEqual([code]);
    await submit(code, docent, {
      type: 'overlegUitkomst',
      overleg: entryId(held.version, 0),
      uitkomst: 'sluiten',
      veiligThuisUitgenodigd: false,
    });
    expect((await home.store.overview.get(school, code))?.item.waitsFor).toContain(collega.id);
    expect(await dossiers.read(school, code, collega, 'inhoud', at(40))).toBeNull();
  });

  test('R-051 bevoegd gezag reads the answer to vraag 2, not what was said with pupil or parents', async () => {
    const code = await begin();
    await submit(code, docent, { type: 'vraag', nummer: 1, antwoord: 'ja', omdat: 'Te veel signalen.' });
    await submit(code, zorg, {
      type: 'vraag',
      nummer: 2,
      antwoord: 'nee',
      omdat: 'Geen gevaar nu.',
      besproken: 'Moeder huilde aan de telefoon.',
    });
    const told = JSON.stringify((await dossiers.read(school, code, gezag, 'samenvatting', at(40)))?.entries);
    expect(told).toContain('Geen gevaar nu.');
    expect(told).not.toMatch(/huilde|Te veel signalen|maandag/);
    expect(JSON.stringify((await dossiers.read(school, code, zorg, 'inhoud', at(41)))?.entries)).toContain('huilde');
  });

  test('left out means left out, whatever the office', async () => {
    const code = await begin();
    await submit(code, docent, { type: 'laatErbuiten', persoon: zorg.id });
    expect(await codesOf(zorg)).toEqual([]);
    expect(await dossiers.peek(school, code, zorg)).toBeNull();
    expect(await dossiers.read(school, code, zorg, 'export', at(40))).toBeNull();
    expect(await dossiers.submit({ school, code, instance: 'x', command: { type: 'gezien' }, facts: factsFor(zorg) })).toEqual({
      kind: 'unknown',
    });
  });

  test('E-44 when it turns out to be somebody of the school, the zorgcoördinator and the partner see nothing any more', async () => {
    const code = await begin();
    await submit(code, docent, { type: 'andereRouteAlsnog' });
    for (const who of [partner, zorg])
      expect([who.id, await codesOf(who), await dossiers.peek(school, code, who)]).toEqual([who.id, [], null]);
    expect((await home.store.overview.get(school, code))?.item).toMatchObject({ schoolWide: false, pupilKeys: [] });
  });

  test('a wrong pupil, erased by two, is gone from journal, state and overview', async () => {
    const code = await begin();
    const entry = entryId(3, 0);
    await submit(code, docent, { type: 'wisVoorstel', entry, reden: 'verkeerdeLeerling' });
    await submit(code, zorg, { type: 'wisEens', entry });
    const seen = await dossiers.read(school, code, zorg, 'inhoud', at(40));
    expect(JSON.stringify(seen)).not.toContain('Quirijn');
    expect(seen?.state.leerling).toBeNull();
    expect((await home.store.overview.get(school, code))?.item.pupilKeys).toEqual([]);
    const parts = { ...home.parts, rules: meldcodeRules };
    const peeked = await dossiers.peek(school, code, docent);
    expect((await replay(parts, school, code, null))?.current.state).toEqual(peeked);
    expect(await verify(home.store, school)).toMatchObject({ erased: 1, problems: [] });
  });

  test('R-054 "melding gedaan" without a dossier opens one, once', async () => {
    const request = { school, code: null, instance: 'acuut', command: { type: 'acuteMelding' } as const, facts: factsFor(docent) };
    const [first, second] = [await dossiers.submit(request), await dossiers.submit(request)];
    expect(first).toMatchObject({ kind: 'stored', repeated: false });
    expect(second).toMatchObject({ kind: 'stored', repeated: true });
    expect(await codesOf(zorg)).toHaveLength(1);
    expect(home.owed.map((one) => one.bericht.soort)).toContain('meldingGedaan');
  });

  test('a lost overview comes back from the journal as it was', async () => {
    const code = await begin();
    await submit(code, docent, { type: 'vraag', nummer: 2, antwoord: 'ja' });
    const before = (await home.store.overview.get(school, code))?.item;
    const facts = factsFor(docent);
    const parts = { ...home.parts, rules: { ...meldcodeRules, versie: 'another' } };
    expect(await createSweeper(parts, () => facts.school).sweep(at(50))).toMatchObject({ repaired: 1, failed: [] });
    const after = (await home.store.overview.get(school, code))?.item;
    expect(after).toEqual({ ...before, rules: 'another', snapshot: after?.snapshot });
  });
});
