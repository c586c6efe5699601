import type { Deel } from '../../../src/meldcode/rechten.ts';
import type { FormName } from '../../../src/cards/forms.ts';
import type { Woord } from './zaak.ts';

/**
 * Who may what in a dossier in which everything happened: written from domain §2.5 as corrected by design §3 (retention, left out, other route) and by
 * nothing of the program. A line says what somebody may; everything that it does not name is refused.
 */
export interface Mag {
  /** Whose words may be seen, on whichever card. */
  readonly leest: readonly Woord[];
  /** Parts that the store gives. */
  readonly delen: readonly Deel[];
  /** Cards that open. */
  readonly opent: readonly string[];
  /** Forms and buttons that are taken. The acute one is not here: nobody is ever refused it. */
  readonly dient: readonly FormName[];
  /** Has the code in a list, and gets a pointer for a typed code. */
  readonly lijst: boolean;
  /** Has the code in the overview of the school. */
  readonly overzicht?: true;
  /** A typed code leads to who looked, and to nothing else. */
  readonly alleenWieKeek?: true;
}

// --- what they may read ----------------------------------------------------------------------------------------------
const zaak: readonly Woord[] = [
  'naam',
  'vanFlagger',
  'vanPartner',
  'derde',
  'leerlingZegt',
  'overleg',
  'advies',
  'gesprek',
  'ouders',
  'vraagEen',
  'besproken',
  'samenvatting',
  'tweeBesproken',
  'melding',
  'hulp',
  'taken',
  'reden',
  'vtAdvies',
  'wachtOpVt',
];
/** "this case" in domain §2.5. */
const zaakDelen: readonly Deel[] = ['bestaan', 'naam', 'eigenInbreng', 'inhoud', 'afwegingen', 'meldingFeiten', 'hulp', 'vervolg'];

// --- what they may open and hand in ----------------------------------------------------------------------------------
const kijken = ['dossier', 'tijdlijn', 'stappen', 'ping-bekijk'] as const;
/** Everybody who helps with the case brings in what was seen or heard, and sets it right. */
const inbreng = ['stap1', 'derde', 'extern', 'leerling-vertelt', 'lvs', 'corrigeer', 'wissen', 'heropen'] as const;
/** Melden is never blocked, and not what is asked on the way to it. */
const bellen = ['wie-belt', 'melding', 'belgegevens'] as const;
/** What a melding led to: for who may see its facts. */
const naMelding = ['melding-details', 'terugkoppeling-vt'] as const;
/** Consult, talk, weigh, help: everybody in this case. */
const samen = ['stap2', 'advies-vt', 'stap3', 'ouders', 'vraag1', 'vraag2', 'vraag3', 'vraag4', 'vraag5'] as const;
const overleg = ['overleg', 'overleg-uitkomst'] as const;
const hulp = ['hulpplan-doel', 'hulpplan-taken', 'evaluatie', 'monitoring', 'terugkoppeling'] as const;
/** Deciding, and whom it is about: casushouder, sparringpartner, casemanager, zorgcoördinator. */
const beslissen = ['leerling', 'stap5', 'terugnemen', 'sluiten'] as const;
const mensen = ['nodig-uit', 'overdracht', 'toegang', 'toegang-einde'] as const;
/** Keeping and destroying: the zorgcoördinator; that the pupil leaves may be said by who carries the case too. */
const bewaren = ['bewaar-langer', 'vernietigen'] as const;
/** On paper: who carries the case and the zorgcoördinator, nobody else. */
const papier = ['afgifte-delen', 'afgifte-inzage', 'afgifte-overdracht'] as const;

const inbrengKaarten = [...inbreng, 'veilig-naar-huis', 'andere-route-alsnog'] as const;
const samenKaarten = [...samen, 'stap4', ...overleg, ...hulp] as const;
const tweede = ['sluit-eens', 'sluit-nog-niet', 'wissen-eens'] as const;

const teamlid = {
  leest: zaak,
  delen: zaakDelen,
  opent: [...kijken, ...inbrengKaarten, ...bellen, ...naMelding, ...samenKaarten, 'sluit-nog-niet'],
  dient: [...inbreng, 'extern-inhoud', 'andere-route-alsnog', ...bellen, ...naMelding, ...samen, ...overleg, ...hulp, ...tweede],
  lijst: true,
} as const satisfies Mag;

const zorg: Mag = {
  leest: [...zaak, 'adres'],
  delen: [...zaakDelen, 'samenvatting', 'belkaart', 'leesLog', 'export'],
  opent: [
    ...teamlid.opent,
    ...beslissen,
    ...mensen,
    'belkaart',
    'buiten',
    'wie-keek',
    'verzoek-dossier',
    'koppel',
    'afgifte',
    'afgifte-verzoek',
    ...papier,
    'vertrek',
    ...bewaren,
  ],
  dient: [
    'koppel',
    ...teamlid.dient,
    'verzoek-dossier',
    ...beslissen,
    ...mensen,
    ...papier,
    'vertrek',
    'school-overdracht',
    ...bewaren,
    'vernietig-eens',
    'vernietig-nog-niet',
    'buiten',
    'terugnemen-eens',
    'neem-over',
    'kijk-mee', // steps in when nobody looks along
    'spar',
  ],
  lijst: true,
  overzicht: true,
};

