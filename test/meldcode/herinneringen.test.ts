import { describe, expect, test } from '@jest/globals';
import { dag, drieStappen, gegeven, id, op, school, start, type Verhaal } from '../support/gegeven.ts';
import { loop, over, tot } from '../support/loop.ts';
import {
  herinnerdOpen,
  herinnerRegels,
  klok,
  magCommand,
  mogelijk,
  momentOp,
  personId,
  plusDagen,
  teHerinneren,
  termijnSoorten,
  volgendeHerinnering,
  type Instant,
  type PersonId,
} from '../../src/meldcode/index.ts';
import { instantVan, tijd, vandaag } from '../../src/school/klok.ts';

describe('de tabel', () => {
  test('elke termijn heeft een rij: een eerste keer, en een laatste', () => {
    expect(Object.keys(herinnerRegels).toSorted()).toEqual([...termijnSoorten].toSorted());
    for (const { wanneer, elke, hoogstens } of Object.values(herinnerRegels)) {
      expect(hoogstens).toBeGreaterThanOrEqual(1);
      const herhaalt = 'driePerDag' in wanneer[0] || 'schooluren' in wanneer[0] || hoogstens === wanneer.length;
      expect(herhaalt || (elke ?? 0) > 0).toBe(true);
    }
  });
  test('alleen wat naar Veilig Thuis leidt komt meteen; de rest staat in het dagoverzicht', () => {
    const meteen = termijnSoorten.filter((soort) => herinnerRegels[soort].hoe === 'meteen');
    expect(meteen).toEqual(['eerstVeiligThuis', 'bellen']);
  });
  test('alleen de klok herinnert: geen mens krijgt de opdracht te zien of kan hem geven', () => {
    const v = gegeven(...drieStappen);
    for (const naam of ['anna', 'bram', 'cora', 'dirk', 'gea', 'joep'] as const) {
      expect(v.ziet(naam, 'bestaan') && mogelijk(v.state, { id: id(naam), functies: [], mandaat: false }).includes('herinner')).toBe(false);
      v.als(naam, { type: 'herinner', over: 'stilDossier', keer: 1 }).weigert('geenToegang');
    }
    expect(magCommand(v.state, klok, 'herinner')).toBe(true);
    expect(magCommand(v.state, klok, 'waarneming')).toBe(false);
    // And it finishes what a person began: the other half of a link.
    expect(mogelijk(v.state, klok)).toEqual(['koppel', 'herinner']);
  });
});

describe('een keer is één keer', () => {
  const nodig = gegeven(...drieStappen, ['anna', { type: 'vraag', nummer: 2, antwoord: 'ja' }]);
  const na = nodig.tik(op('2026-11-24', '10:30'));
  test('wat niet aan de beurt is, al is geweest of een andere keer is, wordt niet vastgelegd', () => {
    na.dan({ type: 'herinnerd', soort: 'bellen', vanaf: 1, keer: 1, hoogstens: 90, meteen: true });
    const feiten = (uur: string) => ({ vandaag: dag('2026-11-24'), nu: op('2026-11-24', uur) });
    const klokt = (v: Verhaal, keer: number, uur: string) =>
      v.doe(
        { type: 'herinner', over: 'bellen', keer },
        { ...feiten(uur), actor: klok, personen: {}, school, formVersie: null, regels: { versie: 'x', datum: dag('2026-11-01') } },
      );
    klokt(nodig, 1, '10:29').weigert('alBeantwoord');
    klokt(na, 1, '10:31').weigert('alBeantwoord');
    klokt(nodig, 2, '10:31').weigert('alBeantwoord');
    expect(klokt(nodig, 1, '10:31').refusal).toBeNull();
    expect(teHerinneren(na.state, school, op('2026-11-24', '10:31'))).toEqual([]);
  });
  test('gaat de klok terug, dan komt niets twee keer; gaat hij vooruit, dan staat één voor alle, en dat is vastgelegd', () => {
    expect(na.tik(op('2026-11-24', '08:00')).laatste).toEqual(na.laatste);
    const vooruit = na.tik(op('2026-11-26', '12:00'));
    vooruit.dan({ type: 'herinnerd', soort: 'bellen', vanaf: 2, keer: 7 });
    expect(vooruit.laatste.filter(({ event }) => event.type === 'herinnerd')).toHaveLength(1);
    expect(over(loop(vooruit, tot('2026-11-27')).regels, 'bellen')).toEqual(['2026-11-26 17:00 8/90 anna zorgcoordinator bevoegdGezag']);
  });
  test('wat klaar is, herinnert niet meer: er is niets dat moet worden afgezegd', () => {
    const klaar = na.als('anna', { type: 'meldingGedaan' }, { vandaag: '2026-11-24', uur: '11:00' });
    expect(over(loop(klaar, tot('2027-02-01')).regels, 'bellen')).toEqual([]);
    expect(herinnerdOpen(klaar.state, school).map(({ soort }) => soort)).not.toContain('bellen');
  });
});

