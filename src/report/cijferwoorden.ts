import type { Knelpunt, MeldGrond, TermijnSoort } from '../meldcode/woorden.ts';
import type { Maat, MaatTabel, laatGeteld } from '../meldcode/maat-soorten.ts';
import type { Taal } from '../cards/model.ts';
import { teksten } from '../teksten/index.ts';

export const begonnen = ['spar', 'dossier', 'andereRoute'] as const;
export const verder = ['stap1', 'stap2', 'stap3', 'stap4', 'stap5', 'melding', 'gesloten'] as const;
/** What is counted. Closed, so that every line has its words in both languages. */
export type Soort = 'totaal' | (typeof begonnen)[number] | (typeof verder)[number] | `knelpunt-${Knelpunt}` | Maat;
export type Blok = 'begonnen' | 'verder' | 'inDeWeg' | MaatTabel;

/** In people's words: what bestuur and inspectorate read. */
interface Cijferwoorden {
  readonly kolommen: readonly [string, string, string, string];
  /** In the place of a number that is hidden. */
  readonly verborgen: string;
  readonly titel: Readonly<Record<Blok, string>>;
  readonly soort: Readonly<Record<Soort, string>>;
}

type Geteld = Extract<TermijnSoort, (typeof laatGeteld)[number]>;
interface Delen {
  readonly knelpunt: readonly [string, Readonly<Record<Knelpunt, string>>];
  readonly grond: readonly [string, Readonly<Record<MeldGrond, string>>];
  readonly laat: readonly [string, Readonly<Record<Geteld, string>>];
}
/** A beginning before each of a list. */
const elk = <K extends string, P extends string>(prefix: P, [voor, lijst]: readonly [string, Readonly<Record<K, string>>]) =>
  Object.fromEntries(Object.entries<string>(lijst).map(([soort, wat]) => [`${prefix}-${soort}`, `${voor}: ${wat}`])) as Record<
    `${P}-${K}`,
    string
  >;

const delenNl: Delen = {
  knelpunt: ['In de weg zat', teksten('nl').knelpuntSoort],
  grond: [
    'Melden was nodig om',
    {
      acuut: 'acute onveiligheid',
      vraag2: 'vraag 2: veiligheid',
      leerlingVerteltZelf: 'wat de leerling zelf vertelde',
      vraag3: 'vraag 3: hulp van school lukt niet',
      vraag4: 'vraag 4: hulp wordt niet aanvaard',
      vraag5: 'vraag 5: hulp gaf niet het resultaat',
      hulpNietMogelijk: 'er was geen hulp mogelijk',
      overleg: 'de uitkomst van een overleg',
      beslissing: 'de beslissing bij stap 5',
    },
  ],
  laat: [
    'Voorbij de termijn',
    {
      partnerAntwoord: 'antwoord van wie gevraagd is mee te kijken',
      overdracht: 'antwoord op een vraag om over te nemen',
      tweedeOordeel: 'tweede persoon bij vraag 2',
      bevoegdGezagGezien: 'Gezien door het bevoegd gezag',
      eerstVeiligThuis: 'eerst Veilig Thuis, dezelfde dag',
      twijfelIsNee: 'advies van Veilig Thuis na twijfel',
      bellen: 'melding na “melden is nodig”',
      terugkoppelingVeiligThuis: 'terugkoppeling van Veilig Thuis',
      belVeiligThuis: 'bellen met Veilig Thuis over het dossier',
      signaalgever: 'terugkoppeling aan wie het signaal bracht',
      evaluatie: 'evaluatie van de hulp',
      schoolOverdracht: 'overdracht aan de volgende school',
      sluitVoorstel: 'tweede persoon bij sluiten',
    },
  ],
};
const delenEn: Delen = {
  knelpunt: ['In the way stood', teksten('en').knelpuntSoort],
  grond: [
    'Melden was needed because of',
    {
      acuut: 'acute danger',
      vraag2: 'question 2: safety',
      leerlingVerteltZelf: 'what the pupil told',
      vraag3: 'question 3: the school cannot help enough',
      vraag4: 'question 4: help is not accepted',
      vraag5: 'question 5: help did not give the result',
      hulpNietMogelijk: 'no help was possible',
      overleg: 'the outcome of a meeting',
      beslissing: 'the decision at step 5',
    },
  ],
  laat: [
    'Past its term',
    {
      partnerAntwoord: 'answer of who was asked to look along',
      overdracht: 'answer to a request to take over',
      tweedeOordeel: 'second person at question 2',
      bevoegdGezagGezien: 'seen by the school board or head',
      eerstVeiligThuis: 'Veilig Thuis first, the same day',
      twijfelIsNee: 'advice of Veilig Thuis after doubt',
      bellen: 'melding after “melden is needed”',
      terugkoppelingVeiligThuis: 'feedback of Veilig Thuis',
      belVeiligThuis: 'calling Veilig Thuis about the dossier',
      signaalgever: 'feedback to who brought the signal in',
      evaluatie: 'evaluation of the help',
      schoolOverdracht: 'handing over to the next school',
      sluitVoorstel: 'second person at closing',
    },
  ],
};

