import { code, kenmerk, kenmerkMag, keuze, schakelaar, velden } from '../cards/velden.ts';
import type { Card } from '../cards/model.ts';
import { withTyped } from '../cards/typed.ts';
import { afgifteSoorten, relaties, situaties, type AfgifteSoort } from '../meldcode/woorden.ts';
import { NietPluisError } from '../errors.ts';
import type { Ctx } from './ctx.ts';
import { factsFor, toon } from './toon.ts';
import { geenToegang, openCard, weigering } from './open.ts';
import { besprekingMaken, besprekingVerder } from './bespreking.ts';
import { ontvangst } from './ontvangst.ts';
import { overzichtKeuze } from './overzicht-doe.ts';
import { plaatsTekst } from './overzicht-plaats.ts';
import { bestuurContacten } from './personen.ts';

/** Forms that choose where to go and store nothing; only "somebody of the school" is recorded: card shown, when, to whom (design §3). */
const navigations = [
  'kies-school',
  'relatie',
  'spiekkaart',
  'kies-dossier',
  'kies-kaart',
  'kies-entry',
  'kies-afgifte',
  'kies-inzage',
  'kies-bespreking',
  'bespreking-maken',
  'kies-overzicht',
  'kies-filter',
] as const;
type Navigation = (typeof navigations)[number];
/** Whether a form of this name only chooses where to go. */
export const isNavigation = (name: string): name is Navigation => navigations.some((navigation) => navigation === name);

const choice = {
  'kies-school': velden({ school: kenmerk() }),
  relatie: velden({ relatie: keuze(relaties) }),
  spiekkaart: velden({ situatie: keuze(situaties) }),
  'kies-dossier': velden({ dossier: kenmerk() }),
  'kies-kaart': velden({ kaart: kenmerk() }),
  'kies-entry': velden({ entry: kenmerk(), doel: keuze(['corrigeer', 'wissen']) }),
  'kies-afgifte': velden({ soort: keuze(afgifteSoorten) }),
  'kies-inzage': velden({ verzoek: code() }),
  // Looked at where they are used.
  'kies-bespreking': velden({}),
  'bespreking-maken': velden({}),
  'kies-overzicht': velden({ keuze: kenmerk() }),
  'kies-filter': velden({ stap: kenmerkMag(), wie: kenmerkMag(), laat: schakelaar() }),
} as const;

const spiekkaarten = {
  gevoel: 'spiekkaart-gevoel',
  derde: 'spiekkaart-derde',
  extern: 'spiekkaart-extern',
  leerlingVertelt: 'spiekkaart-leerling',
} as const;

/** The choice field of the card, for the sentence "choose one" at the field. */
const veld: Record<Navigation, string> = {
  'kies-school': 'school',
  relatie: 'relatie',
  spiekkaart: 'situatie',
  'kies-dossier': 'dossier',
  'kies-kaart': 'kaart',
  'kies-entry': 'entry',
  'kies-afgifte': 'soort',
  'kies-inzage': 'verzoek',
  'kies-bespreking': 'dossiers',
  'bespreking-maken': 'bijeenkomst',
  'kies-overzicht': 'keuze',
  'kies-filter': 'wie',
};
const kaart: Record<Navigation, string> = {
  'kies-school': 'menu',
  relatie: 'relatie',
  spiekkaart: 'spiekkaart',
  'kies-dossier': 'mijn-dossiers',
  'kies-kaart': 'stappen',
  'kies-entry': 'entries',
  'kies-afgifte': 'afgifte',
  'kies-inzage': 'afgifte-verzoek',
  'kies-bespreking': 'bespreking',
  'bespreking-maken': 'bespreking',
  'kies-overzicht': 'overzicht',
  'kies-filter': 'overzicht-filter',
};

/** What comes after choosing what a paper is for. */
const papierKaart: Readonly<Record<AfgifteSoort, string>> = {
  melding: 'afgifte-delen',
  mdo: 'afgifte-delen',
  bespreking: 'afgifte-delen',
  inzage: 'afgifte-verzoek',
  overdracht: 'afgifte-overdracht',
};

