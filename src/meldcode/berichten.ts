import type { Bericht, BerichtSoort, Ontvanger } from './berichten-types.ts';
import type { Vastgelegd } from './events.ts';
import { entryId, type DossierCode, type PersonId } from './ids.ts';
import { huidigeStap } from './stappen.ts';
import { casushouder, flagger, kanNietWachten, sparringpartner } from './stand.ts';
import type { State } from './state.ts';
import type { WieBelt } from './woorden.ts';

/** Who is told what. A message is a pointer: a code, a step, a date; never a word that somebody typed (promise 2). */

const naar = (persoon: PersonId): Ontvanger => ({ aan: 'persoon', persoon });
const zorg = { aan: 'functie', functie: 'zorgcoordinator' } as const;
const gezag: Ontvanger = { aan: 'functie', functie: 'bevoegdGezag' };
const fg: Ontvanger = { aan: 'functie', functie: 'fg' };
const bestuur: Ontvanger = { aan: 'functie', functie: 'bestuur' };

/** What the one post of this dossier in the channel shows; null: no post (a spar that somebody was asked for). */
export const kanaalStand = (state: State): NonNullable<Bericht['kanaalStand']> | null => {
  if (!state.inKanaal) return null;
  if (state.soort === 'andereRoute' || state.status !== 'open') return 'gesloten';
  if (state.melden) return 'meldenNodig';
  if (state.meldingen.aantal > 0) return 'gemeld';
  const wacht = sparringpartner(state) === null || state.overdracht !== null || state.sluiten !== null || state.plichten.tweedeOordeel;
  return wacht ? 'wachtOpIemand' : 'loopt';
};

interface Melding {
  readonly soort: BerichtSoort;
  readonly voor: readonly (Ontvanger | PersonId | null)[];
  readonly meer?: Partial<Pick<Bericht, 'datum' | 'entry' | 'over' | 'spoed' | 'stap'>>;
}

/** "Wie belt?" is answered: nobody is asked again, and who is to call reads that, not that somebody else does. */
const naKeuze: Readonly<Record<WieBelt, (houder: PersonId | null) => readonly Melding[]>> = {
  ikNu: (houder) => [{ soort: 'ikBel', voor: [houder, zorg] }],
  samen: (houder) => [{ soort: 'samenBellen', voor: [houder, zorg] }],
  zorgcoordinator: (houder) => [
    { soort: 'zorgBelt', voor: [zorg] },
    { soort: 'ikBel', voor: [houder] },
  ],
};

