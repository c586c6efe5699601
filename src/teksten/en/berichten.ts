import type { Bericht } from '../../meldcode/berichten-types.ts';
import type { OpenPunt } from '../../meldcode/openstaand.ts';
import type { Berichten, Herinneringen, Teksten } from '../types.ts';

/** See the Dutch file: a code, a step and a date, nothing else (promise 2). */
export const berichten: Berichten = {
  ping: ({ code }) => ({
    zin: `A colleague feels that something is not right and asks you to look along. Code: ${code}.`,
    samenvatting: `${code}: a colleague asks you to look along`,
  }),
  partnerKijktMee: ({ code }) => ({
    zin: `Your sparring partner looks along at ${code}. You are not alone in this.`,
    samenvatting: `${code}: your sparring partner looks along`,
  }),
  geenPartner: ({ code }) => ({
    zin: `No sparring partner has been found yet for ${code}. Will you look along, or ask somebody?`,
    samenvatting: `${code}: still looks for a sparring partner`,
  }),
  uitgenodigd: ({ code }) => ({
    zin: `You are asked to take part in ${code}. Open the dossier to see what is there.`,
    samenvatting: `${code}: you are asked to take part`,
  }),
  overdracht: ({ code, waar }) => ({
    zin: `A colleague asks whether you will go on with ${code}${waar}.`,
    samenvatting: `${code}: will you go on with it?`,
  }),
  overgenomen: ({ code }) => ({
    zin: `A colleague now goes on with ${code}. You can still read what you recorded.`,
    samenvatting: `${code}: a colleague goes on`,
  }),
  bevoegdGezagVraag1: ({ code }) => ({
    zin: `${code} is something that the bevoegd gezag should know. You do not have to approve anything.`,
    samenvatting: `${code}: for the bevoegd gezag to know`,
  }),
  tweedeOordeel: ({ code, wanneer }) => ({
    zin: `At ${code} question 2 waits for a second person${wanneer}. Will you look along? Doubt is a good answer too.`,
    samenvatting: `${code}: will you look at question 2 too?`,
  }),
  wieBelt: ({ code }) => ({
    zin: `At ${code} reporting is needed, that is the professional standard. Who calls Veilig Thuis? 0800-2000, day and night.`,
    samenvatting: `${code}: reporting is needed. Who calls?`,
  }),
  ikBel: ({ code }) => ({
    zin: `At ${code} it was chosen who calls Veilig Thuis. You hear it when the report has been made.`,
    samenvatting: `${code}: it was chosen who calls`,
  }),
  samenBellen: ({ code }) => ({
    zin: `For ${code} a melding is needed and you call Veilig Thuis together: 0800-2000, day and night. Find each other now. The call sheet is in the dossier.`,
    samenvatting: `${code}: call Veilig Thuis together, now`,
  }),
  zorgBelt: ({ code }) => ({
    zin: `For ${code} a melding is needed and it was chosen that the zorgcoördinator calls. Call Veilig Thuis now: 0800-2000, day and night. The call sheet is in the dossier.`,
    samenvatting: `${code}: the zorgcoördinator calls Veilig Thuis, now`,
  }),
  meldingGedaan: ({ code, wanneer }) => ({
    zin: `At ${code} a report was made. Veilig Thuis tells what happens${wanneer}. You do not have to approve anything.`,
    samenvatting: `${code}: report made`,
  }),
  terugkoppelingVeiligThuis: ({ code }) => ({
    zin: `Veilig Thuis has told what happens with ${code}. Open the dossier to read it.`,
    samenvatting: `${code}: word from Veilig Thuis`,
  }),
  terugnemenVoorstel: ({ code }) => ({
    zin: `At ${code} a colleague proposes to take back the answer to question 2. Will you look along?`,
    samenvatting: `${code}: will you look at question 2?`,
  }),
  sluitVoorstel: ({ code }) => ({
    zin: `A colleague proposes to close ${code}. Agree and Not yet are both a good answer.`,
    samenvatting: `${code}: proposal to close`,
  }),
  sluitNogNiet: ({ code }) => ({
    zin: `A colleague does not want to close ${code} yet. The dossier stays open.`,
    samenvatting: `${code}: not closed yet`,
  }),
  gesloten: ({ code }) => ({
    zin: `${code} is closed. Is there a new signal? Then it can be opened again.`,
    samenvatting: `${code}: closed`,
  }),
  heropend: ({ code }) => ({ zin: `${code} is open again.`, samenvatting: `${code}: open again` }),
  overlegEens: ({ code }) => ({
    zin: `The outcome of the meeting about ${code} was recorded. You were there: is it right?`,
    samenvatting: `${code}: is the outcome of the meeting right?`,
  }),
  erIsVervolg: ({ code }) => ({
    zin: `Your signal was taken up: there is follow-up on ${code}. Thank you.`,
    samenvatting: `${code}: there is follow-up`,
  }),
  andereRoute: ({ code }) => ({
    zin: `${code} goes on by the other route: it is about somebody of the school. Who brought the signal in calls the board today. The board consults the vertrouwensinspecteur at once: 0900 111 3 111.`,
    samenvatting: `${code}: other route, call today`,
  }),
  wisVoorstel: ({ code }) => ({
    zin: `A colleague proposes to erase a part of ${code}. You do that with two. Will you look along?`,
    samenvatting: `${code}: proposal to erase something`,
  }),
  dagoverzicht: () => ({
    zin: 'You see only codes, steps and dates. Tap My dossiers to look.',
    samenvatting: 'This waits for you today',
  }),
  kanaal: ({ code }) => ({ zin: `${code}: waits for somebody.`, samenvatting: code }),
  toegang: ({ code, wanneer }) => ({
    zin: `You may read ${code}${wanneer}. After that it ends by itself.`,
    samenvatting: `${code}: you may read along`,
  }),
  verzoek: ({ code, wanneer }) => ({
    zin: `There is a request of a pupil or parent: ${code}${wanneer}. See what it needs from you.`,
    samenvatting: `${code}: a request of a pupil or parent`,
  }),
  verzoekFg: ({ code }) => ({
    zin: `There is a proposal for request ${code}. What do you think, as data protection officer?`,
    samenvatting: `${code}: what do you think of the proposal?`,
  }),
  verzoekTerug: ({ code }) => ({
    zin: `The data protection officer does not agree yet about request ${code}. Look at it together.`,
    samenvatting: `${code}: the data protection officer does not agree yet`,
  }),
  vernietigVoorstel: ({ code }) => ({
    zin: `${code} was kept long enough. A colleague proposes to destroy it. Will you look along as the second person?`,
    samenvatting: `${code}: destroy or keep?`,
  }),
  vernietigNogNiet: ({ code }) => ({
    zin: `${code} is kept for now. The proposal to destroy it has lapsed.`,
    samenvatting: `${code}: is kept`,
  }),
  meelezen: ({ code }) => ({
    zin: `A colleague asks whether they may read along about a pupil: ${code}. See what you think.`,
    samenvatting: `${code}: a colleague asks to read along`,
  }),
  verzoekBesloten: ({ code }) => ({
    zin: `Request ${code} is decided. Now carry it out: give an answer, and record with the request when that was.`,
    samenvatting: `${code}: decided`,
  }),
};

