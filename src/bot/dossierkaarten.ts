import type { CardData, CardName, Leeg } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import { plusDagen, type CommandType, type VraagNummer } from '../meldcode/index.ts';
import { toegangDagen } from '../cards/forms.ts';
import { bestuurContacten, keuzes } from './personen.ts';
import type { Ctx, In } from './ctx.ts';
import { toon } from './toon.ts';
import { afgesproken, bevoegdGezagBekijk, overdracht, pingBekijk, sluitBekijk } from './bekijk.ts';
import { afgifteDelenKaart, afgifteKaart, overdrachtKaart } from './afgifte.ts';
import { belkaart } from './belkaart.ts';
import { inzageKaart, uitvoerKaart, verzoekKeuze } from './inzage.ts';
import { koppelKaart } from './koppel.ts';
import { bewaarFeiten } from './bewaren.ts';
import { dossierPagina } from './dossierpagina.ts';
import { tijdlijnKaart } from './tijdlijn.ts';
import { eersteTekst, entriesKaart } from './entries.ts';
import {
  collegas,
  eerstVeiligThuis,
  gesprekStand,
  laatsteMelding,
  leestMee,
  lopendOverleg,
  meldenStand,
  openRegels,
  openZinnen,
  sparDatum,
  stap4,
  stappenKeuzes,
} from './stand.ts';
import { meeleesFeiten } from './meelezen.ts';
import { verzoekFeiten } from './verzoek.ts';
import { tijd } from '../school/klok.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A card in a dossier: the command that a person must be allowed to give to see it (null: the card itself checks), and what it is bound to. */
export interface DossierKaart {
  readonly command: CommandType | null;
  /** One of the afwegingsvragen: bevoegd gezag answers the second and sees no other. */
  readonly vraag?: VraagNummer;
  toon(ctx: Ctx, dossier: In, fields: Fields, instance?: string): Card | Promise<Card | null> | null;
}

/** A form whose data follow from the state alone. */
const formulier = <N extends CardName>(
  command: CommandType,
  name: N,
  data: (ctx: Ctx, dossier: In) => CardData[N] | null,
  vraag?: VraagNummer,
): DossierKaart => ({
  command,
  ...(vraag === undefined ? {} : { vraag }),
  toon(ctx, dossier, _fields, instance) {
    const bound = data(ctx, dossier);
    return bound === null ? null : toon(ctx, name, bound, dossier, instance);
  },
});

const stap = (ctx: Ctx, { state }: In): { gesprekStand: string } => ({ gesprekStand: gesprekStand(ctx, state) });
const leeg = (): Leeg => ({});

/** A form about one entry: the entry comes from a choice the person made, and is looked up again. */
const overEntry = (command: 'corrigeer' | 'wisVoorstel', name: 'corrigeer' | 'wissen'): DossierKaart => ({
  command,
  async toon(ctx, dossier, fields, instance) {
    const entry = typeof fields['entry'] === 'string' ? fields['entry'] : '';
    if (entry === '') return entriesKaart(ctx, dossier, name, fields);
    const eerste = await eersteTekst(ctx, dossier, entry);
    return eerste === null ? null : toon(ctx, name, { entry, eerste }, dossier, instance);
  },
});

