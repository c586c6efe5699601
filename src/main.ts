import { randomUUID } from 'node:crypto';
import { createAddressBook } from './bot/adressen.ts';
import { createDagoverzicht } from './bot/dagoverzicht.ts';
import { loadCards } from './cards/library.ts';
import { readConfig } from './config.ts';
import { createDigestDays } from './delivery/digest-days.ts';
import { createDossiers } from './dossier/dossiers.ts';
import type { Owed } from './dossier/types.ts';
import { demoClock } from './demo-clock.ts';
import { NietPluisError } from './errors.ts';
import { createLog } from './log.ts';
import { feestdagenLopenAf } from './meldcode/feestdagen.ts';
import { dagVan } from './meldcode/kalender.ts';
import { checksOf, createReadiness, watchReadiness } from './readiness.ts';
import { createLinks } from './report/links.ts';
import { createOphalen } from './report/ophalen.ts';
import { loadSchools } from './school/index.ts';
import { createKlok } from './school/klok.ts';
import { startServer } from './server.ts';
import type { SlackListening } from './slack/slack.ts';
import { noTelemetry } from './telemetry/none.ts';
import { createAnswering } from './wiring/answering.ts';
import { runByItself } from './wiring/by-itself.ts';
import { readRest } from './wiring/cards.ts';
import { openKept } from './wiring/kept.ts';
import { openPlatforms } from './wiring/platforms.ts';
import { createSending } from './wiring/sending.ts';

const rootLog = createLog();

/** What is wired to what, from the settings to the door. Gives how to stop it. */
async function start(): Promise<() => Promise<void>> {
  const config = readConfig(process.env);
  const demo = config.mode === 'demo';
  const klok = createKlok();
  const { nu } = klok;
  // OpenTelemetry's libraries are read only where somebody collects.
  const telemetry = config.telemetry === null ? noTelemetry : (await import('./telemetry/otel.ts')).startTelemetry(config.telemetry, nu);
  const log = telemetry.log(rootLog);
  const schools = loadSchools(config.schoolFile);
  const cards = loadCards(new URL('../cards', import.meta.url).pathname);
  const shared = { schools, cards, clock: nu, newInstance: () => randomUUID() };

  // Where dossiers are kept, where people are, and how each of them is reached there.
  const kept = await openKept({ config, schools, telemetry, log });
  const { store, keys } = kept;
  const { teams, slack, messengers } = await openPlatforms({ config, schools, kept, telemetry, log });
  const places = messengers.map(({ platform }) => platform);
  const addresses = createAddressBook(store.addresses, schools, nu, places);

  // A commit, and what it owes.
  const days = createDigestDays(store.deliveries);
  const dagoverzicht = createDagoverzicht({ overview: store.overview, dagen: days });
  const { claimMs } = config.delivery;
  const outbox = createSending({ shared, store, messengers, addresses, dagoverzicht, claimMs, telemetry, log });
  const lagging = (_what: string, cause: unknown): void => log.error({ event: 'lagging' }, cause ?? undefined);
  const hooks = { owed: (messages: readonly Owed[]) => outbox.send(messages), lagging };
  const dossiers = telemetry.dossiers(createDossiers({ store, keys, hooks, stateSeen: telemetry.caches?.state }));

  // What people do, and what they are answered.
  let inSlack: SlackListening | null = null;
  // A demo has no address but its own machine, known once it listens.
  let basis = config.publicUrl;
  const papier = createLinks({ items: store.addresses, schools, now: nu, basis: () => basis });
  const { home, door } = createAnswering({
    deps: { ...shared, dossiers, addresses, papier },
    overview: store.overview,
    changed: () => inSlack?.changed ?? null,
    tapsPerMinute: config.tapsPerMinute,
    telemetry,
    log,
  });
  inSlack = slack?.listen({ bot: door, home, addresses }) ?? null;

  // The door.
  const holidaysEnd = (): boolean => feestdagenLopenAf(dagVan(nu()));
  const moved = async (): Promise<void> => {
    await house.remindNow();
    outbox.wake();
  };
  const schoolIds = schools.all.map(({ id }) => id);
  const readiness = createReadiness(checksOf({ ...kept, schools: schoolIds, holidaysEnd }));
  const server = await startServer({
    host: config.host,
    port: config.port,
    loopbackOnly: demo,
    secure: config.publicUrl !== null,
    readiness,
    messages: teams?.listen({ bot: door, addresses }) ?? null,
    routes: [
      ...(inSlack?.routes ?? []),
      ...createOphalen({ links: papier, schools, dossiers, now: nu, bug: (error) => void log.bug(error) }),
      ...(demo ? demoClock(klok, schools.all[0]?.schooltijd.van ?? '08:00', moved) : []),
    ],
    log,
  });
  if (demo) basis ??= `http://127.0.0.1:${server.port}`;
  inSlack?.start();
  log.info({ event: 'ready', ms: performance.now() });
  // The demo's school is as it is; a real one's operator should look.
  if (!demo) for (const warning of schools.warnings) process.stderr.write(`${config.schoolFile}: ${warning}\n`);
  if (holidaysEnd()) log.warn({ event: 'holidays' });
  readRest(cards, log);

  // What nobody asks for, from here on.
  const { delivery } = config;
  const house = runByItself({ kept, schools, dossiers, addresses, outbox, days, dagoverzicht, delivery, now: nu, telemetry, log });
  const stopWatching = watchReadiness(readiness, log);

  return async () => {
    kept.unlocking.stop();
    stopWatching();
    await server.close();
    await inSlack?.stop();
    await house.stop();
    await outbox.close();
    await store.close();
    await telemetry.stop();
    log.info({ event: 'stop' });
  };
}

/** What a person at the terminal reads: what is wrong and what to do, never a stack. */
function explain(error: unknown): void {
  const text =
    error instanceof NietPluisError ? error.message : `Niet Pluis could not start. Its log has more under number ${rootLog.bug(error)}.`;
  process.stderr.write(`${text}\n`);
}

// Node's own way to end would print the message, and that can quote what somebody typed.
process.on('uncaughtException', (error) => {
  rootLog.bug(error);
  process.exit(1);
});

try {
  const stop = await start();
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          rootLog.bug(error);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
