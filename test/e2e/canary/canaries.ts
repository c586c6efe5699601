import { readdirSync, readFileSync } from 'node:fs';
import { isForm } from '../../../src/cards/forms.ts';
import { at, isJson, listAt, textAt, type Json } from '../../support/json.ts';

/** Forms in which what is typed is kept. The second is none of the rules': it becomes a receipt in each of several dossiers. */
export const keeps = (form: string): boolean => isForm(form) || form === 'bespreking-maken';

/** Every element of a card, containers opened. */
const flat = (elements: readonly unknown[]): readonly Json[] =>
  elements.flatMap((one) => (isJson(one) ? [one, ...flat(listAt(one, 'items'))] : []));
const textFields = (card: unknown): readonly string[] =>
  flat(listAt(card, 'body'))
    .filter((one) => textAt(one, 'type') === 'Input.Text')
    .map((one) => textAt(one, 'id'));

/** `form.field` of everything that somebody can type in a form that is handed in, read from the cards themselves. */
export function everyTextField(folder: URL): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.en.json'))
    .flatMap((file) => {
      const card: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      const form = textAt(card, 'metadata', 'form');
      return keeps(form) ? textFields(card).map((field) => `${form}.${field}`) : [];
    })
    .toSorted();
}

export interface Leak {
  /** Which made-up word, by where it was typed. */
  readonly canary: string;
  readonly as: 'text' | 'utf-16' | 'base64' | 'hex';
}

/** The three ways in which a word can stand in base64, whatever stands before it; without the ends, which depend on the neighbours. */
const inBase64 = (word: string): readonly string[] =>
  [0, 1, 2].map((before) => {
    const whole = Buffer.from(`${'x'.repeat(before)}${word}`).toString('base64');
    return whole.slice(before === 0 ? 0 : 4, Math.floor((before + word.length) / 3) * 4);
  });

/** Made-up words that stand nowhere else: each is typed once, and looked for afterwards in everything that leaves the dossier. */
export class Canaries {
  /** Word by where it was typed. */
  private readonly words = new Map<string, string>();
  private readonly batch = Math.random().toString(36).slice(2, 6);

  /** A new word, at most 20 characters, letters and digits only: it looks the same in JSON, in a URL and in Markdown. */
  word(where: string): string {
    const word = `Zilvervink${this.batch}${String(this.words.size).padStart(3, '0')}`;
    this.words.set(where, word);
    return word;
  }
  /** Values for all that can be typed on this card, each with a word of its own; a field that was filled before gets another. */
  forCard(card: Json): Record<string, string> {
    const form =
      listAt(card, 'actions')
        .map((action) => textAt(action, 'data', 'form'))
        .find(keeps) ?? '';
    return Object.fromEntries(
      textFields(card).map((field) => {
        const where = `${form}.${field}`;
        return [field, this.word(this.words.has(where) ? `${where} again ${this.words.size}` : where)];
      }),
    );
  }
  get where(): readonly string[] {
    return [...this.words.keys()];
  }
  /** What of it stands in these bytes, in any case, also in UTF-16, base64 or hex. */
  leaks(found: string | Buffer): readonly Leak[] {
    const bytes = typeof found === 'string' ? Buffer.from(found) : found;
    // One character a byte: a database file is no text.
    const text = bytes.toString('latin1');
    const lower = text.toLowerCase();
    return [...this.words].flatMap(([canary, word]): Leak[] => [
      ...(lower.includes(word.toLowerCase()) ? [{ canary, as: 'text' as const }] : []),
      ...(bytes.includes(Buffer.from(word, 'utf16le')) ? [{ canary, as: 'utf-16' as const }] : []),
      ...(inBase64(word).some((piece) => text.includes(piece)) ? [{ canary, as: 'base64' as const }] : []),
      ...(lower.includes(Buffer.from(word).toString('hex')) ? [{ canary, as: 'hex' as const }] : []),
    ]);
  }
  /** Where the words were typed that do not stand in this text. */
  missing(text: string, but: (where: string) => boolean = () => false): readonly string[] {
    return [...this.words].flatMap(([where, word]) => (but(where) || text.includes(word) ? [] : [where]));
  }
}

/** Whether this body answers a tap or a dialog: the one place where names may stand. */
export const isInvokeAnswer = (body: unknown): boolean => at(body, 'statusCode') === 200 || at(body, 'task') !== undefined;
