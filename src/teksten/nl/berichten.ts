import type { Bericht } from '../../meldcode/berichten-types.ts';
import type { OpenPunt } from '../../meldcode/openstaand.ts';
import type { Berichten, Herinneringen, Teksten } from '../types.ts';

/**
 * What is posted: a code, a step and a date, nothing else (promise 2). `waar` is " (stap 2: overleg)" or empty, `wanneer` " (uiterlijk …)" or empty.
 * The notification line starts with the code, so that it is found in a list of chats.
 */
export const berichten: Berichten = {
  ping: ({ code }) => ({
    zin: `Een collega heeft een niet-pluisgevoel en vraagt of je meekijkt. Code: ${code}.`,
    samenvatting: `${code}: een collega vraagt of je meekijkt`,
  }),
  partnerKijktMee: ({ code }) => ({
    zin: `Je sparringpartner kijkt mee bij ${code}. Je staat er niet alleen voor.`,
    samenvatting: `${code}: je sparringpartner kijkt mee`,
  }),
  geenPartner: ({ code }) => ({
    zin: `Bij ${code} is nog geen sparringpartner gevonden. Wil jij meekijken, of iemand vragen?`,
    samenvatting: `${code}: zoekt nog een sparringpartner`,
  }),
  uitgenodigd: ({ code }) => ({
    zin: `Je bent gevraagd om mee te doen bij ${code}. Open het dossier om te zien wat er is.`,
    samenvatting: `${code}: je bent gevraagd om mee te doen`,
  }),
  overdracht: ({ code, waar }) => ({
    zin: `Een collega vraagt of jij verder gaat met ${code}${waar}.`,
    samenvatting: `${code}: ga jij verder?`,
  }),
  overgenomen: ({ code }) => ({
    zin: `Een collega gaat nu verder met ${code}. Wat jij vastlegde, kun je blijven lezen.`,
    samenvatting: `${code}: een collega gaat verder`,
  }),
  bevoegdGezagVraag1: ({ code }) => ({
    zin: `${code} is iets wat het bevoegd gezag hoort te weten. Je hoeft niets goed te keuren.`,
    samenvatting: `${code}: ter informatie voor het bevoegd gezag`,
  }),
  tweedeOordeel: ({ code, wanneer }) => ({
    zin: `Bij ${code} wacht vraag 2 op een tweede persoon${wanneer}. Kijk jij mee? Twijfel is ook een goed antwoord.`,
    samenvatting: `${code}: kijk jij ook naar vraag 2?`,
  }),
  wieBelt: ({ code }) => ({
    zin: `Bij ${code} is melden nodig, dat is de professionele norm. Wie belt Veilig Thuis? 0800-2000, dag en nacht.`,
    samenvatting: `${code}: melden is nodig. Wie belt?`,
  }),
  ikBel: ({ code }) => ({
    zin: `Bij ${code} is gekozen wie Veilig Thuis belt. Je leest het als de melding is gedaan.`,
    samenvatting: `${code}: er is gekozen wie belt`,
  }),
  samenBellen: ({ code }) => ({
    zin: `Bij ${code} is melden nodig en bellen jullie samen Veilig Thuis: 0800-2000, dag en nacht. Zoek elkaar nu op. De belkaart staat in het dossier.`,
    samenvatting: `${code}: samen Veilig Thuis bellen, nu`,
  }),
  zorgBelt: ({ code }) => ({
    zin: `Bij ${code} is melden nodig en is gekozen dat de zorgcoördinator belt. Bel nu Veilig Thuis: 0800-2000, dag en nacht. De belkaart staat in het dossier.`,
    samenvatting: `${code}: de zorgcoördinator belt Veilig Thuis, nu`,
  }),
  meldingGedaan: ({ code, wanneer }) => ({
    zin: `Bij ${code} is een melding gedaan. Veilig Thuis laat weten wat er gebeurt${wanneer}. Je hoeft niets goed te keuren.`,
    samenvatting: `${code}: melding gedaan`,
  }),
  terugkoppelingVeiligThuis: ({ code }) => ({
    zin: `Bij ${code} heeft Veilig Thuis laten weten wat er gebeurt. Open het dossier om het te lezen.`,
    samenvatting: `${code}: bericht van Veilig Thuis`,
  }),
  terugnemenVoorstel: ({ code }) => ({
    zin: `Bij ${code} stelt een collega voor om het antwoord op vraag 2 terug te nemen. Kijk jij mee?`,
    samenvatting: `${code}: kijk jij mee naar vraag 2?`,
  }),
  sluitVoorstel: ({ code }) => ({
    zin: `Een collega stelt voor om ${code} te sluiten. Eens en Nog niet zijn allebei een goed antwoord.`,
    samenvatting: `${code}: voorstel om te sluiten`,
  }),
  sluitNogNiet: ({ code }) => ({
    zin: `Een collega wil ${code} nog niet sluiten. Het dossier blijft open.`,
    samenvatting: `${code}: nog niet gesloten`,
  }),
  gesloten: ({ code }) => ({
    zin: `${code} is gesloten. Komt er een nieuw signaal? Dan kan het weer open.`,
    samenvatting: `${code}: gesloten`,
  }),
  heropend: ({ code }) => ({
    zin: `${code} is weer open.`,
    samenvatting: `${code}: weer open`,
  }),
  overlegEens: ({ code }) => ({
    zin: `De uitkomst van het overleg over ${code} is vastgelegd. Jij was erbij: klopt het?`,
    samenvatting: `${code}: klopt de uitkomst van het overleg?`,
  }),
  erIsVervolg: ({ code }) => ({
    zin: `Je signaal is opgepakt: er is vervolg gegeven aan ${code}. Dank je wel.`,
    samenvatting: `${code}: er is vervolg gegeven`,
  }),
  andereRoute: ({ code }) => ({
    zin: `${code} gaat verder langs de andere route: het gaat om iemand van school. Wie het signaal bracht, belt vandaag zelf het bestuur. Het bestuur overlegt direct met de vertrouwensinspecteur: 0900 111 3 111.`,
    samenvatting: `${code}: andere route, vandaag bellen`,
  }),
  wisVoorstel: ({ code }) => ({
    zin: `Een collega stelt voor om een stuk van ${code} te wissen. Dat doe je met twee. Kijk jij mee?`,
    samenvatting: `${code}: voorstel om iets te wissen`,
  }),
  dagoverzicht: () => ({
    zin: 'Je ziet alleen codes, stappen en data. Tik op Mijn dossiers om te kijken.',
    samenvatting: 'Dit wacht vandaag op jou',
  }),
  kanaal: ({ code }) => ({
    zin: `${code}: wacht op iemand.`,
    samenvatting: code,
  }),
  toegang: ({ code, wanneer }) => ({
    zin: `Je mag ${code} lezen${wanneer}. Daarna houdt het vanzelf op.`,
    samenvatting: `${code}: je mag meelezen`,
  }),
  verzoek: ({ code, wanneer }) => ({
    zin: `Er is een verzoek van een leerling of ouder: ${code}${wanneer}. Kijk wat er van jou nodig is.`,
    samenvatting: `${code}: een verzoek van een leerling of ouder`,
  }),
  verzoekFg: ({ code }) => ({
    zin: `Bij verzoek ${code} ligt een voorstel voor een besluit. Wat vind jij, als functionaris gegevensbescherming?`,
    samenvatting: `${code}: wat vind jij van het voorstel?`,
  }),
  verzoekTerug: ({ code }) => ({
    zin: `De functionaris gegevensbescherming is het nog niet eens bij verzoek ${code}. Kijk er samen nog eens naar.`,
    samenvatting: `${code}: de functionaris gegevensbescherming is het nog niet eens`,
  }),
  vernietigVoorstel: ({ code }) => ({
    zin: `Voor ${code} is de bewaartermijn voorbij. Een collega stelt voor om het te vernietigen. Kijk jij als tweede mee?`,
    samenvatting: `${code}: vernietigen of bewaren?`,
  }),
  vernietigNogNiet: ({ code }) => ({
    zin: `${code} blijft voorlopig bewaard. Het voorstel om te vernietigen is vervallen.`,
    samenvatting: `${code}: blijft bewaard`,
  }),
  meelezen: ({ code }) => ({
    zin: `Een collega vraagt of die over een leerling mag meelezen: ${code}. Kijk wat je ervan vindt.`,
    samenvatting: `${code}: een collega vraagt om mee te lezen`,
  }),
  verzoekBesloten: ({ code }) => ({
    zin: `Op verzoek ${code} is besloten. Voer het nu uit: geef antwoord, en leg bij het verzoek vast wanneer dat was.`,
    samenvatting: `${code}: er is besloten`,
  }),
};

