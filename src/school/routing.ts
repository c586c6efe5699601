import type { Groep, Ontvanger } from '../meldcode/berichten-types.ts';
import type { Datum, PersonId } from '../meldcode/ids.ts';
import type { Functie } from '../meldcode/woorden.ts';
import { aanHetWerk, heeftAccount, heeftVerlof, isAfwezig, metFunctie, persoon, vervangerVan } from './personen.ts';
import type { PartnerRegel, Person, School } from './school-file.ts';

/** Class names as people write them: `2b`, `2 B` and `2B` are one class. */
const gelijkeKlas = (een: string, ander: string): boolean => plat(een) === plat(ander);
const plat = (naam: string): string => naam.replace(/\s+/g, '').toLowerCase();

const uniek = (ids: readonly PersonId[]): readonly PersonId[] => [...new Set(ids)];
const ids = (people: readonly Person[]): readonly PersonId[] => people.map(({ id }) => id);

export interface PartnerVraag {
  readonly vandaag: Datum;
  /** Left out of the case, or asked before. */
  readonly behalve: readonly PersonId[];
  /** Of the pupil, where it is known; a flag asks no class, then the flagger's own classes and years count. */
  readonly klas?: string;
  readonly leerjaar?: number;
}

const leerjaarVan = (school: School, klas: string): number | undefined =>
  school.klassen.find(({ naam }) => gelijkeKlas(naam, klas))?.leerjaar;

const past = (school: School, regel: PartnerRegel, flagger: Person, { klas, leerjaar }: PartnerVraag): boolean => {
  const klassen = klas === undefined ? flagger.mentorVan : [klas];
  const uitKlassen = klassen.flatMap((naam) => leerjaarVan(school, naam) ?? []);
  const jaren = leerjaar !== undefined ? [leerjaar] : klas !== undefined ? uitKlassen : [...flagger.leerjaren, ...uitKlassen];
  return (
    (regel.personen?.includes(flagger.id) ?? true) &&
    (regel.klassen?.some((een) => klassen.some((ander) => gelijkeKlas(een, ander))) ?? true) &&
    (regel.leerjaren?.some((jaar) => jaren.includes(jaar)) ?? true) &&
    (regel.secties?.some((sectie) => flagger.secties.includes(sectie)) ?? true)
  );
};

/**
 * Who can be asked to be sparringpartner, in the order of asking: every rule of the school that fits, then the school's fallback list, then zorgcoördinator
 * and aandachtsfunctionaris, then schoolleider. Never the flagger, somebody absent, without an account, or in `behalve`. Empty: nobody can be reached.
 */
export const sparringpartners = (school: School, flagger: Person, vraag: PartnerVraag): readonly PersonId[] => {
  const { regels, terugval } = school.sparringpartners;
  const volgorde = [
    ...regels.filter((regel) => past(school, regel, flagger, vraag)).flatMap(({ partners }) => partners),
    ...terugval,
    ...ids(metFunctie(school, 'zorgcoordinator')),
    ...ids(metFunctie(school, 'aandachtsfunctionaris')),
    ...ids(metFunctie(school, 'schoolleider')),
  ];
  return uniek(volgorde).filter((id) => id !== flagger.id && !vraag.behalve.includes(id) && kanNu(school, id, vraag.vandaag));
};

const kanNu = (school: School, id: PersonId, dag: Datum): boolean => {
  const person = persoon(school, id);
  return person !== undefined && heeftAccount(person) && !isAfwezig(school, person, dag);
};

/** Everybody who can take the case on, in the order in which "Wie gaat verder?" offers them: mentor, zorgcoördinator, self. R-025 */
export const wieGaatVerder = (
  school: School,
  zelf: Person,
  { vandaag, behalve, klas }: Pick<PartnerVraag, 'vandaag' | 'behalve' | 'klas'>,
): readonly PersonId[] => {
  const mentoren = klas === undefined ? [] : school.personen.filter(({ mentorVan }) => mentorVan.some((eigen) => gelijkeKlas(eigen, klas)));
  const anderen = [...ids(mentoren), ...ids(metFunctie(school, 'zorgcoordinator'))].filter(
    (id) => !behalve.includes(id) && kanNu(school, id, vandaag),
  );
  return uniek([...anderen, zelf.id]);
};

const groep = (school: School, functie: Groep): readonly Person[] => {
  switch (functie) {
    case 'zorgcoordinator':
      return metFunctie(school, 'zorgcoordinator');
    case 'bevoegdGezag':
      return school.personen.filter(({ mandaatBevoegdGezag }) => mandaatBevoegdGezag);
    case 'bestuur':
      return school.personen.filter(({ id }) => school.bestuur.includes(id));
    case 'fg':
      return metFunctie(school, 'fg');
  }
};

