import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Klok } from './school/klok.ts';

/**
 * `POST /demo/clock?days=7`, in demo mode only (the server there answers this machine alone): moves the clock of the whole bot so many days forward, 1 to 400,
 * and does at once what fell due. A clock that was moved stays so until the program ends.
 */
export const demoClock = (klok: Klok, remind: () => Promise<void>) => ({
  method: 'POST' as const,
  path: '/demo/clock',
  handler: async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const days = Number(new URL(req.url ?? '/', 'http://localhost').searchParams.get('days'));
    const ok = Number.isInteger(days) && days >= 1 && days <= 400;
    if (ok) {
      klok.dagenVerder(days);
      await remind();
    }
    res.statusCode = ok ? 200 : 400;
    res.setHeader('content-type', 'application/json; charset=utf-8');
    res.end(JSON.stringify({ now: klok.nu() }));
  },
});
