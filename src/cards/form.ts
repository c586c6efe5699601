import type { z } from 'zod';
import type { Command, CommandType } from '../meldcode/commands.ts';
import type { Datum, Instant, PersonId } from '../meldcode/ids.ts';
import { velden, type Ingevuld, type Veld } from './velden.ts';

/** What the edge adds to a form: the day, a clock time turned into an instant, and whom routing would ask now. */
export interface Edge {
  readonly vandaag: Datum;
  /** So many days after `vandaag`. */
  later(days: number): Datum;
  /** Amsterdam day and clock time to an instant; without a time: noon. */
  instant(day: string, time?: string): Instant;
  /** The next sparringpartner to ask, null when nobody can be reached. */
  partner(): PersonId | null;
}

/** One reason at one field. `code` is a RefusalCode of the rules' field checks. */
export interface FieldError {
  readonly veld: string;
  readonly code: 'verplicht' | 'teLang' | 'ongeldigeKeuze' | 'ongeldigeDatum' | 'onbekendVeld';
  readonly max?: number;
}

export type Parsed = { readonly ok: true; readonly command: Command } | { readonly ok: false; readonly errors: readonly FieldError[] };

export interface Form {
  readonly command: CommandType;
  /** Ids of the fields that the card's inputs and hidden data may have. */
  readonly fields: readonly string[];
  parse(values: Readonly<Record<string, unknown>>, edge: Edge): Parsed;
}

/** Keys that our own cards put beside the fields; everything else that the form does not have is refused. */
const stamped = new Set(['form', 'code', 'instance', 'version', 'card', 'verb', 'pagina', 'msteams']);

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };
/** Absent is absent: an optional field without a value has no key at all. */
const present = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Present<T>;

const fieldError = (issue: z.core.$ZodIssue): FieldError => {
  const veld = issue.path.map(String).join('.');
  if (issue.code === 'too_big') return { veld, code: 'teLang', max: Number(issue.maximum) };
  if (issue.input === undefined) return { veld, code: 'verplicht' };
  if (issue.code === 'invalid_format') return { veld, code: 'ongeldigeDatum' };
  return { veld, code: 'ongeldigeKeuze' };
};

/** A form: the fields of a card, checked, and the command that they become. Parsing never throws; what is wrong stands at its field. */
export const form = <S extends Readonly<Record<string, Veld>>>(
  command: CommandType,
  vorm: S,
  make: (values: Present<Ingevuld<S>>, edge: Edge) => Command,
): Form => {
  const schema = velden(vorm);
  const fields = Object.keys(vorm);
  return {
    command,
    fields,
    parse(values, edge) {
      const unknown = Object.keys(values).filter((key) => !fields.includes(key) && !stamped.has(key));
      if (unknown.length > 0) return { ok: false, errors: [{ veld: '', code: 'onbekendVeld' }] };
      const picked = Object.fromEntries(fields.map((field) => [field, values[field]]));
      const result = schema().safeParse(picked, { reportInput: true });
      return result.success
        ? { ok: true, command: make(present(result.data), edge) }
        : { ok: false, errors: result.error.issues.map(fieldError) };
    },
  };
};

/** A button without fields. */
export const button = (
  command: Extract<
    Command,
    {
      type:
        | 'vernietigVoorstel'
        | 'vernietigEens'
        | 'vernietigNogNiet'
        | 'kijkMee'
        | 'neemOver'
        | 'vraag2TerugnemenEens'
        | 'gezien'
        | 'sluitEens'
        | 'andereRouteAlsnog';
    }
  >,
): Form => form(command.type, {}, () => command);
