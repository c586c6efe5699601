import { randomUUID } from 'node:crypto';
import { AsyncLocalStorage } from 'node:async_hooks';
import { context, createContextKey, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider, type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { TelemetryConfig } from '../config-telemetry.ts';
import { lateOf } from '../delivery/late.ts';
import { NietPluisError } from '../errors.ts';
import type { Bericht } from '../meldcode/berichten-types.ts';
import type { Instant } from '../meldcode/ids.ts';
import type { OutMessage } from '../bot/ports.ts';
import { allowed, spans, storeOperations } from './allowed.ts';
import { createInstruments } from './instruments.ts';
import type { Telemetry } from './ports.ts';
import { watchStore } from './store.ts';

/** What is known of an interaction while it is answered. */
interface Known {
  outcome: string;
  command: string;
  refusal?: string;
  error?: string;
}
const knownKey = createContextKey('interaction');
const isKnown = (value: unknown): value is Known => typeof value === 'object' && value !== null && 'outcome' in value;
const known = (): Known | null => {
  const value = context.active().getValue(knownKey);
  return isKnown(value) ? value : null;
};

/** The last look before anything leaves: a name and attributes of the list, no events, no links, no message. */
const clean = (span: ReadableSpan): ReadableSpan => ({
  name: spans.find((name) => name === span.name) ?? 'interaction',
  kind: span.kind,
  spanContext: () => span.spanContext(),
  ...(span.parentSpanContext === undefined ? {} : { parentSpanContext: span.parentSpanContext }),
  startTime: span.startTime,
  endTime: span.endTime,
  status: { code: span.status.code },
  attributes: allowed(span.attributes),
  links: [],
  events: [],
  duration: span.duration,
  ended: span.ended,
  resource: span.resource,
  instrumentationScope: span.instrumentationScope,
  droppedAttributesCount: 0,
  droppedEventsCount: 0,
  droppedLinksCount: 0,
});
const cleaned = (exporter: SpanExporter): SpanExporter => ({
  export: (list, done) => exporter.export(list.map(clean), done),
  shutdown: () => exporter.shutdown(),
  forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
});

/** Code of the catalogue, or `bug` for what has none. */
export const codeOf = (cause: unknown): string => (cause instanceof NietPluisError ? cause.code : 'bug');

/**
 * Traces and metrics to an OTLP collector. Made by hand and not by an instrumentation: those send URLs and bodies along. The resource says which program
 * and which run of it, and nothing of the machine. Loaded only when it is switched on.
 */
export function startTelemetry(config: TelemetryConfig, now: () => Instant): Telemetry {
  const resource = resourceFromAttributes({ 'service.name': config.service, 'service.instance.id': randomUUID() });
  const to = (path: string) => ({ url: `${config.endpoint}/v1/${path}`, headers: { ...config.headers }, timeoutMillis: config.timeoutMs });
  const tracing = new TracerProvider({
    resource,
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: cleaned(new OTLPTraceExporter(to('traces'))),
        scheduledDelayMillis: Math.min(5_000, config.everyMs),
      }),
    ],
  });
  const metrics = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter(to('metrics')),
        exportIntervalMillis: config.everyMs,
        exportTimeoutMillis: Math.min(config.timeoutMs, config.everyMs),
      }),
    ],
    views: [{ instrumentName: '*', attributesProcessors: [{ process: allowed }] }],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const tracer = tracing.getTracer('nietpluis');
  const count = createInstruments(metrics.getMeter('nietpluis'));
  const cost = new AsyncLocalStorage<{ ru: number }>();
  /** Since when a message is owed, and what a message that a platform gets is about. */
  const since = new WeakMap<Bericht, Instant>();
  const about = new WeakMap<OutMessage, Bericht>();

  /** Runs `work` within a span; `attributes` are asked for when it is done. */
  async function within<T>(
    name: (typeof spans)[number],
    work: () => Promise<T>,
    attributes: (result: T | null, cause: unknown) => object,
    inside: (of: Context) => Context = (of) => of,
  ): Promise<T> {
    const span = tracer.startSpan(name);
    const end = (result: T | null, cause: unknown): void => {
      span.setAttributes(allowed({ ...attributes(result, cause) }));
      if (cause !== null) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
    try {
      const result = await context.with(inside(trace.setSpan(context.active(), span)), work);
      end(result, null);
      return result;
    } catch (cause) {
      end(null, cause ?? new Error());
      throw cause;
    }
  }

  return {
    bot: (bot) => ({
      handle(request) {
        const began = performance.now();
        const now: Known = { outcome: 'answered', command: 'none' };
        const { inbound } = request;
        const data: unknown = inbound.kind === 'tap' ? inbound.data : null;
        const named = typeof data === 'object' && data !== null && 'form' in data ? data.form : 'none';
        const form = allowed({ form: named })['nietpluis.form'] ?? 'other';
        const verb = inbound.kind === 'tap' ? (allowed({ verb: inbound.verb })['nietpluis.verb'] ?? 'other') : 'none';
        const said = { platform: request.who.platform, inbound: inbound.kind, verb };
        return within(
          'interaction',
          () => bot.handle(request),
          () => {
            count.interactions.add(1, { ...said, ...now });
            count.duration.record(performance.now() - began, { platform: said.platform, verb, outcome: now.outcome });
            return { ...said, form, ...now };
          },
          (of) => of.setValue(knownKey, now),
        );
      },
    }),
    failed(error) {
      const now = known();
      if (now === null) return;
      now.outcome = 'failed';
      now.error = codeOf(error);
    },
    dossiers: (dossiers) => ({
      ...dossiers,
      async submit(request) {
        const outcome = await dossiers.submit(request);
        const what = outcome.kind === 'stored' && outcome.repeated ? 'repeated' : outcome.kind;
        const refusal = outcome.kind === 'refused' ? { refusal: outcome.refusal.code } : {};
        const command = request.command.type;
        if (outcome.kind === 'refused') count.refusals.add(1, { ...refusal, command });
        const now = known();
        if (now !== null) Object.assign(now, { outcome: what, command }, refusal);
        return outcome;
      },
    }),
    store: (store) =>
      watchStore(store, storeOperations, async (operation, work) => {
        const began = performance.now();
        const box = { ru: 0 };
        const done = (error: string | null): object => {
          count.store.record(performance.now() - began, { operation });
          if (error !== null) count.storeErrors.add(1, { operation, error });
          return { operation, ...(box.ru === 0 ? {} : { ru: box.ru }), ...(error === null ? {} : { error }) };
        };
        const asked = () => cost.run(box, work);
        // What the house asks by itself all day long is counted, and no trace of its own.
        if (trace.getActiveSpan() !== undefined)
          return within('store', asked, (_result, cause) => done(cause === null ? null : codeOf(cause)));
        try {
          const result = await asked();
          done(null);
          return result;
        } catch (cause) {
          done(codeOf(cause));
          throw cause;
        }
      }),
    charged(container, units) {
      const box = cost.getStore();
      if (box !== undefined) box.ru += units;
      count.ru.add(units, { container });
    },
    caches: {
      key: (hit) => count.cache.add(1, { cache: 'key', hit }),
      state: (hit) => count.cache.add(1, { cache: 'state', hit }),
    },
    ports: (ports) => ({
      ...ports,
      async render(bericht, persoon, school) {
        const message = await ports.render(bericht, persoon, school);
        about.set(message, bericht);
        return message;
      },
    }),
    messenger(messenger) {
      const watched = (operation: 'send' | 'update', message: OutMessage, work: () => ReturnType<typeof messenger.send>) =>
        within('delivery', work, (sent) => {
          const bericht = about.get(message);
          const outcome = sent === null ? 'failed' : sent.ok ? 'sent' : sent.why;
          const what = { platform: messenger.platform, message: bericht?.soort ?? 'none', urgent: bericht?.spoed ?? false, outcome };
          count.deliveries.add(1, what);
          const from = bericht === undefined ? undefined : since.get(bericht);
          if (outcome === 'sent' && from !== undefined)
            count.lateness.record((Date.parse(now()) - Date.parse(from)) / 1_000, { urgent: what.urgent });
          return { operation, ...what };
        });
      return {
        platform: messenger.platform,
        send: (address, message) => watched('send', message, () => messenger.send(address, message)),
        update: (address, id, message) => watched('update', message, () => messenger.update(address, id, message)),
      };
    },
    delivery: (outcome) => count.outbox.add(1, { outcome }),
    handed(messages) {
      for (const one of messages) since.set(one.bericht, one.since);
    },
    owed: (owed) => async () => {
      const messages = await owed();
      const urgent = messages.filter(({ bericht }) => bericht.spoed).length;
      count.depth.record(urgent, { urgent: true });
      count.depth.record(messages.length - urgent, { urgent: false });
      const late = lateOf(messages, now());
      count.late.record(late?.count ?? 0);
      count.lateMinutes.record(late?.minutes ?? 0);
      return messages;
    },
    ticking: (what, ticking) => ({
      async tick(closing) {
        const done = await ticking.tick(closing);
        count.recorded.add(done, { what });
        return done;
      },
      async late() {
        const late = await ticking.late();
        count.remindersLate.record(late?.count ?? 0, { what });
        count.remindersLateMinutes.record(late?.minutes ?? 0, { what });
        return late;
      },
    }),
    log: (log) => ({
      info: (line) => log.info(line),
      warn(line) {
        count.lines.add(1, { event: line.event, error: line.error });
        log.warn(line);
      },
      error(line, cause) {
        count.lines.add(1, { event: line.event, error: line.error ?? (cause === undefined ? undefined : codeOf(cause)) });
        log.error(line, cause);
      },
      bug(cause) {
        count.lines.add(1, { event: 'bug', error: codeOf(cause) });
        return log.bug(cause);
      },
    }),
    async stop() {
      // A collector that is away keeps no one: what was not sent is not sent.
      await Promise.allSettled([tracing.shutdown(), metrics.shutdown()]);
    },
  };
}
