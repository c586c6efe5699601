import type { FieldError, Form } from '../cards/form.ts';
import { forms, isForm, type FormName } from '../cards/forms.ts';
import type { Card } from '../cards/model.ts';
import { withTyped } from '../cards/typed.ts';
import type { SubmitRequest } from '../dossier/types.ts';
import { readCode } from '../dossier/code.ts';
import type { PersonId } from '../meldcode/ids.ts';
import { magCommand, plusDagen, type Refusal } from '../meldcode/index.ts';
import { instantVan } from '../school/klok.ts';
import { isInstance, type Ctx, type In } from './ctx.ts';
import { andersom } from './koppel.ts';
import { factsFor, toon } from './toon.ts';
import { isNavigation, navigate } from './navigatie.ts';
import { formCard, geenToegang, onbekend } from './open.ts';
import { ontvangst } from './ontvangst.ts';
import { bereikbarePartners } from './partners.ts';
import { buitenBeeld, stand } from './stand.ts';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Starts something of its own, whatever dossier the card stood in. */
const startsAnew: readonly FormName[] = ['nietpluis', 'verzoek-nieuw', 'vraag-meelezen'];

const sentences = (ctx: Ctx, refusals: readonly Refusal[]): Record<string, string> =>
  Object.fromEntries(refusals.map((refusal) => [('veld' in refusal ? refusal.veld : undefined) ?? '', ctx.t.weigering(refusal)]));

/** The forms for which routing may have to choose whom to ask. In a dossier nobody is asked twice. */
const kiestPartner = async (ctx: Ctx, name: FormName, fields: Record<string, unknown>): Promise<PersonId | null> => {
  if (name === 'liever-iemand-anders') {
    const dossier = await stand(ctx, fields['code']);
    return (await bereikbarePartners(ctx, dossier === null ? [] : buitenBeeld(dossier.state)))[0] ?? null;
  }
  return name === 'nietpluis' && text(fields['partner']) === null ? ((await bereikbarePartners(ctx, []))[0] ?? null) : null;
};

/**
 * Hands in a form. Everything in `fields` is untrusted: it only names things, and every submit is authorised again on the current state by the rules.
 * Gives a receipt or the next card; or the same form with what was typed and the reason at its field, and then nothing was stored: also when this form
 * was handed in before with something else in it. On the way to a
 * receipt the store is asked three times: where the dossier stands, the commit, the list.
 */
export const submit = async (ctx: Ctx, fields: Record<string, unknown>): Promise<Card> => {
  const name = text(fields['form']);
  if (name !== null && isNavigation(name)) return navigate(ctx, name, fields);
  if (name === null || !isForm(name)) return onbekend(ctx);
  const form: Form = forms[name];
  const instance = text(fields['instance']);
  if (instance === null || !isInstance(instance)) return onbekend(ctx);

  const code = startsAnew.includes(name) ? null : text(fields['code']);
  const maybeNew = code === null && (startsAnew.includes(name) || name === 'acuut-melding');
  if (code === null && !maybeNew) return geenToegang(ctx);

  const metZin = async (errors: Record<string, string>, under: string): Promise<Card> => {
    const dossier = await stand(ctx, code);
    const allowed = dossier === null ? maybeNew : magCommand(dossier.state, ctx.actor, form.command);
    return allowed ? formAgain(ctx, name, dossier, fields, under, errors) : geenToegang(ctx);
  };
  const again = (refusals: readonly Refusal[]): Promise<Card> => metZin(sentences(ctx, refusals), instance);
  const partner = await kiestPartner(ctx, name, fields);
  const parsed = form.parse(fields, {
    vandaag: ctx.vandaag,
    later: (days) => plusDagen(ctx.vandaag, days),
    instant: instantVan,
    partner: () => partner,
  });
  if (!parsed.ok) return again(parsed.errors.map(asRefusal));

  const versie = Number(text(fields['version']));
  const request = {
    school: ctx.school.id,
    instance,
    command: parsed.command,
    facts: factsFor(ctx, parsed.command, Number.isSafeInteger(versie) && versie > 0 ? versie : null),
  };
  const known = readCode(code);
  const first =
    code !== null && known === null ? ({ kind: 'unknown' } as const) : await ctx.deps.dossiers.submit({ ...request, code: known });
  // The acute path is never blocked, also not by a code that is not yours: then it opens a dossier of its own.
  const outcome = first.kind === 'unknown' && name === 'acuut-melding' ? await ctx.deps.dossiers.submit({ ...request, code: null }) : first;
  switch (outcome.kind) {
    case 'unknown':
      return geenToegang(ctx);
    case 'refused':
      return outcome.refusal.code === 'geenToegang' ? geenToegang(ctx) : again([outcome.refusal]);
    case 'other':
      // Under a name of its own: handed in now, it is a second one.
      return metZin(
        { '': name === 'nietpluis' ? ctx.t.algemeen.alBegonnen(outcome.code) : ctx.t.algemeen.alVastgelegd },
        ctx.deps.newInstance(),
      );
    case 'stored':
      ctx.deps.committed(ctx.school.id, outcome.code, outcome.events);
      await ookAndersom(ctx, andersom(parsed.command, request, outcome.code));
      return ontvangst(ctx, parsed.command, outcome);
  }
};

/** A link stands in both dossiers before it is said to be there. */
const ookAndersom = async (ctx: Ctx, request: SubmitRequest | null): Promise<void> => {
  if (request === null) return;
  const outcome = await ctx.deps.dossiers.submit(request);
  if (outcome.kind === 'stored') ctx.deps.committed(ctx.school.id, outcome.code, outcome.events);
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
