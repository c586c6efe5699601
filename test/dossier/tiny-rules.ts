import type { Command } from '../../src/meldcode/commands.ts';
import type { MeldcodeEvent, Vastgelegd } from '../../src/meldcode/events.ts';
import { zonderInhoud } from '../../src/meldcode/events.ts';
import type { Actor, Facts } from '../../src/meldcode/facts.ts';
import { datum, instant, personId, schoolId, type EntryId, type PersonId } from '../../src/meldcode/ids.ts';
import { leeg, type State } from '../../src/meldcode/state.ts';
import type { Rules } from '../../src/dossier/rules.ts';

/** Rules of a few lines, so that what the dossier promises is tested by itself: whoever began has a part, and whoever was invited. */
export const tinyRules: Rules = {
  versie: 'tiny-1',
  leeg,
  decide(state, command, facts) {
    const allowed = state.soort === 'leeg' ? command.type === 'startDossier' : has(state, facts.actor.id);
    if (!allowed) return { ok: false, refusal: { code: 'geenToegang' } };
    if (command.type === 'gezien' && state.gedaan.gezien) return { ok: false, refusal: { code: 'alBeantwoord' } };
    if (command.type === 'corrigeer' && !facts.entry) return { ok: false, refusal: { code: 'geenToegang' } };
    return { ok: true, events: [{ type: 'ingevoerd', invoer: command }, ...follows(command, facts)] };
  },
  evolve: (state, one) => ({ ...apply(state, one), versie: one.version }),
  kent: () => true,
  berichten: (events, _before, state, code) =>
    events.some((one) => one.event.type === 'dossierBegonnen')
      ? [
          { soort: 'ping', ontvanger: { aan: 'persoon', persoon: personId('p2') }, behalve: [], code, spoed: false },
          { soort: 'kanaal', ontvanger: { aan: 'kanaal', kanaal: 'zorg' }, behalve: [], code, spoed: false, kanaalStand: 'wachtOpIemand' },
        ]
      : state.status === 'gesloten'
        ? [{ soort: 'kanaal', ontvanger: { aan: 'kanaal', kanaal: 'zorg' }, behalve: [], code, spoed: false, kanaalStand: 'gesloten' }]
        : [],
  mag: (state, actor, deel) =>
    (has(state, actor.id) || isZorg(state, actor)) && (deel !== 'export' || actor.functies.includes('zorgcoordinator')),
  voorLezer: (state, actor, one) =>
    one.door === actor.id || isZorg(state, actor) ? one : one.event.type === 'ingevoerd' ? zonderInhoud(one, 'nietVoorJou') : null,
  zonderInhoud,
  uittreksel: (state) => ({
    stap: 1,
    nextDate: null,
    persons: state.rollen.map((one) => one.persoon),
    waitsFor: state.gedaan.gezien ? [] : state.rollen.slice(0, 1).map((one) => one.persoon),
    schoolWide: state.soort === 'dossier',
    melden: false,
    due: null,
    reminders: [],
  }),
  herinneringen: () => [],
  mijlpalen: (state) => (state.soort === 'leeg' ? [] : [state.soort]),
};

const has = (state: State, person: PersonId): boolean =>
  state.rollen.some((one) => one.persoon === person) && !state.buiten.includes(person);
const isZorg = (state: State, actor: Actor): boolean =>
  state.soort === 'dossier' && actor.functies.includes('zorgcoordinator') && !state.buiten.includes(actor.id);

function follows(command: Command, facts: Facts): MeldcodeEvent[] {
  switch (command.type) {
    case 'startDossier':
      return [
        { type: 'dossierBegonnen', relatie: command.relatie, situatie: command.situatie, regels: 'tiny-1' },
        { type: 'rolBegonnen', rol: 'flagger', persoon: facts.actor.id },
      ];
    case 'nodigUit':
      return [{ type: 'rolBegonnen', rol: 'meekijker', persoon: command.persoon }];
    case 'laatErbuiten':
      return [{ type: 'buitengelaten', persoon: command.persoon }];
    case 'wisEens':
      return [{ type: 'gewist', entry: command.entry, reden: 'gegevensVanDerde' }];
    case 'sluitEens':
      return [{ type: 'gesloten', reden: 'verklaring', met: [] }];
    default:
      return [];
  }
}

function apply(state: State, one: Vastgelegd): State {
  const { event } = one;
  const moment = { door: one.door, op: one.op, dag: one.vandaag };
  switch (event.type) {
    case 'ingevoerd':
    case 'zonderInhoud': {
      const soort = event.type === 'ingevoerd' ? event.invoer.type : event.soort;
      const keer = (state.gedaan[soort]?.keer ?? 0) + 1;
      const leerling =
        event.type === 'ingevoerd' && event.invoer.type === 'leerlingVastleggen'
          ? { ...event.invoer.leerling, entry: one.id }
          : state.leerling;
      return { ...state, leerling, gedaan: { ...state.gedaan, [soort]: { keer, versie: one.version, laatst: moment } } };
    }
    case 'dossierBegonnen':
      return { ...state, soort: 'dossier', begonnen: moment };
    case 'rolBegonnen':
      return { ...state, rollen: [...state.rollen, { rol: event.rol, persoon: event.persoon, sinds: one.op }] };
    case 'buitengelaten':
      return { ...state, buiten: [...state.buiten, event.persoon] };
    case 'gesloten':
      return { ...state, status: 'gesloten' };
    default:
      return state;
  }
}

export const school = schoolId('fonteyn');
export const anna = actor('p1');
export const bram = actor('p2');
export const zorg = actor('p3', 'zorgcoordinator');
export function actor(id: string, ...functies: Actor['functies']): Actor {
  return { id: personId(id), functies, mandaat: false };
}

/** `minute` orders what happens. */
export const at = (minute: number) => instant(new Date(Date.UTC(2026, 10, 24, 9, minute)).toISOString());

export const factsFor = (who: Actor, minute = 0): Omit<Facts, 'entry'> => ({
  nu: at(minute),
  vandaag: datum('2026-11-24'),
  actor: who,
  personen: {},
  school: {
    zorgcoordinatoren: [zorg.id],
    aandachtsfunctionarissen: [],
    schoolleiders: [],
    bevoegdGezag: [],
    bestuur: [],
    fg: [],
    afwezig: [],
    vakanties: [],
    bewaartermijnen: { spar: 3, geenActie: 12, naVertrek: 24, verzoek: 24, andereRoute: 24 },
    schooltijd: { van: '08:00', tot: '17:00' },
  },
  formVersie: null,
  regels: { versie: 'tiny-1', datum: datum('2026-11-01') },
});

export const start: Command = {
  type: 'startDossier',
  relatie: 'thuis',
  situatie: 'gevoel',
  partner: null,
  regel: 'Kwetsbare zin over Quirijn',
};
export const observation = (tekst: string): Command => ({ type: 'waarneming', tekst, bron: 'gezien' });
export const wis = (entry: EntryId): Command => ({ type: 'wisEens', entry });
