import { people, type BaseData, type CardData, type CardName, type Choice, type Fact, type Line } from '../../src/cards/data.ts';

import { limits } from '../../src/cards/limits.ts';
import { bordInWoorden } from '../../src/report/bord.ts';
import { tijdlijnInWoorden } from '../../src/report/tijdlijn.ts';
import { nl } from '../../src/teksten/nl.ts';
import { fullBoard, timeline } from './pictures.ts';

/** As long as a picture may be: what a card weighs with it is checked with this. `npm run cards:render` draws a real one in its place. */
const beeld = `data:image/png;base64,${'A'.repeat(limits.teams.picture - 22)}`;

type Sample<N extends CardName> = BaseData & CardData[N];
export type Samples = { readonly [N in CardName]: Sample<N> };

/** No dossier yet: the door. */
const deur: BaseData = { code: '', instance: 'voorbeeld-0001', version: '', voortgang: '' };
const dossier: BaseData = {
  code: 'NP-7F3K-2Q',
  instance: 'voorbeeld-0002',
  version: '12',
  voortgang: '● Signalen  ● Overleg  ○ Gesprek  ○ Wegen  ○ Beslissen · ondersteuningsroute fase 2',
};
/** Posted: a pointer has a code and nothing of what is inside. */
const gepost: BaseData = { ...dossier, voortgang: '' };

const vandaag = '2026-11-24';
const gesprekStand = 'nog niet';
const collegas: Choice[] = [
  { title: people('Dien Voorbeeld (mentor)'), value: 'p-dien' },
  { title: people('Sjoerd Verzonnen (zorgcoördinator)'), value: 'p-sjoerd' },
  { title: people('Aisha Fictief (teamleider)'), value: 'p-aisha' },
];
const contacten: Fact[] = [
  { title: 'Zorgcoördinator', value: people('Sjoerd Verzonnen, 000 000 0001') },
  { title: 'Teamleider', value: people('Aisha Fictief, 000 000 0002') },
];
const afgesproken: Fact[] = [
  { title: 'Resultaat', value: people('Noor eet elke dag mee in de pauze en slaapt twee keer per week bij oma') },
  { title: 'Termijn', value: '15 december 2026' },
];
const verzoek: Fact[] = [
  { title: 'Verzoek', value: 'inzage' },
  { title: 'Wie vraagt het', value: 'een ouder' },
  { title: 'Antwoord uiterlijk', value: 'donderdag 24 december 2026' },
];
const bewaard: Fact[] = [
  { title: 'Gesloten op', value: 'dinsdag 24 november 2026: er is een gewone verklaring' },
  { title: 'Bewaard tot en met', value: 'woensdag 24 november 2027' },
];
const open: Line[] = [{ tekst: 'Terugkoppeling aan wie het signaal bracht' }, { tekst: 'Gesprek met ouders, of waarom niet' }];

