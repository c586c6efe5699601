/** Where traces and metrics go. Null in `Config`: nowhere, and nothing of it is loaded. */
export interface TelemetryConfig {
  /** OTLP over HTTP; ends without a slash. */
  readonly endpoint: string;
  /** Sent along, for the collector alone: a key of its owner may be in it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly service: string;
  /** Between two sendings of the metrics, ms. */
  readonly everyMs: number;
  /** For one sending, ms. */
  readonly timeoutMs: number;
}

type Env = Readonly<Record<string, string | undefined>>;

/** `a=1,b=2`, values percent-encoded, as the specification of OpenTelemetry has it; null for anything else. */
function pairs(text: string): Record<string, string> | null {
  const found: Record<string, string> = {};
  for (const one of text.split(',')) {
    const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(one) ?? [];
    if (name === undefined || value === undefined || /%(?![0-9a-f]{2})/i.test(value)) return null;
    found[name] = decodeURIComponent(value);
  }
  return found;
}

/**
 * OpenTelemetry's own variables: OTEL_EXPORTER_OTLP_ENDPOINT switches it on (OTEL_SDK_DISABLED=true off again), with _HEADERS and _TIMEOUT,
 * OTEL_METRIC_EXPORT_INTERVAL and OTEL_SERVICE_NAME. `need` is told each problem, with the variable's name and never a value.
 */
export function readTelemetry(env: Env, need: (ok: boolean, problem: string) => void): TelemetryConfig | null {
  const value = (name: string): string | null => {
    const text = env[name]?.trim() ?? '';
    return text === '' ? null : text;
  };
  const endpoint = value('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === null || value('OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return null;
  const url = URL.parse(endpoint);
  need(
    url !== null && ['http:', 'https:'].includes(url.protocol),
    'OTEL_EXPORTER_OTLP_ENDPOINT: a URL that starts with https:// or http://',
  );
  const given = value('OTEL_EXPORTER_OTLP_HEADERS');
  const headers = given === null ? {} : pairs(given);
  need(headers !== null, 'OTEL_EXPORTER_OTLP_HEADERS: name=value,name=value');
  const ms = (name: string, usual: number): number => {
    const number = Number(value(name) ?? usual);
    need(Number.isInteger(number) && number >= 100 && number <= 3_600_000, `${name}: a whole number of milliseconds from 100 to 3600000`);
    return number;
  };
  const everyMs = ms('OTEL_METRIC_EXPORT_INTERVAL', 60_000);
  const timeoutMs = ms('OTEL_EXPORTER_OTLP_TIMEOUT', 10_000);
  const service = value('OTEL_SERVICE_NAME') ?? 'niet-pluis';
  return { endpoint: (url?.href ?? '').replace(/\/+$/, ''), headers: headers ?? {}, service, everyMs, timeoutMs };
}
