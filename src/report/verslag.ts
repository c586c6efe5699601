/** A paper before it is drawn: what it says, in order. No page, font or colour stands here; `pdf.ts` draws it. */
export interface Verslag {
  /** Shown in the window's title and in lists of files: never a name. */
  readonly titel: string;
  /** Left in the foot of every page: that it is confidential, and the code. */
  readonly voet: string;
  /** Right in the foot: "blad 2 van 5". */
  readonly blad: (nummer: number, aantal: number) => string;
  /** ISO instant at which it was made. */
  readonly gemaakt: string;
  readonly blokken: readonly Blok[];
}

/** A line with a label. */
export interface Veld {
  readonly label: string;
  readonly waarde: string;
}

/** What was recorded in one go: what it is, by whom and when, and its fields; corrections stand beside the first text. */
export interface Stuk {
  readonly kop: string;
  /** Who, when, from what source. */
  readonly herkomst: string;
  readonly velden: readonly Veld[];
  /** In the place of the fields: that it was erased. */
  readonly inPlaats?: string;
  /** For the right of access: look at this before it leaves the school. */
  readonly let?: string;
  /** What was left out of it and why, a line each, for the list at the front. */
  readonly weg?: readonly string[];
  readonly verbeteringen: readonly { readonly kop: string; readonly velden: readonly Veld[] }[];
}

export type Blok =
  | { readonly soort: 'titel'; readonly tekst: string }
  /** A new page, to be taken out by itself: what stands left in the foot from here on. */
  | { readonly soort: 'blad'; readonly voet: string }
  | { readonly soort: 'kop'; readonly tekst: string }
  | { readonly soort: 'alinea'; readonly tekst: string; readonly nadruk?: boolean }
  | { readonly soort: 'lijst'; readonly punten: readonly string[] }
  | { readonly soort: 'velden'; readonly velden: readonly Veld[] }
  | { readonly soort: 'stuk'; readonly stuk: Stuk };
