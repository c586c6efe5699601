import type { IncomingMessage, ServerResponse } from 'node:http';
import { isWerkdag } from './meldcode/werkdagen.ts';
import type { Instant } from './meldcode/ids.ts';
import { instantVan, plusDagen, vandaag, type Klok } from './school/klok.ts';

/** The first moment after `op` at which a school that opens at `van` opens on a werkdag. */
function opening(op: Instant, van: string): Instant {
  let dag = vandaag(op);
  while (!isWerkdag(dag) || instantVan(dag, van) <= op) dag = plusDagen(dag, 1);
  return instantVan(dag, van);
}

/**
 * In demo mode only (the server there answers this machine alone). `POST /demo/clock?days=7` moves the clock of the whole bot so many days forward, 1 to 400, and
 * does at once what fell due; with `&to=opening` (then also `days=0`) on to when school opens next, the moment of the day's overview. `GET` tells the time.
 * A clock that was moved stays so until the program ends.
 */
export function demoClock(klok: Klok, van: string, moved: () => Promise<void>) {
  const answer = (res: ServerResponse, status: number): void => {
    res.statusCode = status;
    res.setHeader('content-type', 'application/json; charset=utf-8');
    res.end(JSON.stringify({ now: klok.nu() }));
  };
  const path = '/demo/clock';
  const move = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const asked = new URL(req.url ?? '/', 'http://localhost').searchParams;
    const [days, to] = [Number(asked.get('days') ?? Number.NaN), asked.get('to')];
    const ok = Number.isInteger(days) && days >= (to === 'opening' ? 0 : 1) && days <= 400 && (to === null || to === 'opening');
    if (ok) {
      klok.dagenVerder(days);
      if (to === 'opening') klok.naar(opening(klok.nu(), van));
      await moved();
    }
    answer(res, ok ? 200 : 400);
  };
  const tell = (_req: IncomingMessage, res: ServerResponse): Promise<void> => {
    answer(res, 200);
    return Promise.resolve();
  };
  return [
    { method: 'POST' as const, path, handler: move },
    { method: 'GET' as const, path, handler: tell },
  ];
}