/** The channel shows that a case is there and whether it waits, never for what: no step, no date, no reason. */
export const kanaalStand: Readonly<Record<NonNullable<Bericht['kanaalStand']>, string>> = {
  wachtOpIemand: 'wacht op iemand',
  loopt: 'loopt',
  meldenNodig: 'wacht op iemand, vandaag nog',
  gemeld: 'loopt',
  gesloten: 'gesloten',
};

export const herinneringen: Herinneringen = {
  sparUitkomst: (code) => ({
    zin: `Hoe gaat het met ${code}? Kies: er komt een dossier, ik praat met de leerling, of er is een gewone verklaring.`,
    samenvatting: `${code}: hoe gaat het verder?`,
  }),
  sparVerwijderen: (code, datum) => ({
    zin: `${code} is alleen sparren en wordt op ${datum} verwijderd.`,
    samenvatting: `${code}: wordt binnenkort verwijderd`,
  }),
  partnerAntwoord: (code) => ({
    zin: `Een collega wacht nog op jou bij ${code}. Kijk je mee, of liever iemand anders?`,
    samenvatting: `${code}: een collega wacht op jou`,
  }),
  zonderPartner: (code) => ({
    zin: `Bij ${code} kijkt nog niemand mee. Wil jij meekijken, of iemand vragen?`,
    samenvatting: `${code}: zoekt nog een sparringpartner`,
  }),
  bevoegdGezagGezien: (code) => ({
    zin: `${code} wacht nog op Gezien. Je hoeft niets goed te keuren.`,
    samenvatting: `${code}: wacht op Gezien`,
  }),
  signaalgever: (code) => ({
    zin: `Wie het signaal bij ${code} bracht, wacht nog op een terugkoppeling. Eén zin is genoeg.`,
    samenvatting: `${code}: terugkoppeling aan wie het signaal bracht`,
  }),
  bewaartermijn: (code, datum) => ({
    zin: `De bewaartermijn van ${code} is sinds ${datum} voorbij. Stel voor om het te vernietigen, of leg vast waarom het langer nodig is.`,
    samenvatting: `${code}: bewaartermijn voorbij`,
  }),
  vertrekOnbekend: (code) => ({
    zin: `Is de leerling van ${code} nog op school? Zo niet, leg dan vast wanneer de leerling wegging. Dan loopt de bewaartermijn.`,
    samenvatting: `${code}: nog op school?`,
  }),
  andereRouteVerwijderen: (code, datum) => ({
    zin: `Dat ${code} de andere route ging, wordt op ${datum} verwijderd. Loopt er nog iets? Leg dan vast waarom het langer nodig is.`,
    samenvatting: `${code}: wordt binnenkort verwijderd`,
  }),
  koppelAf: (code) => ({ zin: `Een koppeling van ${code} staat nog niet in het andere dossier.`, samenvatting: `${code}: een koppeling` }),
  stilDossier: (code) => ({
    zin: `Bij ${code} is een tijd niets vastgelegd. Wat is de volgende stap?`,
    samenvatting: `${code}: wat is de volgende stap?`,
  }),
  overdracht: (code) => ({
    zin: `Een collega wacht op jou: ga jij verder met ${code}? Lukt het niet, zeg het dan tegen je collega.`,
    samenvatting: `${code}: ga jij verder?`,
  }),
  eerstVeiligThuis: (code) => ({
    zin: `Bij ${code} gaat Veilig Thuis vóór elk gesprek. Bel vandaag: 0800-2000, dag en nacht.`,
    samenvatting: `${code}: bel vandaag Veilig Thuis`,
  }),
  belVeiligThuis: (code, datum) => ({
    zin: `Bel uiterlijk ${datum} met Veilig Thuis over ${code}: 0800-2000.`,
    samenvatting: `${code}: bel met Veilig Thuis`,
  }),
  tweedeOordeel: (code) => ({
    zin: `Bij ${code} wacht vraag 2 op een tweede persoon. Twijfel is ook een goed antwoord.`,
    samenvatting: `${code}: vraag 2 wacht op een tweede persoon`,
  }),
  adviesNaTwijfel: (code, datum) => ({
    zin: `Vraag voor ${code} uiterlijk ${datum} advies aan Veilig Thuis: 0800-2000. Dat kan zonder de naam van de leerling.`,
    samenvatting: `${code}: vraag advies aan Veilig Thuis`,
  }),
  twijfelIsNee: (code) => ({
    zin: `Bij ${code} is geen advies van Veilig Thuis vastgelegd. Dan is melden nodig, dat is de professionele norm. Bel Veilig Thuis: 0800-2000.`,
    samenvatting: `${code}: melden is nodig`,
  }),
  bellen: (code) => ({
    zin: `Bij ${code} is melden nodig en er is nog geen melding. Wie belt Veilig Thuis? 0800-2000, dag en nacht.`,
    samenvatting: `${code}: wie belt?`,
  }),
  terugkoppelingVeiligThuis: (code, datum) => ({
    zin: `Veilig Thuis laat uiterlijk ${datum} weten wat er met ${code} gebeurt. Nog niets gehoord? Bel dan zelf: 0800-2000. Later is niet vreemd.`,
    samenvatting: `${code}: al gehoord van Veilig Thuis?`,
  }),
  evaluatie: (code, datum) => ({
    zin: `Voor de hulp bij ${code} is het uiterlijk ${datum} tijd voor de evaluatie en vraag 5.`,
    samenvatting: `${code}: tijd voor de evaluatie`,
  }),
  schoolOverdracht: (code) => ({
    zin: `Heeft de volgende school het papier van ${code}? Leg vast wanneer je het gaf, en aan wie. Gaat er niets mee? Leg dat dan vast bij het vertrek.`,
    samenvatting: `${code}: is het papier gegeven?`,
  }),
  monitoring: (code, datum) => ({
    zin: `Voor ${code} is afgesproken om tot ${datum} te blijven kijken. Hoe gaat het nu?`,
    samenvatting: `${code}: hoe gaat het nu?`,
  }),
  sluitVoorstel: (code) => ({
    zin: `Het voorstel om ${code} te sluiten wacht nog op een tweede persoon.`,
    samenvatting: `${code}: voorstel om te sluiten wacht`,
  }),
  meelezen: (code) => ({
    zin: `Een collega vroeg om mee te lezen: ${code}. Daar is nog geen antwoord op.`,
    samenvatting: `${code}: vraag om mee te lezen`,
  }),
  verzoek: (code, datum) => ({
    zin: `Op verzoek ${code} is nog geen antwoord. De wet geeft een maand: uiterlijk ${datum}.`,
    samenvatting: `${code}: antwoord op een verzoek`,
  }),
};

