import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../cards/', import.meta.url);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything on a card that a person reads, and the ids of its fields as `<id>`, in order. */
const gelezen = (node: unknown): string => {
  if (Array.isArray(node)) return node.map(gelezen).join('\n');
  if (!isRecord(node)) return '';
  const eigen = ['text', 'label', 'title', 'placeholder'].flatMap((veld) => (typeof node[veld] === 'string' ? [node[veld]] : []));
  const id = typeof node['id'] === 'string' ? [`<${node['id']}>`] : [];
  return [
    ...id,
    ...eigen,
    ...Object.values(node)
      .filter((value) => typeof value === 'object' && value !== null)
      .map(gelezen),
  ].join('\n');
};
const kaart = (naam: string): string => gelezen(JSON.parse(readFileSync(new URL(`${naam}.json`, folder), 'utf8')));
const alle = readdirSync(folder).filter((naam) => naam.endsWith('.json') && !naam.endsWith('.en.json'));

/** What the brochure wants a person to read or to be asked, on the card where it belongs. The rules themselves have specs of their own. */
describe('wat de kaarten zeggen en vragen', () => {
  test.each<[string, string, readonly RegExp[]]>([
    ['R-002 getuige zijn telt ook', 'leerling-vertelt', [/ziet of hoort/]],
    ['R-009 ook zonder signaal aan de leerling kan er iets zijn', 'spiekkaart-gevoel', [/Merk je niets aan de leerling/]],
    ['R-014 waar een gevoel over kan gaan', 'spiekkaart-gevoel', [/gedrag/, /cijfers/, /verzuim/, /gedrag van ouders/]],
    ['R-020 een signaal gaat over de leerling of over de ouders', 'stap1', [/over de leerling.*of over de ouders/]],
    ['R-024 al bij stap 1 wordt gevraagd of het is besproken', 'stap1', [/<besproken>/, /besproken met de leerling of de ouders/]],
    [
      'R-026, R-027 wie je nog meer kunt vragen',
      'stap2',
      [/zorgcoördinator/, /aandachtsfunctionaris/, /orthopedagoog/, /schoolmaatschappelijk werk/, /jeugdarts/, /wijkteam/],
    ],
    ['R-028 de vraag aan een collega', 'stap2', [/zie jij dit ook/, /weet jij meer/, /<ziet>/]],
    ['R-029 advies kan bij elke stap', 'advies-vt', [/bij elke stap/]],
    ['R-032 naar een breder overleg als het ingewikkeld is', 'stap4', [/mdo/]],
    ['R-033 twee vaste punten van elk overleg', 'overleg-uitkomst', [/<betrokken>/, /<terugkoppelingDoor>/]],
    [
      'R-035, R-036 het gesprek is met de leerling, de ouders of allebei',
      'stap3',
      [/Met de leerling/, /Met de ouders/, /leerling en de ouders/],
    ],
    ['R-041 ouders die het anders zien, is een gewone uitkomst', 'stap3', [/ouders het anders/]],
    [
      'R-042, R-043 wegen gebeurt samen, met signalen, overleg en gesprek',
      'stap4',
      [/signalen, overleg en gesprek/, /samen/, /ondersteuningsteam/],
    ],
    ['R-045 leerling en ouders kunnen bij het overleg zijn', 'overleg', [/leerling, ouders/]],
    ['R-067, R-070 na de beslissing: is hulp mogelijk, en stopt die de onveiligheid', 'stap5', [/<hulp>/, /stopt die de onveiligheid/]],
    [
      'R-069 met Veilig Thuis: wat kan school doen, ook voor anderen in het gezin',
      'belkaart',
      [/Wat kan de school doen/, /anderen in het gezin/],
    ],
    ['R-073, E-10 wie er kan helpen, en dat het meestal geen docent is', 'vraag3', [/leerplichtambtenaar/, /niet een docent/]],
    ['R-093, E-28 de belkaart volgt wat Veilig Thuis vraagt', 'belkaart', [/onveiligheid nu/, /veilig is/, /melden nodig/]],
    [
      'R-096, R-097 volgen van leerling en gezin, en bijstellen',
      'evaluatie',
      [/leerling en het gezin/, /wat er anders moet/, /<nieuweTermijn>/],
    ],
    ['R-098 wat in de weg zat telt mee in de jaarcijfers, zonder dossier', 'evaluatie', [/<knelpuntSoort>/, /jaarcijfers, zonder dossier/]],
    ['R-099 adviezen voor docenten staan in het hulpplan', 'hulpplan-doel', [/<adviesDocenten>/]],
    ['R-100 jeugdarts, wijkteam en mdo kunnen meekijken', 'overleg', [/mdo/, /wijkteam/]],
    [
      'R-103, R-104, R-105 wat je met een partner afspreekt',
      'spiekkaart-extern',
      [/erbij betrekt/, /alleen wat nodig is/, /zelf met leerling of ouders/],
    ],
    ['R-106 een partner kan informatie toevoegen', 'extern-inhoud', [/<tekst>/, /Wat is er gedeeld/]],
    ['R-108 de school hoort scholing te bieden', 'spiekkaart-altijd', [/scholing/]],
    ['R-111 waarom melden ook als er al hulp is', 'spiekkaart-altijd', [/ziet langer en breder/]],
    [
      'R-112, R-121, R-122 wat leerlingen mogen weten en bij wie ze terechtkunnen',
      'leerlingen',
      [/elke klas/, /binnenlopen/, /Als je iemand kent/],
    ],
    [
      'E-07 melden mag zonder toestemming, met de vindplaats en een datum',
      'ouders',
      [/Wmo 2015, artikel 5\.2\.6/, /zonder hun toestemming/, /Tekst van/],
    ],
    ['E-08, E-31 ouders horen het van ons, behalve als dat niet veilig is', 'ouders', [/horen het van ons/, /veiligheid gaat voor/]],
    ['E-12 de dag, en zelf gezien of van een ander', 'stap1', [/<datum>/, /<bron>/]],
    ['E-15, E-17 wat acuut en wat structureel betekent', 'vraag2', [/Acuut:/, /Structureel:/, /onderdak of nodige zorg/]],
    ['E-19 andere kinderen op het adres, en een eigen kind', 'belgegevens', [/<broersZussen>/, /eigen kind/]],
    ['E-20 112 en Veilig Thuis staan vooraan', 'acuut', [/^(?:(?!Doe nu)[\s\S])*112[\s\S]*0800-2000[\s\S]*Doe nu/]],
    ['E-30 wat je bij een melding vastlegt', 'melding-details', [/<gesprokenMet>/, /<referentie>/, /<openheid>/, /<afspraken>/]],
    ['E-33 ook wat ertegen pleit; een onterecht vermoeden staat er als onterecht', 'vraag1', [/wat ertegen pleit/]],
    [
      'E-40, E-42 de andere route: bel zelf het bestuur, en zoek niets uit',
      'andere-route',
      [/Bel nu zelf het bestuur/, /Zoek het niet zelf uit/],
    ],
    ['E-43 de vertrouwensinspecteur', 'andere-route', [/0900 111 3 111/]],
    ['E-47 drie routes aan de deur: thuis, iemand van school, leerlingen', 'relatie', [/Thuis/, /iemand van school/, /medeleerling/]],
    ['E-48 wat wil de leerling zelf', 'stap3', [/<wilLeerling>/]],
  ])('%s', (_eis, naam, patronen) => {
    const tekst = kaart(naam);
    expect(patronen.filter((patroon) => !patroon.test(tekst))).toEqual([]);
  });

  test('R-003, R-018, R-010 nergens wordt naar opzet, een oorzaak of een diagnose gevraagd', () => {
    expect(alle.filter((naam) => /opzet|opzettelijk|diagnose|stoornis/i.test(kaart(naam.replace('.json', ''))))).toEqual([]);
  });

  test('R-123 nergens staat een score of een punt om in te vullen', () => {
    expect(alle.filter((naam) => /\bscore\b|op een schaal|risicoscore/i.test(kaart(naam.replace('.json', ''))))).toEqual([]);
  });

  test('E-05, R-060 melden is de professionele norm, nergens een wettelijke plicht om te melden', () => {
    expect(kaart('spiekkaart-altijd')).toMatch(/professionele norm/);
    expect(alle.filter((naam) => /wettelijk verplicht te melden|meldplicht/i.test(kaart(naam.replace('.json', ''))))).toEqual([]);
  });

  test('E-21 geen kaart wijst naar een chat van Veilig Thuis', () => {
    expect(
      alle.filter((naam) => /veilig ?thuis[^\n]*chat|chat[^\n]*veilig ?thuis/i.test(readFileSync(new URL(naam, folder), 'utf8'))),
    ).toEqual([]);
  });

  test('R-011, E-53 korte zinnen: op geen kaart is een zin langer dan 25 woorden', () => {
    const lang = alle.flatMap((naam) =>
      kaart(naam.replace('.json', ''))
        .split(/[.?!:;\n]/)
        .filter((zin) => zin.trim().split(/\s+/).length > 25)
        .map((zin) => `${naam}: ${zin.trim()}`),
    );
    expect(lang).toEqual([]);
  });
});
