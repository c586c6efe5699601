import { datums, maakOpsomming } from '../gedeeld.ts';
import type { Algemeen, Bespreking, Papier } from '../types.ts';

const dagen = datums('nl-NL');
/** "a, b en c". */
const opsomming = maakOpsomming('en');

export const algemeen: Algemeen = {
  ja: 'ja',
  nee: 'nee',
  iemand: 'iemand van school',
  vanzelf: 'Niet Pluis',
  bekijk: 'Bekijken',
  naarMenu: 'Naar het begin',
  naarDossier: 'Naar het dossier',
  andereStap: 'Andere stap',
  wachtOpJou: 'wacht op jou',
  nietsWacht: 'Er wacht nu niets.',
  wachtend: (aantal) =>
    aantal === 0 ? 'Er wacht nu niets op jou.' : aantal === 1 ? 'Er wacht 1 dossier op jou.' : `Er wachten ${aantal} dossiers op jou.`,
  overzichtVanCollega: 'Een collega kan geen berichten krijgen. Dit wacht vandaag op die collega. Wil jij het doorgeven?',
  voorCollega: 'voor een collega die er niet is',
  inPlaatsVan: (zin) => `Dit is voor een collega die het nu niet leest. Kijk jij wat er nodig is? ${zin}`,
  wachtOpCollega: (code) => `${code}: wacht op een collega die er niet is`,
  overDatum: 'de datum is voorbij',
  feestdagenLopenAf: (tot) => ({
    zin: `Niet Pluis kent de feestdagen tot en met ${tot}. Laat het programma op tijd bijwerken: na die dag kan een termijn een dag te kort zijn.`,
    samenvatting: 'Niet Pluis moet worden bijgewerkt',
  }),
  enNog: (aantal) => (aantal === 1 ? 'En nog 1 ander dossier.' : `En nog ${aantal} andere dossiers.`),
  onbekendeKnop: 'Deze knop ken ik niet meer. Begin opnieuw bij het menu.',
  alVastgelegd:
    'Dit formulier is al vastgelegd, zoals je het eerst instuurde. Wat je daarna veranderde, nog niet. Stuur je het nu in, dan komt het er als tweede bij.',
  alBegonnen: (code) =>
    `Dit is al begonnen als ${code}, zoals je het eerst instuurde. Wat je daarna veranderde, nog niet: zet dat daarbij. Stuur je dit nu in, dan begint er een tweede.`,
  veiligThuisOveral: 'Veilig Thuis, overal in Nederland',
  hintInterpretatie:
    'Tip: schrijf op wat je zag of hoorde. Wat het betekent, laat je aan deskundigen over. Wat je schreef, is gewoon vastgelegd.',
  gewist: 'Dit stuk is gewist, door twee. Dat het er was, blijft te zien.',
  nietVoorJou: 'Hier is iets vastgelegd dat jij niet hoeft te lezen.',
  teSnel:
    'Dat ging even te snel. Wacht een minuut en probeer het dan opnieuw. Wat is vastgelegd, blijft bewaard. Wat je hebt ingevuld, staat er nog.',
  gesprekNog: 'nog niet vastgelegd',
  gesprekGevoerd: 'ja',
  gesprekNietGevoerd: 'nog niet, met de reden erbij',
  meldenNodig: 'Melden is nodig, dat is de professionele norm.',
  meldenNogNietBepaald: 'Of melden nodig is, staat nog niet vast.',
  meldenGedaan: 'Er is een melding gedaan bij Veilig Thuis.',
  begonnen: 'Hoe het begon',
  stand: 'Stand',
  melder: 'Wie meldt',
  gemeldOp: 'Gemeld op',
  nogOpen: 'Staat nog open',
  niets: 'niets',
  terugkoppelingUiterlijk: 'Veilig Thuis laat iets weten, uiterlijk',
  dossierBekijken: 'Dossier bekijken',
  wieKeek: 'Wie keek wanneer',
  alleenWieKeek: 'Van dit dossier kun je zien wie wanneer keek. Wat erin staat, zie je niet.',
  pagina: (nummer, aantal) => `${nummer} van ${aantal}`,
  geslotenOp: 'Gesloten op',
  bewaardTot: 'Bewaard tot en met',
  voorgesteldDoor: 'Voorgesteld door',
  vertrekEerst: 'Eerst: wanneer gaat de leerling van school?',
  nogGeenNaam: 'nog niet vastgelegd',
  geenSamenvatting: 'Er is nog geen samenvatting. Bij ja of twijfel mag die later komen.',
  jou: 'jou',
  eenCollega: 'een collega',
  geenAntwoord:
    'Geen antwoord binnen een half uur? Dan vraag ik de zorgcoördinator, en na weer een half uur de schoolleider, ook buiten schooltijd.',
  wieZietHetNu: 'De zorgcoördinator, of wie die vervangt, krijgt nu een bericht, ook buiten schooltijd. Wacht daar niet op: bel.',
  krijgtBericht: (namen) => {
    const wie = opsomming(namen);
    return `${wie.charAt(0).toUpperCase()}${wie.slice(1)} ${namen.length === 1 ? 'krijgt' : 'krijgen'} nu een bericht.`;
  },
  veiligThuisUiterlijk: (dag) =>
    `Veilig Thuis laat uiterlijk ${dagen.datum(dag)} weten wat er gebeurt. Hoor je dan nog niets? Bel zelf: 0800-2000. Later is niet vreemd.`,
  naEvaluatie: (uitkomst, dag) =>
    ({
      ja: 'Is het resultaat er? Beantwoord dan vraag 5. Tot die tijd loopt de hulp door.',
      deels: `De hulp gaat door of wordt aangepast. Kijk weer op ${dagen.datum(dag)}. Vraag 5 blijft open.`,
      nee: `Beantwoord vraag 5, uiterlijk ${dagen.datum(dag)}. Is het niet veilig? Bel dan Veilig Thuis: 0800-2000.`,
    })[uitkomst],
  wieZietHetWanneer:
    'De zorgcoördinator, of wie die vervangt, krijgt een bericht en kijkt op de eerstvolgende werkdag. Niemand leest mee in de avond of het weekend.',
  leestMee: 'Mag even meelezen',
  totEnMet: (datum) => `tot en met ${datum}`,
  geenPapier:
    'Een PDF ophalen kan hier niet: Niet Pluis heeft op deze school nog geen eigen webadres. Vraag het de beheerder. Lees het dossier of de belkaart op het scherm.',
  nalopenAnderen:
    'Let op: hierop staat wat een ander vertelde. Kan wie het leest raden wie dat was? Geef het dan niet, en maak een papier zonder.',
  linkTot: (tot) => `De link werkt tot ${tot} en maar één keer. Open hem zelf en stuur hem niet door.`,
  antwoordUiterlijk: 'Antwoord uiterlijk',
  wieVraagt: 'Wie vraagt het',
  verzoekHoogstens: 'Kan nu hoogstens',
  voorstel: 'Voorstel',
  besloten: 'Besloten',
  beslotenDoor: 'Besloten door',
  uitgevoerd: 'Uitgevoerd',
  hoortBij: 'Hoort bij',
  misschienZelfde: 'Misschien dezelfde leerling',
  overDezeLeerling: 'Dossiers die jij kunt zien',
  voorJouGeen: 'geen',
  verzoekUiterlijk: (datum) => `De aanvrager krijgt antwoord uiterlijk ${datum}. Zeg dat, en niets over wat school wel of niet heeft.`,
};

