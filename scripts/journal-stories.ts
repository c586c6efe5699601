/**
 * What an invented school records, as plain data without an import: `journal-keep.ts` plays it, also beside the code of years ago. Between them the
 * stories make every kind of event there is; a new kind gets its step here. An older program refuses what it does not know yet, and the story goes on.
 */
type Naam = 'anna' | 'bram' | 'cora' | 'els' | 'fred' | 'dirk' | 'gea' | 'henk' | 'joep';

/** Invented people, with their functions and whether they act for bevoegd gezag. */
export const mensen: Readonly<Record<Naam, { readonly functies: readonly string[]; readonly mandaat: boolean }>> = {
  anna: { functies: ['docent'], mandaat: false },
  bram: { functies: ['docent'], mandaat: false },
  cora: { functies: ['zorgcoordinator'], mandaat: false },
  els: { functies: ['aandachtsfunctionaris'], mandaat: false },
  fred: { functies: ['mentor'], mandaat: false },
  dirk: { functies: ['schoolleider'], mandaat: true },
  gea: { functies: ['bestuur'], mandaat: true },
  henk: { functies: ['fg'], mandaat: false },
  joep: { functies: ['docent'], mandaat: false },
};

export const school = {
  zorgcoordinatoren: ['cora'],
  aandachtsfunctionarissen: ['els'],
  schoolleiders: ['dirk'],
  bevoegdGezag: ['dirk', 'gea'],
  bestuur: ['gea'],
  fg: ['henk'],
  afwezig: [],
  vakanties: [{ van: '2026-12-21', tot: '2027-01-01' }],
  bewaartermijnen: { spar: 3, geenActie: 12, naVertrek: 24, verzoek: 24, andereRoute: 24 },
  schooltijd: { van: '08:00', tot: '17:00' },
};

/**
 * Who does what, on which day (default: the first). In a command `'@waarneming'` is the last entry of that kind in this dossier, `'#eerste'` the code of
 * another story. `tik`: the clock looks, at half past nine UTC of that day.
 */
export type Stap = readonly [Naam, { readonly type: string } & Readonly<Record<string, unknown>>, string?] | readonly ['tik', string];
export const eersteDag = '2026-11-24';

const start: Stap = ['anna', { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: 'bram' }];
const leerling = (naam: string, onderwerp = 'geen'): Stap => [
  'anna',
  { type: 'leerlingVastleggen', leerling: { naam, klas: '2B', nummer: '90001' }, onderwerp },
];
const waarneming: Stap = ['anna', { type: 'waarneming', tekst: 'Komt voor de derde keer zonder jas.', bron: 'gezien' }];
const collega: Stap = ['anna', { type: 'overlegCollega', met: 'de mentor', ziet: 'ja' }];
const gesprek: Stap = ['anna', { type: 'gesprek', met: 'leerling', uitkomst: 'Wil er niet over praten.' }];
const drieStappen = (naam: string): readonly Stap[] => [start, ['bram', { type: 'kijkMee' }], leerling(naam), waarneming, collega, gesprek];
const vraag = (nummer: number, antwoord: string, tweede?: string) => ({
  type: 'vraag',
  nummer,
  antwoord,
  omdat: 'Zo kwamen wij hierop.',
  ...(tweede === undefined ? {} : { tweede }),
});