/** Every card that stands in a dossier. */
export const dossierKaarten = {
  // what is there
  dossier: { command: null, toon: (ctx, dossier, fields) => dossierPagina(ctx, dossier, fields) },
  tijdlijn: { command: null, toon: (ctx, dossier) => tijdlijnKaart(ctx, dossier) },
  'ping-bekijk': { command: null, toon: (ctx, dossier) => pingBekijk(ctx, dossier) },
  belkaart: { command: 'meldingGedaan', toon: (ctx, dossier, fields) => belkaart(ctx, dossier, fields) },
  'bevoegd-gezag-bekijk': { command: 'gezien', toon: (ctx, dossier) => bevoegdGezagBekijk(ctx, dossier) },
  'sluit-bekijk': { command: 'sluitEens', toon: (ctx, dossier) => sluitBekijk(ctx, dossier) },
  stappen: { command: null, toon: (ctx, dossier) => toon(ctx, 'stappen', { keuzes: stappenKeuzes(ctx, dossier.state) }, dossier) },
  'andere-route': {
    command: null,
    toon: (ctx, dossier) =>
      dossier.state.soort === 'andereRoute' ? toon(ctx, 'andere-route', { contacten: bestuurContacten(ctx) }) : null,
  },
  'veilig-naar-huis': { command: 'leerlingVertelt', toon: (ctx, dossier) => toon(ctx, 'veilig-naar-huis', {}, dossier) },

  // stap 1
  spar: formulier('sparUitkomst', 'spar', (ctx, { state }) => {
    const datum = sparDatum(ctx, state);
    return datum === null ? null : { datum: ctx.t.datum(datum) };
  }),
  leerling: formulier('leerlingVastleggen', 'leerling', leeg),
  stap1: formulier('waarneming', 'stap1', (ctx, dossier) => ({ ...stap(ctx, dossier), vandaag: ctx.vandaag })),
  derde: formulier('signaalVanDerde', 'derde', stap),
  extern: formulier('externeGrond', 'extern', leeg),
  'extern-inhoud': formulier('externeInhoud', 'extern-inhoud', (ctx, { state }) =>
    state.externeGrond === null || state.externeGrond === 'alleenContact' ? null : { grond: ctx.t.externeGrond[state.externeGrond] },
  ),
  'leerling-vertelt': formulier('leerlingVertelt', 'leerling-vertelt', leeg),
  lvs: formulier('lvs', 'lvs', leeg),
  // stap 2
  stap2: formulier('overlegCollega', 'stap2', (ctx, dossier) => ({
    ...stap(ctx, dossier),
    eerstVeiligThuis: eerstVeiligThuis(ctx, dossier.state),
  })),
  overdracht: { command: 'draagOver', toon: (ctx, dossier, _fields, instance) => overdracht(ctx, dossier, instance) },
  'advies-vt': formulier('adviesVeiligThuis', 'advies-vt', (ctx) => ({ vandaag: ctx.vandaag })),
  // stap 3
  stap3: formulier('gesprek', 'stap3', (ctx, dossier) => ({
    ...stap(ctx, dossier),
    eerstVeiligThuis: eerstVeiligThuis(ctx, dossier.state),
  })),
  ouders: formulier('oudersInformeren', 'ouders', leeg),
  // stap 4
  stap4: formulier('vraag', 'stap4', (ctx, { state }) => stap4(ctx, state), 1),
  vraag1: formulier(
    'vraag',
    'vraag1',
    (ctx, dossier) => ({ ...stap(ctx, dossier), nogOpen: openZinnen(ctx, dossier.state).join(', ') }),
    1,
  ),
  vraag2: formulier(
    'vraag',
    'vraag2',
    (ctx, dossier) => ({ ...stap(ctx, dossier), acuutVragen: ctx.t.acuutVragen.map((tekst) => ({ tekst })) }),
    2,
  ),
  vraag3: formulier('vraag', 'vraag3', stap, 3),
  vraag4: formulier('vraag', 'vraag4', stap, 4),
  vraag5: {
    command: 'vraag',
    vraag: 5,
    toon: async (ctx, dossier, _fields, instance) =>
      toon(ctx, 'vraag5', { ...stap(ctx, dossier), afgesproken: await afgesproken(ctx, dossier) }, dossier, instance),
  },
  terugnemen: formulier('vraag2Terugnemen', 'terugnemen', leeg),
  overleg: formulier('overlegGehouden', 'overleg', (ctx, { state }) => ({ collegas: collegas(ctx, state), vandaag: ctx.vandaag })),
  'overleg-uitkomst': formulier('overlegUitkomst', 'overleg-uitkomst', (_ctx, { state }) => lopendOverleg(state)),
  // stap 5
  stap5: formulier('beslissing', 'stap5', (ctx, { state }) => meldenStand(ctx, state)),
  'wie-belt': formulier('wieBelt', 'wie-belt', leeg),
  belgegevens: formulier('belgegevens', 'belgegevens', leeg),
  melding: formulier('meldingGedaan', 'melding', (ctx) => ({ vandaag: ctx.vandaag, tijd: tijd(ctx.nu) })),
  'melding-details': formulier('meldingDetails', 'melding-details', (ctx, { state }) => laatsteMelding(ctx, state)),
  'terugkoppeling-vt': formulier('terugkoppelingVeiligThuis', 'terugkoppeling-vt', (ctx, { state }) => {
    const melding = laatsteMelding(ctx, state);
    return melding === null ? null : { melding: melding.melding, vandaag: ctx.vandaag };
  }),
  // hulp
  'hulpplan-doel': formulier('hulpplanDoel', 'hulpplan-doel', leeg),
  'hulpplan-taken': formulier('hulpplanTaken', 'hulpplan-taken', (ctx, { state }) => ({ collegas: collegas(ctx, state) })),
  evaluatie: {
    command: 'evaluatie',
    toon: async (ctx, dossier, _fields, instance) =>
      toon(ctx, 'evaluatie', { afgesproken: await afgesproken(ctx, dossier) }, dossier, instance),
  },
  monitoring: formulier('monitoring', 'monitoring', leeg),
  'andere-route-alsnog': formulier('andereRouteAlsnog', 'andere-route-alsnog', leeg),
  // sluiten
  sluiten: formulier('sluitVoorstel', 'sluiten', (ctx, { state }) => ({ open: openRegels(ctx, state) })),
  'sluit-nog-niet': formulier('sluitNogNiet', 'sluit-nog-niet', leeg),
  heropen: formulier('heropen', 'heropen', leeg),
  // keeping
  vertrek: formulier('vertrek', 'vertrek', (ctx) => ({ vandaag: ctx.vandaag })),
  'school-overdracht': formulier('schoolOverdracht', 'school-overdracht', (ctx, { state }) =>
    state.volgendeSchool === null ? null : { vandaag: ctx.vandaag },
  ),
  'bewaar-langer': formulier('bewaarLanger', 'bewaar-langer', (ctx, { state }) => ({ feiten: bewaarFeiten(ctx, state) })),
  vernietigen: formulier('vernietigVoorstel', 'vernietigen', (ctx, { state }) => ({ feiten: bewaarFeiten(ctx, state) })),
  'vernietig-bekijk': formulier('vernietigEens', 'vernietig-bekijk', (ctx, { state }) =>
    state.vernietigen === null ? null : { feiten: bewaarFeiten(ctx, state) },
  ),
  // a request of a pupil or parent
  'verzoek-toets': formulier('verzoekToets', 'verzoek-toets', (ctx, { state }) => verzoekFeiten(ctx, state)),
  'verzoek-zicht': formulier('verzoekZicht', 'verzoek-zicht', (ctx, { state }) => verzoekFeiten(ctx, state)),
  'verzoek-besluit': formulier('verzoekBesluit', 'verzoek-besluit', (ctx, { state }) => verzoekFeiten(ctx, state)),
  'verzoek-fg': formulier('verzoekFg', 'verzoek-fg', (ctx, { state }) => (state.verzoek?.voorstel ? verzoekFeiten(ctx, state) : null)),
  'meelees-antwoord': {
    command: 'meeleesAntwoord',
    async toon(ctx, dossier, _fields, instance) {
      const feiten = await meeleesFeiten(ctx, dossier);
      return feiten === null ? null : toon(ctx, 'meelees-antwoord', { feiten }, dossier, instance);
    },
  },
  'verzoek-uitvoeren': { command: 'verzoekUitgevoerd', toon: (ctx, dossier, _fields, instance) => uitvoerKaart(ctx, dossier, instance) },
  'verzoek-dossier': formulier('verzoekVastleggen', 'verzoek-dossier', leeg),
  // everywhere
  terugkoppeling: formulier('terugkoppelingSignaalgever', 'terugkoppeling', leeg),
  afgifte: { command: 'afgifte', toon: (ctx, dossier, _fields, instance) => afgifteKaart(ctx, dossier, instance) },
  'afgifte-delen': { command: 'afgifte', toon: (ctx, dossier, fields, instance) => afgifteDelenKaart(ctx, dossier, fields, instance) },
  'afgifte-overdracht': { command: 'afgifte', toon: (ctx, dossier, _fields, instance) => overdrachtKaart(ctx, dossier, instance) },
  'afgifte-verzoek': { command: 'afgifte', toon: (ctx, dossier, fields, instance) => verzoekKeuze(ctx, dossier, fields, instance) },
  // Also from a request: about the dossier that its button names.
  'afgifte-inzage': { command: null, toon: (ctx, dossier, fields, instance) => inzageKaart(ctx, dossier, fields, instance) },
  corrigeer: overEntry('corrigeer', 'corrigeer'),
  wissen: overEntry('wisVoorstel', 'wissen'),
  'nodig-uit': formulier('nodigUit', 'nodig-uit', (ctx, { state }) => ({ personen: collegas(ctx, state) })),
  toegang: formulier('geefToegang', 'toegang', (ctx, { state }) => {
    const nu = leestMee(ctx, state);
    return { personen: collegas(ctx, state), tot: plusDagen(ctx.vandaag, toegangDagen), nu, heeftToegang: nu.length > 0 };
  }),
  'toegang-einde': formulier('beeindigToegang', 'toegang-einde', (ctx, { state }) => ({
    personen: keuzes(
      ctx.school,
      state.toegang.map(({ persoon }) => persoon),
    ),
  })),
  koppel: { command: 'koppel', toon: (ctx, dossier, _fields, instance) => koppelKaart(ctx, dossier, instance) },
  buiten: formulier('laatErbuiten', 'buiten', (ctx, { state }) => ({ personen: collegas(ctx, state) })),
} as const satisfies Partial<Record<CardName, DossierKaart>>;

/** Whether a card of this name stands in a dossier. The name comes from a client. */
export const isDossierKaart = (name: string): name is keyof typeof dossierKaarten => Object.hasOwn(dossierKaarten, name);
