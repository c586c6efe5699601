import { describe, expect, test } from '@jest/globals';
import { bindCard } from '../../src/cards/bind.ts';
import type { CardName } from '../../src/cards/data.ts';
import { readCards } from '../../src/cards/library.ts';
import type { Card, Element } from '../../src/cards/model.ts';
import {
  externeGronden,
  gesprekMet,
  jaNeeWeetNiet,
  lvsStanden,
  onderwerpen,
  relaties,
  situaties,
  sparUitkomsten,
} from '../../src/meldcode/woorden.ts';
import { samples } from '../support/card-samples.ts';

/** What the cards at the door, of stap 1 to 4 and of the acute path promise, in both languages. */
const { files } = readCards('cards');

const kaart = (name: CardName, data: object = {}): readonly Card[] => {
  const found = files.filter((file) => file.name === name);
  expect([name, found.length]).toEqual([name, 2]);
  return found.map(({ taal, template }) => bindCard(name, taal, template, { ...samples[name], ...data }));
};
const plat = (body: readonly Element[]): readonly Element[] =>
  body.flatMap((element) => (element.type === 'container' ? plat(element.items) : [element]));
const velden = (card: Card) => plat(card.body).flatMap((element) => ('id' in element ? [element] : []));
const verplicht = (card: Card) =>
  velden(card)
    .filter(({ required }) => required)
    .map(({ id }) => id);
const keuzes = (card: Card, id: string): readonly string[] =>
  velden(card).flatMap((veld) => (veld.id === id && veld.type === 'input.choice' ? veld.choices.map(({ value }) => value) : []));
const zin = (parts: readonly { readonly text: string }[]): string => parts.map(({ text }) => text).join('');
/** Everything that a reader sees, from top to bottom, on one line. */
const leest = (card: Card): string =>
  plat(card.body)
    .map((element) => {
      if (element.type === 'text') return zin(element.text);
      if (element.type === 'facts') return element.facts.map(({ title, value }) => `${zin(title)} ${zin(value)}`).join(' ');
      if (element.type === 'input.choice') return [element.label, ...element.choices.map(({ title }) => zin(title))].join(' ');
      return 'label' in element ? element.label : '';
    })
    .join(' ');
const opent = (card: Card): readonly string[] =>
  card.actions.flatMap((action) => (action.type === 'execute' && action.verb === 'open' ? [action.data['card'] ?? ''] : []));
const levert = (card: Card): readonly string[] =>
  card.actions.flatMap((action) => (action.type === 'execute' && action.verb === 'submit' ? [action.data['form'] ?? ''] : []));
const belt = (card: Card): readonly string[] => card.actions.flatMap((action) => (action.type === 'openUrl' ? [action.url] : []));
/** Where each of these stands; all must be there, in this order. */
const inVolgorde = (tekst: string, patronen: readonly RegExp[]): void => {
  let vanaf = 0;
  for (const patroon of patronen) {
    const plek = tekst.slice(vanaf).search(patroon);
    expect([patroon.source, plek >= 0]).toEqual([patroon.source, true]);
    vanaf += plek + 1;
  }
};

