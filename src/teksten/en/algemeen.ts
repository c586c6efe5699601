import { datums, maakOpsomming } from '../gedeeld.ts';
import type { Algemeen, Bespreking, Papier } from '../types.ts';

const dagen = datums('en-GB');
/** "a, b and c". */
const opsomming = maakOpsomming('and');

export const algemeen: Algemeen = {
  ja: 'yes',
  nee: 'no',
  iemand: 'somebody of the school',
  vanzelf: 'Niet Pluis',
  bekijk: 'View',
  naarMenu: 'To the start',
  naarDossier: 'To the dossier',
  andereStap: 'Other step',
  wachtOpJou: 'waits for you',
  nietsWacht: 'Nothing waits now.',
  wachtend: (aantal) =>
    aantal === 0 ? 'Nothing waits for you now.' : aantal === 1 ? '1 dossier waits for you.' : `${aantal} dossiers wait for you.`,
  overzichtVanCollega: 'A colleague cannot get messages. This waits for that colleague today. Will you pass it on?',
  voorCollega: 'for a colleague who is away',
  inPlaatsVan: (zin) => `This is for a colleague who does not read it now. Will you see what is needed? ${zin}`,
  wachtOpCollega: (code) => `${code}: waits for a colleague who is away`,
  overDatum: 'its date has passed',
  feestdagenLopenAf: (tot) => ({
    zin: `Niet Pluis knows the holidays up to and including ${tot}. Have the program updated in time: after that day a term may be a day short.`,
    samenvatting: 'Niet Pluis has to be updated',
  }),
  enNog: (aantal) => (aantal === 1 ? 'And 1 other dossier.' : `And ${aantal} other dossiers.`),
  onbekendeKnop: 'I no longer know this button. Start again at the menu.',
  alVastgelegd:
    'This form has been recorded, as you first sent it. What you changed after that has not. If you send it now, it is added as a second one.',
  alBegonnen: (code) =>
    `This has begun as ${code}, as you first sent it. What you changed after that was not recorded: add it there. If you send this now, a second one begins.`,
  veiligThuisOveral: 'Veilig Thuis, anywhere in the Netherlands',
  hintInterpretatie: 'Tip: write what you saw or heard. Leave what it means to specialists. What you wrote was simply recorded.',
  gewist: 'This part was erased, by two. That it was there can still be seen.',
  nietVoorJou: 'Something was recorded here that you do not need to read.',
  teSnel: 'That was a little fast. Wait a minute and try again. What was recorded is kept. What you filled in is still there.',
  gesprekNog: 'not recorded yet',
  gesprekGevoerd: 'yes',
  gesprekNietGevoerd: 'not yet, with the reason',
  meldenNodig: 'Reporting is needed, that is the professional standard.',
  meldenNogNietBepaald: 'Whether reporting is needed is not yet certain.',
  meldenGedaan: 'A report was made to Veilig Thuis.',
  begonnen: 'How it began',
  stand: 'State',
  melder: 'Who reports',
  gemeldOp: 'Reported on',
  nogOpen: 'Still open',
  niets: 'nothing',
  terugkoppelingUiterlijk: 'Veilig Thuis lets you know, by',
  dossierBekijken: 'View the dossier',
  wieKeek: 'Who looked when',
  alleenWieKeek: 'You can see who looked at this dossier and when. You do not see what is in it.',
  pagina: (nummer, aantal) => `${nummer} of ${aantal}`,
  geslotenOp: 'Closed on',
  bewaardTot: 'Kept up to and with',
  voorgesteldDoor: 'Proposed by',
  vertrekEerst: 'First: when does the pupil leave?',
  nogGeenNaam: 'not recorded yet',
  geenSamenvatting: 'There is no summary yet. With yes or doubt it may come later.',
  jou: 'you',
  eenCollega: 'a colleague',
  geenAntwoord:
    'No answer within half an hour? Then I ask the zorgcoördinator, and after another half hour the head of school, also outside school hours.',
  wieZietHetNu: 'The zorgcoördinator, or who stands in, gets a message now, also outside school hours. Do not wait for that: call.',
  krijgtBericht: (namen) => {
    const wie = opsomming(namen);
    return `${wie.charAt(0).toUpperCase()}${wie.slice(1)} ${namen.length === 1 ? 'gets' : 'get'} a message now.`;
  },
  veiligThuisUiterlijk: (dag) =>
    `Veilig Thuis tells by ${dagen.datum(dag)} what happens. Heard nothing by then? Call: 0800-2000. Later is not unusual.`,
  naEvaluatie: (uitkomst, dag) =>
    ({
      ja: 'Is the result there? Then answer question 5. Until then the help goes on.',
      deels: `The help goes on or is adapted. Look again on ${dagen.datum(dag)}. Question 5 stays open.`,
      nee: `Answer question 5, by ${dagen.datum(dag)}. Is it not safe? Then call Veilig Thuis: 0800-2000.`,
    })[uitkomst],
  wieZietHetWanneer:
    'The zorgcoördinator, or who stands in, gets a message and looks on the next working day. Nobody reads along in the evening or the weekend.',
  leestMee: 'May read for a while',
  totEnMet: (datum) => `up to and with ${datum}`,
  geenPapier:
    'A PDF cannot be fetched here: Niet Pluis has no web address of its own at this school yet. Ask the administrator. Read the dossier or the call sheet on the screen.',
  nalopenAnderen:
    'Mind: what somebody else told stands on this. Can the reader guess who that was? Then do not give it, and make a paper without.',
  linkTot: (tot) => `The link works until ${tot} and only once. Open it yourself and do not pass it on.`,
  antwoordUiterlijk: 'Answer no later than',
  wieVraagt: 'Who asks',
  verzoekHoogstens: 'Possible now, at most',
  voorstel: 'Proposal',
  besloten: 'Decided',
  beslotenDoor: 'Decided by',
  uitgevoerd: 'Carried out',
  hoortBij: 'Belongs to',
  misschienZelfde: 'Perhaps the same pupil',
  overDezeLeerling: 'Dossiers that you can see',
  voorJouGeen: 'none',
  verzoekUiterlijk: (datum) =>
    `The person who asked gets an answer no later than ${datum}. Say that, and nothing about what school has or does not have.`,
};

