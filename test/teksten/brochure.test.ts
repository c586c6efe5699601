import { describe, expect, test } from '@jest/globals';
import type { CardName } from '../../src/cards/data.ts';
import { readCards } from '../../src/cards/library.ts';

/** What the brochure asks to say or to ask, and where a card does so: the words in the Dutch card, the same fields in both languages. */
const { files } = readCards('cards');

const van = (name: CardName, taal: 'nl' | 'en'): string => {
  const found = files.find((file) => file.name === name && file.taal === taal);
  if (!found) throw new Error(`no card ${name} in ${taal}`);
  return JSON.stringify(found.template);
};
const zegt = (name: CardName, ...woorden: readonly RegExp[]): void => {
  for (const woord of woorden) expect([name, woord.source, woord.test(van(name, 'nl'))]).toEqual([name, woord.source, true]);
};
const vraagt = (name: CardName, ...velden: readonly string[]): void => {
  for (const taal of ['nl', 'en'] as const)
    for (const veld of velden) expect([name, taal, veld, van(name, taal).includes(`"id":"${veld}"`)]).toEqual([name, taal, veld, true]);
};

describe('signalen', () => {
  test('R-002 E-47 ook wie geweld ziet of hoort telt, en aan de deur zijn drie routes', () => {
    zegt('leerling-vertelt', /ziet of hoort/i);
    zegt('relatie', /"value":"thuis"/, /"value":"school"/, /"value":"medeleerling"/);
  });
  test('R-014 R-009 R-020 een gevoel kan over gedrag, cijfers of verzuim gaan, of alleen over ouders', () => {
    zegt('spiekkaart-gevoel', /gedrag, cijfers of verzuim/, /gedrag van ouders/, /niets aan de leerling zelf\? Dan kan er toch iets zijn/);
    zegt('stap1', /over de leerling gaan of over de ouders/);
  });
  test('R-001 de eerste keuze is de kring van thuis: gezin, familie, partner, kennis', () =>
    zegt('relatie', /Thuis[^"]*famil[^"]*kennis/i));
  test('R-023 stap 1 vraagt of je in de les iets anders doet', () => zegt('stap1', /iets anders in de les/));
  test('R-024 stap 1 vraagt al of het met leerling of ouders is besproken', () => vraagt('stap1', 'besproken'));
  test('E-12 dag, en zelf gezien of gehoord, horen bij een waarneming', () => vraagt('stap1', 'datum', 'bron'));
  test('E-33 wat een derde vertelt staat los van wat jij denkt, en onterecht is een reden om te sluiten', () => {
    zegt('derde', /niet wat jij ervan denkt/);
    zegt('vraag1', /wat ertegen pleit/);
    zegt('sluiten', /"value":"onterecht"/);
  });
  test('E-15 E-17 bij vraag 2 staat in gewone woorden wat acuut is en wat structureel is', () =>
    zegt('vraag2', /Acuut: iemand loopt nu gevaar/, /Structureel: het gebeurt steeds weer/));
});

describe('overleg en gesprek', () => {
  test('R-028 de vraag aan een collega: zie jij dit ook, weet jij meer?', () => {
    zegt('stap2', /zie jij dit ook, weet jij meer\?/);
    vraagt('stap2', 'ziet');
  });
  test('R-026 R-027 wie je binnen en buiten school kunt vragen', () =>
    zegt('stap2', /orthopedagoog/, /schoolmaatschappelijk werk/, /aandachtsfunctionaris/, /zorgcoördinator/, /jeugdarts/, /wijkteam/));
  test('R-029 Veilig Thuis geeft bij elke stap advies', () => zegt('spiekkaart-altijd', /Veilig Thuis geeft bij elke stap advies/));
  test('R-033 elk overleg heeft twee vaste punten: betrekken en terugkoppelen', () => {
    zegt('overleg-uitkomst', /Twee vaste punten/);
    vraagt('overleg-uitkomst', 'betrokken', 'terugkoppelingDoor');
  });
  test('R-032 R-100 een overleg kan naar het mdo leiden, en een mdo kan de voortgang volgen', () =>
    zegt('overleg-uitkomst', /"value":"naarMdo"/, /"value":"verderVolgen"/));
  test('R-045 R-106 leerling, ouders en partners kunnen erbij zijn', () => {
    zegt('overleg', /jeugdarts, wijkteam, leerling, ouders/);
    vraagt('overleg', 'aanwezig');
  });
  test('R-035 R-036 het gesprek is met leerling, ouders of beiden', () =>
    zegt('stap3', /"value":"leerling"/, /"value":"ouders"/, /"value":"beiden"/));
  test('R-041 ouders die het anders zien zijn een gewone uitkomst', () => zegt('stap3', /Zien ouders het anders\? Schrijf dat gewoon op/));
  test('E-48 wat de leerling zelf wil wordt gevraagd', () => vraagt('stap3', 'wilLeerling'));
  test('R-103 R-104 R-105 met een partner: betrekken, alleen wat nodig is, en de partner praat zelf ook', () => {
    zegt(
      'extern-inhoud',
      /alleen op wat nodig is voor de ontwikkeling/,
      /ook zelf met leerling of ouders te praten/,
      /hoe jullie hen erbij betrekken/,
    );
  });
});