describe('aan de deur', () => {
  test('R-012 een vaag gevoel is genoeg: er is één vraag, zonder naam, en weet ik niet is een antwoord', () => {
    for (const card of kaart('relatie')) {
      expect(velden(card).map(({ id }) => id)).toEqual(['relatie']);
      expect(keuzes(card, 'relatie')).toEqual(relaties);
      expect(leest(card)).toMatch(/vaag gevoel is genoeg|vague feeling is enough/i);
    }
  });

  test('R-013 bij een signaal zijn de vier situaties te kiezen, op de spiekkaart ook', () => {
    for (const card of [...kaart('nietpluis'), ...kaart('spiekkaart')]) expect(keuzes(card, 'situatie')).toEqual(situaties);
  });

  test('een signaal vraagt geen tekst: situatie en sparringpartner staan al ingevuld', () => {
    for (const card of kaart('nietpluis')) {
      expect(verplicht(card)).toEqual(['situatie']);
      for (const veld of velden(card).filter(({ id }) => id !== 'regel')) expect(veld.value).not.toBeNull();
      expect(
        card.actions.flatMap((action) => (action.type === 'execute' && action.verb === 'submit' ? [action.data['keuze']] : [])),
      ).toEqual(['dossier', 'spar']);
    }
  });

  test('R-110 is er niemand om te vragen, dan zegt de kaart dat, en kun je toch verder', () => {
    for (const card of kaart('nietpluis', { partner: '', partners: [] })) {
      expect(velden(card).map(({ id }) => id)).toEqual(['situatie', 'regel', 'nietWachten']);
      expect(leest(card)).toMatch(/niemand bereikbaar|Nobody can be reached/);
    }
    for (const card of kaart('geen-partner')) {
      expect(leest(card)).toMatch(/Veilig Thuis 0800-2000, ook voor advies zonder naam|also for advice without a name/);
      expect(belt(card)).toEqual(['tel:08002000']);
    }
  });

  test('R-004 E-41 iemand van school: geen veld, geen dossier, en zelf het bestuur bellen', () => {
    for (const card of kaart('andere-route')) {
      expect(velden(card)).toEqual([]);
      expect(levert(card)).toEqual([]);
      inVolgorde(leest(card), [/bestuur|school board/, /0900 111 3 111/]);
      expect(belt(card)).toEqual(['tel:09001113111']);
    }
  });

  test('E-11 leerlingen onder elkaar: het veiligheidsprotocol, en een weg terug als het toch over thuis gaat', () => {
    for (const card of kaart('medeleerling')) {
      expect(velden(card)).toEqual([]);
      expect(leest(card)).toMatch(/veiligheidsprotocol|safety protocol/);
      expect(opent(card)).toContain('relatie');
    }
  });

  test('E-37 het welkom zegt dat een vastlegging geen aantekening voor jezelf is', () => {
    for (const card of kaart('welkom')) expect(leest(card)).toMatch(/geen aantekening voor jezelf|not a note to yourself/);
  });
});

describe('de leerling vertelt het zelf', () => {
  test('R-062 de volgorde is: veilig naar huis, Veilig Thuis vandaag, en dan pas wie het de ouders vertelt', () => {
    for (const card of [...kaart('leerling-vertelt'), ...kaart('spiekkaart-leerling')]) {
      inVolgorde(leest(card), [
        /veilig naar huis|home safely/i,
        /bel (nu|vandaag|eerst)|call/i,
        /vandaag.*Veilig Thuis|Veilig Thuis.*today/i,
        /niet eerder met de ouders|with the parents before/i,
      ]);
    }
    for (const card of kaart('veilig-naar-huis')) {
      inVolgorde(leest(card), [
        /niet veilig naar huis|not safe to go home/i,
        /112/,
        /0800-2000/,
        /vandaag|today/i,
        /de ouders|the parents/i,
      ]);
      expect(belt(card)).toEqual(['tel:08002000']);
      expect(opent(card)).toContain('acuut-melding');
    }
  });

  test('R-119 geen belofte van geheimhouding: de kaart zegt wat je wel kunt zeggen', () => {
    for (const card of [...kaart('leerling-vertelt'), ...kaart('veilig-naar-huis'), ...kaart('spiekkaart-leerling')]) {
      expect(leest(card)).toMatch(/Beloof (dat )?niet|Do not promise/);
      expect(leest(card)).toMatch(/“[^”]*(ik wil dat je veilig bent|I want you to be safe)[^”]*”/);
    }
  });

  test('ook wie geweld ziet of hoort, vertelt over geweld thuis (G6)', () => {
    for (const card of [...kaart('leerling-vertelt'), ...kaart('spiekkaart-leerling')])
      expect(leest(card)).toMatch(/ziet of hoort|sees or hears/);
  });

  test('alleen de twee vragen zijn verplicht, en weet ik niet is een antwoord', () => {
    for (const card of kaart('leerling-vertelt')) {
      expect(verplicht(card)).toEqual(['veiligNaarHuis', 'geweldThuis']);
      for (const id of ['veiligNaarHuis', 'geweldThuis']) expect(keuzes(card, id)).toEqual(jaNeeWeetNiet);
      expect(opent(card)).not.toContain('ouders');
    }
  });
});