export const samples: Samples = {
  'school-keuze': {
    ...deur,
    scholen: [
      { title: people('De Fictieve Brug'), value: 'de-fictieve-brug' },
      { title: people('Het Verzonnen Lyceum'), value: 'het-verzonnen-lyceum' },
    ],
  },
  welkom: deur,
  menu: { ...deur, wachtend: 'Voor jou staat 1 kaart klaar.', zietSchool: false },
  woorden: deur,
  relatie: deur,
  nietpluis: { ...deur, relatie: 'thuis', partners: collegas, partner: 'p-dien', situatie: 'gevoel' },
  'andere-route': {
    ...deur,
    contacten: [
      { title: 'Bestuur', value: people('Wim Bedacht, 000 000 0003') },
      { title: 'Bestuur', value: people('Lotte Nergens, 000 000 0004') },
    ],
  },
  'andere-route-alsnog': dossier,
  medeleerling: { ...deur, contacten },
  spiekkaart: deur,
  'spiekkaart-gevoel': deur,
  'spiekkaart-derde': deur,
  'spiekkaart-extern': deur,
  'spiekkaart-leerling': deur,
  'spiekkaart-altijd': deur,
  leerlingen: deur,
  spar: { ...gepost, datum: '1 december 2026' },
  ping: { ...gepost, nietWachten: true },
  'ping-bekijk': { ...gepost, leerling: people('Noor van den Voorbeeld'), klas: people('3B') },
  'geen-partner': { ...gepost, wieWanneer: 'De zorgcoördinator ziet dit morgen om 8.30 uur.', contacten },
  leerling: dossier,
  stap1: { ...dossier, gesprekStand, vandaag },
  derde: { ...dossier, gesprekStand },
  extern: dossier,
  'extern-inhoud': { ...dossier, grond: 'met toestemming' },
  'leerling-vertelt': dossier,
  'veilig-naar-huis': dossier,
  lvs: dossier,
  stap2: { ...dossier, gesprekStand, eerstVeiligThuis: false },
  overdracht: { ...dossier, personen: collegas, persoon: 'p-dien' },
  'overdracht-vraag': { ...gepost, stap: 'stap 2, overleg' },
  'advies-vt': { ...dossier, vandaag },
  stap3: { ...dossier, gesprekStand, eerstVeiligThuis: false },
  ouders: dossier,
  stap4: { ...dossier, gedaan: [{ tekst: 'Signalen vastgelegd' }, { tekst: 'Overlegd met een collega' }], open, vraag: 'vraag2' },
  vraag1: { ...dossier, gesprekStand, nogOpen: 'Het gesprek met de leerling staat nog open.' },
  vraag2: {
    ...dossier,
    gesprekStand,
    acuutVragen: [{ tekst: 'Is de leerling nu in gevaar?' }, { tekst: 'Kan de leerling veilig naar huis?' }],
  },
  vraag3: { ...dossier, gesprekStand },
  vraag4: { ...dossier, gesprekStand },
  vraag5: { ...dossier, gesprekStand, afgesproken },
  terugnemen: dossier,
  'terugnemen-eens': gepost,
  overleg: { ...dossier, collegas, vandaag },
  'overleg-uitkomst': { ...dossier, overleg: '12.0' },
  'overleg-eens': { ...gepost, overleg: '12.0' },
  stap5: { ...dossier, meldenStand: 'Melden is nodig, dat is de professionele norm.', meldenNodig: true },
  'wie-belt': gepost,
  belkaart: {
    ...dossier,
    feiten: [
      { title: 'Leerling', value: people('Noor van den Voorbeeld, 3B') },
      { title: 'Geboren', value: people('7 mei 2012') },
      { title: 'Adres', value: people('Verzonnenlaan 0, Nergenshuizen') },
    ],
    signalen: [
      { tekst: people('24 november: Noor kwam zonder jas en zei dat ze niet had ontbeten.') },
      { tekst: people('20 november: blauwe plek op de linkerarm, gezien bij gym.') },
    ],
    openVragen: [{ tekst: 'Wanneer was het laatste gesprek met ouders?' }],
    volgende: '2',
    meer: true,
  },
  belgegevens: dossier,
  melding: { ...dossier, vandaag, tijd: '14:20' },
  'melding-details': { ...dossier, melding: '15.0', uiterlijk: '1 december 2026' },
  'terugkoppeling-vt': { ...dossier, melding: '15.0', vandaag },
  'bevoegd-gezag': gepost,
  'bevoegd-gezag-bekijk': {
    ...gepost,
    feiten: [
      { title: 'Leerling', value: people('Noor van den Voorbeeld, 3B') },
      { title: 'Grond', value: 'Twijfel bij vraag 2' },
    ],
    samenvatting: people('Noor heeft drie weken achter elkaar blauwe plekken en wil er niet over praten.'),
  },
  'hulpplan-doel': dossier,
  'hulpplan-taken': { ...dossier, collegas },
  evaluatie: { ...dossier, afgesproken },
  monitoring: dossier,
  sluiten: { ...dossier, open },
  'sluit-voorstel': gepost,
  'sluit-bekijk': { ...dossier, feiten: [{ title: 'Reden', value: 'Er was een gewone verklaring' }, ...afgesproken] },
  'sluit-nog-niet': dossier,
  heropen: dossier,
  vertrek: { ...dossier, vandaag },
  'bewaar-langer': { ...dossier, feiten: bewaard },
  vernietigen: { ...dossier, feiten: bewaard },
  'vernietig-bekijk': { ...dossier, feiten: [...bewaard, { title: 'Voorgesteld door', value: people('Zeynep Zorgvoorbeeld') }] },
  terugkoppeling: dossier,
  corrigeer: { ...dossier, entry: '9.0', eerste: people('Noor kwam zonder jas. Ze zei: “Ik had geen tijd om te eten.”') },
  wissen: { ...dossier, entry: '9.0', eerste: people('Dit gaat over een andere leerling.') },
  'wissen-eens': { ...gepost, entry: '9.0' },
  afgifte: dossier,
  'afgifte-delen': {
    ...dossier,
    soort: 'melding',
    wat: 'voor een melding bij Veilig Thuis',
    delen: 'gegevens,signalen',
    keuzes: [
      { title: 'om wie het gaat', value: 'gegevens' },
      { title: 'wat is gezien en gehoord', value: 'signalen' },
      { title: 'met wie is overlegd', value: 'overleg' },
    ],
  },
  'afgifte-verzoek': { ...dossier, misschien: 'NP-9C4V-7HWZD', heeftMisschien: true, verzoek: 'NP-9C4V-7HWZD' },
  'afgifte-inzage': {
    ...dossier,
    feiten: [
      { title: 'Verzoek', value: 'NP-9C4V-7HWZD' },
      { title: 'Besloten', value: 'deels, di 24 nov 2026' },
      { title: 'Waarom niet alles', value: 'gegevens van anderen' },
      { title: 'Voor wie', value: 'ouder(s) met gezag, leerling jonger dan 16' },
      { title: 'Besloten door', value: people('Femke Voorbeeld, Gijs Verzonnen') },
    ],
    verzoek: 'NP-9C4V-7HWZD',
    keus: 'deel',
    deels: true,
    delen: '',
    keuzes: [
      { title: 'om wie het gaat', value: 'gegevens' },
      { title: 'wat is gezien en gehoord', value: 'signalen' },
      { title: 'hulp', value: 'hulp' },
    ],
    metAnderen: true,
    vraagZelfde: true,
  },
  'afgifte-overdracht': {
    ...dossier,
    feiten: [
      { title: 'Wat krijgt de volgende school?', value: 'wel iets, met toestemming' },
      { title: 'Leerling gaat van school', value: 'donderdag 24 december 2026' },
    ],
    metAnderen: true,
    delen: 'gegevens,hulp',
    keuzes: [
      { title: 'om wie het gaat', value: 'gegevens' },
      { title: 'wat is gezien en gehoord', value: 'signalen' },
      { title: 'hulp', value: 'hulp' },
    ],
  },
  bespreking: {
    ...deur,
    leeg: false,
    heeftRij: true,
    keuzes: Array.from({ length: 8 }, (_, n) => ({ title: `NP-7F3${String(n)}-2QXMR · stap 4: wegen`, value: `NP-7F3${String(n)}-2QXMR` })),
    dossiers: 'NP-7F30-2QXMR',
    gekozen: 'NP-7F30-2QXMR,NP-9C4V-7HWZD',
    hier: 'NP-7F30-2QXMR,NP-7F31-2QXMR',
    volgende: 'w|2026-11-24T09:00:00.000Z|NP-7F37-2QXMR',
    meer: true,
    zin: 'Gekozen: NP-7F30-2QXMR, NP-9C4V-7HWZD.',
  },
  'bespreking-maken': {
    ...deur,
    zin: 'Gekozen: NP-7F30-2QXMR, NP-9C4V-7HWZD.',
    gekozen: 'NP-7F30-2QXMR,NP-9C4V-7HWZD',
    vandaag,
    collegas,
  },
  'bespreking-link': {
    ...deur,
    zin: 'Klaar: 1 van de 2 dossiers, elk op een eigen blad.',
    eruit: [{ title: 'NP-9C4V-7HWZD', value: 'niet mee: iemand die erbij is, hoort niet bij dit dossier' }],
    heeftEruit: true,
    tot: 'De link werkt tot 14:30 en maar één keer. Open hem zelf en stuur hem niet door.',
    url: `https://nietpluis.example/stuk/${'a'.repeat(52)}`,
    heeftLink: true,
  },
  'school-overdracht': { ...dossier, vandaag },
  'afgifte-link': {
    ...dossier,
    wat: 'voor een melding bij Veilig Thuis',
    tot: 'De link werkt tot 14:30 en maar één keer. Open hem zelf en stuur hem niet door.',
    let: nl.algemeen.nalopenAnderen,
    url: `https://nietpluis.example/stuk/${'a'.repeat(52)}`,
  },
  'nodig-uit': { ...dossier, personen: collegas },
  buiten: { ...dossier, personen: collegas },
  acuut: { ...deur, veiligThuis: 'Veilig Thuis Nergensland' },
  'acuut-melding': { ...deur, vandaag, tijd: '14:20' },
  dossier: {
    ...dossier,
    feiten: [
      { title: 'Leerling', value: people('Noor van den Voorbeeld, 3B') },
      { title: 'Casushouder', value: people('Dien Voorbeeld') },
      { title: 'Sinds', value: '17 november 2026' },
    ],
    regels: [
      { title: '24 november · stap 1 · mentor', value: people('Noor kwam zonder jas en zei dat ze niet had ontbeten.') },
      {
        title: '20 november · stap 1 · zorgcoördinator',
        value: people('Blauwe plek op de linkerarm, gezien bij gym.\nNoor zei: “gevallen”.'),
      },
    ],
    wacht: 'Dit wacht nog op stap 3: gesprek.',
    pagina: '1',
    vorige: '',
    volgende: '2',
    volgendeKnop: { label: 'Stap 3: gesprek', kaart: 'stap3' },
    meerPaginas: true,
    // Where the rest of the card leaves room: with much typed text it stands on its own card only.
    heeftTijdlijn: true,
    beeld: beeld.slice(0, 6_000),
    alt: tijdlijnInWoorden(nl, timeline.slice(0, 6)),
  },
  'mijn-dossiers': {
    ...deur,
    regels: [
      { titel: 'NP-7F3K-2Q · wacht op jou', stand: 'stap 3', code: 'NP-7F3K-2Q' },
      { titel: 'NP-9H2M-4T · loopt', stand: 'stap 1', code: 'NP-9H2M-4T' },
    ],
    leeg: false,
    volgende: 'p2',
    meer: true,
  },
  stappen: {
    ...dossier,
    keuzes: [
      { title: 'Stap 1: signalen', value: 'stap1' },
      { title: 'Stap 3: gesprek', value: 'stap3' },
      { title: 'Melding gedaan', value: 'melding' },
    ],
  },
  entries: {
    ...dossier,
    keuzes: [
      { title: '24 november, stap 1, waarneming', value: '9.0' },
      { title: '20 november, stap 1, waarneming', value: '4.0' },
    ],
    doel: 'corrigeer',
    volgende: '2',
    meer: true,
  },
  'wie-keek': {
    ...gepost,
    regels: [
      { title: 'di 24 nov 2026, 14:20', value: people('Sjoerd Verzonnen · wie heeft gelezen') },
      { title: 'di 24 nov 2026, 09:02', value: people('Dien Voorbeeld · inhoud') },
    ],
    pagina: '1',
    volgende: '~20~2',
    meer: true,
  },
  toegang: {
    ...dossier,
    personen: collegas,
    tot: '2026-12-08',
    nu: [{ title: people('Sjoerd Verzonnen'), value: 'tot en met vrijdag 4 december 2026' }],
    heeftToegang: true,
  },
  'toegang-einde': { ...dossier, personen: collegas },
  'verzoek-nieuw': deur,
  'verzoek-toets': { ...gepost, feiten: verzoek },
  'verzoek-zicht': { ...gepost, feiten: verzoek },
  'verzoek-besluit': { ...gepost, feiten: verzoek },
  'verzoek-fg': { ...gepost, feiten: verzoek },
  'vraag-meelezen': deur,
  'meelees-antwoord': {
    ...gepost,
    feiten: [
      { title: 'Wie vraagt het', value: people('Sjoerd Verzonnen') },
      { title: 'Naam', value: people('Noor Verzonnen, 2B') },
      { title: 'Waarvoor is het nodig', value: people('Ik ben vanaf volgende week de mentor van deze klas.') },
      { title: 'Dossiers die jij kunt zien', value: people('NP-7F3K-2Q') },
    ],
  },
  'verzoek-uitvoeren': {
    ...gepost,
    feiten: [...verzoek, { title: 'NP-7F3K-2QXMR', value: 'nog geen papier' }],
    vandaag,
    papieren: [{ code: 'NP-7F3K-2QXMR' }],
  },
  'verzoek-dossier': dossier,
  ontvangst: {
    ...gepost,
    zin: 'Vastgelegd. Je hoeft nu niets te doen.',
    regels: [{ tekst: 'Je sparringpartner krijgt nu een bericht.' }],
    knoppen: [
      { label: 'Wat zag je?', kaart: 'stap1' },
      { label: 'Andere stap', kaart: 'stappen' },
    ],
  },
  bericht: { ...gepost, zin: 'Bij NP-7F3K-2Q wacht stap 3 op jou.', knop: { label: 'Openen', kaart: 'dossier' }, heeftKnop: true },
  dagoverzicht: {
    ...gepost,
    code: '',
    zin: 'Je ziet alleen codes, stappen en data. Tik op Mijn dossiers om te kijken.',
    regels: Array.from({ length: 10 }, (_, n) => ({
      title: `NP-7F3K-${n}Q`,
      value: 'nog niets gehoord? Bel Veilig Thuis. Later is niet vreemd · stap 5: beslissen · uiterlijk do 24 dec 2026',
    })),
    heeftMeer: true,
    meer: 'En nog 3 andere dossiers.',
    heeftFeestdagen: true,
    feestdagen: nl.algemeen.feestdagenLopenAf('zo 31 dec 2028').zin,
  },
  kanaal: { ...gepost, stand: 'wacht op iemand' },
  overzicht: {
    ...deur,
    zin: 'NP-5T8W-9QXMR: Gezien. Dat is vastgelegd.',
    filter: 'Alles wat open staat, het dringendste eerst. Bladzijde 1.',
    keuzes: [
      { title: 'NP-7F3K-2QXMR · Eens met sluiten', value: 'doe_sluitEens_NP-7F3K-2QXMR_12_' },
      { title: 'NP-7F3K-2QXMR openen', value: 'open_NP-7F3K-2QXMR' },
      { title: 'Naar de volgende bladzijde', value: 'volgende' },
      { title: 'Namen tonen van deze bladzijde', value: 'namen' },
      { title: 'Kiezen wat je ziet', value: 'filter' },
    ],
    keuze: 'open_NP-7F3K-2QXMR',
    regels: Array.from({ length: 8 }, (_, n) => ({
      title: `NP-7F3${String(n)}-2QXMR · wacht op jou · termijn voorbij`,
      value: 'stap 4: wegen · Dit wacht nog op: een tweede persoon bij het voorstel om te sluiten · jou · di 24 nov 2026',
    })),
    leeg: false,
    snel: [
      { label: 'NP-7F3K-2QXMR · Eens met sluiten', keuze: 'doe_sluitEens_NP-7F3K-2QXMR_12_' },
      { label: 'NP-9C4V-7HWZD · Ik neem over', keuze: 'doe_neemOver_NP-9C4V-7HWZD_5_' },
    ],
    plaats: '2~p-dien~1~1~',
  },
  bord: { ...deur, beeld, alt: bordInWoorden(nl, fullBoard), plaats: '2~p-dien~1~1~' },
  tijdlijn: { ...dossier, beeld, alt: tijdlijnInWoorden(nl, timeline), leeg: false },
  koppel: { ...dossier, misschien: 'NP-9C4V-7HWZD', heeftMisschien: true, ander: 'NP-9C4V-7HWZD' },
  'overzicht-filter': { ...deur, personen: collegas, stap: '2', wie: 'p-dien', laat: 'ja' },
  'overzicht-namen': {
    ...deur,
    regels: Array.from({ length: 8 }, (_, n) => ({ title: `NP-7F3${String(n)}-2QXMR`, value: people('Noor · 3B') })),
    plaats: '2~p-dien~1~1~',
  },
  weigering: {
    ...gepost,
    zin: 'Dat kan nog niet: er is nog geen waarneming.',
    knop: { label: 'Wat zag je?', kaart: 'stap1' },
    heeftKnop: true,
  },
  onbekend: { ...deur, contact: 'Vraag het bij ICT van je school: 000 000 0005.' },
  storing: { ...deur, nummer: 'S-4821' },
  'tekst-niet-bewaard': deur,
  'kanaal-wijzer': deur,
};

/** Posted cards: a message that stands in a chat or channel. Only a code, a step, a date; never a name or a word that a person typed (promise 2). */
export const posted: readonly CardName[] = [
  'welkom',
  'ping',
  'overdracht-vraag',
  'terugnemen-eens',
  'overleg-eens',
  'wie-belt',
  'bevoegd-gezag',
  'sluit-voorstel',
  'wissen-eens',
  'bericht',
  'dagoverzicht',
  'bord',
  'kanaal',
  'kanaal-wijzer',
];
