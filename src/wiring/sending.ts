import type { AddressBook } from '../bot/adressen.ts';
import { createBezorging } from '../bot/bezorging.ts';
import type { Dagoverzicht } from '../bot/dagoverzicht.ts';
import type { Deps } from '../bot/ctx.ts';
import type { Messenger } from '../bot/ports.ts';
import { createOutbox, type Outbox } from '../delivery/outbox.ts';
import type { Store } from '../dossier/store.ts';
import type { Log } from '../log.ts';
import type { Telemetry } from '../telemetry/ports.ts';

/** What is owed goes out: the outbox, with what it asks of the house, what became of each attempt in the log, and all of it watched. */
export function createSending(parts: {
  readonly shared: Pick<Deps, 'schools' | 'cards' | 'clock' | 'newInstance'>;
  readonly store: Store;
  readonly messengers: readonly Messenger[];
  readonly addresses: AddressBook;
  readonly dagoverzicht: Dagoverzicht;
  readonly claimMs: number;
  readonly telemetry: Telemetry;
  readonly log: Log;
}): Outbox {
  const { shared, store, messengers, addresses, dagoverzicht, claimMs, telemetry, log } = parts;
  const bezorging = createBezorging({ ...shared, addresses, dagoverzicht, overview: store.overview });
  const outbox = createOutbox({
    store,
    messengers,
    ports: telemetry.ports(bezorging),
    now: shared.clock,
    claimMs,
    report: (result, cause) => {
      telemetry.delivery(result);
      if (cause === undefined) log.info({ event: 'message', result });
      else log.error({ event: 'message', result }, cause);
    },
  });
  return {
    ...outbox,
    send(messages) {
      telemetry.handed(messages);
      outbox.send(messages);
    },
  };
}