describe('eerst Veilig Thuis', () => {
  test('E-32 bij deze onderwerpen biedt geen kaart een gesprek met ouders aan', () => {
    for (const card of kaart('stap3', { eerstVeiligThuis: true })) {
      expect(keuzes(card, 'met')).toEqual(['leerling', 'nietWant']);
      expect(opent(card)).not.toContain('ouders');
      inVolgorde(leest(card), [/Bel eerst Veilig Thuis: 0800-2000|First call Veilig Thuis: 0800-2000/, /Luister altijd|Always listen/]);
    }
    for (const card of kaart('stap2', { eerstVeiligThuis: true })) {
      expect(velden(card).map(({ id }) => id)).toEqual(['met', 'ziet', 'advies']);
      expect(leest(card)).toMatch(/Bel eerst Veilig Thuis|First call Veilig Thuis/);
    }
  });
  test('R-038 anders staan alle gesprekken open', () => {
    for (const card of kaart('stap3', { eerstVeiligThuis: false })) {
      expect(keuzes(card, 'met')).toEqual(gesprekMet);
      expect(opent(card)).toContain('ouders');
      expect(leest(card)).not.toMatch(/eerst Veilig Thuis|First call/);
    }
  });
  test('R-040 ouders informeren begint met de vraag of de leerling dan veilig is', () => {
    for (const card of kaart('ouders')) {
      expect(velden(card).map(({ id }) => id)).toEqual(['veilig', 'verteld', 'reactie', 'toestemming']);
      expect(verplicht(card)).toEqual(['veilig']);
      expect(keuzes(card, 'veilig')).toEqual(jaNeeWeetNiet);
    }
  });
  test('R-118 R-071 ouders vinden het niet goed: vastleggen en verder', () => {
    for (const card of kaart('ouders')) expect(leest(card)).toMatch(/Leg dat vast en ga verder|Record that and go on/);
  });
  test('E-32 wie de leerling vastlegt, kan het onderwerp noemen, en niets is ook goed', () => {
    for (const card of kaart('leerling')) {
      expect(keuzes(card, 'onderwerp')).toEqual(onderwerpen);
      expect(velden(card).find(({ id }) => id === 'onderwerp')?.value).toBe('geen');
    }
  });
});

