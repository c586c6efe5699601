import { segments } from './template.ts';
import { walk } from './parse.ts';
import type { Template } from './profile.ts';

/** What both languages have in common: everything but the sentences. */
function skeleton(template: Template): readonly (readonly [string, string])[] {
  const elements = walk(template).map(({ element, where }): readonly [string, string] => {
    const own: Record<string, unknown> = { ...element };
    for (const key of ['text', 'label', 'title', 'errorMessage', 'placeholder', 'altText']) if (key in own) own[key] = paths(own[key]);
    if (element.type === 'Container') own['items'] = element.items.length;
    if (element.type === 'FactSet')
      own['facts'] = element.facts.map((fact) => ({ ...fact, title: paths(fact.title), value: paths(fact.value) }));
    if (element.type === 'Input.ChoiceSet') own['choices'] = element.choices.map((choice) => ({ ...choice, title: paths(choice.title) }));
    return [where, stable(own)];
  });
  const actions = (template.actions ?? []).map((action, index): readonly [string, string] => [
    `actions[${index}]`,
    stable({ ...action, title: paths(action.title) }),
  ]);
  return [['metadata.form', template.metadata.form ?? '(none)'], ...elements, ...actions];
}

/** The paths that a sentence shows; the order may differ between languages. */
const paths = (text: unknown): readonly string[] =>
  typeof text === 'string' ? (segments(text) ?? []).flatMap((part) => ('path' in part ? [part.path] : [])).sort() : [];

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Whether the English card is the same card: same elements, ids, words of choices, conditions, buttons. Only sentences may differ. */
export function parityProblems(dutch: Template, english: Template): readonly string[] {
  const nl = skeleton(dutch);
  const en = skeleton(english);
  const length = Math.max(nl.length, en.length);
  for (let index = 0; index < length; index += 1) {
    const [where, mine] = nl[index] ?? ['the end', 'nothing'];
    const [, theirs] = en[index] ?? ['the end', 'nothing'];
    // The first difference only: what follows is usually the same shift.
    if (mine !== theirs) return [`${where} differs between the languages:\n      nl ${mine}\n      en ${theirs}`];
  }
  return [];
}
