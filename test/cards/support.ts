import { bindCard } from '../../src/cards/bind.ts';
import { readCards, type CardFile } from '../../src/cards/library.ts';
import type { BaseData } from '../../src/cards/data.ts';
import type { Card, Taal } from '../../src/cards/model.ts';
import { parseCard } from '../../src/cards/parse.ts';
import { isBaseData } from '../../src/cards/values.ts';
import { longestTexts, withPeople } from '../../src/cards/worst.ts';
import { samples } from '../support/card-samples.ts';

export const base: BaseData = { code: 'NP-7F3K-2Q', instance: 'exemplaar-1', version: '3', voortgang: '● Signalen  ○ Overleg' };

/** A card file as an author would write it, with this body and these buttons. */
export const file = (
  body: readonly unknown[],
  actions: readonly unknown[] = [],
  metadata: object = { title: 'Proef', form: 'stap1' },
): string => JSON.stringify({ type: 'AdaptiveCard', version: '1.5', metadata, body, actions });

/** Parses and binds in one go; a problem in the file fails the test with its text. */
export function bound(text: string, data: object = {}, name = 'stap1', taal: Taal = 'nl'): Card {
  const parsed = parseCard(text);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return bindCard(name, taal, parsed.template, { ...base, ...data });
}

export function problems(text: string): readonly string[] {
  const parsed = parseCard(text);
  return parsed.ok ? [] : parsed.problems;
}

/** Every card file that there is, with its sample data. */
export function allCards(): readonly { readonly file: CardFile; readonly sample: BaseData }[] {
  const known: Readonly<Record<string, BaseData>> = samples;
  return readCards('cards').files.flatMap((one) => {
    const sample = known[one.name];
    return sample === undefined ? [] : [{ file: one, sample }];
  });
}

export interface Looks {
  readonly what: string;
  readonly looks: readonly Card[];
}

/** Every card file, bound to its sample and to the sample with each kind of longest text in every place for people's text. */
export function allLooks(): readonly Looks[] {
  return allCards().map(({ file: { file: what, ...one }, sample }) => ({
    what,
    looks: [sample, ...Object.values(longestTexts).map((text) => withPeople(sample, text, false))].map((data) => {
      if (!isBaseData(data)) throw new Error(`${what}: the sample is no data of a card`);
      return bindCard(one.name, one.taal, one.template, data);
    }),
  }));
}
