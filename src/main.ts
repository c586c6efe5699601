import { randomUUID } from 'node:crypto';
import { createAddressBook } from './bot/adressen.ts';
import { createBezorging } from './bot/bezorging.ts';
import { createBot } from './bot/bot.ts';
import { createTempo, tempoVoor } from './bot/tempo.ts';
import { createDagoverzicht } from './bot/dagoverzicht.ts';
import { loadCards } from './cards/library.ts';
import { demoKey, readConfig } from './config.ts';
import { createDigestDays } from './delivery/digest-days.ts';
import { createDigests } from './delivery/digest.ts';
import { createOutbox } from './delivery/outbox.ts';
import { createReminders } from './delivery/reminders.ts';
import { createDossiers } from './dossier/dossiers.ts';
import { createKeys } from './dossier/keys.ts';
import { meldcodeRules } from './dossier/meldcode-rules.ts';
import { openKek, openStore } from './dossier/open.ts';
import { createSweepTurns } from './dossier/sweep-turns.ts';
import { createSweeper } from './dossier/sweeper.ts';
import type { Owed } from './dossier/types.ts';
import { demoClock } from './demo-clock.ts';
import { NietPluisError } from './errors.ts';
import { keepHouse } from './housekeeping.ts';
import { createLog } from './log.ts';
import { createLinks } from './report/links.ts';
import { createOphalen } from './report/ophalen.ts';
import { genoemd } from './meldcode/events.ts';
import { feestdagenLopenAf } from './meldcode/feestdagen.ts';
import { loadSchools, schoolFacts } from './school/index.ts';
import { createKlok, vandaag } from './school/klok.ts';
import { readiness } from './readiness.ts';
import { startServer } from './server.ts';
import type { SlackListening } from './slack/slack.ts';
import { noTelemetry } from './telemetry/none.ts';
import { createTeams } from './teams/teams.ts';
import { unlock } from './unlock.ts';

const rootLog = createLog();

