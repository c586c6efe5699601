import type { Command, CommandType } from '../meldcode/index.ts';

/** Why a field is not on a paper that goes to a pupil, a parent or the next school. */
export type Weglating = 'anderen' | 'vertrouwen';
/** What is left out of such a paper: data about others always, what the pupil said in confidence where it is not the pupil who reads it. */
export interface Buiten {
  readonly vertrouwen: boolean;
  /** In the place of what others told: what of it is about the pupil, as a zorgcoördinator wrote it for this paper. Absent: nothing. */
  readonly vanAnderen?: string;
}

type Velden = Readonly<Partial<Record<CommandType, readonly string[]>>>;

/** Who brought a signal or reported, and people who are neither pupil, parent nor of the school: a free text cannot be cut in two by a program, so all of it stays out. */
const anderen: Velden = {
  // Whom a colleague consulted, as in stap 2.
  startDossier: ['partner'],
  signaalVanDerde: ['watWaarWanneerWie', 'besproken', 'wieWeetHet'],
  externeGrond: ['wieHoeDatum'],
  overlegCollega: ['met'],
  overlegGehouden: ['aanwezig', 'collegas'],
  overlegUitkomst: ['terugkoppelingDoor'],
  meldingDetails: ['gesprokenMet'],
  meldingGedaan: ['door'],
  belgegevens: ['broersZussen'],
  terugkoppelingSignaalgever: ['hoe'],
  // Written for that one paper, and decided anew for each.
  afgifte: ['vanAnderen'],
};
/** What the pupil told the school. */
const vertrouwen: Velden = {
  leerlingVertelt: ['woorden', 'afspraken'],
  gesprek: ['wilLeerling'],
  verzoekZicht: ['wilLeerling'],
};
/** The account of a talk in which the parents were not. */
const verslagVanLeerling = (command: Command): readonly string[] =>
  command.type === 'gesprek' && command.met === 'leerling' ? ['uitkomst', 'afspraak'] : [];

/** By which a signal comes in, the name that its bringer fills in at once, and a melding, which may be hidden from the family (E-24): who records it is who did it. */
const zonderNaam: readonly CommandType[] = [
  'startDossier',
  'leerlingVastleggen',
  'waarneming',
  'signaalVanDerde',
  'externeGrond',
  'externeInhoud',
  'leerlingVertelt',
  'heropen',
  'acuteMelding',
  'meldingGedaan',
  'meldingDetails',
];
/** Whether a paper names who recorded this: on one that leaves the school not the colleague who brought a signal, nor the one who reported. */
export const noemtWie = (soort: CommandType, buiten: Buiten | null): boolean => buiten === null || !zonderNaam.includes(soort);

/** The line of a flag that began with what somebody told. */
const vanSignaalgever = (command: Command): readonly string[] =>
  command.type === 'startDossier' && command.situatie === 'derde' ? ['regel'] : [];

/** Which filled fields of an entry stay out, and why. */
export const weglatingen = (command: Command, buiten: Buiten | null): ReadonlyMap<string, Weglating> => {
  if (buiten === null) return new Map();
  const vanLeerling = buiten.vertrouwen ? [...(vertrouwen[command.type] ?? []), ...verslagVanLeerling(command)] : [];
  const rij: readonly (readonly [string, Weglating])[] = [
    ...vanLeerling.map((veld) => [veld, 'vertrouwen'] as const),
    ...[...(anderen[command.type] ?? []), ...vanSignaalgever(command)].map((veld) => [veld, 'anderen'] as const),
  ];
  return new Map(rij.filter(([veld]) => Boolean(Reflect.get(command, veld))));
};