/** After melden: that it is, the summary of at most 600 characters, the facts of the melding; never notes of talks. */
const bevoegdGezag: Mag = {
  leest: ['naam', 'samenvatting', 'melding', 'vtAdvies', 'wachtOpVt'],
  delen: ['bestaan', 'naam', 'eigenInbreng', 'samenvatting', 'meldingFeiten', 'vervolg', 'leesLog'],
  opent: [...kijken, 'wie-keek', 'bevoegd-gezag-bekijk', 'vraag2', 'terugnemen', 'wie-belt', 'melding', ...naMelding],
  dient: ['vraag2', 'terugnemen', 'terugnemen-eens', 'wie-belt', 'melding', ...naMelding, 'gezien'],
  lijst: true,
};
const niets: Mag = { leest: [], delen: [], opent: [], dient: [], lijst: false };

export const tabel: Readonly<Record<string, Mag>> = {
  // keeps own entries, the acute path and "er is vervolg"
  noor: {
    leest: ['naam', 'vanFlagger'],
    delen: ['bestaan', 'naam', 'eigenInbreng', 'vervolg'],
    opent: [...kijken, 'leerling', ...inbrengKaarten, ...bellen, 'buiten'],
    dient: [...inbreng, 'leerling', 'extern-inhoud', 'andere-route-alsnog', ...bellen, 'buiten', 'spar', 'liever-iemand-anders'],
    lijst: true,
  },
  kars: {
    leest: [...zaak, 'adres'],
    delen: [...zaakDelen, 'belkaart', 'export'],
    opent: [...teamlid.opent, ...beslissen, ...mensen, 'belkaart', 'buiten', 'afgifte', 'afgifte-verzoek', ...papier, 'vertrek'],
    dient: [...teamlid.dient, ...beslissen, ...mensen, ...papier, 'vertrek', 'school-overdracht', 'buiten', 'terugnemen-eens'],
    lijst: true,
  },
  bram: {
    leest: [...zaak, 'adres'],
    delen: [...zaakDelen, 'belkaart'],
    opent: [...teamlid.opent, ...beslissen, 'belkaart'],
    dient: [...teamlid.dient, ...beslissen, 'terugnemen-eens', 'liever-iemand-anders', 'spar'],
    lijst: true,
  },
  mila: teamlid,
  cas: { ...teamlid, opent: [...teamlid.opent, ...beslissen], dient: [...teamlid.dient, ...beslissen, 'terugnemen-eens'] },
  zeynep: zorg,
  ada: zorg,
  inval: zorg, // stands in today for a zorgcoördinator who is away
  femke: bevoegdGezag,
  tom: bevoegdGezag, // the mandate counts, not the function
  // reads until a day: everything that somebody reads who was invited, and does nothing
  roos: { leest: zaak, delen: zaakDelen, opent: [...kijken], dient: [], lijst: true },
  ries: niets,
  // asked to take over: name and class, nothing else
  otto: { leest: ['naam'], delen: ['bestaan', 'naam'], opent: ['stappen', 'ping-bekijk'], dient: ['neem-over'], lijst: true },
  // attended a meeting: says Eens there, and reads what it recorded itself
  pien: {
    leest: ['naam'],
    delen: ['bestaan', 'naam', 'eigenInbreng'],
    opent: [...kijken],
    dient: ['overleg-eens'],
    lijst: true,
  },
  gijs: { ...niets, delen: ['leesLog'], opent: ['wie-keek'], alleenWieKeek: true }, // FG: who looked, no content
  daan: niets, // bestuur without mandate, in a case that is not the other route
  yara: niets,
  mees: niets, // mentor of the pupil's class, not invited
  sita: niets,
  leo: niets, // schoolleider without mandate
  vera: niets,
  ict: niets, // beheerder
  uwe: niets, // zorgcoördinator who is left out
  wim: niets, // took part, then left out
  zwaan: zorg, // the zorgcoördinator who is away today
  elders: niets, // zorgcoördinator and mandate of another school
  'elders-fg': niets,
};

/** The other route: for the one who reported and the bestuur, for nobody else, whatever the function. */
export const tabelAndereRoute: Readonly<Record<string, Pick<Mag, 'leest' | 'lijst'>>> = {
  noor: { leest: ['naam', 'vanFlagger'], lijst: true },
  daan: { leest: zaak, lijst: true },
  yara: { leest: zaak, lijst: true },
  ...Object.fromEntries(
    Object.keys(tabel)
      .filter((id) => !['noor', 'daan', 'yara'].includes(id))
      .map((id) => [id, { leest: [], lijst: false }]),
  ),
};