/** What is wired to what. Gives how to stop it. */
async function start(): Promise<() => Promise<void>> {
  const config = readConfig(process.env);
  // OpenTelemetry's libraries are read only where somebody collects.
  const telemetry = config.telemetry === null ? noTelemetry : (await import('./telemetry/otel.ts')).startTelemetry(config.telemetry);
  const log = telemetry.log(rootLog);
  const schools = loadSchools(config.schoolFile);
  const cards = loadCards(new URL('../cards', import.meta.url).pathname);
  const cosmos = config.cosmos === null ? null : { ...config.cosmos, charged: telemetry.charged };
  const store = telemetry.store(await openStore(config.store, { ...config, cosmos }));
  const kek = await openKek(config.kek ?? demoKey(config.storePath));
  const keys = createKeys(store.keys, kek, { seen: telemetry.caches?.key });
  const schoolIds = schools.all.map(({ id }) => id);
  const unlocking = await unlock({ schools: schoolIds, keys, log });

  const klok = createKlok();
  const { nu } = klok;
  const holidaysEnd = (): boolean => feestdagenLopenAf(vandaag(nu()));
  const shared = { schools, cards, clock: nu, newInstance: () => randomUUID() };
  // A school with Slack alone has no app id, and then no door for Teams.
  const teams = config.mode === 'production' && config.teams.appId === '' ? null : createTeams({ config: config.teams, log });
  // Slack's libraries are read only where there is a Slack.
  const slack =
    config.slack === null
      ? null
      : (await import('./slack/slack.ts')).createSlack({
          config: config.slack,
          schools,
          items: store.addresses,
          key: async (id) => (await keys.school(id)).platform,
          log,
        });
  const messengers = [teams, slack].flatMap((platform) => (platform === null ? [] : [telemetry.messenger(platform.messenger)]));
  const addresses = createAddressBook(
    store.addresses,
    schools,
    nu,
    messengers.map(({ platform }) => platform),
  );
  const days = createDigestDays(store.deliveries);
  const dagoverzicht = createDagoverzicht({ overview: store.overview, dagen: days });
  const outbox = createOutbox({
    store,
    messengers,
    ports: telemetry.ports(createBezorging({ ...shared, addresses, dagoverzicht, overview: store.overview })),
    now: nu,
    claimMs: config.delivery.claimMs,
    report: (result, cause) => {
      telemetry.delivery(result);
      if (cause === undefined) log.info({ event: 'message', result });
      else log.error({ event: 'message', result }, cause);
    },
  });
  const send = (messages: readonly Owed[]): void => {
    telemetry.handed(messages);
    outbox.send(messages);
  };
  const lagging = (_what: string, cause: unknown): void => log.error({ event: 'lagging' }, cause ?? undefined);
  const dossiers = telemetry.dossiers(createDossiers({ store, keys, hooks: { owed: send, lagging }, stateSeen: telemetry.caches?.state }));
  // A demo has no address but its own machine, known once it listens.
  let basis = config.publicUrl;
  const papier = createLinks({ items: store.addresses, schools, now: nu, basis: () => basis });
  let inSlack: SlackListening | null = null;
  const moved = async (): Promise<void> => {
    await house.remindNow();
    outbox.wake();
  };
  const bot = createBot({
    ...shared,
    dossiers,
    addresses,
    papier,
    committed: (school, code, events) => {
      // Only App Home shows a list that stands; everything else is drawn anew at each tap.
      if (inSlack === null) return;
      store.overview.get(school, code).then(
        (found) => inSlack?.changed(school, code, [...(found?.item.persons ?? []), ...genoemd(events)]),
        (cause: unknown) => {
          log.error({ event: 'lagging' }, cause);
          inSlack?.changed(school, code, genoemd(events));
        },
      );
    },
    strangerSeen: ({ platform }) => log.warn({ event: 'stranger', platform }),
    bug: (error) => {
      telemetry.failed(error);
      return log.bug(error);
    },
  });
  const limited = createTempo({
    ...shared,
    bot,
    tempo: tempoVoor(config.tapsPerMinute),
    teSnel: (platform, count) => log.warn({ event: 'too-fast', platform, count }),
  });
  const door = telemetry.bot(limited);
  inSlack = slack?.listen({ bot: door, home: bot, addresses }) ?? null;
  const server = await startServer({
    host: config.host,
    port: config.port,
    loopbackOnly: config.mode === 'demo',
    secure: config.publicUrl !== null,
    checks: readiness({ store, keys, kek, schools: schoolIds, holidaysEnd }),
    messages: teams?.listen({ bot: door, addresses }) ?? null,
    routes: [
      ...(inSlack?.routes ?? []),
      ...createOphalen({ links: papier, schools, dossiers, now: nu, bug: (error) => void log.bug(error) }),
      ...(config.mode === 'demo' ? demoClock(klok, schools.all[0]?.schooltijd.van ?? '08:00', moved) : []),
    ],
    log,
  });
  if (config.mode === 'demo') basis ??= `http://127.0.0.1:${server.port}`;
  inSlack?.start();
  log.info({ event: 'ready', ms: performance.now() });
  // The demo's school is as it is; a real one's operator should look.
  if (config.mode === 'production') for (const warning of schools.warnings) process.stderr.write(`${config.schoolFile}: ${warning}\n`);

  const sweeper = createSweeper({ store, keys, rules: meldcodeRules }, (id) => {
    const school = schools.byId(id);
    return school === undefined ? null : schoolFacts(school, vandaag(nu()));
  });
  const reminders = createReminders({
    overview: store.overview,
    dossiers,
    schools,
    addresses,
    now: nu,
    failed: (cause) => log.error({ event: 'reminders', result: 'later' }, cause),
  });
  const digests = createDigests({ days, dagoverzicht, schools, outbox: { send }, now: nu });
  const turns = createSweepTurns({ sweeper, duties: store.duties, house: schools.mark });
  const house = keepHouse({
    sweeper: { owed: telemetry.owed(() => sweeper.owed()) },
    turns,
    outbox: { ...outbox, send },
    reminders: telemetry.ticking('reminders', reminders),
    digests: telemetry.ticking('digests', digests),
    now: nu,
    log,
    ...config.delivery,
    opened: unlocking.opened,
  });
  if (holidaysEnd()) log.warn({ event: 'holidays' });

  return async () => {
    unlocking.stop();
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
