import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A bot of forty lines for trying the stand-in without ours: answers words with a form, taps with a card that repeats what was handed in, and
 * `nieuw` with a new message. It speaks the Bot Framework's HTTP and nothing else.
 */
export interface EchoBot {
  readonly url: string;
  /** Every activity that came in, as it came. */
  readonly received: Activity[];
  readonly close: () => Promise<void>;
}
interface Activity {
  readonly type: string;
  readonly name?: string;
  readonly text?: string;
  readonly id: string;
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly conversation: { readonly id: string; readonly conversationType: string };
  readonly from: { readonly aadObjectId: string };
  readonly channelData: { readonly tenant: { readonly id: string } };
  readonly value?: { readonly action?: { readonly verb: string; readonly data: unknown }; readonly data?: unknown };
}

const cardType = 'application/vnd.microsoft.card.adaptive';
const button = (title: string, verb: string, more: object = {}): object => ({
  type: 'Action.Execute',
  title,
  verb,
  data: { verb },
  ...more,
});
const card = (title: string, body: readonly object[] = [], actions: readonly object[] = []): object => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: title, style: 'heading', size: 'large', weight: 'bolder', wrap: true }, ...body],
  actions,
});

export const echoForm = card(
  'Wat zie je?',
  [
    { type: 'Input.Text', id: 'tekst', label: 'Waarneming', isRequired: true, errorMessage: 'Vul in wat je zag.', isMultiline: true },
    {
      type: 'Input.ChoiceSet',
      id: 'bron',
      label: 'Gezien of gehoord',
      style: 'expanded',
      choices: [
        { title: 'Zelf gezien', value: 'gezien' },
        { title: 'Gehoord', value: 'gehoord' },
      ],
    },
    { type: 'Input.Date', id: 'datum', label: 'Wanneer' },
  ],
  [button('Vastleggen', 'submit', { style: 'positive' }), button('Nieuw', 'nieuw', { associatedInputs: 'none' }), button('Stuk', 'stuk')],
);
const dialogForm = card(
  'Niet pluis',
  [{ type: 'Input.Text', id: 'regel', label: 'Eén regel' }],
  [{ type: 'Action.Submit', title: 'Verder', data: { stap: '1' } }],
);

export async function startEchoBot(): Promise<EchoBot> {
  const received: Activity[] = [];
  const send = (to: Activity, attachment: object): Promise<Response> =>
    fetch(`${to.serviceUrl}/v3/conversations/${encodeURIComponent(to.conversation.id)}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', attachments: [{ contentType: cardType, content: attachment }] }),
    });
  const continued = (content: object): object => ({
    task: { type: 'continue', value: { title: 'Niet pluis', card: { contentType: cardType, content } } },
  });

  const answer = async (activity: Activity): Promise<object | null> => {
    switch (activity.name ?? activity.type) {
      case 'conversationUpdate':
        await send(activity, card('Welkom'));
        return {};
      case 'message':
        await send(activity, echoForm);
        return {};
      case 'adaptiveCard/action': {
        const action = activity.value?.action;
        if (action?.verb === 'stuk') return null;
        if (action?.verb !== 'nieuw') {
          const text = JSON.stringify(action?.data).replaceAll('*', '\\*');
          return {
            statusCode: 200,
            type: cardType,
            value: card('Vastgelegd', [{ type: 'TextBlock', text, wrap: true }], [button('Verder', 'verder')]),
          };
        }
        await send(activity, card('Een nieuw bericht'));
        return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Zie hieronder.' };
      }
      case 'composeExtension/fetchTask':
        return continued(dialogForm);
      case 'composeExtension/submitAction':
        return continued(card('Ontvangen', [{ type: 'TextBlock', text: JSON.stringify(activity.value?.data), wrap: true }]));
      default:
        return {};
    }
  };
  const server = createServer((req, res) => {
    if (req.url === '/readyz') return void res.end('{}');
    // It has no clock of its own to tell or move.
    if (req.url !== '/api/messages') {
      res.statusCode = 404;
      return void res.end('{}');
    }
    let text = '';
    req.setEncoding('utf8');
    req.on('data', (part: string) => (text += part));
    req.on('end', () => {
      // The stand-in is the far side of this wire: what it sends has the shape of an activity.
      const activity = JSON.parse(text) as Activity;
      received.push(activity);
      answer(activity)
        .catch(() => null)
        .then((body) => {
          res.writeHead(body === null ? 500 : 200, { 'content-type': 'application/json' });
          res.end(JSON.stringify(body ?? {}));
        })
        .catch(() => res.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/api/messages`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
