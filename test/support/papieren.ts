import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Card } from '../../src/cards/model.ts';
import { createLinks } from '../../src/report/links.ts';
import { createOphalen } from '../../src/report/ophalen.ts';
import { tekstVan, type Huis } from './huis.ts';

/** A process that gives papers out, over the store of this house, on loopback. */
export interface Loket {
  readonly base: string;
  /** An address of this house, as it is reached here. */
  op(url: string): string;
  close(): Promise<void>;
}

export async function loket(huis: Huis): Promise<Loket> {
  const { store, schools, dossiers } = huis;
  const now = () => huis.now;
  const links = createLinks({ items: store.addresses, schools, now, basis: () => 'https://nietpluis.example' });
  const routes = createOphalen({ links, schools, dossiers, now, bug: (error) => huis.bugs.push(error) });
  const server: Server = createServer((req, res) => {
    const route = routes.find(({ method }) => method === req.method);
    if (route === undefined) {
      res.statusCode = 405;
      res.end();
    } else void route.handler(req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    op: (url) => url.replace('https://nietpluis.example', base),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The address on a card that has one. */
export const adres = (card: Card): string => {
  const action = card.actions.find((one) => one.type === 'openUrl' && one.url.startsWith('https:'));
  if (action?.type !== 'openUrl') throw new Error(`geen adres op ${card.name}: ${tekstVan(card)}`);
  return action.url;
};
