import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const attributes = z.array(attribute).default([]);
const point = z.looseObject({ attributes, asInt: z.unknown().optional(), asDouble: z.unknown().optional(), count: z.unknown().optional() });
const points = z.object({ dataPoints: z.array(point) }).optional();
const span = z.looseObject({ name: z.string(), traceId: z.string(), attributes, events: z.array(z.unknown()).default([]) });
const metric = z.looseObject({ name: z.string(), sum: points, gauge: points, histogram: points });
const scope = z.object({ spans: z.array(span).default([]), metrics: z.array(metric).default([]) });
const resource = z.object({ attributes });
const body = z.object({
  resourceSpans: z.array(z.object({ resource, scopeSpans: z.array(scope) })).default([]),
  resourceMetrics: z.array(z.object({ resource, scopeMetrics: z.array(scope) })).default([]),
});
export type Attributes = Readonly<Record<string, unknown>>;
const flat = (list: z.infer<typeof attributes>): Attributes =>
  Object.fromEntries(list.map(({ key, value }) => [key, Object.values(value)[0]]));

export interface Collector {
  readonly url: string;
  /** Everything as it came in: path, headers and body. */
  text(): string;
  spans(): readonly { readonly name: string; readonly trace: string; readonly attributes: Attributes; readonly events: number }[];
  /** Points of all instruments, as last sent. */
  points(): readonly { readonly name: string; readonly value: number; readonly attributes: Attributes }[];
  resources(): readonly Attributes[];
  close(): Promise<void>;
}

/** What an OTLP collector takes over HTTP, on loopback: it keeps what was sent. */
export async function startCollector(): Promise<Collector> {
  const raw: string[] = [];
  const taken: z.infer<typeof body>[] = [];
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const sent = Buffer.concat(parts);
      const text = (req.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent).toString();
      raw.push(`${req.url ?? ''} ${JSON.stringify(req.headers)} ${text}`);
      taken.push(body.parse(JSON.parse(text)));
      res.setHeader('content-type', 'application/json');
      res.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    text: () => raw.join('\n'),
    spans: () =>
      taken
        .flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)))
        .map((one) => ({ name: one.name, trace: one.traceId, attributes: flat(one.attributes), events: one.events.length })),
    points() {
      const last = taken.findLast(({ resourceMetrics }) => resourceMetrics.length > 0)?.resourceMetrics ?? [];
      const metrics = last.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((one) => one.metrics));
      return metrics.flatMap(({ name, sum, gauge, histogram }) =>
        [sum, gauge, histogram].flatMap((kind) =>
          (kind?.dataPoints ?? []).map((one) => {
            return { name, value: Number(one.asInt ?? one.asDouble ?? one.count), attributes: flat(one.attributes) };
          }),
        ),
      );
    },
    resources: () =>
      taken.flatMap(({ resourceSpans, resourceMetrics }) =>
        [...resourceSpans, ...resourceMetrics].map((one) => flat(one.resource.attributes)),
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
