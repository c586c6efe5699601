import { expect } from '@jest/globals';
import {
  berichten,
  dagVan,
  datum,
  decide,
  dossierCode,
  entryId,
  evolve,
  instant,
  klok,
  leeg,
  mag,
  personId,
  regels,
  teHerinneren,
  zonderInhoud,
  type Actor,
  type Bericht,
  type Command,
  type Datum,
  type EntryId,
  type EventType,
  type Facts,
  type Instant,
  type MeldcodeEvent,
  type PersonId,
  type Refusal,
  type RefusalCode,
  type SchoolFacts,
  type State,
  type Vastgelegd,
} from '../../src/meldcode/index.ts';

/** An invented school: everybody who plays in the specs of the rules. */
const wie = (id: string, functies: Actor['functies'], mandaat = false): Actor => ({ id: personId(id), functies, mandaat });
export const mensen = {
  anna: wie('anna', ['docent']), // flags
  bram: wie('bram', ['docent']), // sparringpartner
  cora: wie('cora', ['zorgcoordinator']),
  els: wie('els', ['aandachtsfunctionaris']),
  fred: wie('fred', ['mentor']),
  dirk: wie('dirk', ['schoolleider'], true),
  gea: wie('gea', ['bestuur'], true),
  henk: wie('henk', ['fg']),
  ina: wie('ina', ['beheerder']),
  joep: wie('joep', ['docent']), // has no part
  kim: wie('kim', ['zorgcoordinator', 'schoolleider'], true), // both functions; in no list of the school
} as const satisfies Record<string, Actor>;
export type Naam = keyof typeof mensen;
export const id = (naam: Naam): PersonId => mensen[naam].id;

export const school: SchoolFacts = {
  zorgcoordinatoren: [id('cora')],
  aandachtsfunctionarissen: [id('els')],
  schoolleiders: [id('dirk')],
  bevoegdGezag: [id('dirk'), id('gea')],
  bestuur: [id('gea')],
  fg: [id('henk')],
  afwezig: [],
  vakanties: [{ van: datum('2026-12-21'), tot: datum('2027-01-01') }],
  bewaartermijnen: { spar: 3, geenActie: 12, naVertrek: 24, verzoek: 24, andereRoute: 24 },
  schooltijd: { van: '08:00', tot: '17:00' },
};

export interface Omstandigheid {
  readonly vandaag?: string;
  readonly uur?: string;
  readonly formVersie?: number | null;
  readonly school?: Partial<SchoolFacts>;
}
export const eersteDag = '2026-11-24';

export const facts = (naam: Naam, om: Omstandigheid = {}, entry: Facts['entry'] = null): Facts => ({
  nu: instant(`${om.vandaag ?? eersteDag}T${om.uur ?? '09:30'}:00.000Z`),
  vandaag: datum(om.vandaag ?? eersteDag),
  actor: mensen[naam],
  personen: Object.fromEntries(Object.values(mensen).map((een) => [een.id, een])),
  school: { ...school, ...om.school },
  entry,
  formVersie: om.formVersie ?? null,
  regels,
});

/** One step of a story: who does what, under which circumstances. */
export type Stap = readonly [Naam, Command] | readonly [Naam, Command, Omstandigheid];
export const code = dossierCode('NP-TEST');

const genoemd = (command: Command): EntryId | null =>
  'entry' in command ? command.entry : 'melding' in command ? command.melding : 'overleg' in command ? command.overleg : null;

/** A dossier as it grows: every accepted command is a commit in the journal. */
export class Verhaal {
  readonly journaal: readonly Vastgelegd[];
  readonly state: State;
  readonly laatste: readonly Vastgelegd[];
  readonly refusal: Refusal | null;
  readonly berichten: readonly Bericht[];
  constructor(
    journaal: readonly Vastgelegd[],
    state: State,
    laatste: readonly Vastgelegd[] = [],
    refusal: Refusal | null = null,
    voor: State = state,
  ) {
    this.journaal = journaal;
    this.state = state;
    this.laatste = laatste;
    this.refusal = refusal;
    this.berichten = laatste.length > 0 ? berichten(laatste, voor, state, code) : [];
  }

  /** What happens when this person does this now. */
  als(naam: Naam, command: Command, om: Omstandigheid = {}): Verhaal {
    const gezocht = genoemd(command);
    const gevonden = this.journaal.find((een) => een.id === gezocht);
    const soort = gevonden?.event.type === 'ingevoerd' ? gevonden.event.invoer.type : null;
    const entry = gevonden && soort ? { id: gevonden.id, soort, door: gevonden.door } : null;
    return this.doe(command, facts(naam, om, entry));
  }

  doe(command: Command, feiten: Facts): Verhaal {
    const besluit = decide(this.state, command, feiten);
    if (!besluit.ok) return new Verhaal(this.journaal, this.state, [], besluit.refusal);
    const version = this.state.versie + 1;
    const nieuw = besluit.events.map((event, plaats): Vastgelegd => ({
      id: entryId(version, plaats),
      version,
      op: feiten.nu,
      vandaag: feiten.vandaag,
      door: feiten.actor.id,
      event,
    }));
    return new Verhaal([...this.journaal, ...nieuw], nieuw.reduce(evolve, this.state), nieuw, null, this.state);
  }