/** The messages that one event owes. */
const bij = ({ event, door, version }: Vastgelegd, state: State, events: readonly Vastgelegd[]): readonly Melding[] => {
  const houder = casushouder(state);
  const team = [houder, sparringpartner(state)];
  /** The signaller who does not carry the case hears that something was done, no more. */
  const signaalgever = flagger(state) === houder ? null : flagger(state);
  /** What this commit proposes: an Eens in its message is about this one and no later one. */
  const voorstel = entryId(version, 0);
  switch (event.type) {
    case 'partnerGevraagd':
      return [{ soort: 'ping', voor: [event.persoon], meer: { spoed: kanNietWachten(state) } }];
    case 'geenPartner':
      return [{ soort: 'geenPartner', voor: [zorg], meer: { spoed: kanNietWachten(state) } }];
    case 'rolBegonnen':
      if (event.rol === 'sparringpartner') return [{ soort: 'partnerKijktMee', voor: [flagger(state), houder] }];
      // A stand-in: told what the zorgcoördinator would be told by the same commit.
      if (event.rol === 'zorgcoordinator' || event.rol === 'casemanager') return [{ soort: 'uitgenodigd', voor: [event.persoon] }];
      if (event.rol === 'meekijker') return door === event.persoon ? [] : [{ soort: 'uitgenodigd', voor: [event.persoon] }];
      return event.rol === 'casushouder' && events.some((een) => een.event.type === 'rolGeeindigd' && een.event.rol === 'casushouder')
        ? [
            {
              soort: 'overgenomen',
              voor: [
                ...events.map((een) => (een.event.type === 'rolGeeindigd' ? een.event.persoon : null)),
                flagger(state),
                sparringpartner(state),
              ],
            },
          ]
        : [];
    case 'verzoekBegonnen':
      return [{ soort: 'verzoek', voor: [gezag, zorg, fg], meer: { datum: event.uiterlijk } }];
    case 'verzoekVoorgesteld':
      return [{ soort: 'verzoekFg', voor: [fg], meer: state.verzoek ? { datum: state.verzoek.uiterlijk } : {} }];
    case 'verzoekVoorstelVervallen':
      return [{ soort: 'verzoekTerug', voor: [gezag] }];
    case 'verzoekBesloten':
      return [{ soort: 'verzoekBesloten', voor: [gezag, zorg] }];
    case 'meelezenGevraagd':
      return [{ soort: 'meelezen', voor: [zorg] }];
    case 'toegangGegeven':
      return [{ soort: 'toegang', voor: [event.persoon], meer: { datum: event.tot } }];
    case 'overdrachtGevraagd':
      return [{ soort: 'overdracht', voor: [event.aan] }];
    case 'bevoegdGezagIngelicht':
      return event.over === 'vraag1' ? [{ soort: 'bevoegdGezagVraag1', voor: [gezag] }] : [];
    case 'vraagBeantwoord':
      return event.voorlopig
        ? [
            {
              soort: 'tweedeOordeel',
              voor: [state.vraag2Nee.some(({ alsZorg }) => alsZorg) ? null : zorg, wachtOpGezag(state) ? gezag : null],
            },
          ]
        : [];
    case 'meldenNoodzakelijk':
      return [
        { soort: 'wieBelt', voor: state.soort === 'andereRoute' ? [bestuur] : [houder, zorg, gezag], meer: { spoed: true, stap: 5 } },
      ];
    case 'bellerGekozen':
      return naKeuze[event.keuze](houder).map((een) => ({ ...een, meer: { spoed: true, stap: 5 } }));
    case 'terugnemenVoorgesteld':
      return [{ soort: 'terugnemenVoorstel', voor: event.alsZorg ? [...team, gezag] : [zorg], meer: { spoed: true, entry: voorstel } }];
    case 'meldingVastgelegd':
      if (state.soort === 'andereRoute') return [{ soort: 'meldingGedaan', voor: [bestuur], meer: { spoed: true } }];
      return [
        { soort: 'meldingGedaan', voor: [zorg, gezag, ...team], meer: { spoed: true, datum: event.uiterlijk, stap: 5 } },
        { soort: 'erIsVervolg', voor: [signaalgever] },
      ];
    case 'veiligThuisKoppeldeTerug':
      return [
        { soort: 'terugkoppelingVeiligThuis', voor: [zorg, ...team, state.meldingen.laatste?.melder ?? null] },
        { soort: 'erIsVervolg', voor: [signaalgever] },
      ];
    case 'sluitenVoorgesteld':
      return [{ soort: 'sluitVoorstel', voor: event.alsZorg ? team : [zorg], meer: { entry: voorstel } }];
    case 'sluitVoorstelVervallen':
      return [{ soort: 'sluitNogNiet', voor: [...team, zorg] }];
    case 'gesloten':
      return event.reden === 'gewoneVerklaring'
        ? [{ soort: 'gesloten', voor: team }]
        : [
            { soort: 'gesloten', voor: [...team, zorg] },
            { soort: 'erIsVervolg', voor: [signaalgever] },
          ];
    case 'heropend':
      return [{ soort: 'heropend', voor: [...team, zorg] }];
    case 'overlegUitgekomen': {
      const overleg = state.overleggen.find((een) => een.id === event.overleg);
      return event.uitkomst === 'sluiten' ? [{ soort: 'overlegEens', voor: overleg?.collegas ?? [], meer: { entry: event.overleg } }] : [];
    }
    case 'andereRoute':
      return event.later ? [{ soort: 'andereRoute', voor: [bestuur, flagger(state)], meer: { spoed: true } }] : [];
    case 'vernietigenVoorgesteld':
      return [{ soort: 'vernietigVoorstel', voor: state.soort === 'andereRoute' ? [fg, bestuur] : [fg, gezag], meer: { entry: voorstel } }];
    case 'vernietigenVervallen':
      return [{ soort: 'vernietigNogNiet', voor: [state.soort === 'andereRoute' ? bestuur : state.verzoek === null ? zorg : gezag] }];
    case 'herinnerd': {
      const { soort, voor, datum, meteen } = event;
      // Any other one stands in the day's overview; of what the clock does itself the consequence is told.
      return meteen ? [{ soort: 'herinnering', voor, meer: { over: soort, datum, spoed: true } }] : [];
    }
    case 'wissenVoorgesteld':
      return [{ soort: 'wisVoorstel', voor: event.alsZorg ? team : [zorg], meer: { entry: event.entry } }];
    case 'ingevoerd':
      return event.invoer.type === 'terugkoppelingSignaalgever' ? [{ soort: 'erIsVervolg', voor: [signaalgever] }] : [];
    default:
      return [];
  }
};

