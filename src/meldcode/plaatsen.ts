import type { Actor } from './facts.ts';
import type { State } from './state.ts';
import { personId } from './ids.ts';
import type { Rol } from './woorden.ts';

/** Where somebody stands towards a dossier: a role in it, or a smaller part for as long as something is asked. */
export type Plaats =
  | Rol
  /** Asked to look along, did not answer yet. */
  | 'gevraagd'
  /** Asked to take over. */
  | 'ontvanger'
  /** May read until a day. */
  | 'lezer'
  /** Made a melding that is on record: sees its facts, also after handing the case over. */
  | 'melder'
  /** Attended a meeting about it. */
  | 'aanwezig'
  /** Bestuur, in a case that went the other route. */
  | 'bestuur'
  /** In a request of a pupil or parent, and only there: who noted it, who decides, who is asked. */
  | 'verzoekNoteerder'
  | 'verzoekGezag'
  | 'verzoekZorg'
  | 'verzoekFg'
  /** In what a colleague asked about reading along, and only there: who asked, who answers. */
  | 'meeleesVrager'
  | 'meeleesZorg'
  /** May say Eens to destroying, for as long as that is proposed: FG and bevoegd gezag. */
  | 'vernietiger'
  /** Functionaris gegevensbescherming: who looked, nothing else. */
  | 'fg'
  /** No person: what falls due by time alone. */
  | 'klok';

/** The actor of what happens by time alone. No id in a school file can be spelled like this. */
export const klok: Actor = { id: personId(':klok'), functies: [], mandaat: false };

const zorgFuncties = ['zorgcoordinator', 'aandachtsfunctionaris'] as const;
/** Zorgcoördinator or aandachtsfunctionaris by function. */
export const heeftZorgFunctie = (actor: Actor): boolean => zorgFuncties.some((functie) => actor.functies.includes(functie));

const isMelder = ({ meldingen }: State, { id }: Actor): boolean =>
  meldingen.laatste?.melder === id || meldingen.open.some(({ melder }) => melder === id);

/** Everywhere that this person stands; nowhere for who is left out, whatever the function (design §3). */
export const plaatsen = (state: State, actor: Actor): readonly Plaats[] => {
  if (actor.id === klok.id) return state.soort === 'leeg' || state.status === 'vernietigd' ? [] : ['klok'];
  if (state.soort === 'leeg' || state.status === 'vernietigd' || state.buiten.includes(actor.id)) return [];
  const rollen: Plaats[] = state.rollen.filter(({ persoon }) => persoon === actor.id).map(({ rol }) => rol);
  const als = (is: boolean, plaats: Plaats): readonly Plaats[] => (is ? [plaats] : []);
  if (state.meelezen !== null)
    return [
      ...als(state.meelezen.gevraagdDoor === actor.id, 'meeleesVrager'),
      ...als(heeftZorgFunctie(actor), 'meeleesZorg'),
      ...als(state.vernietigen !== null && (actor.mandaat || actor.functies.includes('fg')), 'vernietiger'),
      ...als(actor.functies.includes('fg'), 'fg'),
    ];
  if (state.verzoek !== null) {
    return [
      ...als(state.verzoek.genoteerdDoor === actor.id, 'verzoekNoteerder'),
      ...als(actor.mandaat, 'verzoekGezag'),
      ...als(heeftZorgFunctie(actor), 'verzoekZorg'),
      ...als(actor.functies.includes('fg'), 'verzoekFg'),
    ];
  }
  if (state.soort === 'andereRoute') {
    const melder: readonly Plaats[] = rollen.length > 0 && isMelder(state, actor) ? ['melder'] : [];
    const tweede: readonly Plaats[] = state.vernietigen !== null && actor.functies.includes('fg') ? ['vernietiger'] : [];
    return [...rollen, ...melder, ...(actor.functies.includes('bestuur') ? (['bestuur'] as const) : []), ...tweede];
  }
  const erbij = (is: boolean, plaats: Plaats): readonly Plaats[] => (is && !rollen.includes(plaats) ? [plaats] : []);
  return [
    ...rollen,
    ...erbij(heeftZorgFunctie(actor), 'zorgcoordinator'),
    ...erbij(actor.mandaat && state.bevoegdGezag !== null, 'bevoegdGezag'),
    ...erbij(state.partner.gevraagd?.persoon === actor.id, 'gevraagd'),
    ...erbij(state.overdracht?.aan === actor.id, 'ontvanger'),
    ...erbij(
      state.toegang.some(({ persoon, tot }) => persoon === actor.id && actor.dag !== undefined && actor.dag <= tot),
      'lezer',
    ),
    ...erbij(isMelder(state, actor), 'melder'),
    ...erbij(
      state.overleggen.some(({ collegas }) => collegas.includes(actor.id)),
      'aanwezig',
    ),
    ...erbij(state.vernietigen !== null && (actor.mandaat || actor.functies.includes('fg')), 'vernietiger'),
    ...erbij(actor.functies.includes('fg'), 'fg'),
  ];
};
