import restify, { type Request, type Response, type Server } from 'restify';
import { isRecord, type Json } from './guards.ts';

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}
type Handler = (params: Json, body: unknown) => Reply | Promise<Reply>;
type Method = 'get' | 'post' | 'put' | 'del';

/** A JSON server for this machine alone: whoever reaches it under another name (a page that rebinds its domain) is turned away. */
export function createHttp(): Server {
  const server = restify.createServer({ name: 'niet-pluis-demo', maxParamLength: 300 });
  server.pre((req: Request, res: Response, next) => {
    const origin = req.headers.origin;
    if (isLoopback(req.headers.host ?? '') && (origin === undefined || isLoopback(origin.replace(/^http:\/\//u, '')))) {
      next();
      return;
    }
    res.send(403, { error: 'Only for this machine.' });
    next(false);
  });
  server.use(restify.plugins.bodyParser({ mapParams: false, maxBodySize: 1024 * 1024 }));
  return server;
}

/** Binds a handler to a path; a bug in it is a 500 without content. */
export function route(server: Server, method: Method, path: string, handler: Handler): void {
  server[method](path, (req: Request, res: Response, next) => {
    const params: unknown = req.params;
    const answer = async (): Promise<Reply> => handler(isRecord(params) ? params : {}, req.body);
    answer()
      .catch((): Reply => ({ status: 500, body: { error: 'The stand-in made a mistake.' } }))
      .then((reply) => {
        res.send(reply.status, reply.body);
        next();
      })
      .catch(next);
  });
}

const isLoopback = (host: string): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/u.test(host);
