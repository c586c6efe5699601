/**
 * A card after parsing and binding: the closed portable profile as a small typed model. Teams and Slack are both rendered from this;
 * nothing else may stand in a card. The author's text and people's text are kept apart, so that each renderer escapes people's text for its platform.
 */
export interface Part {
  readonly by: 'author' | 'people';
  readonly text: string;
}
export type Rich = readonly Part[];

interface Input {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly errorMessage: string | null;
  readonly value: string | null;
}

export type Element =
  | {
      readonly type: 'text';
      readonly text: Rich;
      readonly size: 'small' | 'default' | 'medium' | 'large';
      readonly bold: boolean;
      readonly subtle: boolean;
      readonly color: 'default' | 'attention' | 'warning' | 'good' | 'accent';
      readonly heading: boolean;
    }
  | { readonly type: 'facts'; readonly facts: readonly { readonly title: Rich; readonly value: Rich }[] }
  | {
      readonly type: 'container';
      readonly style: 'default' | 'emphasis' | 'attention' | 'warning' | 'good' | 'accent';
      readonly items: readonly Element[];
    }
  | { readonly type: 'image'; readonly url: string; readonly altText: string }
  | (Input & { readonly type: 'input.text'; readonly multiline: boolean; readonly maxLength: number; readonly placeholder: string | null })
  | (Input & {
      readonly type: 'input.choice';
      readonly style: 'compact' | 'expanded';
      readonly multi: boolean;
      readonly choices: readonly { readonly title: Rich; readonly value: string }[];
    })
  | (Input & { readonly type: 'input.date'; readonly min: string | null; readonly max: string | null })
  | (Input & { readonly type: 'input.time' })
  | (Input & { readonly type: 'input.toggle'; readonly title: string; readonly valueOn: string; readonly valueOff: string });

export type Action =
  | {
      readonly type: 'execute';
      readonly title: string;
      readonly verb: Verb;
      readonly data: Readonly<Record<string, string>>;
      readonly inputs: 'auto' | 'none';
      readonly style: 'default' | 'positive' | 'destructive';
    }
  | { readonly type: 'openUrl'; readonly title: string; readonly url: string };

/** `open` shows a card, `submit` hands in a form, `acuut` answers with a new message whatever else is going on. */
export type Verb = 'open' | 'submit' | 'acuut';
export type Taal = 'nl' | 'en';

export interface Card {
  readonly name: string;
  readonly taal: Taal;
  readonly title: string;
  /** Name of the form that the submit button hands in; null for a card that only shows. */
  readonly form: string | null;
  readonly body: readonly Element[];
  readonly actions: readonly Action[];
  /**
   * Only on a form that comes back: the author's sentence by field id, '' for the form as a whole. They stand in the body too; Slack can say them at
   * the field of a modal that stays open.
   */
  readonly errors?: Readonly<Record<string, string>>;
}
