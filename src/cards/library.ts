import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { NietPluisError } from '../errors.ts';
import { bindCard } from './bind.ts';
import type { BaseData, CardData, CardName } from './data.ts';
import type { Card, Taal } from './model.ts';
import { parseCard } from './parse.ts';
import type { Template } from './profile.ts';

export interface Library {
  /**
   * The card in this language, bound to its data. Values go into the author's sentences by `${path}`; what people typed stays apart.
   * Throws NietPluisError `card.data` with card and path when a value is missing, `card.invalid` when there is no such card or its file does not fit the profile.
   */
  bind<N extends CardName>(name: N, taal: Taal, data: BaseData & CardData[N]): Card;
  /** Reads every card that was not shown yet, one at a time between other work. Gives every problem, each as `file: JSON path …`; empty when all is well. */
  readRest(): Promise<readonly string[]>;
}

export interface CardFile {
  readonly file: string;
  readonly name: string;
  readonly taal: Taal;
  readonly template: Template;
}

interface Named {
  readonly file: string;
  readonly name: string;
  readonly taal: Taal;
}

/** The card files of a folder by their names, without reading them; and what is there beside them. */
function namesIn(dir: string): { readonly named: readonly Named[]; readonly problems: readonly string[] } {
  const named: Named[] = [];
  const problems: string[] = [];
  for (const file of readdirSync(dir).sort()) {
    const match = /^([a-z0-9-]+)(\.en)?\.json$/.exec(file);
    const name = match?.[1];
    if (name === undefined)
      problems.push(`${file}: no card's name; a card is name.json (Dutch) or name.en.json (English), small letters, digits and -`);
    else named.push({ file, name, taal: match?.[2] === undefined ? 'nl' : 'en' });
  }
  return { named, problems };
}

const parsed = (dir: string, file: string): { readonly template: Template | null; readonly problems: readonly string[] } => {
  const read = parseCard(readFileSync(join(dir, file), 'utf8'));
  return read.ok ? { template: read.template, problems: [] } : { template: null, problems: read.problems.map((one) => `${file}: ${one}`) };
};

/** Reads every card file of a folder. Gives what parsed and every problem, each as `file: JSON path …`. */
export function readCards(dir: string): { readonly files: readonly CardFile[]; readonly problems: readonly string[] } {
  const { named, problems } = namesIn(dir);
  const read = named.map((one) => ({ ...one, ...parsed(dir, one.file) }));
  const files = read.flatMap(({ file, name, taal, template }) => (template === null ? [] : [{ file, name, taal, template }]));
  return { files, problems: [...problems, ...read.flatMap((one) => one.problems)] };
}

const key = (name: string, taal: Taal) => `${name}|${taal}`;

/** What must be there for everybody, whatever else is not: no house starts without them (promise 1). */
const always = ['acuut', 'storing'];

/**
 * The cards of a folder. Whether every one is there in both languages is looked at now; a file is read and checked when it is first shown, because two hundred of
 * them are a tenth of a start. `readRest` reads the others once people are served, so that the cards are of the program that was started also when another
 * one is put in its place; the build refuses a card that does not fit long before (`npm run cards:check`).
 * Throws NietPluisError `card.invalid` that names every problem.
 */
export function loadCards(dir: string): Library {
  const { named, problems } = namesIn(dir);
  const files = new Map(named.map((one) => [key(one.name, one.taal), one.file]));
  const alone = named.filter(({ name, taal }) => !files.has(key(name, taal === 'nl' ? 'en' : 'nl')));
  const all = [...problems, ...alone.map(({ file }) => `${file}: the card in the other language is missing`)];
  if (all.length > 0) throw new NietPluisError('card.invalid', all);

  const templates = new Map<string, Template>();
  /** Throws `card.invalid`. */
  const templateOf = (name: string, taal: Taal): Template => {
    const known = templates.get(key(name, taal));
    if (known !== undefined) return known;
    const file = files.get(key(name, taal));
    if (file === undefined) throw new NietPluisError('card.invalid', [`${name}${taal === 'en' ? '.en' : ''}.json: there is no such card`]);
    const { template, problems: wrong } = parsed(dir, file);
    if (template === null) throw new NietPluisError('card.invalid', wrong);
    templates.set(key(name, taal), template);
    return template;
  };
  for (const { name, taal } of named) if (always.includes(name)) templateOf(name, taal);

  return {
    bind: (name, taal, data) => bindCard(name, taal, templateOf(name, taal), data),
    async readRest() {
      const found: string[] = [];
      for (const { name, taal } of named) {
        // Whoever taps meanwhile goes first.
        await setImmediate();
        try {
          templateOf(name, taal);
        } catch (cause) {
          if (!(cause instanceof NietPluisError)) throw cause;
          found.push(...cause.where);
        }
      }
      return found;
    },
  };
}
