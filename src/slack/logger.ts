import { LogLevel, type Logger } from '@slack/bolt';
import type { Log } from '../log.ts';

/** What Slack's libraries would log can quote a body or a token. Only that there was something reaches our log. */
export function quietLogger(log: Log): Logger {
  const nothing = (): void => undefined;
  const noted = (): void => log.warn({ event: 'warning', platform: 'slack' });
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: noted,
    setLevel: nothing,
    getLevel: () => LogLevel.ERROR,
    setName: nothing,
  };
}
