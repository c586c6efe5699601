import { forms, isForm, type FieldError, type Form, type FormName } from '../cards/forms.ts';
import type { Card } from '../cards/model.ts';
import { withTyped } from '../cards/typed.ts';
import { dossierCode, type DossierCode } from '../meldcode/ids.ts';
import { magCommand, type Refusal } from '../meldcode/index.ts';
import { instantVan } from '../school/klok.ts';
import { sparringpartners } from '../school/index.ts';
import { factsFor, toon, type Ctx, type In } from './ctx.ts';
import { isNavigation, navigate } from './navigatie.ts';
import { formCard, geenToegang, onbekend } from './open.ts';
import { ontvangst } from './ontvangst.ts';
import { buitenBeeld } from './stand.ts';

const instancePatroon = /^[A-Za-z0-9-]{8,64}$/;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Forms that may start something: they need no dossier, and the acute one never lets a code stand in its way. */
const startForms: readonly FormName[] = ['nietpluis', 'acuut-melding'];

const inDossier = async (ctx: Ctx, code: string | null): Promise<In | null> => {
  if (code === null) return null;
  const known: DossierCode = dossierCode(code);
  const state = await ctx.deps.dossiers.peek(ctx.school.id, known, ctx.actor);
  return state === null ? null : { code: known, state };
};

const sentences = (ctx: Ctx, refusals: readonly Refusal[]): Record<string, string> =>
  Object.fromEntries(
    refusals.map((refusal) => ['veld' in refusal && refusal.veld !== undefined ? refusal.veld : '', ctx.t.weigering(refusal)]),
  );

/**
 * Hands in a form. Everything in `fields` is untrusted: it only names things, and every submit is authorised again on the current state.
 * Gives a receipt or the next card; or the same form with what was typed and the reason at its field, and then nothing was stored.
 */
export const submit = async (ctx: Ctx, fields: Record<string, unknown>): Promise<Card> => {
  const name = text(fields['form']);
  if (name !== null && isNavigation(name)) return navigate(ctx, name, fields);
  if (name === null || !isForm(name)) return onbekend(ctx);
  const form: Form = forms[name];
  const instance = text(fields['instance']);
  if (instance === null || !instancePatroon.test(instance)) return onbekend(ctx);

  const starts = startForms.includes(name);
  const dossier = name === 'nietpluis' ? null : await inDossier(ctx, text(fields['code']));
  if (dossier === null && !starts) return geenToegang(ctx);
  if (dossier !== null && !magCommand(dossier.state, ctx.actor, form.command)) return geenToegang(ctx);

  const again = (refusals: readonly Refusal[]): Promise<Card> => formAgain(ctx, name, dossier, fields, instance, sentences(ctx, refusals));
  const behalve = dossier === null ? [] : buitenBeeld(dossier.state);
  const parsed = form.parse(fields, {
    vandaag: ctx.vandaag,
    instant: instantVan,
    partner: () => sparringpartners(ctx.school, ctx.person, { vandaag: ctx.vandaag, behalve: [...behalve, ctx.person.id] })[0] ?? null,
  });
  if (!parsed.ok) return again(parsed.errors.map(asRefusal));

  const versie = Number(fields['version']);
  const outcome = await ctx.deps.dossiers.submit({
    school: ctx.school.id,
    code: dossier?.code ?? null,
    instance,
    command: parsed.command,
    facts: factsFor(ctx, parsed.command, Number.isSafeInteger(versie) && versie > 0 ? versie : null),
  });
  switch (outcome.kind) {
    case 'unknown':
      return geenToegang(ctx);
    case 'refused':
      return again([outcome.refusal]);
    case 'stored':
      ctx.deps.committed(ctx.school.id, outcome.code);
      return ontvangst(ctx, parsed.command, outcome);
  }
};

const asRefusal = (error: FieldError): Refusal => {
  switch (error.code) {
    case 'teLang':
      return { code: 'teLang', veld: error.veld, max: error.max ?? 0 };
    case 'onbekendVeld':
      return { code: 'onbekendVeld', veld: error.veld };
    default:
      return { code: error.code, veld: error.veld };
  }
};

/** The form as it was, with what was typed and the reason at its field. A button has no form: then only the reason. */
const formAgain = async (
  ctx: Ctx,
  name: FormName,
  dossier: In | null,
  fields: Record<string, unknown>,
  instance: string,
  errors: Record<string, string>,
): Promise<Card> => {
  const card = await formCard(ctx, name, dossier, fields, instance);
  if (card === null)
    return toon(
      ctx,
      'weigering',
      { zin: Object.values(errors).join(' '), knop: { label: ctx.t.algemeen.naarDossier, kaart: 'dossier' }, heeftKnop: dossier !== null },
      dossier,
    );
  const typed = Object.fromEntries(Object.entries(fields).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
  return withTyped(card, typed, errors);
};
