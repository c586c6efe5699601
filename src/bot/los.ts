import type { CardName } from '../cards/data.ts';
import { readCode } from '../dossier/code.ts';
import type { Card } from '../cards/model.ts';
import { schoolbreed } from '../dossier/rules.ts';
import { relaties } from '../meldcode/woorden.ts';
import { tijd } from '../school/klok.ts';
import type { Ctx } from './ctx.ts';
import { toon } from './toon.ts';
import { besprekingKeuze } from './bespreking.ts';
import { mijnDossiers } from './lijst.ts';
import { bord } from './bord.ts';
import { overzicht, overzichtFilter, overzichtNamen } from './overzicht.ts';
import { acuutCard } from './algemeen.ts';
import { bereikbarePartners } from './partners.ts';
import { contacten, keuzes } from './personen.ts';
import { stand } from './stand.ts';
import { wieKeek } from './wiekeek.ts';

type Fields = Readonly<Record<string, unknown>>;
/** Null: there is nothing for this person, or nothing at all. */
type LosseKaart = (ctx: Ctx, fields: Fields, instance?: string) => Card | null | Promise<Card | null>;

const zonderData =
  (
    name:
      | 'welkom'
      | 'woorden'
      | 'relatie'
      | 'spiekkaart'
      | 'spiekkaart-gevoel'
      | 'spiekkaart-derde'
      | 'spiekkaart-extern'
      | 'spiekkaart-leerling'
      | 'spiekkaart-altijd'
      | 'leerlingen'
      | 'verzoek-nieuw'
      | 'vraag-meelezen',
  ): LosseKaart =>
  (ctx, _fields, instance) =>
    toon(ctx, name, {}, null, instance);

const nietpluis: LosseKaart = async (ctx, fields, instance) => {
  const relatie = relaties.find((known) => known === fields['relatie'] && known !== 'school') ?? null;
  if (relatie === null) return toon(ctx, 'relatie', {});
  const partners = await bereikbarePartners(ctx, []);
  return toon(
    ctx,
    'nietpluis',
    { relatie, partners: keuzes(ctx.school, partners), partner: partners[0] ?? '', situatie: 'gevoel' },
    null,
    instance,
  );
};

/** Cards that stand outside any dossier. */
const kaarten: Partial<Record<CardName, LosseKaart>> = {
  welkom: zonderData('welkom'),
  woorden: zonderData('woorden'),
  relatie: zonderData('relatie'),
  spiekkaart: zonderData('spiekkaart'),
  'spiekkaart-gevoel': zonderData('spiekkaart-gevoel'),
  'spiekkaart-derde': zonderData('spiekkaart-derde'),
  'spiekkaart-extern': zonderData('spiekkaart-extern'),
  'spiekkaart-leerling': zonderData('spiekkaart-leerling'),
  'spiekkaart-altijd': zonderData('spiekkaart-altijd'),
  leerlingen: zonderData('leerlingen'),
  'verzoek-nieuw': zonderData('verzoek-nieuw'),
  'vraag-meelezen': zonderData('vraag-meelezen'),
  nietpluis,
  menu: async (ctx) => {
    const { rows } = await ctx.deps.dossiers.mine(ctx.school.id, ctx.actor, null);
    const waiting = rows.filter((row) => row.waitsFor.includes(ctx.person.id)).length;
    return toon(ctx, 'menu', { wachtend: ctx.t.algemeen.wachtend(waiting), zietSchool: schoolbreed(ctx.actor) });
  },
  medeleerling: (ctx) =>
    toon(ctx, 'medeleerling', { contacten: contacten(ctx.school, ctx.t, ['zorgcoordinator', 'teamleider', 'schoolleider']) }),
  'mijn-dossiers': (ctx, fields) => mijnDossiers(ctx, fields),
  overzicht: (ctx, fields, instance) => overzicht(ctx, fields, instance),
  bespreking: (ctx, fields, instance) => besprekingKeuze(ctx, fields, instance),
  'overzicht-filter': (ctx, fields, instance) => overzichtFilter(ctx, fields, instance),
  bord: (ctx, fields) => bord(ctx, fields),
  'overzicht-namen': (ctx, fields) => overzichtNamen(ctx, fields),
  // Stands in no dossier: the FG sees who looked and has no part in what is in it.
  'wie-keek': (ctx, fields) => wieKeek(ctx, fields),
  acuut: (ctx, fields) =>
    // It may be posted: what somebody made up does not go along.
    acuutCard(ctx.deps, ctx.taal, ctx.school.veiligThuis.regio, readCode(fields['code']) ?? ''),
  'acuut-melding': async (ctx, fields, instance) => {
    const dossier = await stand(ctx, fields['code']);
    return toon(ctx, 'acuut-melding', { vandaag: ctx.vandaag, tijd: tijd(ctx.nu) }, dossier, instance);
  },
};

/** Whether a card of this name needs no dossier. The name comes from a client. */
export const isLosseKaart = (name: string): name is CardName => Object.hasOwn(kaarten, name);

/** Shows a card that needs no dossier; null where this person may not see it. */
export const losseKaart = async (ctx: Ctx, name: CardName, fields: Fields, instance?: string): Promise<Card | null> => {
  const kaart = kaarten[name];
  return kaart === undefined ? toon(ctx, 'woorden', {}) : kaart(ctx, fields, instance);
};
