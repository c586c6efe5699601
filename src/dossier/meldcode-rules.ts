import { berichten } from '../meldcode/berichten.ts';
import { isCommandType } from '../meldcode/controle.ts';
import { decide } from '../meldcode/decide.ts';
import { zonderInhoud } from '../meldcode/events.ts';
import { evolve, kentEvent } from '../meldcode/evolve.ts';
import type { Actor, SchoolFacts } from '../meldcode/facts.ts';
import { personId, type Datum, type PersonId } from '../meldcode/ids.ts';
import { plaatsen } from '../meldcode/plaatsen.ts';
import { getoondTot, herinnerdOpen, teHerinneren, volgendeHerinnering } from '../meldcode/herinneringen.ts';
import { mag, voorLezer } from '../meldcode/rechten.ts';
import { regels } from '../meldcode/regels.ts';
import { leeg, type State } from '../meldcode/state.ts';
import { huidigeStap, stappen } from '../meldcode/stappen.ts';
import { termijnen, type Termijn } from '../meldcode/termijnen.ts';
import { wachtend, type Wacht } from '../meldcode/wacht.ts';
import type { Functie } from '../meldcode/woorden.ts';
import type { Office, Rules } from './rules.ts';

const noSchool: SchoolFacts = {
  zorgcoordinatoren: [],
  aandachtsfunctionarissen: [],
  schoolleiders: [],
  bevoegdGezag: [],
  bestuur: [],
  fg: [],
  afwezig: [],
  vakanties: [],
  bewaartermijnen: { spar: 3, geenActie: 12, naVertrek: 24, verzoek: 24, andereRoute: 24 },
  schooltijd: { van: '08:00', tot: '17:00' },
};

/** Nobody in particular, in each office: what such a person may see by office alone. */
const nobody = personId('');
const anybodyIn: Readonly<Record<Office, Actor>> = {
  zorg: { id: nobody, functies: ['zorgcoordinator'], mandaat: false },
  bevoegdGezag: { id: nobody, functies: [], mandaat: true },
  bestuur: { id: nobody, functies: ['bestuur'], mandaat: false },
  fg: { id: nobody, functies: ['fg'], mandaat: false },
};
const offices = ['zorg', 'bevoegdGezag', 'bestuur', 'fg'] as const satisfies readonly Office[];

/** Everybody who could have a part in a dossier, as far as the school's offices and the dossier itself say. */
function candidates(state: State, school: SchoolFacts): readonly Actor[] {
  const holders: readonly (readonly [Functie, readonly PersonId[]])[] = [
    ['zorgcoordinator', school.zorgcoordinatoren],
    ['aandachtsfunctionaris', school.aandachtsfunctionarissen],
    ['schoolleider', school.schoolleiders],
    ['bestuur', school.bestuur],
    ['fg', school.fg],
  ];
  const inDossier = [
    ...state.rollen.map((one) => one.persoon),
    ...(state.partner.gevraagd ? [state.partner.gevraagd.persoon] : []),
    ...(state.overdracht ? [state.overdracht.aan] : []),
    ...(state.hulp.casemanager ? [state.hulp.casemanager] : []),
    ...state.overleggen.flatMap((one) => one.collegas),
    ...state.toegang.map((one) => one.persoon),
    ...(state.verzoek ? [state.verzoek.genoteerdDoor] : []),
    ...(state.meldingen.laatste ? [state.meldingen.laatste.melder] : []),
    ...state.meldingen.open.map((one) => one.melder),
  ];
  const ids = new Set([...inDossier, ...holders.flatMap(([, people]) => people), ...school.bevoegdGezag]);
  return [...ids].map((id) => ({
    id,
    functies: holders.flatMap(([functie, people]) => (people.includes(id) ? [functie] : [])),
    mandaat: school.bevoegdGezag.includes(id),
  }));
}

function peopleOf(voor: Wacht['voor'], school: SchoolFacts): readonly PersonId[] {
  if (voor.aan === 'persoon') return [voor.persoon];
  switch (voor.functie) {
    case 'zorgcoordinator':
      return school.zorgcoordinatoren.length > 0 ? school.zorgcoordinatoren : school.schoolleiders;
    case 'bevoegdGezag':
      return school.bevoegdGezag;
    case 'bestuur':
      return school.bestuur;
    case 'fg':
      return school.fg;
  }
}

