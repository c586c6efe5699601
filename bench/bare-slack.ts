import { readFileSync } from 'node:fs';
import { App, HTTPReceiver, LogLevel, type ViewResponseAction } from '@slack/bolt';
import restify from 'restify';
import { inserting } from './inserting.ts';

/**
 * What ours in Slack is measured against: Bolt's receiver on restify, signature checked, every submit acknowledged with the same view. With a database
 * path also one INSERT a request, on disk before the acknowledgement. Arguments: port, signing secret, file with the answer, bytes of an insert, path of the database.
 */
const [port = '0', signingSecret = '', answerFile = '', bytes = '0', path = ''] = process.argv.slice(2);
// The very text that ours answered; Bolt's type knows every view.
const answer = JSON.parse(readFileSync(answerFile, 'utf8')) as ViewResponseAction;
const store = inserting(path, Number(bytes));

const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events', logLevel: LogLevel.ERROR });
const app = new App({ receiver, authorize: () => Promise.resolve({}), convoStore: false, logLevel: LogLevel.ERROR });
app.view(/.*/, async ({ ack }) => {
  store();
  await ack(answer);
});
const server = restify.createServer();
server.post('/slack/events', async (req, res) => {
  const out = new Promise((resolve) => res.once('close', resolve));
  receiver.requestListener(req, res);
  await out;
});
// eslint-disable-next-line @typescript-eslint/require-await
server.get('/readyz', async (_req, res) => {
  res.send(200, {});
});
server.listen(Number(port), '127.0.0.1');