describe('de sparringpartner antwoordt niet (R-110)', () => {
  /** Routing as the school has it: the next colleague, then zorgcoördinator, then schoolleider. */
  const rij: readonly PersonId[] = [id('fred'), id('cora'), id('dirk')];
  const volgende = (v: Verhaal): PersonId | null => rij.find((een) => !v.state.partner.geweest.includes(een)) ?? null;
  const gevraagd = (v: Verhaal) => v.state.partner.gevraagd?.persoon ?? null;
  test('na vier schooluren de volgende, dan de zorgcoördinator, dan de schoolleider, dan hoort de zorgcoördinator dat niemand kijkt', () => {
    let v = gegeven(start); // dinsdag 24 november, 10:30 in Nederland
    const gang: string[] = [];
    for (const moment of ['2026-11-24T13:30', '2026-11-25T08:30', '2026-11-25T12:30', '2026-11-25T15:30', '2026-11-26T07:30']) {
      const nu = `${moment}:00.000Z` as Instant;
      const na = v.tik(nu, { volgende });
      if (na.journaal.length > v.journaal.length) gang.push(`${vandaag(nu)} ${tijd(nu)} ${gevraagd(na) ?? 'niemand'}`);
      v = na;
    }
    expect(gang).toEqual(['2026-11-24 14:30 fred', '2026-11-25 09:30 cora', '2026-11-25 13:30 dirk', '2026-11-26 08:30 niemand']);
    expect(over(loop(v, tot('2026-12-05')).regels, 'zonderPartner')).toEqual([
      '2026-11-27 08:00 1/3 zorgcoordinator',
      '2026-12-01 08:00 2/3 zorgcoordinator',
      '2026-12-03 08:00 3/3 zorgcoordinator',
    ]);
  });
  test('wie de beurt krijgt, krijgt een gewone vraag om mee te kijken; in de avond en het weekend loopt niets', () => {
    const vrijdag = gegeven([start[0], start[1], { vandaag: '2026-11-27', uur: '14:00' }]); // 15:00 hier
    expect(volgendeHerinnering(vrijdag.state, school)).toBe(momentOp(dag('2026-11-30'), '10:00'));
    const v = vrijdag.tik(momentOp(dag('2026-11-30'), '10:00'), { volgende });
    expect(v.naar('ping')).toEqual(['fred']);
    // In the channel stands already that it waits for somebody.
    expect(vrijdag.kanaal).toBe('wachtOpIemand');
    expect(v.kanaal).toBeUndefined();
  });
  test('E-51: in de kerstvakantie loopt het door, op feestdagen niet', () => {
    const v = gegeven([start[0], start[1], { vandaag: '2026-12-24', uur: '14:00' }]); // donderdag 15:00
    expect(volgendeHerinnering(v.state, school)).toBe(momentOp(dag('2026-12-28'), '10:00'));
  });
  test('wie toch kijkt, maakt er een eind aan; stapt die later opzij, dan begint het vragen opnieuw', () => {
    const v = gegeven(start).tik(op('2026-11-24', '13:30'), { volgende }).als('fred', { type: 'kijkMee' });
    expect(v.state.herinnerd).toEqual([]);
    expect(teHerinneren(v.state, school, op('2026-11-25', '15:00')).map(({ soort }) => soort)).toEqual([]);
    const opzij = v.als('fred', { type: 'lieverIemandAnders', volgende: id('cora') }, { vandaag: '2026-11-26' });
    expect(opzij.tik(op('2026-11-26', '13:30'), { volgende }).state.partner.gevraagd?.persoon).toBe('dirk');
  });
  test('wie buiten de zaak staat of al gevraagd is, wordt niet gevraagd', () => {
    const v = gegeven(start).tik(op('2026-11-24', '13:30'), { volgende: () => id('bram') });
    v.dan({ type: 'geenPartner' });
    expect(v.naar('geenPartner')).toEqual(['zorgcoordinator']);
  });
});

