import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NietPluisError } from '../errors.ts';
import { bindCard } from './bind.ts';
import type { BaseData, CardData, CardName } from './data.ts';
import type { Card, Taal } from './model.ts';
import { parseCard } from './parse.ts';
import type { Template } from './profile.ts';

export interface Library {
  /**
   * The card in this language, bound to its data. Values go into the author's sentences by `${path}`; what people typed stays apart.
   * Throws NietPluisError `card.data` with card and path when a value is missing, `card.invalid` when there is no such card.
   */
  bind<N extends CardName>(name: N, taal: Taal, data: BaseData & CardData[N]): Card;
}

export interface CardFile {
  readonly file: string;
  readonly name: string;
  readonly taal: Taal;
  readonly template: Template;
}

/** Reads every card file of a folder. Gives what parsed and every problem, each as `file: JSON path …`. */
export function readCards(dir: string): { readonly files: readonly CardFile[]; readonly problems: readonly string[] } {
  const files: CardFile[] = [];
  const problems: string[] = [];
  for (const file of readdirSync(dir).sort()) {
    const match = /^([a-z0-9-]+)(\.en)?\.json$/.exec(file);
    const name = match?.[1];
    if (name === undefined) {
      problems.push(`${file}: no card's name; a card is name.json (Dutch) or name.en.json (English), small letters, digits and -`);
      continue;
    }
    const parsed = parseCard(readFileSync(join(dir, file), 'utf8'));
    if (parsed.ok) files.push({ file, name, taal: match?.[2] === undefined ? 'nl' : 'en', template: parsed.template });
    else problems.push(...parsed.problems.map((problem) => `${file}: ${problem}`));
  }
  return { files, problems };
}

const key = (name: string, taal: Taal) => `${name}|${taal}`;

/** Reads and checks every card once, at start-up. Throws NietPluisError `card.invalid` that names every problem with its JSON path. */
export function loadCards(dir: string): Library {
  const { files, problems } = readCards(dir);
  const alone = files.filter((file) => !files.some((other) => other.name === file.name && other.taal !== file.taal));
  const all = [...problems, ...alone.map((file) => `${file.file}: the card in the other language is missing`)];
  if (all.length > 0) throw new NietPluisError('card.invalid', all);
  const templates = new Map(files.map((file) => [key(file.name, file.taal), file.template]));
  return {
    bind(name, taal, data) {
      const template = templates.get(key(name, taal));
      if (template === undefined)
        throw new NietPluisError('card.invalid', [`${name}${taal === 'en' ? '.en' : ''}.json: there is no such card`]);
      return bindCard(name, taal, template, data);
    },
  };
}