const nl: Cijferwoorden = {
  kolommen: ['school', 'jaar', 'wat', 'aantal'],
  verborgen: 'minder dan 5, of niet te tonen',
  titel: {
    begonnen: 'Wat begon',
    verder: 'Hoe ver het kwam',
    inDeWeg: 'Wat hulp in de weg zat',
    duurStap2: 'Van signaal tot overleg (stap 2)',
    duurBesluit: 'Van signaal tot beslissing (stap 5)',
    duurMelding: 'Van signaal tot melding',
    naNoodzaak: 'Van “melden is nodig” tot melding',
    veiligThuis: 'Wanneer Veilig Thuis terugkoppelde',
    hulp: 'Wat de hulp opleverde',
    grond: 'Waarom melden nodig was',
    laat: 'Termijnen die voorbijgingen',
  },
  soort: {
    totaal: 'Begonnen, bij elkaar (sparren dat een dossier werd, telt bij beide)',
    spar: 'Begonnen als sparren, zonder naam',
    dossier: 'Dossiers, ook die uit sparren',
    andereRoute: 'Andere route: iemand van school',
    stap1: 'Stap 1 bereikt: signalen',
    stap2: 'Stap 2 bereikt: overleg',
    stap3: 'Stap 3 bereikt: gesprek',
    stap4: 'Stap 4 bereikt: wegen',
    stap5: 'Stap 5 bereikt: beslissen',
    melding: 'Dossiers met een melding bij Veilig Thuis',
    gesloten: 'Gesloten',
    ...elk('knelpunt', delenNl.knelpunt),
    'duurStap2-tot1': 'Overleg op dezelfde of de volgende werkdag',
    'duurStap2-tot5': 'Overleg na 2 tot 5 werkdagen',
    'duurStap2-tot10': 'Overleg na 6 tot 10 werkdagen',
    'duurStap2-later': 'Overleg na meer dan 10 werkdagen',
    'duurBesluit-tot10': 'Beslissing binnen 10 werkdagen',
    'duurBesluit-tot20': 'Beslissing na 11 tot 20 werkdagen',
    'duurBesluit-tot60': 'Beslissing na 21 tot 60 werkdagen',
    'duurBesluit-later': 'Beslissing na meer dan 60 werkdagen',
    'duurMelding-tot1': 'Eerste melding op dezelfde of de volgende werkdag',
    'duurMelding-tot10': 'Eerste melding na 2 tot 10 werkdagen',
    'duurMelding-tot60': 'Eerste melding na 11 tot 60 werkdagen',
    'duurMelding-later': 'Eerste melding na meer dan 60 werkdagen',
    'naNoodzaak-uur': 'Gemeld binnen een uur',
    'naNoodzaak-dag': 'Gemeld op dezelfde dag',
    'naNoodzaak-volgendeDag': 'Gemeld op de volgende werkdag',
    'naNoodzaak-later': 'Later gemeld',
    'veiligThuis-opTijd': 'Terugkoppeling binnen 5 werkdagen',
    'veiligThuis-later': 'Terugkoppeling na meer dan 5 werkdagen',
    'veiligThuis-geen': 'Vier weken geen terugkoppeling',
    'hulp-bereikt': 'Resultaat van de hulp bereikt (vraag 5: ja)',
    'hulp-deels': 'Resultaat deels bereikt bij een evaluatie',
    'hulp-twijfel': 'Twijfel over het resultaat (vraag 5)',
    'hulp-verlengd': 'Termijn van de hulp verlengd bij een evaluatie',
    'hulp-nietBereikt': 'Resultaat niet bereikt (vraag 5: nee)',
    ...elk('grond', delenNl.grond),
    ...elk('laat', delenNl.laat),
  },
};
const en: Cijferwoorden = {
  kolommen: ['school', 'year', 'what', 'number'],
  verborgen: 'fewer than 5, or not to be told',
  titel: {
    begonnen: 'What began',
    verder: 'How far it came',
    inDeWeg: 'What stood in the way of help',
    duurStap2: 'From signal to consulting (step 2)',
    duurBesluit: 'From signal to decision (step 5)',
    duurMelding: 'From signal to melding',
    naNoodzaak: 'From “melden is needed” to melding',
    veiligThuis: 'When Veilig Thuis reported back',
    hulp: 'What help gave',
    grond: 'Why melden was needed',
    laat: 'Terms that passed',
  },
  soort: {
    totaal: 'Began, all together (sparring that became a dossier counts in both)',
    spar: 'Began as sparring, without a name',
    dossier: 'Dossiers, also from sparring',
    andereRoute: 'Other route: somebody of the school',
    stap1: 'Step 1 reached: signals',
    stap2: 'Step 2 reached: consulting',
    stap3: 'Step 3 reached: talk',
    stap4: 'Step 4 reached: weighing',
    stap5: 'Step 5 reached: deciding',
    melding: 'Dossiers with a melding to Veilig Thuis',
    gesloten: 'Closed',
    ...elk('knelpunt', delenEn.knelpunt),
    'duurStap2-tot1': 'Consulted on the same or the next werkdag',
    'duurStap2-tot5': 'Consulted after 2 to 5 werkdagen',
    'duurStap2-tot10': 'Consulted after 6 to 10 werkdagen',
    'duurStap2-later': 'Consulted after more than 10 werkdagen',
    'duurBesluit-tot10': 'Decided within 10 werkdagen',
    'duurBesluit-tot20': 'Decided after 11 to 20 werkdagen',
    'duurBesluit-tot60': 'Decided after 21 to 60 werkdagen',
    'duurBesluit-later': 'Decided after more than 60 werkdagen',
    'duurMelding-tot1': 'First melding on the same or the next werkdag',
    'duurMelding-tot10': 'First melding after 2 to 10 werkdagen',
    'duurMelding-tot60': 'First melding after 11 to 60 werkdagen',
    'duurMelding-later': 'First melding after more than 60 werkdagen',
    'naNoodzaak-uur': 'Melding within an hour',
    'naNoodzaak-dag': 'Melding on the same day',
    'naNoodzaak-volgendeDag': 'Melding on the next werkdag',
    'naNoodzaak-later': 'Melding later',
    'veiligThuis-opTijd': 'Feedback within 5 werkdagen',
    'veiligThuis-later': 'Feedback after more than 5 werkdagen',
    'veiligThuis-geen': 'Four weeks without feedback',
    'hulp-bereikt': 'Help gave the result (question 5: yes)',
    'hulp-deels': 'Help gave part of the result at an evaluation',
    'hulp-twijfel': 'Doubt about the result (question 5)',
    'hulp-verlengd': 'Term of the help moved at an evaluation',
    'hulp-nietBereikt': 'Help did not give the result (question 5: no)',
    ...elk('grond', delenEn.grond),
    ...elk('laat', delenEn.laat),
  },
};
export const cijferwoorden: Readonly<Record<Taal, Cijferwoorden>> = { nl, en };