/** Recorded as shown; when the store is away it is shown all the same, because whom to call now cannot wait. */
const andereRoute = async (ctx: Ctx, instance: unknown): Promise<Card> => {
  const command = { type: 'toonAndereRoute' } as const;
  const named = typeof instance === 'string' && instance !== '' ? instance.slice(0, 64) : ctx.deps.newInstance();
  const request = { school: ctx.school.id, code: null, instance: named, command, facts: factsFor(ctx, command, null) };
  const outcome = await ctx.deps.dossiers.submit(request).catch((error: unknown) => {
    if (error instanceof NietPluisError) return null;
    throw error;
  });
  if (outcome === null || outcome.kind === 'other') return toon(ctx, 'andere-route', { contacten: bestuurContacten(ctx) });
  if (outcome.kind !== 'stored') return outcome.kind === 'refused' ? weigering(ctx, outcome.refusal) : geenToegang(ctx);
  ctx.deps.committed(ctx.school.id, outcome.code, outcome.events);
  return ontvangst(ctx, command, outcome);
};

/** Goes where the chosen answer leads. An answer that is missing or unknown gives the card again with the reason at its field. */
export const navigate = async (ctx: Ctx, name: Navigation, fields: Record<string, unknown>): Promise<Card> => {
  const missing = async (): Promise<Card> =>
    withTyped(
      await openCard(ctx, { ...fields, card: kaart[name] }),
      {},
      { [veld[name]]: ctx.t.weigering({ code: 'verplicht', veld: veld[name] }) },
    );
  switch (name) {
    case 'kies-school':
      return openCard(ctx, { card: 'menu' });
    case 'relatie': {
      const parsed = choice.relatie().safeParse(fields);
      if (!parsed.success) return missing();
      if (parsed.data.relatie === 'school') return andereRoute(ctx, fields['instance']);
      if (parsed.data.relatie === 'medeleerling') return openCard(ctx, { card: 'medeleerling' });
      return openCard(ctx, { card: 'nietpluis', relatie: parsed.data.relatie });
    }
    case 'spiekkaart': {
      const parsed = choice.spiekkaart().safeParse(fields);
      return parsed.success ? toon(ctx, spiekkaarten[parsed.data.situatie], {}) : missing();
    }
    case 'kies-dossier': {
      const parsed = choice['kies-dossier']().safeParse(fields);
      return parsed.success ? openCard(ctx, { card: 'dossier', code: parsed.data.dossier }) : missing();
    }
    case 'kies-kaart': {
      const parsed = choice['kies-kaart']().safeParse(fields);
      return parsed.success ? openCard(ctx, { card: parsed.data.kaart, code: fields['code'] }) : missing();
    }
    case 'kies-afgifte': {
      const parsed = choice['kies-afgifte']().safeParse(fields);
      if (!parsed.success) return missing();
      const { soort } = parsed.data;
      return openCard(ctx, { card: papierKaart[soort], code: fields['code'], soort });
    }
    case 'kies-bespreking':
      return besprekingVerder(ctx, fields);
    case 'bespreking-maken':
      return besprekingMaken(ctx, fields);
    case 'kies-inzage': {
      const parsed = choice['kies-inzage']().safeParse(fields);
      return parsed.success ? openCard(ctx, { card: 'afgifte-inzage', code: fields['code'], verzoek: parsed.data.verzoek }) : missing();
    }
    case 'kies-overzicht': {
      const parsed = choice['kies-overzicht']().safeParse(fields);
      if (!parsed.success) return missing();
      return (await overzichtKeuze(ctx, { ...fields, ...parsed.data }, (next) => openCard(ctx, next))) ?? geenToegang(ctx);
    }
    case 'kies-filter': {
      const parsed = choice['kies-filter']().safeParse(fields);
      if (!parsed.success) return missing();
      const { stap = '', wie = '', laat } = parsed.data;
      return openCard(ctx, { card: 'overzicht', pagina: plaatsTekst(stap, wie, laat) });
    }
    case 'kies-entry': {
      const parsed = choice['kies-entry']().safeParse(fields);
      return parsed.success ? openCard(ctx, { card: parsed.data.doel, code: fields['code'], entry: parsed.data.entry }) : missing();
    }
  }
};