describe('stap 1 en 2', () => {
  test('R-017 R-018 stap 1 vraagt wat je zag of hoorde, nooit wat het betekent', () => {
    for (const card of kaart('stap1')) {
      expect(verplicht(card)).toEqual(['tekst']);
      expect(leest(card)).toMatch(/Wat het betekent, hoef je niet te weten|You do not have to know what it means/);
    }
  });
  test('R-037 onder stap 1, 2 en 3 staat wat er met leerling of ouders is besproken', () => {
    for (const card of [...kaart('stap1'), ...kaart('derde'), ...kaart('stap2'), ...kaart('stap3')])
      expect(leest(card)).toMatch(/Besproken met leerling of ouders: |Discussed with pupil or parents: /);
  });
  test('R-102 van buiten school: eerst de grond, en op die kaart is geen plek voor inhoud', () => {
    for (const card of kaart('extern')) {
      expect(velden(card).map(({ id }) => id)).toEqual(['grond', 'wieHoeDatum']);
      expect(keuzes(card, 'grond')).toEqual(externeGronden);
    }
  });
  test('R-019 het leerlingvolgsysteem houdt niets tegen', () => {
    for (const card of kaart('lvs')) {
      expect(keuzes(card, 'stand')).toEqual(lvsStanden);
      expect(leest(card)).toMatch(/houdt niets tegen|holds up nothing/);
    }
  });
  test('R-025 overleg begint bij de mentor', () => {
    for (const card of kaart('stap2'))
      inVolgorde(leest(card), [/Begin bij de mentor|Begin with the mentor/, /zorgcoördinator, aandachtsfunctionaris/]);
  });
  test('R-030 E-23 een advies is geen melding, kan zonder naam, en de kaart vraagt er geen', () => {
    for (const card of kaart('advies-vt')) {
      expect(leest(card)).toMatch(/Advies vragen is geen melding.*zonder de naam|Asking for advice is not a report.*without the name/);
      expect(velden(card).map(({ id }) => id)).toEqual(['advies', 'datum', 'naamGenoemd']);
      expect(velden(card).find(({ id }) => id === 'naamGenoemd')?.value).toBe('nee');
    }
  });
  test('een spar heeft geen veld om in te typen', () => {
    for (const card of kaart('spar')) {
      expect(keuzes(card, 'uitkomst')).toEqual(sparUitkomsten);
      expect(velden(card)).toHaveLength(1);
    }
  });
  test('liever iemand anders vraagt geen reden', () => {
    for (const card of [...kaart('ping'), ...kaart('ping-bekijk')]) {
      expect(levert(card)).toEqual(['kijk-mee', 'liever-iemand-anders']);
      expect(velden(card)).toEqual([]);
      expect(leest(card)).toMatch(/Een reden hoeft niet|No reason is needed/);
    }
  });
});

describe('het acute pad', () => {
  test('R-113 eerst 112, dan Veilig Thuis, dan wat je doet; er is niets in te vullen', () => {
    for (const card of kaart('acuut')) {
      expect(velden(card)).toEqual([]);
      inVolgorde(leest(card), [/112/, /0800-2000/, /Doe nu|Do now/]);
      expect(belt(card)).toEqual(['tel:112', 'tel:08002000']);
      expect(opent(card)).toEqual(['acuut-melding']);
    }
  });
  test('R-114 melding gedaan vraagt niets verplicht', () => {
    for (const card of kaart('acuut-melding')) expect(verplicht(card)).toEqual([]);
  });
  test('wie ik niet ken en wie een storing treft, kan bellen', () => {
    for (const card of [...kaart('onbekend'), ...kaart('storing')]) expect(belt(card)).toEqual(['tel:08002000']);
  });
  test('E-21 elke knop naar buiten belt een nummer dat op de kaarten hoort; alleen het papier staat op ons eigen adres', () => {
    for (const { file, template } of files) {
      for (const action of template.actions ?? [])
        if (action.type === 'Action.OpenUrl')
          expect([file, action.url]).toEqual([
            file,
            /^(?:afgifte|bespreking)-link\./u.test(file) ? '${url}' : expect.stringMatching(/^tel:(112|08002000|09001113111)$/),
          ]);
    }
  });
});

describe('voor leerlingen', () => {
  test('R-121 R-122 wat je een leerling kunt vertellen: het is nooit jouw schuld, en bij wie je kunt binnenlopen', () => {
    for (const card of kaart('leerlingen'))
      inVolgorde(leest(card), [/nooit jouw schuld|never your fault/, /binnenlopen|walk in/, /0800-2000/]);
  });
  test('R-111 de spiekkaart zegt waarom melden ook helpt als er al hulp is', () => {
    for (const card of kaart('spiekkaart-altijd')) expect(leest(card)).toMatch(/langer en breder|longer and wider/);
  });
  test('R-010 R-011 een signaal kan een gewone verklaring hebben', () => {
    for (const card of kaart('spiekkaart-gevoel')) expect(leest(card)).toMatch(/gewone verklaring|ordinary one/);
  });
});

describe('wat je typt naast een kaart', () => {
  test('wordt niet bewaard, en de kaart zegt wat je zelf doet', () => {
    for (const card of [...kaart('tekst-niet-bewaard'), ...kaart('kanaal-wijzer')]) expect(leest(card)).toMatch(/verwijder|delete/i);
  });
});
