import type { BaseData } from './data.ts';
import type { Template } from './profile.ts';
import { limits } from './limits.ts';
import { condition } from './template.ts';
import { walk } from './parse.ts';

/** The longest texts that a field takes (2,000 UTF-16 units), of the kinds that grow most on their way: in JSON, in markdown, in UTF-16. */
export const longestTexts = {
  letters: 'm'.repeat(2000),
  'quotes and newlines': '"\n'.repeat(1000),
  emoji: '😟'.repeat(1000),
  'markdown characters': '[*_]'.repeat(500),
} as const;

/**
 * Views that the bot cuts into pages: a page has at least one entry of each list, so that is what has to fit. On that of the names the entries are short:
 * a first name and a class.
 */
export const paged: readonly string[] = ['dossier', 'belkaart', 'overzicht-namen'];

/**
 * The same data with every people's text replaced, in a choice by one of the longest that Slack takes (the school file keeps names shorter).
 * `onePerList`: lists with people's text keep their first entry.
 */
export function withPeople(data: unknown, text: string, onePerList: boolean): unknown {
  if (Array.isArray(data)) {
    const list: readonly unknown[] = data;
    const kept = onePerList && JSON.stringify(list).includes('"people":') ? list.slice(0, 1) : list;
    return kept.map((one) => withPeople(one, text, onePerList));
  }
  if (typeof data !== 'object' || data === null) return data;
  if ('people' in data) return { people: text };
  const choice = 'title' in data && 'value' in data && typeof data.value === 'string';
  const length = choice ? limits.slack.optionText : text.length;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withPeople(value, text.slice(0, length), onePerList)]));
}

/** The sample, and the sample with each condition of the card turned the other way: every look that the card can have. */
export function variants(template: Template, sample: BaseData): readonly BaseData[] {
  const conditions = [...walk(template).map(({ element }) => element.$when), ...(template.actions ?? []).map((action) => action.$when)];
  let all: readonly BaseData[] = [sample];
  const seen = new Set<string>();
  for (const text of conditions) {
    const test = text === undefined ? null : condition(text);
    if (test === null || test.path.includes('.') || !(test.path in sample)) continue;
    const values = test.kind === 'flag' ? [true, false] : [test.to, Reflect.get(sample, test.path) as unknown];
    const name = `${test.path}=${values.map(String).join('|')}`;
    if (seen.has(name)) continue;
    seen.add(name);
    all = all.flatMap((data) => values.map((value) => ({ ...data, [test.path]: value })));
  }
  return all;
}