/** One dossier each, in this order. */
export const verhalen: Readonly<Record<string, readonly Stap[]>> = {
  /** Vraag 1 = nee; closed by two, and opened again. */
  verklaring: [
    ...drieStappen('Sanne Verzonnen'),
    ['anna', { type: 'lvs', stand: 'nogNiet' }],
    ['anna', vraag(1, 'nee')],
    ['anna', { type: 'sluitVoorstel', reden: 'verklaring' }],
    ['cora', { type: 'sluitNogNiet', omdat: 'Eerst het gesprek nog.' }],
    ['anna', { type: 'sluitVoorstel', reden: 'verklaring' }, '2026-11-25'],
    ['cora', { type: 'sluitEens' }, '2026-11-25'],
    ['anna', { type: 'heropen', omdat: 'Weer zonder jas.' }, '2026-12-01'],
  ],
  /** Closed, kept longer, proposed to be destroyed, and not. */
  bewaard: [
    ...drieStappen('Femke Verzonnen'),
    ['anna', vraag(1, 'nee')],
    ['anna', { type: 'sluitVoorstel', reden: 'verklaring' }],
    ['cora', { type: 'sluitEens' }],
    ['cora', { type: 'bewaarLanger', tot: '2027-12-31', reden: 'Er loopt een klacht.' }, '2026-12-03'],
    ['cora', { type: 'vernietigVoorstel' }, '2028-01-10'],
    ['henk', { type: 'vernietigNogNiet' }, '2028-01-11'],
  ],
  /** All the way to help that works, and a pupil who leaves. */
  hulp: [
    ...drieStappen('Noor Verzonnen'),
    ['anna', { type: 'nodigUit', persoon: 'fred' }],
    ['anna', vraag(1, 'ja')],
    ['cora', vraag(2, 'nee')],
    ['dirk', vraag(2, 'nee')],
    ['dirk', { type: 'gezien' }],
    ['anna', vraag(3, 'ja', 'ja')],
    ['anna', vraag(4, 'ja', 'ja')],
    ['anna', { type: 'beslissing', melden: 'nee', hulp: 'ja' }],
    ['anna', { type: 'oudersInformeren', veilig: 'ja', verteld: 'Wat er is afgesproken.' }],
    ['anna', { type: 'hulpplanDoel', resultaat: 'Elke dag ontbijt en een jas.', termijn: '2027-01-22' }],
    ['anna', { type: 'hulpplanTaken', casemanager: 'de mentor', casemanagerPersoon: 'fred', taken: 'Mentor belt wekelijks.' }],
    [
      'fred',
      { type: 'evaluatie', helpt: 'nee', bevinding: 'Het gaat langzaam.', knelpuntSoort: 'wachttijd', knelpunt: 'Zes weken wachten.' },
      '2027-01-20',
    ],
    ['fred', { type: 'evaluatie', helpt: 'deels', bevinding: 'Het gaat beter.', nieuweTermijn: '2027-02-05' }, '2027-01-21'],
    ['fred', vraag(5, 'ja'), '2027-02-01'],
    ['anna', { type: 'monitoring', wat: 'Eten en slapen', wie: 'de mentor', totWanneer: '2027-06-30' }, '2027-02-01'],
    ['anna', { type: 'terugkoppelingSignaalgever', hoe: 'Kort gesproken.' }, '2027-02-01'],
    ['anna', { type: 'sluitVoorstel', reden: 'hulpGeslaagd' }, '2027-02-02'],
    ['cora', { type: 'sluitEens' }, '2027-02-02'],
    [
      'cora',
      {
        type: 'vertrek',
        datum: '2027-07-31',
        overdracht: 'metToestemming',
        school: 'Een verzonnen school',
        toelichting: 'Moeder, op papier.',
      },
      '2027-07-20',
    ],
    ['cora', { type: 'afgifte', soort: 'overdracht', delen: ['gegevens', 'hulp'], ingezien: 'ja' }, '2027-07-20'],
    ['cora', { type: 'afgifteOpgehaald', entry: '@afgifte' }, '2027-07-20'],
    ['cora', { type: 'schoolOverdracht', datum: '2027-07-21', aan: 'de zorgcoördinator daar' }, '2027-07-21'],
  ],
  /** Vraag 2 = ja; a melding, what Veilig Thuis says, and what was asked meanwhile. */
  melden: [
    ...drieStappen('Milan Verzonnen'),
    ['anna', { type: 'draagOver', aan: 'fred' }],
    ['anna', { type: 'draagOver', aan: 'anna' }],
    ['anna', { type: 'draagOver', aan: 'cora' }],
    ['cora', { type: 'neemOver' }],
    ['cora', { type: 'laatErbuiten', persoon: 'joep' }],
    ['cora', { type: 'geefToegang', persoon: 'els', tot: '2027-01-31', reden: 'Vervangt de zorgcoördinator.' }],
    ['cora', { type: 'geefToegang', persoon: 'fred', tot: '2027-01-31', reden: 'Kijkt mee als mentor.' }],
    ['cora', { type: 'beeindigToegang', persoon: 'fred' }],
    ['cora', { type: 'adviesVeiligThuis', advies: 'Houd het in de gaten.', naamGenoemd: false }],
    ['cora', vraag(1, 'ja')],
    ['cora', { type: 'vraag', nummer: 2, antwoord: 'ja' }],
    ['tik', '2026-11-24'],
    ['cora', { type: 'wieBelt', keuze: 'ikNu' }],
    ['dirk', { type: 'gezien' }],
    ['cora', { type: 'meldingGedaan', wijze: 'telefoon' }],
    ['cora', { type: 'meldingDetails', melding: '@meldingGedaan', gesprokenMet: 'de dienst', openheid: 'open' }],
    ['cora', { type: 'belgegevens', adres: 'Een verzonnen straat 1' }],
    ['tik', '2026-12-03'],
    ['cora', { type: 'terugkoppelingVeiligThuis', melding: '@meldingGedaan', besluit: 'lokaalTeam' }, '2026-12-03'],
  ],
  /** A meeting on a pupil, an outside partner, a correction, an entry that is erased by two. */
  overleg: [
    ...drieStappen('Yara Verzonnen'),
    ['anna', { type: 'signaalVanDerde', watWaarWanneerWie: 'De buurvrouw hoorde geschreeuw.', bron: 'gehoord' }],
    ['anna', { type: 'externeGrond', grond: 'toestemming', wieHoeDatum: 'Moeder, mondeling.' }],
    ['anna', { type: 'externeInhoud', tekst: 'De wijkverpleegkundige kent het gezin.' }],
    ['anna', { type: 'corrigeer', entry: '@waarneming', tekst: 'Het was de tweede keer.', reden: 'Verteld.' }],
    ['anna', { type: 'wisVoorstel', entry: '@signaalVanDerde', reden: 'gegevensVanDerde' }],
    ['cora', { type: 'wisEens', entry: '@signaalVanDerde' }],
    ['anna', vraag(1, 'twijfel')],
    ['cora', { type: 'overlegGehouden', soort: 'intern', datum: '2026-11-24', aanwezig: 'Cora en Fred', collegas: ['cora', 'fred'] }],
    ['cora', { type: 'overlegUitkomst', overleg: '@overlegGehouden', uitkomst: 'verderVolgen', veiligThuisUitgenodigd: false }],
    ['fred', { type: 'overlegEens', overleg: '@overlegGehouden' }],
    ['anna', { type: 'leerlingVertelt', veiligNaarHuis: 'ja', geweldThuis: 'nee' }],
    ['anna', { type: 'afgifte', soort: 'mdo', delen: ['gegevens', 'signalen'] }],
    ['cora', { type: 'koppel', ander: '#hulp', verband: 'gezin' }],
    // The other dossier does not say it: the clock ends what was half done.
    ['tik', '2026-11-25'],
  ],
  /** One nee and one ja at vraag 2, taken back by two. */
  terug: [
    ...drieStappen('Daan Verzonnen'),
    ['anna', vraag(1, 'ja')],
    ['cora', vraag(2, 'nee')],
    ['anna', { type: 'vraag', nummer: 2, antwoord: 'ja' }],
    ['anna', { type: 'vraag2Terugnemen', omdat: 'Het ging over een ander gezin.' }],
    ['cora', { type: 'vraag2TerugnemenEens' }],
  ],
  /** Nobody looks along; the partner says no, nobody is left; then it is acute. */
  alleen: [
    ['anna', { type: 'startDossier', relatie: 'weetNiet', situatie: 'derde', partner: 'bram', regel: 'Zachter dan anders.' }],
    ['tik', '2026-11-24'],
    ['bram', { type: 'lieverIemandAnders', volgende: null }],
    ['anna', { type: 'acuteMelding', wijze: 'telefoon' }],
  ],
  /** Somebody of the school in that role: the other route, and a case that turned out to be one. */
  andereRoute: [['anna', { type: 'toonAndereRoute' }]],
  alsnog: [start, ['bram', { type: 'kijkMee' }], ['anna', { type: 'andereRouteAlsnog' }]],
  /** A spar that becomes a dossier, and one that goes by itself after three months. */
  sparDossier: [
    ['anna', { type: 'startSpar', relatie: 'weetNiet', situatie: 'gevoel', partner: 'bram' }],
    ['bram', { type: 'kijkMee' }],
    ['anna', { type: 'sparUitkomst', uitkomst: 'dossier' }],
    // First Veilig Thuis, then talks.
    leerling('Amal Verzonnen', 'eer'),
  ],
  sparWeg: [
    ['anna', { type: 'startSpar', relatie: 'weetNiet', situatie: 'gevoel', partner: 'bram' }],
    ['tik', '2026-12-02'],
    ['tik', '2027-03-01'],
  ],
  /** A request of a parent: proposed, dropped, decided with the FG. */
  verzoek: [
    ['joep', { type: 'startVerzoek', verzoek: 'inzage', van: 'ouder', leerling: { naam: 'Noor Verzonnen', klas: '2B' } }],
    ['dirk', { type: 'verzoekToets', leeftijd: 'tot16', heeftGezag: 'ja', identiteit: true }],
    ['cora', { type: 'verzoekZicht', veilig: 'ja', gegevens: true }],
    ['dirk', { type: 'verzoekBesluit', toekenning: 'helemaal', toelichting: 'Past bij wat er staat.' }],
    ['henk', { type: 'verzoekFg', mening: 'nietEens', advies: 'Kijk ook naar de broer.' }],
    ['dirk', { type: 'verzoekBesluit', toekenning: 'deels', verzoekGrond: 'gegevensVanAnderen', toelichting: 'Zonder de broer.' }],
    ['henk', { type: 'verzoekFg', mening: 'eens' }],
  ],
  /** A colleague asks to read along, and gets a yes. */
  meelezen: [
    ['joep', { type: 'vraagMeelezen', leerling: { naam: 'Noor Verzonnen', klas: '2B' }, waarvoor: 'Nieuwe mentor van de klas.' }],
    ['cora', { type: 'meeleesAntwoord', gegeven: true }],
  ],
  /** The paper that carries it out, and a request that was answered with nothing. */
  inzage: [
    ...drieStappen('Noor Verzonnen'),
    ['cora', { type: 'afgifte', soort: 'inzage', delen: ['gegevens', 'signalen'], verzoek: '#verzoek' }],
    ['cora', { type: 'afgifteOpgehaald', entry: '@afgifte' }],
  ],
  verzoekNiet: [
    ['joep', { type: 'startVerzoek', verzoek: 'inzage', van: 'ouder', leerling: { naam: 'Iemand Verzonnen', klas: '2B' } }],
    ['dirk', { type: 'verzoekToets', leeftijd: 'tot16', heeftGezag: 'nee', identiteit: true }],
    ['cora', { type: 'verzoekZicht', veilig: 'ja', gegevens: false }],
    ['dirk', { type: 'verzoekBesluit', toekenning: 'niet', verzoekGrond: 'nietGerechtigd', toelichting: 'Heeft geen gezag.' }],
    ['henk', { type: 'verzoekFg', mening: 'eens' }],
    ['cora', { type: 'verzoekUitgevoerd', uitvoering: 'antwoord', datum: '2026-11-24' }],
  ],
  /** Closed, kept for its term, destroyed by two. */
  vernietigd: [
    ...drieStappen('Lotte Verzonnen'),
    ['anna', vraag(1, 'nee')],
    ['anna', { type: 'sluitVoorstel', reden: 'verklaring' }],
    ['cora', { type: 'sluitEens' }],
    ['cora', { type: 'vernietigVoorstel' }, '2027-11-25'],
    ['henk', { type: 'vernietigEens' }, '2027-11-26'],
  ],
};