describe('melden noodzakelijk zonder melding (R-117)', () => {
  const nodig = (uur: string, datum = '2026-11-24') =>
    gegeven(...drieStappen, ['anna', { type: 'vraag', nummer: 2, antwoord: 'ja' }, { vandaag: datum, uur }]);
  const bellen = (v: Verhaal, eind: string) => over(loop(v, tot(eind)).regels, 'bellen').map((regel) => regel.slice(0, 16));
  test('binnen een uur en aan het eind van de schooldag, daarna drie keer per dag, alle drie', () => {
    expect(over(loop(nodig('09:30'), tot('2026-11-25')).regels, 'bellen')).toEqual([
      '2026-11-24 11:30 1/90 anna zorgcoordinator bevoegdGezag',
      '2026-11-24 17:00 2/90 anna zorgcoordinator bevoegdGezag',
    ]);
    expect(bellen(nodig('09:30'), '2026-11-27').slice(2)).toEqual([
      '2026-11-25 08:00',
      '2026-11-25 12:30',
      '2026-11-25 17:00',
      '2026-11-26 08:00',
      '2026-11-26 12:30',
      '2026-11-26 17:00',
    ]);
  });
  test('een half uur voor het einde van de schooldag: aan het einde; in de avond: na een uur; het weekend telt gewoon', () => {
    expect(bellen(nodig('15:30'), '2026-11-25')).toEqual(['2026-11-24 17:00']);
    expect(bellen(nodig('19:00'), '2026-11-25')).toEqual(['2026-11-24 21:00']);
    expect(bellen(nodig('13:00', '2026-11-27'), '2026-11-29')).toEqual([
      '2026-11-27 15:00',
      '2026-11-27 17:00',
      '2026-11-28 08:00',
      '2026-11-28 12:30',
      '2026-11-28 17:00',
    ]);
  });
  test('om half één in de nacht van 23 op 24 december: na een uur, en die dag niet meer dan drie keer', () => {
    const v = gegeven(...drieStappen).doe(
      { type: 'vraag', nummer: 2, antwoord: 'ja' },
      {
        nu: op('2026-12-23', '23:30'),
        vandaag: dag('2026-12-24'),
        actor: { id: id('anna'), functies: ['docent'], mandaat: false },
        personen: {},
        school,
        formVersie: null,
        regels: { versie: 'x', datum: dag('2026-11-01') },
      },
    );
    expect(bellen(v, '2026-12-26')).toEqual([
      '2026-12-24 01:30',
      '2026-12-24 17:00',
      '2026-12-25 08:00',
      '2026-12-25 12:30',
      '2026-12-25 17:00',
    ]);
  });
  test('nooit meer dan drie op een dag, op welk uur het ook begon', () => {
    for (let uur = 0; uur < 24; uur += 1) {
      const dagen = bellen(nodig(`${String(uur).padStart(2, '0')}:40`), '2026-11-28').map((regel) => regel.slice(0, 10));
      for (const een of new Set(dagen)) expect(dagen.filter((ander) => ander === een).length).toBeLessThanOrEqual(3);
      expect(new Set(dagen).size).toBeGreaterThanOrEqual(3);
    }
  });
  test('het bericht kent geen stille uren, en houdt niets in dan een code, een stap en een datum', () => {
    const v = nodig('09:30').tik(op('2026-11-24', '10:30'));
    const gezonden = v.berichten.filter(({ soort }) => soort === 'herinnering');
    expect(
      gezonden.map(({ ontvanger }) =>
        ontvanger.aan === 'persoon' ? ontvanger.persoon : ontvanger.aan === 'functie' ? ontvanger.functie : '',
      ),
    ).toEqual(['anna', 'zorgcoordinator', 'bevoegdGezag']);
    for (const een of gezonden) expect(een).toMatchObject({ over: 'bellen', spoed: true, stap: 5, datum: '2026-11-24' });
  });
  test('wie zei "ik bel nu" wordt gevraagd, niet wie antwoordde', () => {
    const v = nodig('09:30').als('bram', { type: 'wieBelt', keuze: 'ikNu' });
    expect(over(loop(v, op('2026-11-24', '10:31')).regels, 'bellen')).toEqual(['2026-11-24 11:30 1/90 bram zorgcoordinator bevoegdGezag']);
  });
  test('na een maand staat het nog in het overzicht van alle drie', () => {
    const { v, regels } = loop(nodig('09:30'), tot('2027-03-01'));
    expect(over(regels, 'bellen')).toHaveLength(90);
    expect(herinnerdOpen(v.state, school).find(({ soort }) => soort === 'bellen')?.voor).toHaveLength(3);
  });
});

