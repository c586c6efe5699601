import type { Telemetry } from './ports.ts';

const same = <T>(one: T): T => one;
const nothing = (): undefined => undefined;

/** Nothing is measured: OTEL_EXPORTER_OTLP_ENDPOINT is not set. */
export const noTelemetry: Telemetry = {
  bot: same,
  failed: nothing,
  dossiers: same,
  store: same,
  charged: undefined,
  caches: undefined,
  ports: same,
  messenger: same,
  delivery: nothing,
  owed: same,
  handed: nothing,
  ticking: (_what, ticking) => ticking,
  log: same,
  stop: () => Promise.resolve(),
};
