import { allowed, profile, type Template, type TemplateAction, type TemplateElement, type TemplateInput } from './profile.ts';
import { singlePath } from './template.ts';

export type Parsed = { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly problems: readonly string[] };

const stamped = ['code', 'instance', 'version'];

/**
 * Reads one card file against the closed profile.
 * Gives every problem at once, each with its JSON path (`body[2].choices[0].title …`), in words that say what to write instead.
 */
export function parseCard(text: string): Parsed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, problems: [`$ is no JSON: ${error instanceof Error ? error.message : 'unreadable'}`] };
  }
  const read = profile.safeParse(json);
  if (!read.success) return { ok: false, problems: read.error.issues.map((issue) => explain(issue, json)) };
  const problems = [...inputProblems(read.data), ...actionProblems(read.data)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, template: read.data };
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

function explain(issue: Issue, json: unknown): string {
  const where = jsonPath(issue.path);
  const at = valueAt(json, issue.path);
  const parent = valueAt(json, issue.path.slice(0, -1));
  if (issue.code === 'unrecognized_keys') {
    const type = typeOf(at);
    const may = allowed[type];
    const hint = may === undefined ? '' : `; ${type} may hold ${may.filter((key) => key !== 'type').join(', ')}`;
    return `${where} has a property outside the profile: ${(issue.keys ?? []).join(', ')}${hint}`;
  }
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'type') {
    const action = issue.path.includes('actions');
    const known = Object.keys(allowed).filter((type) => type.startsWith('Action.') === action);
    return `${where} ${at === undefined ? 'is missing' : `"${typeof at === 'string' ? at : '…'}" is outside the profile`}; known here: ${known.join(', ')}`;
  }
  if (at === undefined && typeOf(parent) !== '' && !/must be/.test(issue.message)) return `${where} is missing; ${typeOf(parent)} needs it`;
  return `${where} ${issue.message}`;
}

/** Every input of a card, with the JSON path where it stands. */
export function inputsOf(template: Template): readonly { readonly input: TemplateInput; readonly where: string }[] {
  return walk(template).flatMap(({ element, where }) => ('id' in element ? [{ input: element, where }] : []));
}

/** Every element, containers before what they hold, each with its JSON path. */
export function walk(template: Template): readonly { readonly element: TemplateElement; readonly where: string }[] {
  return template.body.flatMap((element, index) => {
    const where = `body[${index}]`;
    const inside =
      element.type === 'Container' ? element.items.map((item, place) => ({ element: item, where: `${where}.items[${place}]` })) : [];
    return [{ element, where }, ...inside];
  });
}

function inputProblems(template: Template): string[] {
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const { input, where } of inputsOf(template)) {
    if (seen.has(input.id)) problems.push(`${where}.id "${input.id}" is used twice in this card`);
    seen.add(input.id);
    if (input.isRequired && input.errorMessage === undefined)
      problems.push(`${where}.errorMessage is missing; a required field says what to fill in`);
    // A bound one is looked at when it is bound.
    if (
      input.type === 'Input.Toggle' &&
      singlePath(input.value) === null &&
      input.value !== input.valueOn &&
      input.value !== input.valueOff
    ) {
      problems.push(`${where}.value must be valueOn or valueOff`);
    }
    if (input.type === 'Input.ChoiceSet') problems.push(...choiceProblems(input, where));
  }
  for (const [index, element] of template.body.entries()) {
    if (element.type === 'Container' && element.$data !== undefined && element.items.some((item) => 'id' in item)) {
      problems.push(`body[${index}] repeats an input: ids would be the same; use one Input.ChoiceSet with choices from data`);
    }
  }
  return problems;
}

function choiceProblems(input: Extract<TemplateInput, { type: 'Input.ChoiceSet' }>, where: string): string[] {
  const problems: string[] = [];
  const values = input.choices.filter((choice) => choice.$data === undefined).map((choice) => choice.value);
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) problems.push(`${where}.choices holds the value "${twice}" twice`);
  const fixed = input.choices.length === values.length && values.every((value) => !value.includes('${'));
  if (
    fixed &&
    input.value !== undefined &&
    !input.value.includes('${') &&
    !input.value.split(',').every((value) => values.includes(value))
  ) {
    problems.push(`${where}.value "${input.value}" is none of the choices`);
  }
  return problems;
}

function actionProblems(template: Template): string[] {
  return (template.actions ?? []).flatMap((action, index) =>
    action.type === 'Action.OpenUrl' ? [] : executeProblems(action, template.metadata.form, `actions[${index}]`),
  );
}

function executeProblems(action: Extract<TemplateAction, { type: 'Action.Execute' }>, form: string | undefined, where: string): string[] {
  const data = action.data ?? {};
  const problems = stamped.filter((key) => key in data).map((key) => `${where}.data.${key} is stamped by the engine: leave it out`);
  if (action.verb === 'open') {
    if (!('card' in data)) problems.push(`${where}.data.card is missing: which card does this button open?`);
    // Otherwise Teams asks to fill in the required fields before a person may look elsewhere.
    if (action.associatedInputs !== 'none') problems.push(`${where}.associatedInputs must be "none" for verb "open"`);
  } else if (form === undefined && !('form' in data)) {
    problems.push(`${where} hands in no form: give metadata.form, or data.form`);
  }
  return problems;
}

function jsonPath(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text === '' ? '$' : text.replace(/^\./, '');
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), json);
}

function typeOf(value: unknown): string {
  const type: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'type') : undefined;
  return typeof type === 'string' ? type : '';
}