/** What is owed, to stand behind "Dit wacht nog op". */
export const openPunten: Readonly<Record<OpenPunt['soort'], string>> = {
  leerling: 'de naam en klas van de leerling',
  sparringpartner: 'een sparringpartner',
  gesprek: 'een gesprek met leerling of ouders, of waarom niet',
  advies: 'advies van Veilig Thuis',
  bevoegdGezag: 'Gezien door het bevoegd gezag',
  tweedeOordeel: 'een tweede persoon bij vraag 2',
  signaalgever: 'een terugkoppeling aan wie het signaal bracht',
  belVeiligThuis: 'een telefoontje met Veilig Thuis over dit dossier',
  meldingDetails: 'de gegevens van de melding',
  ouders: 'ouders informeren, of waarom nog niet',
  hulpplanDoel: 'het doel en de termijn van de hulp',
  hulpplanTaken: 'de casemanager en de taken',
  monitoring: 'afspraken over blijven kijken',
  schoolOverdracht: 'vastleggen dat de volgende school het papier heeft',
  melden: 'de melding bij Veilig Thuis',
  terugkoppelingVeiligThuis: 'de terugkoppeling van Veilig Thuis',
  bellenNaTwijfel: 'een telefoontje met Veilig Thuis na de twijfel',
};

/** A group that gets a message. */
export const ontvanger: Teksten['ontvanger'] = {
  zorgcoordinator: 'de zorgcoördinator',
  bevoegdGezag: 'het bevoegd gezag',
  bestuur: 'het bestuur',
  fg: 'de functionaris gegevensbescherming',
};