/** E-15..E-17, in own words: help for vraag 2. None of them is a score, and one yes or doubt is enough to call. */
export const acuutVragen: readonly string[] = [
  'Is iemand nu in gevaar, of de komende uren of dagen?',
  'Kan de leerling vandaag veilig naar huis?',
  'Is er kans op ernstig letsel, of is dat er al?',
  'Krijgt een kind geen eten, onderdak of nodige zorg?',
  'Kan wie geweld gebruikt erbij, zonder dat iemand meekijkt?',
  'Dreigt iemand zichzelf of anderen iets aan te doen, of een kind mee te nemen?',
  'Gebeurt het steeds weer, of ziet een kind steeds weer geweld?',
];

/** E-28: what Veilig Thuis asks first. */
export const belVragen: readonly string[] = [
  'Wat weet je over de onveiligheid nu, van iedereen in het gezin?',
  'Kun je zelf zorgen dat het direct weer veilig is?',
  'Wat zegt het afwegingskader: is melden nodig?',
];

export const papier: Papier = {
  nogNiet: 'nog geen papier',
  klaargezet: 'papier klaargezet, nog niet opgehaald',
  opgehaald: (datum) => `papier opgehaald, ${datum}`,
};

export const bespreking: Bespreking = {
  gekozen: (codes) => `Gekozen: ${codes}.`,
  teVeel: (max) => `Hoogstens ${max} dossiers in één bespreking. Haal er een paar weg.`,
  hoortErNietBij: 'niet mee: iemand die erbij is, hoort niet bij dit dossier',
  kanNiet: 'niet mee: hiervan kun je nu geen papier maken',
  geen: 'Er is geen papier gemaakt.',
  klaar: (aantal, van) =>
    aantal === van
      ? `Klaar: ${aantal} ${aantal === 1 ? 'dossier' : 'dossiers'}, elk op een eigen blad.`
      : `Klaar: ${aantal} van de ${van} dossiers, elk op een eigen blad.`,
};
