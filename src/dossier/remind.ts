import type { Facts } from '../meldcode/facts.ts';
import type { DossierCode, EntryId, PersonId, SchoolId } from '../meldcode/ids.ts';
import type { State } from '../meldcode/state.ts';
import { advance, load, type Parts } from './current.ts';
import { updateOverview } from './overview.ts';
import type { Outcome, SubmitRequest } from './types.ts';

export interface RemindRequest {
  readonly school: SchoolId;
  readonly code: DossierCode;
  /** Of the clock; `personen` holds everybody whom `volgende` may give. */
  readonly facts: Omit<Facts, 'entry'>;
  /** Whom routing asks when a sparringpartner does not answer, the `keer`-th time; null: nobody is left. */
  readonly volgende: (state: State, keer: number) => Promise<PersonId | null>;
}

/**
 * Records every reminder of one dossier that is due, each in a commit of its own, and gives how many. Its command key follows from what it is about and when
 * it fell due, so that of any number of replicas one records it and the others meet that one. When nothing was due after all, the overview is made right:
 * another replica recorded it and did not live to say so, or the school's hours changed.
 */
export const createRemind =
  (parts: Parts, submit: (request: SubmitRequest) => Promise<Outcome>) =>
  async ({ school, code, facts, volgende }: RemindRequest): Promise<number> => {
    /** The other half of a link that stands here: made there first, so that when this dies too it is tried again. Whether the other says the same by then. */
    const andersom = async ({ koppelen }: State, entry: EntryId | undefined): Promise<boolean> => {
      const half = koppelen.find((een) => een.entry === entry);
      if (half === undefined) return false;
      const command = { type: 'koppel', ander: code, verband: half.verband } as const;
      const outcome = await submit({ school, code: half.ander, instance: `koppelAf|${code}|${half.entry}`, command, facts });
      return outcome.kind === 'stored' || (outcome.kind === 'refused' && outcome.refusal.code === 'alBeantwoord');
    };
    const current = await load(parts, school, code);
    if (current === null) return 0;
    let recorded = 0;
    for (const { command, op } of parts.rules.herinneringen(current.state, facts.school, facts.nu)) {
      const wie = command.over === 'partnerAntwoord' ? { volgende: await volgende(current.state, command.keer) } : {};
      const link = command.over === 'koppelAf' ? { gelukt: await andersom(current.state, command.entry) } : {};
      const instance = `${command.over}|${command.entry ?? ''}|${op}`;
      const outcome = await submit({ school, code, instance, command: { ...command, ...wie, ...link }, facts });
      if (outcome.kind === 'stored' && !outcome.repeated) recorded += 1;
    }
    if (recorded > 0) return recorded;
    const now = await advance(parts, current);
    if (now) await updateOverview(parts, now, facts.school, facts.vandaag, { evenIfSame: true });
    return 0;
  };