  /** What the clock does at `nu`: every reminder that is due, each in a commit of its own. `volgende`: whom routing gives when a sparringpartner is silent. */
  tik(nu: Instant, om: { readonly school?: Partial<SchoolFacts>; readonly volgende?: (v: Verhaal) => PersonId | null } = {}): Verhaal {
    const feiten: Facts = { ...facts('anna', { school: om.school ?? {} }), nu, vandaag: dagVan(nu), actor: klok };
    return teHerinneren(this.state, feiten.school, nu).reduce((voor: Verhaal, { soort, entry, keer }): Verhaal => {
      const volgende = soort === 'partnerAntwoord' ? { volgende: om.volgende?.(voor) ?? null } : {};
      return voor.doe({ type: 'herinner', over: soort, keer, ...(entry === null ? {} : { entry }), ...volgende }, feiten);
    }, this);
  }

  get types(): readonly EventType[] {
    return this.laatste.map(({ event }) => event.type);
  }
  /** The last commit holds these events, beside others. */
  dan(...verwacht: readonly Partial<MeldcodeEvent>[]): this {
    expect(this.refusal).toBeNull();
    const events = this.laatste.map(({ event }) => event);
    for (const een of verwacht) expect(events).toContainEqual(expect.objectContaining(een));
    return this;
  }
  danNiet(...types: readonly EventType[]): this {
    expect(this.refusal).toBeNull();
    for (const type of types) expect(this.types).not.toContain(type);
    return this;
  }
  weigert(refusal: RefusalCode | Refusal): this {
    if (typeof refusal === 'string') expect(this.refusal?.code).toBe(refusal);
    else expect(this.refusal).toEqual(refusal);
    return this;
  }
  /** To whom this kind of message goes: ids, or names of functions. */
  naar(soort: Bericht['soort']): readonly string[] {
    return this.berichten
      .filter((een) => een.soort === soort)
      .map(({ ontvanger }) =>
        ontvanger.aan === 'persoon' ? ontvanger.persoon : ontvanger.aan === 'functie' ? ontvanger.functie : ontvanger.kanaal,
      );
  }
  get kanaal(): string | undefined {
    return this.berichten.find((een) => een.soort === 'kanaal')?.kanaalStand;
  }
  /** The entry (place 0) of the last command of this type. */
  entry(type: Command['type']): EntryId {
    const gevonden = this.journaal.findLast(({ event }) => event.type === 'ingevoerd' && event.invoer.type === type);
    if (!gevonden) throw new Error(`no ${type} in this story`);
    return gevonden.id;
  }
  /** The state when erased entries are read back from the journal without their content. */
  naWissen(gewist: EntryId): State {
    return this.journaal.map((een) => (een.id === gewist ? zonderInhoud(een, 'gewist') : een)).reduce(evolve, leeg);
  }
  ziet(naam: Naam, deel: Parameters<typeof mag>[2]): boolean {
    return mag(this.state, mensen[naam], deel);
  }
}

/** A story up to now; every step has to be accepted. */
export const gegeven = (...stappen: readonly Stap[]): Verhaal =>
  stappen.reduce(
    (verhaal, [naam, command, om]) => {
      const verder = verhaal.als(naam, command, om);
      if (verder.refusal) throw new Error(`${naam} ${command.type}: ${JSON.stringify(verder.refusal)}`);
      return verder;
    },
    new Verhaal([], leeg),
  );

export const op = (dag: string, uur = '09:30'): Instant => instant(`${dag}T${uur}:00.000Z`);
export const dag = (text: string): Datum => datum(text);

// --- building blocks -----------------------------------------------------------------------------------------------
export const start: Stap = ['anna', { type: 'startDossier', relatie: 'thuis', situatie: 'gevoel', partner: id('bram') }];
export const spar: Stap = ['anna', { type: 'startSpar', relatie: 'weetNiet', situatie: 'gevoel', partner: id('bram') }];
export const meekijken: Stap = ['bram', { type: 'kijkMee' }];
export const leerling: Stap = ['anna', { type: 'leerlingVastleggen', leerling: { naam: 'Noor Verzonnen', klas: '2B' }, onderwerp: 'geen' }];
export const waarneming: Stap = ['anna', { type: 'waarneming', tekst: 'Komt voor de derde keer zonder jas.', bron: 'gezien' }];
export const collega: Stap = ['anna', { type: 'overlegCollega', met: 'de mentor', ziet: 'ja' }];
export const gesprek: Stap = ['anna', { type: 'gesprek', met: 'leerling', uitkomst: 'Wil er niet over praten.' }];
/** Stap 1 to 3, each recorded. */
export const drieStappen: readonly Stap[] = [start, meekijken, leerling, waarneming, collega, gesprek];
export const vraag = (nummer: 1 | 2 | 3 | 4 | 5, antwoord: 'nee' | 'ja' | 'twijfel', tweede?: 'nee' | 'ja' | 'twijfel'): Command => ({
  type: 'vraag',
  nummer,
  antwoord,
  omdat: 'Zo kwamen wij hierop.',
  ...(tweede ? { tweede } : {}),
});
/** Up to and with a final nee at vraag 2. */
export const veilig: readonly Stap[] = [...drieStappen, ['anna', vraag(1, 'ja')], ['cora', vraag(2, 'nee')], ['dirk', vraag(2, 'nee')]];
/** Up to and with vraag 4 = ja and the help plan. */
export const hulp: readonly Stap[] = [
  ...veilig,
  ['anna', vraag(3, 'ja', 'ja')],
  ['anna', vraag(4, 'ja', 'ja')],
  ['anna', { type: 'beslissing', melden: 'nee', hulp: 'ja' }],
  ['anna', { type: 'hulpplanDoel', resultaat: 'Elke dag ontbijt en een jas.', termijn: dag('2027-01-22') }],
  ['anna', { type: 'hulpplanTaken', casemanager: 'de mentor', casemanagerPersoon: id('fred'), taken: 'Mentor belt wekelijks.' }],
];
