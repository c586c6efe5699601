import type { AddressBook } from '../bot/adressen.ts';
import type { Dagoverzicht } from '../bot/dagoverzicht.ts';
import type { Config } from '../config.ts';
import type { DigestDays } from '../delivery/digest-days.ts';
import { createDigests } from '../delivery/digest.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { createReminders } from '../delivery/reminders.ts';
import type { DossierService } from '../dossier/dossiers.ts';
import { meldcodeRules } from '../dossier/meldcode-rules.ts';
import { createSweepTurns } from '../dossier/sweep-turns.ts';
import { createSweeper } from '../dossier/sweeper.ts';
import { keepHouse } from '../housekeeping.ts';
import type { Log } from '../log.ts';
import type { Instant } from '../meldcode/ids.ts';
import { schoolFacts, type Schools } from '../school/index.ts';
import { vandaag } from '../school/klok.ts';
import type { Telemetry } from '../telemetry/ports.ts';
import type { Kept } from './kept.ts';

/** What nobody asks for: repairs what a crash left, sends what is owed, reminds of what fell due, makes the overviews of the day; each watched. Begins at once. */
export function runByItself(parts: {
  readonly kept: Kept;
  readonly schools: Schools;
  readonly dossiers: DossierService;
  readonly addresses: AddressBook;
  readonly outbox: Outbox;
  readonly days: DigestDays;
  readonly dagoverzicht: Dagoverzicht;
  readonly delivery: Config['delivery'];
  readonly now: () => Instant;
  readonly telemetry: Telemetry;
  readonly log: Log;
}): ReturnType<typeof keepHouse> {
  const { kept, schools, dossiers, addresses, outbox, days, dagoverzicht, delivery, now, telemetry, log } = parts;
  const { store, keys, unlocking } = kept;
  const sweeper = createSweeper({ store, keys, rules: meldcodeRules }, (id) => {
    const school = schools.byId(id);
    return school === undefined ? null : schoolFacts(school, vandaag(now()));
  });
  const reminders = createReminders({
    overview: store.overview,
    dossiers,
    schools,
    addresses,
    now,
    failed: (cause) => log.error({ event: 'reminders', result: 'later' }, cause),
  });
  const digests = createDigests({ days, dagoverzicht, schools, outbox, now });
  return keepHouse({
    sweeper: { owed: telemetry.owed(() => sweeper.owed()) },
    turns: createSweepTurns({ sweeper, duties: store.duties, house: schools.mark }),
    outbox,
    reminders: telemetry.ticking('reminders', reminders),
    digests: telemetry.ticking('digests', digests),
    now,
    log,
    ...delivery,
    opened: unlocking.opened,
  });
}
