import { setTimeout } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../log.ts';
import { clientOptions } from './api.ts';
import { quietLogger } from './logger.ts';
import type { Times } from './times.ts';

export interface Socket {
  readonly receiver: SocketModeReceiver;
  /** Opens the socket and keeps it open. Returns at once: a Slack that is away must not keep the other platform waiting. */
  open(): void;
  close(): Promise<void>;
}

/**
 * Socket Mode. The library's own way to connect again rejects where nobody listens when Slack refuses the token or cannot be reached, which ends the
 * process; so it is switched off, and this loop does it.
 */
export function createSocket(appToken: string, apiUrl: string | null, log: Log, times: Times): Socket {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl, log, times) },
  });
  const closing = new AbortController();
  let connecting: Promise<void> | null = null;

  async function connect(): Promise<void> {
    const { first, longest } = times.again;
    for (let wait = first; !closing.signal.aborted; wait = Math.min(2 * wait, longest)) {
      try {
        await receiver.client.start();
        return;
      } catch {
        log.warn({ event: 'request', platform: 'slack', result: 'later', error: 'platform.unreachable' });
        await setTimeout(wait, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
      }
    }
  }
  const open = (): void => {
    connecting ??= connect().finally(() => (connecting = null));
  };
  receiver.client.on('disconnected', () => {
    if (!closing.signal.aborted) open();
  });
  return {
    receiver,
    open,
    async close() {
      closing.abort();
      if (receiver.client.websocket !== undefined) await receiver.client.disconnect();
      await connecting;
    },
  };
}
