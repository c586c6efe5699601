/**
 * The closed vocabularies of the meldcode. The law's nouns stay Dutch, in code as on screen.
 * Each list is the single source: cards, zod schemas and texts are checked against it.
 */

/** What somebody is in the school (school file), R-008, R-034, domain §1.1. */
export const functies = [
  'docent',
  'mentor',
  'teamleider',
  'zorgcoordinator',
  'aandachtsfunctionaris',
  'orthopedagoog',
  'smw',
  'vertrouwenspersoon',
  'schoolleider',
  'bestuur',
  'fg',
  'beheerder',
] as const;
export type Functie = (typeof functies)[number];

/** What somebody is in one dossier; rights hang on this, see `rechten.ts`. */
export const rollen = ['flagger', 'sparringpartner', 'casushouder', 'meekijker', 'zorgcoordinator', 'bevoegdGezag', 'casemanager'] as const;
export type Rol = (typeof rollen)[number];

/** First question at a flag; design §3, R-004, E-44. */
export const relaties = ['thuis', 'school', 'medeleerling', 'weetNiet'] as const;
export type Relatie = (typeof relaties)[number];

/** The four entry situations of the spiekkaart, R-013. */
export const situaties = ['gevoel', 'derde', 'extern', 'leerlingVertelt'] as const;
export type Situatie = (typeof situaties)[number];

/** Subjects that turn the order around: first Veilig Thuis, E-32. `geen` is the default. */
export const onderwerpen = ['geen', 'eer', 'huwelijksdwang', 'achterlating', 'vgv'] as const;
export type Onderwerp = (typeof onderwerpen)[number];

export const antwoorden = ['nee', 'ja', 'twijfel'] as const;
/** Doubt is a first-class answer on every afwegingsvraag, R-120. */
export type Antwoord = (typeof antwoorden)[number];

export const stapNummers = [1, 2, 3, 4, 5] as const;
export type StapNummer = (typeof stapNummers)[number];
export const vraagNummers = [1, 2, 3, 4, 5] as const;
export type VraagNummer = (typeof vraagNummers)[number];

export const jaNeeWeetNiet = ['ja', 'nee', 'weetNiet'] as const;
export type JaNeeWeetNiet = (typeof jaNeeWeetNiet)[number];

/** Own observation or hearsay, E-12, E-33. */
export const bronnen = ['gezien', 'gehoord'] as const;
export type Bron = (typeof bronnen)[number];

export const sparUitkomsten = ['dossier', 'praatMetLeerling', 'gewoneVerklaring'] as const;
export type SparUitkomst = (typeof sparUitkomsten)[number];

/** Ground on which an external partner's content may be taken in, R-102, design §3. */
export const externeGronden = ['toestemming', 'zonderToestemming', 'alleenContact'] as const;
export type ExterneGrond = (typeof externeGronden)[number];

export const gesprekMet = ['leerling', 'ouders', 'beiden', 'nietWant'] as const;
export type GesprekMet = (typeof gesprekMet)[number];

export const zietHetzelfde = ['ja', 'nee', 'weetMeer'] as const;
export type ZietHetzelfde = (typeof zietHetzelfde)[number];

export const wieBeltKeuzes = ['zorgcoordinator', 'samen', 'ikNu'] as const;
export type WieBelt = (typeof wieBeltKeuzes)[number];

/** Why melden is needed, R-053, R-059, R-061..063, R-085. */
export const meldGronden = [
  'acuut',
  'vraag2',
  'leerlingVerteltZelf',
  'vraag3',
  'vraag4',
  'vraag5',
  'hulpNietMogelijk',
  'overleg',
  'beslissing',
] as const;
export type MeldGrond = (typeof meldGronden)[number];

export const meldWijzen = ['telefoon', 'formulier'] as const;
export type MeldWijze = (typeof meldWijzen)[number];

/** Open towards the family, or the three exceptions, E-24. */
export const openheden = ['open', 'veiligheidGezin', 'veiligheidMelder', 'vertrouwensrelatie'] as const;
export type Openheid = (typeof openheden)[number];

/** What Veilig Thuis may decide, E-27. */
export const vtBesluiten = ['lokaalTeam', 'betrokkenInstelling', 'multidisciplinair', 'veiligThuisZelf', 'geenStappen'] as const;
export type VtBesluit = (typeof vtBesluiten)[number];

export const overlegSoorten = ['leerlingbespreking', 'intern', 'mdo'] as const;
export type OverlegSoort = (typeof overlegSoorten)[number];

export const overlegUitkomsten = ['steunOpSchool', 'adviesVeiligThuis', 'melden', 'naarMdo', 'sluiten', 'verderVolgen'] as const;
export type OverlegUitkomst = (typeof overlegUitkomsten)[number];

export const lvsStanden = ['afgeschermd', 'verwijzing', 'nogNiet', 'bewustNiet'] as const;
export type LvsStand = (typeof lvsStanden)[number];

/** Why a dossier may close; never "no consent". `onterecht` is recorded as such (E-33). */
export const sluitRedenen = ['verklaring', 'zorgWeg', 'onterecht', 'hulpGeslaagd'] as const;
export type SluitReden = (typeof sluitRedenen)[number];

export const wisRedenen = ['verkeerdeLeerling', 'gegevensVanDerde'] as const;
export type WisReden = (typeof wisRedenen)[number];

/** What is handed over on paper: to Veilig Thuis, to a mdo, to a leerlingbespreking, to whoever has the right of access (E-36), or to the next school (E-38). */
export const afgifteSoorten = ['melding', 'mdo', 'inzage', 'bespreking', 'overdracht'] as const;
export type AfgifteSoort = (typeof afgifteSoorten)[number];

