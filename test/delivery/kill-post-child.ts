import { createOutbox } from '../../src/delivery/outbox.ts';
import type { Sent } from '../../src/bot/ports.ts';
import type { DeliveryItem } from '../../src/dossier/store.ts';
import { openSqlite } from '../../src/dossier/sqlite.ts';
import { instant } from '../../src/meldcode/ids.ts';
import { channelPorts, posted } from './channel-post.ts';

/** Posts in the channel, and stops for good at one moment, which it says; whoever started it kills it there. `argv`: file, URL of the platform, moment. */
const [, , path = '', url = '', moment = ''] = process.argv;
const store = openSqlite({ path, mode: 'demo' });
const isThere: Readonly<Record<string, (item: DeliveryItem) => boolean>> = {
  message: ({ version, stand }) => version > 0 && stand === 'verzonden',
  turn: ({ version, stand }) => version === 0 && stand === 'wacht',
};
const call = async (method: string, to: string, summary: string): Promise<Sent> => {
  const response = await fetch(to, { method, body: summary });
  return { ok: true, messageId: await response.text() };
};
const outbox = createOutbox({
  store: {
    ...store,
    deliveries: {
      ...store.deliveries,
      swap(item, before) {
        if (isThere[moment]?.(item) !== true) return store.deliveries.swap(item, before);
        process.stdout.write('there\n');
        return new Promise(() => undefined);
      },
    },
  },
  messengers: [
    {
      platform: 'teams',
      send: (_to, { summary }) => call('POST', url, summary),
      update: (_to, id, { summary }) => call('PUT', `${url}/${id}`, summary),
    },
  ],
  ports: channelPorts,
  now: () => instant(new Date().toISOString()),
  paceMs: 0,
  claimMs: 300,
});
outbox.send([posted(1, 'wachtOpIemand')]);
setInterval(() => undefined, 60_000);
