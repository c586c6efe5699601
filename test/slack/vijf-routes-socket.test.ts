import { settled } from '../support/slack-driver.ts';
import { SlackHuis } from '../support/slack-huis.ts';
import { vijfRoutes } from '../support/slack-routes.ts';
import { SlackSocket } from '../support/slack-socket.ts';

/** The same five runs over Socket Mode: no public address, and Slack asks to connect again in the middle of each. */
vijfRoutes(async () => {
  const socket = new SlackSocket();
  const huis = await new SlackHuis().start({
    config: { appToken: 'xapp-stand-in', signingSecret: null },
    prepare: (slack) => socket.start(slack),
  });
  await settled(() => socket.connected > 0);
  let sent = 0;
  huis.deliver = async (kind, body) => {
    sent += 1;
    if (sent % 6 === 0) await socket.again(sent % 12 === 0 ? 'refresh' : 'cut');
    return socket.deliver(kind, body);
  };
  return { huis, close: () => socket.close() };
});