describe('de klok van Amsterdam', () => {
  test('een dag en een uur worden hetzelfde moment als aan de rand, ook in de nachten dat de klok verspringt', () => {
    const dagen = [
      '2026-12-24',
      '2027-03-27',
      '2027-03-28',
      '2027-03-29',
      '2027-10-30',
      '2027-10-31',
      '2027-11-01',
      '2028-02-29',
      '2032-02-29',
    ];
    for (const een of dagen)
      for (const uur of ['00:00', '00:30', '01:30', '02:00', '02:30', '03:00', '08:00', '12:30', '17:00', '23:30'])
        expect([een, uur, momentOp(dag(een), uur)]).toEqual([een, uur, instantVan(een, uur)]);
  });
  test('school begint om acht uur, zomer en winter: een herinnering schuift niet mee met de klok', () => {
    for (const [melding, verwacht] of [
      ['2027-03-19', '2027-03-31T06:00:00.000Z'],
      ['2027-10-22', '2027-11-01T07:00:00.000Z'],
    ] as const) {
      const v = gegeven(...drieStappen, ['anna', { type: 'meldingGedaan' }, { vandaag: melding }]);
      const beurt = teHerinneren(v.state, school, op('2028-01-01')).find(({ soort }) => soort === 'terugkoppelingVeiligThuis');
      expect([melding, plusDagen(dag(melding), 0), beurt?.vanaf]).toEqual([melding, melding, 1]);
      const klokt = loop(v, op('2028-01-01')).v.journaal.find(
        ({ event }) => event.type === 'herinnerd' && event.soort === 'terugkoppelingVeiligThuis',
      );
      expect(klokt?.op).toBe(verwacht);
    }
  });
  test('geen id in een schoolbestand is de klok', () => {
    expect(/^[a-z0-9][a-z0-9-]{0,63}$/.test(klok.id)).toBe(false);
    expect(klok.id).toBe(personId(':klok'));
  });
});