/** The channel shows that a case is there and whether it waits, never for what. */
export const kanaalStand: Readonly<Record<NonNullable<Bericht['kanaalStand']>, string>> = {
  wachtOpIemand: 'waits for somebody',
  loopt: 'in progress',
  meldenNodig: 'waits for somebody, today',
  gemeld: 'in progress',
  gesloten: 'closed',
};

export const herinneringen: Herinneringen = {
  zonderPartner: (code) => ({
    zin: `At ${code} nobody looks along yet. Will you, or will you ask somebody?`,
    samenvatting: `${code}: still looks for a sparring partner`,
  }),
  bevoegdGezagGezien: (code) => ({
    zin: `${code} still waits for Seen. There is nothing to approve.`,
    samenvatting: `${code}: waits for Seen`,
  }),
  signaalgever: (code) => ({
    zin: `Who brought in the signal at ${code} still waits to hear something. One sentence is enough.`,
    samenvatting: `${code}: feedback to who brought the signal in`,
  }),
  bewaartermijn: (code, datum) => ({
    zin: `The term of keeping ${code} is over since ${datum}. Propose to destroy it, or record why it is needed longer.`,
    samenvatting: `${code}: kept long enough`,
  }),
  vertrekOnbekend: (code) => ({
    zin: `Is the pupil of ${code} still at school? If not, record when the pupil left. Then the term of keeping runs.`,
    samenvatting: `${code}: still at school?`,
  }),
  andereRouteVerwijderen: (code, datum) => ({
    zin: `That ${code} went the other route will be removed on ${datum}. Is anything still going on? Then record why it is needed longer.`,
    samenvatting: `${code}: will be removed soon`,
  }),
  koppelAf: (code) => ({ zin: `A link of ${code} does not stand in the other dossier yet.`, samenvatting: `${code}: a link` }),
  stilDossier: (code) => ({
    zin: `At ${code} nothing was recorded for some time. What is the next step?`,
    samenvatting: `${code}: what is the next step?`,
  }),
  sparUitkomst: (code) => ({
    zin: `How is it going with ${code}? Choose: there will be a dossier, I talk with the pupil, or there is an ordinary explanation.`,
    samenvatting: `${code}: how does it go on?`,
  }),
  sparVerwijderen: (code, datum) => ({
    zin: `${code} is only sparring and will be removed on ${datum}.`,
    samenvatting: `${code}: will be removed soon`,
  }),
  partnerAntwoord: (code) => ({
    zin: `A colleague still waits for you at ${code}. Will you look along, or rather somebody else?`,
    samenvatting: `${code}: a colleague waits for you`,
  }),
  overdracht: (code) => ({
    zin: `A colleague waits for you: will you go on with ${code}? If you cannot, tell your colleague.`,
    samenvatting: `${code}: will you go on with it?`,
  }),
  eerstVeiligThuis: (code) => ({
    zin: `At ${code} Veilig Thuis comes before any talk. Call today: 0800-2000, day and night.`,
    samenvatting: `${code}: call Veilig Thuis today`,
  }),
  belVeiligThuis: (code, datum) => ({
    zin: `Call Veilig Thuis about ${code} by ${datum}: 0800-2000.`,
    samenvatting: `${code}: call Veilig Thuis`,
  }),
  tweedeOordeel: (code) => ({
    zin: `At ${code} question 2 waits for a second person. Doubt is a good answer too.`,
    samenvatting: `${code}: question 2 waits for a second person`,
  }),
  adviesNaTwijfel: (code, datum) => ({
    zin: `Ask Veilig Thuis for advice on ${code} by ${datum}: 0800-2000. You can do so without the name of the pupil.`,
    samenvatting: `${code}: ask Veilig Thuis for advice`,
  }),
  twijfelIsNee: (code) => ({
    zin: `At ${code} no advice of Veilig Thuis was recorded. Then reporting is needed, that is the professional standard. Call Veilig Thuis: 0800-2000.`,
    samenvatting: `${code}: reporting is needed`,
  }),
  bellen: (code) => ({
    zin: `At ${code} reporting is needed and there is no report yet. Who calls Veilig Thuis? 0800-2000, day and night.`,
    samenvatting: `${code}: who calls?`,
  }),
  terugkoppelingVeiligThuis: (code, datum) => ({
    zin: `Veilig Thuis tells by ${datum} what happens with ${code}. Heard nothing yet? Then call: 0800-2000. Later is not unusual.`,
    samenvatting: `${code}: heard from Veilig Thuis yet?`,
  }),
  evaluatie: (code, datum) => ({
    zin: `For the help at ${code} it is time for the evaluation and question 5, by ${datum}.`,
    samenvatting: `${code}: time for the evaluation`,
  }),
  schoolOverdracht: (code) => ({
    zin: `Does the next school have the paper of ${code}? Record when you gave it, and to whom. Does nothing go along? Then record that with the leaving.`,
    samenvatting: `${code}: was the paper given?`,
  }),
  monitoring: (code, datum) => ({
    zin: `For ${code} it was agreed to keep watching until ${datum}. How is it going now?`,
    samenvatting: `${code}: how is it going now?`,
  }),
  sluitVoorstel: (code) => ({
    zin: `The proposal to close ${code} still waits for a second person.`,
    samenvatting: `${code}: proposal to close waits`,
  }),
  meelezen: (code) => ({
    zin: `A colleague asked to read along: ${code}. There is no answer yet.`,
    samenvatting: `${code}: question to read along`,
  }),
  verzoek: (code, datum) => ({
    zin: `Request ${code} has no answer yet. The law gives a month: no later than ${datum}.`,
    samenvatting: `${code}: answer to a request`,
  }),
};

