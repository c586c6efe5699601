import { describe, expect, test } from '@jest/globals';
import { readCards } from '../../src/cards/library.ts';
import { inputsOf } from '../../src/cards/parse.ts';
import type { Template, TemplateInput } from '../../src/cards/profile.ts';
import { antwoorden, evaluatieUitkomsten, knelpunten, sluitRedenen, vtBesluiten } from '../../src/meldcode/woorden.ts';
import { posted } from '../support/card-samples.ts';

/** What the cards of stap 4, stap 5, hulp and sluiten promise, in both languages. */
const { files } = readCards('cards');
const kaart = (name: string): readonly Template[] => {
  const found = files.filter((file) => file.name === name).map((file) => file.template);
  expect([name, found.length]).toEqual([name, 2]);
  return found;
};
const velden = (card: Template): readonly TemplateInput[] => inputsOf(card).map(({ input }) => input);
const ids = (card: Template): readonly string[] => velden(card).map(({ id }) => id);
const verplicht = (card: Template): readonly string[] =>
  velden(card)
    .filter(({ isRequired }) => isRequired)
    .map(({ id }) => id);
const keuzes = (card: Template, id: string): readonly string[] => {
  const veld = velden(card).find((input) => input.id === id);
  return veld?.type === 'Input.ChoiceSet' ? veld.choices.map(({ value }) => value) : [];
};
const tekst = (card: Template): string => JSON.stringify(card);

describe('afwegingsvragen', () => {
  test.each(['vraag1', 'vraag2', 'vraag3', 'vraag4', 'vraag5'])(
    'R-120 %s: twijfel is een antwoord, en de kaart zegt dat het een goed antwoord is',
    (name) => {
      for (const card of kaart(name)) {
        expect(keuzes(card, 'antwoord').toSorted()).toEqual(antwoorden.toSorted());
        expect(tekst(card)).toMatch(/Twijfel is een goed antwoord|Doubt is a good answer/);
      }
    },
  );

  test.each(['vraag1', 'vraag2', 'vraag3', 'vraag4', 'vraag5'])('R-114 %s: alleen het antwoord is verplicht, een reden nooit', (name) => {
    for (const card of kaart(name)) expect(verplicht(card)).toEqual(['antwoord']);
  });

  test.each(['vraag3', 'vraag4'])('R-072 R-075 %s vraagt twee dingen, met dezelfde drie antwoorden', (name) => {
    for (const card of kaart(name)) expect(keuzes(card, 'tweede')).toEqual(keuzes(card, 'antwoord'));
  });

  test('R-037 onder elke vraag en onder stap 5 staat de vraag of het is besproken, nooit verplicht', () => {
    for (const name of ['vraag1', 'vraag2', 'vraag3', 'vraag4', 'vraag5', 'stap5']) {
      for (const card of kaart(name)) expect(velden(card).find(({ id }) => id === 'besproken')?.isRequired).toBe(false);
    }
  });

  test('R-123 bij vraag 1 staat geen cijfer en geen schaal', () => {
    for (const card of kaart('vraag1'))
      expect(velden(card).map(({ type }) => type)).toEqual(['Input.ChoiceSet', 'Input.Text', 'Input.Text']);
  });

  test('R-053 bij vraag 2 leiden ja en twijfel in dezelfde woorden naar bellen', () => {
    for (const card of kaart('vraag2')) {
      const veld = velden(card).find(({ id }) => id === 'antwoord');
      const titels = veld?.type === 'Input.ChoiceSet' ? veld.choices.filter(({ value }) => value !== 'nee').map(({ title }) => title) : [];
      expect(titels).toHaveLength(2);
      for (const titel of titels) expect(titel).toMatch(/direct bellen met Veilig Thuis|call Veilig Thuis right away/i);
    }
  });
});

