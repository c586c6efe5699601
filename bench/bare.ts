import { readFileSync } from 'node:fs';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { inserting } from './inserting.ts';

/**
 * What ours is measured against: botbuilder's adapter and restify as its makers show them, token checked, every invoke answered with the same card. With a
 * database path also one INSERT a request, on disk before the answer. Arguments: port, file with the answer, bytes of an insert, path of the database.
 */
const [port = '0', answerFile = '', bytes = '0', path = ''] = process.argv.slice(2);
const body: unknown = JSON.parse(readFileSync(answerFile, 'utf8'));
const store = inserting(path, Number(bytes));

// Its makers hand the environment over as it is.
const names = Object.entries(process.env).filter(([name]) => /^(Microsoft|To|OAuthUrl|CallerId)/.test(name));
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(Object.fromEntries(names)));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req, res) => {
  // Their two types of a request agree on all but an optional property's undefined.
  await adapter.process(req as Parameters<typeof adapter.process>[0], res, async (context) => {
    store();
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  });
});
// eslint-disable-next-line @typescript-eslint/require-await
server.get('/readyz', async (_req, res) => {
  res.send(200, {});
});
server.listen(Number(port), '127.0.0.1');