/** A date to show: not that a dossier lies still, which nobody agreed on, and not what nothing but time ends and time has ended, as looking on until a day. */
function isDatum({ soort, datum }: Termijn, vandaag: Datum): boolean {
  const tot = getoondTot(soort, datum);
  return soort !== 'stilDossier' && (tot === null || vandaag <= tot);
}

/** A rule set with another first number records things with another meaning, also where their names stayed (CONTRIBUTING.md). */
const hoofdversie = (versie: string): number => Number(/^\d+/.exec(versie)?.[0] ?? 0);

/** The rules of the meldcode, as the dossier calls them. */
export const meldcodeRules: Rules = {
  // The shape of the snapshot and the rule set that filled it: when either changes, the state is folded anew.
  versie: `15/${regels.versie}`,
  leeg,
  decide,
  evolve,
  kent(event, versie) {
    if (hoofdversie(versie) > hoofdversie(regels.versie) || !kentEvent(event.type)) return false;
    if (event.type === 'ingevoerd') return isCommandType(event.invoer.type);
    return event.type !== 'zonderInhoud' || isCommandType(event.soort);
  },
  berichten,
  mag,
  voorLezer,
  zonderInhoud,
  uittreksel(state, facts, vandaag) {
    const school = facts ?? noSchool;
    const everybody = candidates(state, school).map((actor) => ({ ...actor, dag: vandaag }));
    const maySee = (actor: Actor) => mag(state, actor, 'bestaan');
    const persons = everybody.filter(maySee).map((actor) => actor.id);
    const own = everybody.map(({ id, dag }): Actor => ({ id, dag, functies: [], mandaat: false })).filter(maySee);
    const onlyReads = (id: PersonId) =>
      own.some((actor) => actor.id === id && plaatsen(state, actor).every((plaats) => plaats === 'lezer'));
    const waits = wachtend(state, school, vandaag);
    const known = (who: readonly Wacht['voor'][]): readonly PersonId[] =>
      // Whoever may not know of it is never told that it waits.
      [...new Set(who.flatMap((voor) => peopleOf(voor, school)))].filter((person) => persons.includes(person));
    const reminders = herinnerdOpen(state, school).map((one) => ({ ...one, voor: known(one.voor) }));
    const shown = reminders.filter(({ tot }) => tot === null || vandaag <= tot);
    const waiting = [...known(waits.map(({ voor }) => voor)), ...shown.flatMap(({ voor }) => voor)];
    return {
      stap: huidigeStap(state),
      nextDate: termijnen(state, school).find((termijn) => isDatum(termijn, vandaag))?.datum ?? null,
      persons,
      ground: {
        own: own.map(({ id }) => id),
        offices: offices.filter((office) => maySee(anybodyIn[office])),
        until: Object.fromEntries(state.toegang.filter(({ persoon }) => onlyReads(persoon)).map(({ persoon, tot }) => [persoon, tot])),
      },
      waitsFor: [...new Set(waiting)],
      schoolWide: maySee(anybodyIn.zorg),
      melden: waits.some(({ command }) => command === 'wieBelt' || command === 'meldingGedaan'),
      due: volgendeHerinnering(state, school),
      reminders,
    };
  },
  herinneringen: (state, school, nu) =>
    teHerinneren(state, school, nu).map(({ soort, entry, keer, op }) => ({
      command: { type: 'herinner', over: soort, keer, ...(entry === null ? {} : { entry }) },
      op,
    })),
  mijlpalen: (state) => [
    ...(state.soort === 'leeg' ? [] : [state.soort]),
    ...stappen(state)
      .filter((one) => one.stand !== 'open')
      .map((one) => `stap${one.stap}`),
    ...(state.meldingen.aantal > 0 ? ['melding'] : []),
    ...(state.status === 'gesloten' ? ['gesloten'] : []),
    ...state.knelpunten.map((soort) => `knelpunt-${soort}`),
    ...state.maten,
  ],
};