/** One person can stand for only one of the two, also with both functions. */
const wachtOpGezag = ({ vraag2Nee }: State): boolean => !vraag2Nee.some(({ alsGezag, alsZorg }) => alsGezag && !alsZorg);

const isZorg = (wie: Ontvanger | PersonId): boolean => typeof wie !== 'string' && wie.aan === 'functie' && wie.functie === zorg.functie;
/** Who stands in for the zorgcoördinator in this dossier is told what the zorgcoördinator is told. */
const vervangers = (state: State): readonly PersonId[] =>
  state.rollen.filter(({ rol }) => rol === 'zorgcoordinator').map(({ persoon }) => persoon);

const sleutel = ({ soort, ontvanger, entry }: Bericht): string => JSON.stringify([soort, ontvanger, entry ?? null]);

/** Which people are told what by one commit; `state` is the state after it. Never somebody who is left out, never who did it, nobody twice. */
export const aanMensen = (events: readonly Vastgelegd[], state: State, code: DossierCode): readonly Bericht[] => {
  // Of what is gone nobody is told anything.
  if (state.status === 'vernietigd') return [];
  const behalve = [...new Set([...state.buiten, ...events.map(({ door }) => door)])];
  const stap = huidigeStap(state);
  const persoonlijk = events.flatMap((een) =>
    bij(een, state, events).flatMap(({ soort, voor, meer }) =>
      voor
        .filter((wie) => wie !== null)
        .flatMap((wie) => (isZorg(wie) ? [wie, ...vervangers(state)] : [wie]))
        .map((wie): Bericht => ({
          soort,
          ontvanger: typeof wie === 'string' ? naar(wie) : wie,
          behalve,
          code,
          stap,
          spoed: false,
          ...meer,
        })),
    ),
  );
  const gezien = new Set<string>();
  return persoonlijk
    .filter(({ ontvanger }) => ontvanger.aan !== 'persoon' || !behalve.includes(ontvanger.persoon))
    .filter((bericht) => {
      const nieuw = !gezien.has(sleutel(bericht));
      gezien.add(sleutel(bericht));
      return nieuw;
    });
};

/** All that one commit owes: to people, and the post in the channel where that would show something else than before (a channel takes about one post a second). */
export const berichten = (events: readonly Vastgelegd[], voor: State, na: State, code: DossierCode): readonly Bericht[] => {
  const stand = na.status === 'vernietigd' ? null : kanaalStand(na);
  const post: readonly Bericht[] =
    stand === null || stand === kanaalStand(voor)
      ? []
      : [
          {
            soort: 'kanaal',
            ontvanger: { aan: 'kanaal', kanaal: 'zorg' },
            behalve: [],
            code,
            kanaalStand: stand,
            spoed: stand === 'meldenNodig',
          },
        ];
  return [...aanMensen(events, na, code), ...post];
};
