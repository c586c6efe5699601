import { NietPluisError } from '../errors.ts';
import { bindCard } from './bind.ts';
import { formProblems } from './check-forms.ts';
import { parityProblems } from './check-parity.ts';
import { slackProblems } from './check-slack.ts';
import { flat, wordProblems, wordsBeforeFirstInput } from './check-words.ts';
import type { BaseData, CardData, CardName } from './data.ts';
import { readCards, type CardFile } from './library.ts';
import { limits } from './limits.ts';
import type { Card } from './model.ts';
import { teamsBytes } from './teams.ts';
import { withTyped } from './typed.ts';
import { longestTexts, paged, variants, withPeople } from './worst.ts';
import { isBaseData } from './values.ts';

type Samples = { readonly [N in CardName]: BaseData & CardData[N] };

/**
 * Everything that the build demands of the cards in `dir`: the profile, the house's limits (design §2), words, parity of the two languages,
 * fields that the forms know, and the sizes of Teams and Slack with the longest texts (design §5).
 * Gives every problem as `file: JSON path …`, and what is missing; both empty when all is well.
 */
export function checkCards(
  dir: string,
  samples: Samples,
  posted: readonly CardName[],
): { readonly problems: readonly string[]; readonly missing: readonly string[] } {
  const { files, problems } = readCards(dir);
  const names = new Set<string>(Object.keys(samples));
  const all = [...problems];
  for (const file of files) {
    if (!names.has(file.name)) {
      all.push(`${file.file}: no card of this name in src/cards/data.ts`);
      continue;
    }
    const sample: unknown = Reflect.get(samples, file.name);
    if (isBaseData(sample)) all.push(...fileProblems(file, sample, names, posted).map((problem) => `${file.file}: ${problem}`));
    if (file.taal === 'en') {
      const dutch = files.find((other) => other.name === file.name && other.taal === 'nl');
      if (dutch !== undefined) all.push(...parityProblems(dutch.template, file.template).map((problem) => `${file.file}: ${problem}`));
    }
  }
  const missing = [...names].flatMap((name) => [`${name}.json`, `${name}.en.json`]).filter((file) => !present(file, files, problems));
  return { problems: all, missing };
}

const present = (file: string, files: readonly CardFile[], problems: readonly string[]): boolean =>
  files.some((one) => one.file === file) || problems.some((problem) => problem.startsWith(`${file}:`));

function fileProblems(file: CardFile, sample: BaseData, names: ReadonlySet<string>, posted: readonly string[]): readonly string[] {
  const { name, taal, template } = file;
  const problems = new Set<string>([...wordProblems(template, taal), ...formProblems(name, template)]);
  for (const [index, action] of (template.actions ?? []).entries()) {
    const card = action.type === 'Action.Execute' ? action.data?.['card'] : undefined;
    if (card !== undefined && !card.includes('${') && !names.has(card)) problems.add(`actions[${index}].data.card "${card}" is no card`);
  }
  try {
    for (const data of variants(template, sample)) {
      const card = bindCard(name, taal, template, data);
      for (const problem of [...houseProblems(card), ...slackProblems(card, posted.includes(name)), ...sizeProblems(file, data, posted)])
        problems.add(problem);
      if (posted.includes(name)) for (const problem of postedProblems(card)) problems.add(problem);
      const bare = bindCard(name, taal, template, { ...data, code: '', voortgang: '' });
      const words = wordsBeforeFirstInput(bare.body);
      if (flat(bare.body).some((element) => 'id' in element) && words > limits.card.wordsBeforeFirstInput) {
        problems.add(`${words} words before the first field, heading included; at most ${limits.card.wordsBeforeFirstInput}`);
      }
    }
  } catch (error) {
    if (!(error instanceof NietPluisError)) throw error;
    for (const where of error.where) problems.add(where.replace(`${file.file}: `, ''));
  }
  return [...problems];
}

function houseProblems(card: Card): readonly string[] {
  const problems: string[] = [];
  const over = (what: string, is: number, limit: number) => {
    if (is > limit) problems.push(`${is} ${what}, at most ${limit}`);
  };
  const inputs = flat(card.body).flatMap((element) => ('id' in element ? [element] : []));
  const required = card.name === 'monitoring' ? limits.card.requiredMonitoring : limits.card.required;
  over('fields', inputs.length, limits.card.inputs);
  over('required fields', inputs.filter((input) => input.required).length, required);
  over(
    'buttons beside acute',
    card.actions.filter((action) => action.type === 'openUrl' || action.verb !== 'acuut').length,
    limits.card.buttonsBesideAcute,
  );
  if (inputs.length > 0 && !card.actions.some((action) => action.type === 'execute' && action.verb === 'submit')) {
    problems.push('has fields but no button with verb "submit"');
  }
  return problems;
}

/** What is posted stays in the platform's hands: nothing that a person typed, no name (promise 2). */
function postedProblems(card: Card): readonly string[] {
  const people = JSON.stringify(card.body).includes('"by":"people"');
  const filled = flat(card.body).some((element) => element.type === 'input.text' && element.value !== null);
  return people || filled ? ['is posted, so it may hold no people’s text and no filled field'] : [];
}

/** Each field and each people's text as long as it can be, on the form as it comes back with a reason at every field. */
function sizeProblems(file: CardFile, sample: BaseData, posted: readonly string[]): readonly string[] {
  return Object.entries(longestTexts).flatMap(([kind, text]) => {
    const data = withPeople(sample, text, paged.includes(file.name));
    if (!isBaseData(data)) return [];
    const card = bindCard(file.name, file.taal, file.template, data);
    const inputs = flat(card.body).flatMap((element) => ('id' in element ? [element] : []));
    const values = inputs.map((input): [string, string] => [
      input.id,
      input.type === 'input.text' ? text.slice(0, input.maxLength) : (input.value ?? ''),
    ]);
    const errors = inputs.map((input): [string, string] => [
      input.id,
      input.errorMessage ?? 'Kijk hier nog even naar: deze datum ligt in de toekomst.',
    ]);
    const full = withTyped(card, Object.fromEntries(values), Object.fromEntries(errors));
    const bytes = teamsBytes(full);
    const slack = slackProblems(full, posted.includes(file.name)).map((problem) => `${problem} (${kind})`);
    return bytes > limits.teams.bytes
      ? [
          ...slack,
          `${Math.ceil(bytes / 1024)} KB on Teams when every text is as long as it can be (${kind}); at most ${limits.teams.bytes / 1024}`,
        ]
      : slack;
  });
}
