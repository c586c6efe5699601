import { datum, instant } from '../meldcode/ids.ts';
import { forms, isForm } from './forms.ts';
import { inputsOf } from './parse.ts';
import type { Template } from './profile.ts';

/** Forms that choose what to show next and hand in nothing. */
const choosing: Readonly<Record<string, readonly string[]>> = {
  relatie: ['relatie'],
  spiekkaart: ['situatie'],
  'kies-school': ['school'],
  'kies-dossier': ['dossier'],
  'kies-kaart': ['kaart'],
  'kies-entry': ['entry', 'doel'],
  'kies-afgifte': ['soort'],
  'kies-inzage': ['verzoek'],
  'kies-bespreking': ['dossiers', 'naar', 'gekozen', 'hier', 'volgende'],
  'bespreking-maken': ['bijeenkomst', 'collegas', 'erbij', 'toelichting', 'gekozen'],
  'kies-overzicht': ['keuze'],
  'kies-filter': ['stap', 'wie', 'laat'],
};
/** Beside a form's own fields: what a button may carry. */
const carried = ['form', 'card', 'pagina'];

/** Fields that may be required: nothing else stands between a person and melden (design §2, R-114). */
const mayBeRequired: Readonly<Record<string, readonly string[]>> = {
  vraag2: ['antwoord'],
  vraag3: ['antwoord', 'tweede'],
  vraag4: ['antwoord', 'tweede'],
  vraag5: ['antwoord'],
  melding: [],
  'acuut-melding': [],
  'melding-details': [],
  belgegevens: [],
};

const edge = {
  vandaag: datum('2026-11-24'),
  later: () => datum('2026-12-08'),
  instant: () => instant('2026-11-24T12:00:00.000Z'),
  partner: () => null,
};

/** Whether what a card hands in is what its form takes: names of fields, words of the choices, lengths. */
export function formProblems(name: string, template: Template): readonly string[] {
  const problems: string[] = [];
  const inputs = inputsOf(template);
  const required = mayBeRequired[name];
  for (const { input, where } of inputs) {
    if (required !== undefined && input.isRequired && !required.includes(input.id)) {
      problems.push(`${where}.isRequired must be false: on this card nothing but [${required.join(', ')}] may stand before melden`);
    }
  }
  for (const [index, action] of (template.actions ?? []).entries()) {
    if (action.type !== 'Action.Execute' || action.verb !== 'submit') continue;
    const where = `actions[${index}]`;
    const form = action.data?.['form'] ?? template.metadata.form ?? '';
    const fields = isForm(form) ? forms[form].fields : choosing[form];
    if (fields === undefined) {
      problems.push(
        `${where} hands in form "${form}", which does not exist; known: ${[...Object.keys(forms), ...Object.keys(choosing)].join(', ')}`,
      );
      continue;
    }
    const may = `form "${form}" takes ${fields.length === 0 ? 'no fields' : fields.join(', ')}`;
    for (const key of Object.keys(action.data ?? {})) {
      if (!fields.includes(key) && !carried.includes(key)) problems.push(`${where}.data.${key} is no field; ${may}`);
      const value = action.data?.[key] ?? '';
      if (fields.includes(key) && !value.includes('${') && !accepts(form, key, value))
        problems.push(`${where}.data.${key} "${value}" is no word of that field`);
    }
    if (action.associatedInputs === 'none') continue;
    for (const { input, where: at } of inputs) {
      if (!fields.includes(input.id))
        problems.push(`${at}.id "${input.id}" is handed in by ${where}, but ${may}; rename it, or give the button associatedInputs "none"`);
      else problems.push(...valueProblems(form, input, at));
    }
  }
  return problems;
}

function valueProblems(form: string, input: ReturnType<typeof inputsOf>[number]['input'], where: string): string[] {
  if (input.type === 'Input.Toggle') {
    return input.valueOn === 'ja' && input.valueOff === 'nee' ? [] : [`${where} must have valueOn "ja" and valueOff "nee"`];
  }
  if (input.type === 'Input.Text') {
    return accepts(form, input.id, 'm'.repeat(input.maxLength))
      ? []
      : [`${where}.maxLength ${input.maxLength} is more than form "${form}" takes`];
  }
  if (input.type !== 'Input.ChoiceSet') return [];
  return input.choices.flatMap((choice, index) =>
    choice.value.includes('${') || accepts(form, input.id, choice.value)
      ? []
      : [
          `${where}.choices[${index}].value "${choice.value}" is no word that form "${form}" knows for ${input.id}; see src/meldcode/woorden.ts`,
        ],
  );
}

function accepts(form: string, field: string, value: string): boolean {
  if (!isForm(form)) return true;
  const read = forms[form].parse({ [field]: value }, edge);
  return read.ok || !read.errors.some((error) => error.veld === field && (error.code === 'ongeldigeKeuze' || error.code === 'teLang'));
}
