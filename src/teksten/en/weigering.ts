import type { Datum } from '../../meldcode/ids.ts';
import type { OpenPunt } from '../../meldcode/openstaand.ts';
import { maakOpsomming } from '../gedeeld.ts';
import type { Weigeringen, Woorden } from '../types.ts';

const opsomming = maakOpsomming('and');
type Hulp = Pick<Woorden, 'stap' | 'vraag'> & { readonly openPunt: (punt: OpenPunt) => string; readonly datum: (dag: Datum) => string };

/** Why something could not be done. Says what to do; never says no without a way on, and never what somebody else may see. */
export const weigeringen = ({ stap, vraag, openPunt, datum }: Hulp): Weigeringen => ({
  geenToegang: () => 'I cannot show you this. Is the code right? Otherwise ask the zorgcoördinator.',
  // at a field
  verplicht: () => 'This is needed to go on.',
  teLang: ({ max }) => `This is too long. There is room for ${max} characters. Put the rest in a second card.`,
  ongeldigeKeuze: () => 'Choose one of the answers.',
  ongeldigeDatum: () => 'This date does not exist. Choose the day in the calendar.',
  datumInToekomst: () => 'This day is still to come. Choose today or an earlier day.',
  datumInVerleden: () => 'This day has passed. Choose a day that is still to come.',
  onbekendVeld: () => 'This card no longer fits what I know. Open the card again.',
  onbekendePersoon: () => 'I do not know this person at this school. Choose somebody from the list.',
  persoonKanNiet: () => 'This person cannot do that now. Choose somebody else.',
  redenPastNiet: () => 'This reason does not fit what was answered. Choose another reason, or look at the question again.',
  // the moment
  alBeantwoord: () => 'This question has been answered in the meantime. Open the dossier to see how it stands.',
  dossierGesloten: () =>
    'Not yet possible: the dossier is closed. Is there a new signal? Then reopen it. Calling in an emergency is always possible.',
  dossierOpen: () => 'The dossier is open already. You can simply go on.',
  eerstDossier: ({ veld }) =>
    veld === 'situatie'
      ? 'Not yet possible: what a pupil tells belongs in a dossier, not only in sparring.'
      : 'Not yet possible: this is only sparring, without a name or text. Make it a dossier first.',
  veiligheidsprotocol: () =>
    'Is this between pupils? Then the safety protocol of the school helps. The meldcode is for worries about home.',
  grondEerst: () => 'Not yet possible: first record whether pupil or parents agree, or why you share without consent.',
  leerlingStaatVast: () =>
    'This dossier is about a pupil already, and that does not change. Is it the wrong pupil? Then choose Erase. You do that with two.',
  stappenEerst: ({ stappen }) => `Not yet possible: this waits for ${opsomming(stappen.map((nummer) => stap[nummer]))}.`,
  vraagEerst: ({ vraag: nummer }) => `Not yet possible: this waits for ${vraag[nummer]}.`,
  hulpplanEerst: () => 'Not yet possible: this waits for the help plan, with a term and who does what.',
  evaluatieOpnieuw: () =>
    'Choose a day after today on which you look again. The help goes on or is adapted. Is it not safe? Then call Veilig Thuis: 0800-2000.',
  meldenEerst: () =>
    'Not yet possible: reporting is needed, that is the professional standard. Call Veilig Thuis: 0800-2000, day and night.',
  alleenBijMelden: () => 'I ask for date of birth, address and brothers or sisters only when Veilig Thuis is called.',
  nietsTerugTeNemen: () => 'There is no yes or doubt at question 2 to take back.',
  bewaartermijn: ({ tot }) =>
    tot === null
      ? 'That is not possible yet: first record when the pupil leaves school.'
      : `That is not possible yet: this dossier is kept up to and with ${datum(tot)}.`,
  geenVoorstel: () => 'There is no proposal now. Perhaps a colleague has answered it.',
  tweedePersoon: () => 'This is for a second person. You have done your part. Ask a colleague to look along.',
  zorgcoordinatorNodig: () =>
    'Not yet possible: one of the two is the zorgcoördinator, the aandachtsfunctionaris or who stands in for them.',
  nogOpen: ({ punten }) => `Not yet possible: this waits for ${opsomming(punten.map(openPunt))}.`,
  entryOnbekend: () => 'I cannot find this part of the dossier. Open the dossier again.',
  niemandOver: () => 'Not yet possible: somebody must remain for the pupil care, and somebody of the bevoegd gezag.',
  teVeelOpen: ({ max }) => `Not yet possible: ${max} are open already. Finish one first.`,
  termijnTeLang: ({ maanden }) => `That is too long in one go: at most ${maanden} months. Choose an earlier day. You can extend it later.`,
  verzoekEerst: ({ wat }) =>
    'That is not possible yet: this still waits for ' + (wat === 'toets' ? 'who asks.' : 'safety and view of the pupil.'),
  verzoekHoogstens: ({ hoogstens: meest }) =>
    `As things stand, at most: ${{ helemaal: 'all of it', deels: 'in part', niet: 'not' }[meest]}. Look again at who asks and at the safety of the pupil.`,
  vertrekEerst: () => 'That is not possible yet: first record that the pupil leaves, to which school, and with consent or why without.',
  vanAnderenNiet: ({ waarom }) =>
    ({
      zorg: 'Only the zorgcoördinator, the aandachtsfunctionaris or who stands in puts on this paper what somebody else told. Leave this empty, or ask them.',
      deel: 'This belongs with what was seen and heard. Choose that part too, or leave this empty.',
      geen: 'In this dossier stands nothing that somebody else told. Leave this empty.',
    })[waarom],
  eerstInzien: () => 'With consent, only what parents, or a pupil from 16, have seen goes along. Show it first.',
  inzageEerst: ({ waarom }) =>
    ({
      besluit:
        'Not yet: a paper for the right of access waits for a decision on the request. Is there no request yet? Then type: request. Bevoegd gezag decides, together with the data protection officer.',
      niet: 'It was decided to give no access on this request, so there is no paper. Give an answer to who asked, and record that with the request.',
      uitgevoerd: 'This request was carried out already. Does somebody ask again? Then note a new request.',
      leerling: 'The name in the request is another one than in this dossier. Is it about the same pupil all the same? Then tick the box.',
    })[waarom],
  nietDeMentor: () => 'A mentor does not decide this. Somebody else does, on behalf of bevoegd gezag.',
});