describe('wegen, melden en hulp', () => {
  test('E-06 hulp is mogelijk als zij werkt, de dreiging weggaat, en de betrokkenen haar aanvaarden en meedoen', () => {
    zegt('vraag3', /effectieve hulp, én de dreiging gaat weg/);
    zegt('vraag4', /aanvaarden de hulp van vraag 3, én ze willen zich er actief voor inzetten/);
  });
  test('R-042 vraag 1 kijkt naar wat gezien, gehoord en besproken is', () => zegt('vraag1', /Kijk terug op stap 1 tot en met 3/));
  test('R-067 R-070 na het melden: is hulp (ook) mogelijk, en stopt die de onveiligheid?', () => {
    zegt('stap5', /hulp \(ook\) mogelijk, en stopt die de onveiligheid/);
    zegt('vraag3', /waarom stopt dit de onveiligheid/);
  });
  test('R-073 E-10 wie de hulp van vraag 3 kan geven, en dat dat meestal geen docent is', () =>
    zegt('vraag3', /van jou, van iemand anders op school, van een partner van school of van de leerplichtambtenaar/, /niet een docent/));
  test('R-069 R-093 E-28 de belkaart volgt wat Veilig Thuis vraagt, en wat de school kan doen voor het gezin', () =>
    zegt(
      'belkaart',
      /onveiligheid nu, voor iedereen in het gezin/,
      /Kun je zelf zorgen dat het nu veilig is/,
      /voor de leerling en anderen in het gezin/,
    ));
  test('E-30 na de melding: met wie, kenmerk, openheid en afspraken', () =>
    vraagt('melding-details', 'gesprokenMet', 'referentie', 'openheid', 'afspraken'));
  test('E-07 E-08 ouders horen dat er gemeld wordt; hun toestemming is niet nodig', () =>
    zegt('ouders', /Ouders horen het van ons, ook als we melden/, /Melden mag ook zonder hun toestemming/, /Wmo 2015, artikel 5\.2\.6/));
  test('R-096 R-097 de evaluatie kijkt naar leerling en gezin, en wat er anders moet', () => {
    zegt('evaluatie', /de leerling en het gezin, en wat er anders moet/);
    vraagt('evaluatie', 'nieuweTermijn');
  });
  test('R-099 advies voor docenten wordt bewaard', () => {
    vraagt('hulpplan-doel', 'adviesDocenten');
    zegt('terugkoppeling-vt', /ook voor docenten/);
  });
  test('R-108 de school hoort scholing te bieden', () => zegt('spiekkaart-altijd', /scholing te bieden over de meldcode/));
});

describe('nummers en de andere route', () => {
  test('E-20 112 bij gevaar, Veilig Thuis 0800-2000 gratis, dag en nacht', () => zegt('acuut', /112/, /0800-2000\. Gratis, dag en nacht/));
  test('E-40 E-42 E-43 iemand van school: bel zelf het bestuur, de vertrouwensinspecteur is 0900 111 3 111', () =>
    zegt('andere-route', /iemand van school, in die rol/, /Bel nu zelf het bestuur/, /Vertrouwensinspecteur: 0900 111 3 111/));
});