describe('melden', () => {
  test('R-058 stap 5 vraagt eerst of melden nodig is, dan of hulp mogelijk is', () => {
    for (const card of kaart('stap5')) expect(ids(card).filter((id) => id === 'melden' || id === 'hulp')).toEqual(['melden', 'hulp']);
  });

  test('R-114 melding, details en gegevens voor de belkaart hebben geen verplicht veld', () => {
    for (const name of ['melding', 'melding-details', 'belgegevens', 'belkaart', 'wie-belt']) {
      for (const card of kaart(name)) expect([name, verplicht(card)]).toEqual([name, []]);
    }
  });

  test('R-054 wie belt: geen veld, drie knoppen, en het nummer staat erbij', () => {
    for (const card of kaart('wie-belt')) {
      expect(ids(card)).toEqual([]);
      expect(card.actions?.map((action) => ('data' in action ? action.data?.['keuze'] : ''))).toEqual(['ikNu', 'samen', 'zorgcoordinator']);
      expect(tekst(card)).toContain('0800-2000');
    }
  });

  test('R-065 het bevoegd gezag ziet een bericht waarbij niets goed te keuren is', () => {
    for (const name of ['bevoegd-gezag', 'bevoegd-gezag-bekijk']) {
      for (const card of kaart(name)) {
        expect(ids(card)).toEqual([]);
        expect(tekst(card)).toMatch(/Je hoeft niets goed te keuren|You do not have to approve anything/);
      }
    }
  });

  test('E-27 elk besluit dat Veilig Thuis kan nemen, staat op de kaart', () => {
    for (const card of kaart('terugkoppeling-vt')) expect(keuzes(card, 'besluit')).toEqual(vtBesluiten);
  });

  test('E-21 E-24 geen kaart belooft een anonieme melding of wijst naar een chat van Veilig Thuis', () => {
    for (const { name, template } of files) {
      for (const action of template.actions ?? [])
        if (action.type === 'Action.OpenUrl') expect([name, /chat/.test(action.url)]).toEqual([name, false]);
      expect([name, /anonie?me? meld|meld\w* anoniem|anonymous report|report anonymously/i.exec(tekst(template))]).toEqual([name, null]);
    }
  });

  test('E-24 de belkaart zegt dat je met je eigen naam meldt, en wat je doet als dat gevaar geeft', () => {
    for (const card of kaart('belkaart')) expect(tekst(card)).toMatch(/met je eigen naam.*gevaar|under your own name.*danger/);
  });
});

describe('hulp en sluiten', () => {
  test('R-078 R-080 R-081 R-082 het hulpplan vraagt resultaat, termijn, casemanager en taken', () => {
    for (const card of kaart('hulpplan-doel')) expect(verplicht(card)).toEqual(['resultaat', 'termijn']);
    for (const card of kaart('hulpplan-taken')) expect(verplicht(card)).toEqual(['casemanager', 'taken']);
  });

  test('R-068 R-125 het hulpplan vraagt ook naar steun op school en naar wat docenten kunnen doen', () => {
    for (const card of kaart('hulpplan-doel')) expect(ids(card)).toEqual(expect.arrayContaining(['steunOpSchool', 'adviesDocenten']));
  });

  test('R-086 monitoring vraagt wat, wie en tot wanneer, voor alle betrokkenen', () => {
    for (const card of kaart('monitoring')) {
      expect(verplicht(card)).toEqual(['wat', 'wie', 'totWanneer']);
      expect(tekst(card)).toMatch(/alle betrokkenen|everyone concerned/);
    }
  });

  test('R-098 een knelpunt voor het beleid komt uit een lijst, en nooit in woorden', () => {
    for (const card of kaart('evaluatie')) {
      expect(keuzes(card, 'knelpuntSoort')).toEqual(knelpunten);
      expect(ids(card)).not.toContain('knelpunt');
    }
  });

  test('R-096 R-097 een evaluatie vraagt of de hulp helpt, en deels is een antwoord; zij sluit niets', () => {
    for (const card of kaart('evaluatie')) {
      expect(verplicht(card)).toEqual(['helpt', 'bevinding']);
      expect(keuzes(card, 'helpt')).toEqual(evaluatieUitkomsten);
    }
  });

  test('R-118 geen toestemming is geen reden om te sluiten', () => {
    for (const card of kaart('sluiten')) expect(keuzes(card, 'reden')).toEqual(sluitRedenen);
  });

  test('nog niet sluiten vraagt geen reden', () => {
    for (const card of kaart('sluit-nog-niet')) expect(verplicht(card)).toEqual([]);
  });

  test('een collega erbuiten laten heeft geen veld voor een reden', () => {
    for (const card of kaart('buiten')) expect(ids(card)).toEqual(['persoon']);
  });

  test('corrigeren en wissen vragen allebei waarom', () => {
    for (const name of ['corrigeer', 'wissen']) for (const card of kaart(name)) expect(verplicht(card)).toContain('reden');
  });
});

describe('wat wordt geplaatst', () => {
  test('een kaart die wordt geplaatst, heeft geen veld om in te typen', () => {
    for (const { name, template } of files.filter((file) => posted.some((one) => one === file.name))) {
      expect([name, velden(template).filter(({ type }) => type === 'Input.Text')]).toEqual([name, []]);
    }
  });
});
