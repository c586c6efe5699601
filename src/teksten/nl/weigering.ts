import { maakOpsomming } from '../gedeeld.ts';
import type { Weigeringen, Woorden } from '../types.ts';
import type { Datum } from '../../meldcode/ids.ts';
import type { OpenPunt } from '../../meldcode/openstaand.ts';

const opsomming = maakOpsomming('en');
type Hulp = Pick<Woorden, 'stap' | 'vraag'> & { readonly openPunt: (punt: OpenPunt) => string; readonly datum: (dag: Datum) => string };

/** Why something could not be done. Says what to do; never says no without a way on, and never what somebody else may see. */
export const weigeringen = ({ stap, vraag, openPunt, datum }: Hulp): Weigeringen => ({
  geenToegang: () => 'Dit kan ik je niet laten zien. Klopt de code? Vraag het anders aan de zorgcoördinator.',
  // at a field
  verplicht: () => 'Dit is nodig om verder te kunnen.',
  teLang: ({ max }) => `Dit is te lang. Er passen ${max} tekens in. Zet de rest in een tweede kaart.`,
  ongeldigeKeuze: () => 'Kies een van de antwoorden.',
  ongeldigeDatum: () => 'Deze datum bestaat niet. Kies de dag in de kalender.',
  datumInToekomst: () => 'Deze dag moet nog komen. Kies vandaag of een eerdere dag.',
  datumInVerleden: () => 'Deze dag is al voorbij. Kies een dag die nog komt.',
  onbekendVeld: () => 'Deze kaart past niet meer bij wat ik ken. Open de kaart opnieuw.',
  onbekendePersoon: () => 'Deze persoon ken ik niet op deze school. Kies iemand uit de lijst.',
  persoonKanNiet: () => 'Deze persoon kan dat nu niet doen. Kies iemand anders.',
  redenPastNiet: () => 'Deze reden past niet bij wat er is geantwoord. Kies een andere reden, of kijk nog eens naar de vraag.',
  // the moment
  alBeantwoord: () => 'Deze vraag is intussen al beantwoord. Open het dossier om te zien hoe het nu is.',
  dossierGesloten: () => 'Dat kan nog niet: het dossier is gesloten. Is er een nieuw signaal? Heropen het dan. Acuut bellen kan altijd.',
  dossierOpen: () => 'Het dossier is al open. Je kunt gewoon verder.',
  eerstDossier: ({ veld }) =>
    veld === 'situatie'
      ? 'Dat kan nog niet: wat een leerling vertelt, hoort in een dossier en niet alleen bij sparren.'
      : 'Dat kan nog niet: dit is alleen sparren, zonder naam en tekst. Maak er eerst een dossier van.',
  veiligheidsprotocol: () =>
    'Gaat het om leerlingen onder elkaar? Dan helpt het veiligheidsprotocol van de school. De meldcode is voor zorgen over thuis.',
  grondEerst: () => 'Dat kan nog niet: leg eerst vast of leerling of ouders het goed vinden, of waarom je zonder instemming deelt.',
  leerlingStaatVast: () =>
    'Dit dossier gaat al over een leerling, en dat verandert niet meer. Klopt de leerling niet? Kies dan Wissen. Dat doe je met twee.',
  stappenEerst: ({ stappen }) => `Dat kan nog niet: dit wacht nog op ${opsomming(stappen.map((nummer) => stap[nummer]))}.`,
  vraagEerst: ({ vraag: nummer }) => `Dat kan nog niet: dit wacht nog op ${vraag[nummer]}.`,
  hulpplanEerst: () => 'Dat kan nog niet: dit wacht nog op het hulpplan, met een termijn en wie wat doet.',
  evaluatieOpnieuw: () =>
    'Kies een dag na vandaag waarop jullie weer kijken. De hulp gaat door of wordt aangepast. Is het niet veilig? Bel dan Veilig Thuis: 0800-2000.',
  meldenEerst: () => 'Dat kan nog niet: melden is nodig, dat is de professionele norm. Bel Veilig Thuis: 0800-2000, dag en nacht.',
  alleenBijMelden: () => 'Geboortedatum, adres en broers of zussen vraag ik pas als er gebeld wordt met Veilig Thuis.',
  nietsTerugTeNemen: () => 'Er is nu geen ja of twijfel bij vraag 2 om terug te nemen.',
  bewaartermijn: ({ tot }) =>
    tot === null
      ? 'Dat kan nog niet: leg eerst vast wanneer de leerling van school gaat.'
      : `Dat kan nog niet: dit dossier wordt bewaard tot en met ${datum(tot)}.`,
  geenVoorstel: () => 'Er ligt nu geen voorstel. Misschien antwoordde een collega al.',
  tweedePersoon: () => 'Dit is voor een tweede persoon. Jij hebt je deel gedaan. Vraag een collega om mee te kijken.',
  zorgcoordinatorNodig: () => 'Dat kan nog niet: een van de twee is de zorgcoördinator, de aandachtsfunctionaris of wie hen vervangt.',
  nogOpen: ({ punten }) => `Dat kan nog niet: dit wacht nog op ${opsomming(punten.map(openPunt))}.`,
  entryOnbekend: () => 'Dit stuk van het dossier vind ik niet. Open het dossier opnieuw.',
  niemandOver: () => 'Dat kan nog niet: er moet iemand overblijven voor de zorg, en iemand van het bevoegd gezag.',
  teVeelOpen: ({ max }) => `Dat kan nog niet: er staan er al ${max} open. Rond er eerst een af.`,
  termijnTeLang: ({ maanden }) => `Zo lang kan niet in één keer: hoogstens ${maanden} maanden. Kies een eerdere dag. Verlengen kan later.`,
  verzoekEerst: ({ wat }) =>
    'Dat kan nog niet: dit wacht nog op ' +
    {
      toets: 'wie het vraagt.',
      zicht: 'veiligheid en mening van de leerling.',
      besluit: 'het besluit van het bevoegd gezag en de functionaris gegevensbescherming.',
    }[wat],
  verzoekHoogstens: ({ hoogstens: meest }) =>
    `Zoals het nu ligt kan hoogstens: ${{ helemaal: 'helemaal', deels: 'deels', niet: 'niet' }[meest]}. Kijk nog eens naar wie het vraagt en naar de veiligheid van de leerling.`,
  vertrekEerst: () =>
    'Dat kan nog niet: leg eerst vast dat de leerling van school gaat, naar welke school, en met toestemming of waarom zonder.',
  vanAnderenNiet: ({ waarom }) =>
    ({
      zorg: 'Wat een ander vertelde, zet alleen de zorgcoördinator, de aandachtsfunctionaris of wie hen vervangt op dit papier. Laat dit leeg, of vraag hen.',
      deel: 'Dit komt bij wat is gezien en gehoord. Kies dat deel erbij, of laat dit leeg.',
      geen: 'In dit dossier staat niets wat een ander vertelde. Laat dit leeg.',
    })[waarom],
  eerstInzien: () => 'Met toestemming gaat er alleen iets mee dat ouders, of een leerling vanaf 16, hebben gezien. Laat het eerst zien.',
  inzageEerst: ({ waarom }) =>
    ({
      besluit:
        'Dat kan nog niet: een papier voor inzage wacht nog op een besluit op het verzoek. Is het verzoek er nog niet? Typ dan: verzoek. Het bevoegd gezag besluit, samen met de functionaris gegevensbescherming.',
      niet: 'Op dit verzoek is besloten om geen inzage te geven. Er komt dus geen papier. Geef de aanvrager antwoord en leg dat vast bij het verzoek.',
      uitgevoerd: 'Dit verzoek is al uitgevoerd. Vraagt iemand opnieuw om inzage? Noteer dan een nieuw verzoek.',
      leerling: 'De naam in het verzoek is anders dan in dit dossier. Gaat het toch over dezelfde leerling? Zet dan het vinkje.',
    })[waarom],
  nietDeMentor: () => 'Een mentor besluit hier niet over. Dat doet iemand anders namens het bevoegd gezag.',
});
