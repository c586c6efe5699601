import type { BaseData } from './data.ts';
import { acuteButton, acuteLine, isAcute } from './acute.ts';
import type { Action, Card, Element, Taal } from './model.ts';
import { inputElement } from './bind-input.ts';
import type { Template, TemplateAction, TemplateElement, TemplateLeaf } from './profile.ts';
import { isData, plain, rich, scopes, type Scope } from './values.ts';
import { NietPluisError } from '../errors.ts';

/**
 * Binds a parsed card to its data and adds what every card has: heading, code and progress on top; below, as the last, the acute line
 * and the acute button (promise 1). Throws `card.data` with card and path for a missing value.
 */
export function bindCard(name: string, taal: Taal, template: Template, data: BaseData): Card {
  const file = `${name}${taal === 'en' ? '.en' : ''}.json`;
  // Through unknown: the data types are interfaces, the paths of a card are looked up by name.
  const root: unknown = data;
  if (!isData(root)) throw new NietPluisError('card.data', [`${file}: no data`]);
  const scope: Scope = { root, here: root };
  const form = template.metadata.form ?? null;
  const title = plain(template.metadata.title, scope, `${file}: metadata.title`);
  const body = template.body.flatMap((element, index) => bindElement(element, scope, `${file}: body[${index}]`));
  const actions = (template.actions ?? []).flatMap((action, index) => bindAction(action, form, data, scope, `${file}: actions[${index}]`));
  return {
    name,
    taal,
    title,
    form,
    body: [...head(title, data), ...body, acuteLine(taal)],
    actions: isAcute(name) ? actions : [...actions, acuteButton(taal, data.code)],
  };
}

const line = (text: string, look: Partial<Omit<Extract<Element, { type: 'text' }>, 'type' | 'text'>>): Element => ({
  type: 'text',
  text: [{ by: 'author', text }],
  size: 'default',
  bold: false,
  subtle: false,
  color: 'default',
  heading: false,
  ...look,
});

function head(title: string, data: BaseData): readonly Element[] {
  const small = [data.code, data.voortgang].filter((text) => text !== '').join('  ·  ');
  return [
    line(title, { heading: true, size: 'large', bold: true }),
    ...(small === '' ? [] : [line(small, { size: 'small', subtle: true })]),
  ];
}

function bindElement(element: TemplateElement, scope: Scope, where: string): readonly Element[] {
  if (element.type !== 'Container') return bindLeaf(element, scope, where);
  return scopes(element, scope, where).flatMap((inner): Element[] => {
    const items = element.items.flatMap((item, index) => bindLeaf(item, inner, `${where}.items[${index}]`));
    return items.length === 0 ? [] : [{ type: 'container', style: element.style ?? 'default', items }];
  });
}

function bindLeaf(element: TemplateLeaf, scope: Scope, where: string): readonly Element[] {
  switch (element.type) {
    case 'TextBlock':
      // A text that comes out empty has nothing to say: no empty line on Teams, no empty block that Slack would refuse.
      return scopes(element, scope, where)
        .map((inner): Element => ({
          type: 'text',
          text: rich(element.text, inner, `${where}.text`),
          size: element.size ?? 'default',
          bold: element.weight === 'bolder',
          subtle: element.isSubtle ?? false,
          color: element.color ?? 'default',
          heading: element.style === 'heading',
        }))
        .filter((text) => text.type === 'text' && text.text.length > 0);
    case 'FactSet':
      return scopes(element, scope, where).flatMap((inner): Element[] => {
        const facts = element.facts.flatMap((fact, index) => {
          const at = `${where}.facts[${index}]`;
          return scopes(fact, inner, at).map((one) => ({
            title: orDash(rich(fact.title, one, `${at}.title`)),
            value: orDash(rich(fact.value, one, `${at}.value`)),
          }));
        });
        return facts.length === 0 ? [] : [{ type: 'facts', facts }];
      });
    case 'Image':
      return scopes(element, scope, where).map((inner): Element => ({
        type: 'image',
        url: picture(element.url, inner, `${where}.url`),
        altText: plain(element.altText, inner, `${where}.altText`),
      }));
    case 'Input.Text':
    case 'Input.ChoiceSet':
    case 'Input.Date':
    case 'Input.Time':
    case 'Input.Toggle':
      return scopes(element, scope, where).flatMap((inner) => inputElement(element, inner, where));
  }
}

/** A label without a value would look like a mistake. */
const orDash = (text: ReturnType<typeof rich>): ReturnType<typeof rich> => (text.length === 0 ? [{ by: 'author', text: '–' }] : text);

/** An address that is bound is one of our own: https, or this machine (the demo). Throws `card.data` for another one. */
function address(text: string, scope: Scope, where: string): string {
  const url = plain(text, scope, where);
  if (text === url || /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(url)) return url;
  throw new NietPluisError('card.data', [`${where}: is no https: address`]);
}

/** A picture that is bound travels within the card: one of our own drawings, never an address that somebody's client would fetch. */
function picture(text: string, scope: Scope, where: string): string {
  const url = plain(text, scope, where);
  if (text === url || url.startsWith('data:image/png;base64,')) return url;
  throw new NietPluisError('card.data', [`${where}: is no picture of ours`]);
}

function bindAction(action: TemplateAction, form: string | null, data: BaseData, scope: Scope, where: string): readonly Action[] {
  return scopes(action, scope, where).map((inner): Action => {
    const title = plain(action.title, inner, `${where}.title`);
    if (action.type === 'Action.OpenUrl') return { type: 'openUrl', title, url: address(action.url, inner, `${where}.url`) };
    const own = Object.fromEntries(
      Object.entries(action.data ?? {}).map(([key, value]) => [key, plain(value, inner, `${where}.data.${key}`)] as const),
    );
    const stamp =
      action.verb === 'submit'
        ? { form: own['form'] ?? form ?? '', code: data.code, instance: data.instance, version: data.version }
        : { code: data.code };
    return {
      type: 'execute',
      title,
      verb: action.verb,
      data: { ...own, ...stamp },
      inputs: action.associatedInputs ?? 'auto',
      style: action.style ?? 'default',
    };
  });
}