/** Who hears it when nobody of the group can be told today: the message is not dropped. */
const daarna = (school: School, functie: Groep): readonly Person[] =>
  functie === 'zorgcoordinator' ? [...metFunctie(school, 'aandachtsfunctionaris'), ...metFunctie(school, 'schoolleider')] : [];

/**
 * The people whom a message is for, in the order of trying. A person: that one; when absent first the stand-in (or the next in line when that one is away too),
 * for who is on leave then whom a message for the zorgcoördinator finds here, and last the person: whether a stand-in may know of it is for the caller to ask.
 * A functie: those who are here,
 * then the stand-ins of those who are not; for the zorgcoördinatoren, when that gives nobody, the aandachtsfunctionaris and the schoolleider; and last the
 * absent ones themselves, because a message that waits is better than none; and for the zorgcoördinatoren once more aandachtsfunctionaris and schoolleider, for when
 * nobody before them can be reached although they are here (the app is blocked or was never opened). Never somebody of `behalve`; a channel has no people.
 */
export const ontvangers = (school: School, ontvanger: Ontvanger, behalve: readonly PersonId[], vandaag: Datum): readonly PersonId[] => {
  const mag = (people: readonly Person[]): readonly PersonId[] => uniek(ids(people)).filter((id) => !behalve.includes(id));
  const hier = (people: readonly Person[]): readonly Person[] => people.filter((person) => !isAfwezig(school, person, vandaag));
  const invallers = (people: readonly Person[]): readonly Person[] =>
    people.flatMap((person) => vervangerVan(school, person, vandaag) ?? []);
  /** Of a functie who can be told today, stand-ins among them. */
  const erNu = (functie: Groep): readonly Person[] => {
    const leden = groep(school, functie);
    const nu = [...hier(leden), ...invallers(leden)];
    return mag(nu).some((id) => kanNu(school, id, vandaag)) ? nu : [...nu, ...hier(daarna(school, functie))];
  };
  switch (ontvanger.aan) {
    case 'persoon': {
      const person = persoon(school, ontvanger.persoon);
      if (person === undefined) return [];
      return mag([...invallers([person]), ...(heeftVerlof(person, vandaag) ? erNu('zorgcoordinator') : []), person]);
    }
    case 'functie': {
      const { functie } = ontvanger;
      return mag([...erNu(functie), ...groep(school, functie), ...hier(daarna(school, functie))]);
    }
    case 'kanaal':
      return [];
  }
};

/**
 * Who looks today at what waits for this person, in order: the person on a working day; else the stand-in, and for who is on leave, or when no zorgcoördinator
 * works, the first whom a message for the zorgcoördinator finds at work. Empty: it waits until the person works again, or nobody works today.
 */
export const wieKijktVandaag = (school: School, person: Person, dag: Datum): readonly PersonId[] => {
  if (aanHetWerk(person, dag)) return [person.id];
  const werkt = (een: Person | null | undefined): een is Person => een !== null && een !== undefined && aanHetWerk(een, dag);
  const invaller = vervangerVan(school, person, dag);
  const zorg = metFunctie(school, 'zorgcoordinator');
  const geenZorg = zorg.includes(person) && !zorg.some(werkt);
  const verder =
    heeftVerlof(person, dag) || geenZorg
      ? ontvangers(school, { aan: 'functie', functie: 'zorgcoordinator' }, [person.id], dag)
          .map((id) => persoon(school, id))
          .filter(werkt)
          .slice(0, 1)
      : [];
  return uniek(ids([...(werkt(invaller) ? [invaller] : []), ...verder]));
};

/**
 * Whom the clock asks when a sparringpartner does not answer, the `keer`-th time: the next colleague, then the zorgcoördinator (or aandachtsfunctionaris), then
 * the schoolleider, then nobody. Takes who can be reached, in the order of `sparringpartners`.
 */
export const naStilte = (school: School, bereikbaar: readonly PersonId[], keer: number): PersonId | null => {
  const eerste = (...functies: readonly Functie[]): PersonId | undefined =>
    bereikbaar.find((id) => functies.some((functie) => persoon(school, id)?.functies.includes(functie)));
  switch (keer) {
    case 1:
      return bereikbaar[0] ?? null;
    case 2:
      return eerste('zorgcoordinator', 'aandachtsfunctionaris') ?? eerste('schoolleider') ?? null;
    case 3:
      return eerste('schoolleider') ?? null;
    default:
      return null;
  }
};