/** The sections from which a person chooses what goes along; only what is relevant. */
export const afgifteDelen = ['gegevens', 'signalen', 'overleg', 'gesprekken', 'afwegingen', 'melding', 'hulp', 'verloop'] as const;
export type AfgifteDeel = (typeof afgifteDelen)[number];
/** What may go to the next school: never how this school weighs, whom it consulted, or how it went inside (E-38, R-104). */
export const overdrachtDelen = ['gegevens', 'signalen', 'gesprekken', 'melding', 'hulp'] as const satisfies readonly AfgifteDeel[];

/** Whose right of access it is, E-36: under 16 the parents with gezag, from 16 the pupil. */
export const inzageVoor = ['oudersOnder16', 'leerlingVanaf16', 'leerlingOnder16'] as const;
export type InzageVoor = (typeof inzageVoor)[number];

/** What the next school gets when a pupil leaves: sharing outward asks for consent, or goes without it for a reason. */
export const schoolOverdrachten = ['metToestemming', 'zonderToestemming', 'niets'] as const;
export type SchoolOverdracht = (typeof schoolOverdrachten)[number];
/** Whether parents, or the pupil from 16, saw what goes to the next school (E-38); without consent it may be unsafe to show. */
export const ingezienKeuzes = ['ja', 'nietVeilig'] as const;
export type Ingezien = (typeof ingezienKeuzes)[number];

/** What can become due. Who is reminded of it, when and how often: `herinneringen.ts`. */
export const termijnSoorten = [
  'sparUitkomst', // 5 school days after a spar began
  'sparVerwijderen', // 3 months after
  'partnerAntwoord', // the asked sparringpartner, 1 werkdag
  'zonderPartner', // nobody was left to ask
  'overdracht', // the one who was asked to take over, 1 werkdag
  'tweedeOordeel', // a provisional nee at vraag 2, 1 werkdag
  'bevoegdGezagGezien', // bevoegd gezag was told and did not tap Gezien, 1 werkdag
  'eerstVeiligThuis', // after disclosure or with an E-32 subject: the same day
  'adviesNaTwijfel', // advice of Veilig Thuis, the next werkdag
  'twijfelIsNee', // no advice after 2 werkdagen: melden
  'bellen', // no melding 1 hour after melden noodzakelijk: `tijdstip`
  'terugkoppelingVeiligThuis', // 5 werkdagen after each melding
  'belVeiligThuis', // call about this case, the next werkdag
  'signaalgever', // feedback to who brought the signal in, 5 werkdagen
  'evaluatie', // the term of the help
  'schoolOverdracht', // the paper for the next school was made, and nobody recorded that it was handed over: 5 werkdagen
  'monitoring', // until when; also after closing
  'verzoek', // a request of a pupil or parent, one month after it came
  'meelezen', // a colleague who asked to read along, 2 werkdagen
  'sluitVoorstel', // a proposal that nobody answered, 1 werkdag
  'stilDossier', // nothing was recorded for 10 werkdagen
  'bewaartermijn', // a closed dossier was kept as long as the school keeps one
  'vertrekOnbekend', // closed a year ago, and nobody recorded whether the pupil left
  'andereRouteVerwijderen', // that the other route was shown is kept as long as the school says, then goes by itself
  'koppelAf', // a link that does not stand in the other dossier yet
] as const;
export type TermijnSoort = (typeof termijnSoorten)[number];
/**
 * What those involved find of the help when they evaluate it: whether it brings what was agreed for safety, wellbeing or recovery. It is not the
 * answer to vraag 5, which knows no "deels": that decides whether to melden or to end the help (R-084..R-086).
 */
export const evaluatieUitkomsten = ['ja', 'deels', 'nee'] as const;
export type EvaluatieUitkomst = (typeof evaluatieUitkomsten)[number];

/** What stood in the way of help, for the school's policy: closed, so that it can be counted without a word about anybody. */
export const knelpunten = ['wachttijd', 'geenHulp', 'tijdOpSchool', 'samenwerking', 'wieDoetWat', 'anders'] as const;
export type Knelpunt = (typeof knelpunten)[number];

/** How two dossiers belong together. `nietMeer`: they turn out not to. */
export const verbanden = ['zelfdeLeerling', 'gezin', 'nietMeer'] as const;
export type Verband = (typeof verbanden)[number];

/** What a pupil or parent may ask (E-36, E-38): to see, to have corrected, to object. */
export const verzoekSoorten = ['inzage', 'correctie', 'bezwaar'] as const;
export type VerzoekSoort = (typeof verzoekSoorten)[number];
export const verzoekers = ['leerling', 'ouder', 'iemandAnders'] as const;
export type Verzoeker = (typeof verzoekers)[number];
/** Under 16 the right goes through a parent with gezag, from 16 it is the pupil's own (E-36). */
export const leeftijden = ['jonger12', 'tot16', 'vanaf16'] as const;
export type Leeftijd = (typeof leeftijden)[number];
export const toekenningen = ['helemaal', 'deels', 'niet'] as const;
export type Toekenning = (typeof toekenningen)[number];
/** How a decided request was carried out: on paper, by looking at it together at school, by an answer, by recording it in the dossier. */
export const uitvoeringen = ['papier', 'bekeken', 'antwoord', 'vastgelegd'] as const;
export type Uitvoering = (typeof uitvoeringen)[number];
/** Why not all of it (E-36). */
export const verzoekGronden = [
  'veiligheidLeerling',
  'vertrouwenLeerling',
  'gegevensVanAnderen',
  'nietGerechtigd',
  'geenGegevens',
  'anders',
] as const;
export type VerzoekGrond = (typeof verzoekGronden)[number];
export const meningen = ['eens', 'nietEens'] as const;
export type Mening = (typeof meningen)[number];