/** What is owed, to stand behind "this waits for". */
export const openPunten: Readonly<Record<OpenPunt['soort'], string>> = {
  leerling: 'name and class of the pupil',
  sparringpartner: 'a sparring partner',
  gesprek: 'a talk with pupil or parents, or why not',
  advies: 'advice of Veilig Thuis',
  bevoegdGezag: 'Seen by the bevoegd gezag',
  tweedeOordeel: 'a second person at question 2',
  signaalgever: 'feedback to who brought the signal in',
  belVeiligThuis: 'a call with Veilig Thuis about this dossier',
  meldingDetails: 'the details of the report',
  ouders: 'telling the parents, or why not yet',
  hulpplanDoel: 'the goal and the term of the help',
  hulpplanTaken: 'the case manager and the tasks',
  monitoring: 'agreements on keeping watch',
  schoolOverdracht: 'recording that the next school has the paper',
  melden: 'the report to Veilig Thuis',
  terugkoppelingVeiligThuis: 'feedback of Veilig Thuis',
  bellenNaTwijfel: 'a call with Veilig Thuis after the doubt',
};

/** A group that gets a message. */
export const ontvanger: Teksten['ontvanger'] = {
  zorgcoordinator: 'the zorgcoördinator',
  bevoegdGezag: 'the bevoegd gezag',
  bestuur: 'the school board',
  fg: 'the data protection officer',
};
