import type { AfgifteDeel, AfgifteSoort, InzageVoor, Toekenning } from '../../meldcode/woorden.ts';
import { belVragen } from './algemeen.ts';

/** What kind of thing an entry is: facts stay apart from what somebody makes of them (E-12, E-33). */
export type Aard = 'gezien' | 'gehoord' | 'woordenLeerling' | 'vanBuiten' | 'oordeelAnder' | 'gesprek' | 'afweging' | 'handeling';

/** Why something is not on a paper that goes to a pupil, a parent or another school. */
type Weglating = 'anderen' | 'vertrouwen';

/**
 * The words on paper. Dutch only, whatever language somebody reads cards in: who gets the paper is Veilig Thuis, a Dutch team, a pupil or a parent,
 * and the law that it leans on is Dutch.
 */
export const verslag = {
  titel: {
    melding: 'Dossier voor een melding bij Veilig Thuis',
    mdo: 'Dossier voor het multidisciplinair overleg',
    inzage: 'Dossier voor het recht op inzage',
    bespreking: 'Overzicht voor de leerlingbespreking',
    overdracht: 'Overdracht aan de volgende school',
  } satisfies Record<AfgifteSoort, string>,
  waarvoor: {
    melding: 'om te melden of te bellen met Veilig Thuis',
    mdo: 'om samen te wegen in het mdo; alleen wat daarvoor nodig is',
    inzage: 'omdat iemand zijn eigen gegevens wil zien',
    bespreking: 'om in de leerlingbespreking te zien wat er loopt',
    overdracht: 'omdat de leerling naar een andere school gaat; alleen wat daar nodig is',
  } satisfies Record<AfgifteSoort, string>,
  deel: {
    gegevens: 'Om wie het gaat',
    signalen: 'Wat is gezien en gehoord',
    overleg: 'Met wie is overlegd',
    gesprekken: 'Gesprekken met leerling en ouders',
    afwegingen: 'Hoe de school weegt',
    melding: 'De melding',
    hulp: 'Hulp en wie erbij is',
    verloop: 'Hoe het verder liep',
  } satisfies Record<AfgifteDeel, string>,
  aard: {
    gezien: 'feit, zelf gezien',
    gehoord: 'van iemand gehoord, niet zelf gezien',
    woordenLeerling: 'woorden van de leerling',
    vanBuiten: 'van iemand buiten school',
    oordeelAnder: 'wat een ander ervan vindt',
    gesprek: 'verslag van een gesprek',
    afweging: 'oordeel van de school, geen feit',
    handeling: 'wat is gedaan',
  } satisfies Record<Aard, string>,
  vertrouwelijk:
    'Vertrouwelijk. Alleen voor wie dit nodig heeft. Niet kopiëren, niet doorsturen, en vernietigen als het niet meer nodig is.',
  voet: (code: string): string => `Vertrouwelijk · ${code}`,
  blad: (nummer: number, aantal: number): string => `blad ${nummer} van ${aantal}`,
  gemaakt: 'Gemaakt op',
  door: 'Gemaakt door',
  waarom: 'Waarvoor',
  toelichting: 'Toelichting',
  school: 'School',
  code: 'Code van het dossier',
  functie: 'Functie',
  telefoon: 'Telefoon',
  melder: 'Wie meldt',
  casushouder: 'Wie de zaak draagt',
  leesMij:
    'Wat is gezien, wat is gehoord en wat de school ervan vindt, staan apart. Een vermoeden is genoeg voor een melding; uitzoeken is de taak van Veilig Thuis.',
  leesMijInzage: 'Wat is gezien, wat is gehoord en wat de school ervan vindt, staan apart.',
  nogNietBekend: 'nog niet bekend',
  nogNiets: 'Hier is niets over vastgelegd.',
  nietGekozen: 'Niet in dit stuk, omdat het niet is gekozen:',
  vastgelegd: (door: string, moment: string): string => `Vastgelegd door ${door}, ${moment}`,
  gebeurd: (datum: string): string => `gaat over ${datum}`,
  stuk: (id: string): string => `stuk ${id}`,
  verbetering: (door: string, moment: string, reden: string): string => `Verbetering door ${door}, ${moment}. Reden: ${reden}`,
  verbeteringWeg: (door: string, moment: string): string => `Verbetering door ${door}, ${moment}. De tekst is hier weggelaten.`,
  eersteTekst: 'Hieronder staat de eerste tekst; de verbetering staat erbij.',
  nu: 'Wat Veilig Thuis eerst vraagt',
  belVragen,
  antwoord: {
    gronden: (gronden: readonly string[]): string =>
      gronden.length === 0 ? 'Nog niet vastgelegd dat melden nodig is.' : `Melden is nodig, want: ${gronden.join('; ')}.`,
    veiligNaarHuis: 'Kan de leerling veilig naar huis',
    onveilig: 'Zie "Wat is gezien en gehoord".',
    herstel: 'Wat de school zelf kan doen',
  },
  vragen: 'De vijf vragen van het afwegingskader',
  nogNietBeantwoord: 'nog niet beantwoord',
  afspreken: {
    kop: 'Spreek af met Veilig Thuis',
    punten: [
      'Wie vertelt het de ouders, en wanneer?',
      'Wat kan de school doen voor de leerling en anderen in het gezin?',
      'Wanneer hoort de school wat Veilig Thuis besluit? Dat hoort binnen vijf werkdagen.',
      'Wie is bij Veilig Thuis het aanspreekpunt, en onder welk nummer?',
    ],
  },
  onbekend: 'Wat de school nog niet weet',
  alGemeld: (datum: string, uiterlijk: string): string => `Gemeld op ${datum}. Veilig Thuis laat iets weten, uiterlijk ${uiterlijk}.`,
  verantwoording: {
    kop: 'Verantwoording',
    uitleg:
      'Dit stuk komt uit het dossier van de school. Wie het maakte en waarvoor, staat in het dossier. Een verbetering staat bij de eerste tekst. Wat gewist is, houdt zijn plaats.',
    versie: 'Versie van het dossier',
    vingerafdruk: 'Vingerafdruk van het dossier (SHA-256)',
  },
  inzage: {
    voor: {
      oudersOnder16: 'ouder(s) met gezag; de leerling is jonger dan 16',
      leerlingVanaf16: 'de leerling, die 16 of ouder is',
      leerlingOnder16: 'de leerling, die jonger is dan 16',
    } satisfies Record<InzageVoor, string>,
    wie: 'Voor wie',
    verzoek: 'Verzoek',
    besluit: 'Besluit',
    besloten: {
      helemaal: 'inzage in het hele dossier',
      deels: 'inzage in een deel van het dossier',
      niet: 'geen inzage',
    } satisfies Record<Toekenning, string>,
    grond: 'Waarom niet alles',
    door: 'Besloten door',
    samen: (namen: readonly string[], datum: string): string => `${namen.join(' en ')}, op ${datum}`,
    uitleg:
      'Eerst nalopen, dan geven. Bij elk stuk waarin nog gegevens van een ander kunnen staan, staat een regel "Eerst nalopen". Kan inzage de leerling schaden? Geef dan niets en overleg met de functionaris gegevensbescherming.',
    nalopen: (velden: string): string => `Eerst nalopen: gegevens van een ander in ${velden}.`,
    rechten:
      'Klopt er iets niet? Vraag de school om een verbetering: die komt bij de eerste tekst. Niet eens met de school? Dat kan naar de Autoriteit Persoonsgegevens.',
  },
  bijeenkomst: {
    titel: 'Leerlingbespreking',
    voet: 'Vertrouwelijk · leerlingbespreking',
    blad: (code: string): string => `Dossier ${code}`,
    datum: 'Wanneer',
    aanwezig: 'Wie erbij is',
    uitleg:
      'Elk dossier heeft een eigen blad, dat los kan. Signalen, gesprekken en adviezen staan er niet in hun geheel in: lees die in het dossier. Neem na afloop alle bladen weer in en vernietig ze.',
    inhoud: 'Dossiers in dit stuk',
    afspraken: 'Laatste afspraken',
    besluiten: 'Laatste beslissingen',
    signalen: (aantal: number): string => `Signalen: ${aantal}`,
    vragen: 'Te bespreken',
    twijfel: (vraag: string): string => `Er is twijfel bij ${vraag}. Wat maakt het verschil?`,
    geen: 'geen',
  },
  overdracht: {
    aan: 'Voor',
    laatsteDag: 'Laatste dag op deze school',
    grond: 'Met of zonder toestemming',
    besloten: 'Wie, wat en wanneer',
    ingezien: 'Gezien door ouders, of door de leerling vanaf 16',
    uitleg:
      'Dit is een deel van het dossier: wat de volgende school nodig heeft om goed voor de leerling te zorgen. Hoe deze school weegt en met wie zij overlegde, gaat niet mee. Bel bij vragen de school die het gaf.',
    acuut: 'Is de leerling nu niet veilig? Bel 112 of Veilig Thuis, 0800-2000, dag en nacht. Wacht niet op deze overdracht.',
    rechten: 'Ouders, en de leerling vanaf 16, mogen dit zien en om een verbetering vragen, hier en op de volgende school.',
  },
  vanAnderen: {
    kop: 'Wat anderen over de leerling vertelden',
    herkomst: (door: string): string => `voor dit papier opgeschreven door ${door}; wie het vertelde, blijft weg`,
    wat: 'Wat',
    let: 'Eerst nalopen: kan wie dit leest raden wie het vertelde? Haal het dan weg.',
  },
  weg: {
    kop: 'Wat is weggelaten, en waarom',
    niets: 'Uit de stukken hieronder is niets weggelaten.',
    inPlaats: {
      anderen: '[weggelaten: gegevens van een ander]',
      vertrouwen: '[weggelaten: in vertrouwen gezegd door de leerling]',
    } satisfies Record<Weglating, string>,
    regel: (stuk: string, veld: string, waarom: Weglating): string =>
      `Stuk ${stuk}, "${veld}": ${{ anderen: 'gegevens van een ander', vertrouwen: 'in vertrouwen gezegd door de leerling' }[waarom]}`,
  },
  bespreking: {
    kop: 'Waar staat het',
    stap: { open: 'nog niet begonnen', bezig: 'bezig', gedaan: 'gedaan' },
    wacht: 'Dit staat nog open',
    vast: 'Bespreek altijd',
    // the two fixed points of every ondersteuningsteam and mdo.
    punten: ['Hoe zijn leerling en ouders betrokken?', 'Wie koppelt terug aan wie het signaal bracht?'],
  },
} as const;