/** E-15..E-17, in own words: help for question 2. None of them is a score, and one yes or doubt is enough to call. */
export const acuutVragen: readonly string[] = [
  'Is somebody in danger now, or in the coming hours or days?',
  'Can the pupil go home safely today?',
  'Could there be serious injury, or is there already?',
  'Does a child get no food, shelter or care that is needed?',
  'Can the person who uses violence get near, with nobody watching?',
  'Does somebody threaten to harm themselves or others, or to take a child away?',
  'Does it happen again and again, or does a child see violence again and again?',
];

/** E-28: what Veilig Thuis asks first. */
export const belVragen: readonly string[] = [
  'What do you know of the unsafety now, of everybody in the family?',
  'Can you make it safe again at once yourself?',
  'What does the weighing framework say: is reporting needed?',
];

export const papier: Papier = {
  nogNiet: 'no paper yet',
  klaargezet: 'paper made ready, not fetched yet',
  opgehaald: (datum) => `paper fetched, ${datum}`,
};

export const bespreking: Bespreking = {
  gekozen: (codes) => `Chosen: ${codes}.`,
  teVeel: (max) => `At most ${max} dossiers in one meeting. Take some out.`,
  hoortErNietBij: 'not in it: somebody who will be there has no part in this dossier',
  kanNiet: 'not in it: you cannot make a paper of this one now',
  geen: 'No paper was made.',
  klaar: (aantal, van) =>
    aantal === van
      ? `Ready: ${aantal} ${aantal === 1 ? 'dossier' : 'dossiers'}, each on a sheet of its own.`
      : `Ready: ${aantal} of ${van} dossiers, each on a sheet of its own.`,
};
