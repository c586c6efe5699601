import { createBot } from '../bot/bot.ts';
import type { Deps } from '../bot/ctx.ts';
import type { Bot } from '../bot/ports.ts';
import { createTempo, tempoVoor } from '../bot/tempo.ts';
import type { Overviews } from '../dossier/store.ts';
import type { Log } from '../log.ts';
import { genoemd } from '../meldcode/events.ts';
import type { DossierCode, PersonId, SchoolId } from '../meldcode/ids.ts';
import type { Telemetry } from '../telemetry/ports.ts';

/** Tells who shows a list that stands (App Home) that a dossier changed, and for whom. */
export type Changed = (school: SchoolId, code: DossierCode, people: readonly PersonId[]) => void;

/** The same bot twice: `home` for what the house draws by itself, `door` for people, with how fast they may go, and watched. */
export interface Answering {
  readonly home: Bot;
  readonly door: Bot;
}

/** What people do is answered. `changed`: null while nobody shows a list that stands; everything else is drawn anew at each tap. */
export function createAnswering(parts: {
  readonly deps: Omit<Deps, 'committed' | 'strangerSeen' | 'bug'>;
  readonly overview: Pick<Overviews, 'get'>;
  readonly changed: () => Changed | null;
  readonly tapsPerMinute: number;
  readonly telemetry: Telemetry;
  readonly log: Log;
}): Answering {
  const { deps, overview, changed, tapsPerMinute, telemetry, log } = parts;
  const home = createBot({
    ...deps,
    committed(school, code, events) {
      const tell = changed();
      if (tell === null) return;
      overview.get(school, code).then(
        (found) => tell(school, code, [...(found?.item.persons ?? []), ...genoemd(events)]),
        (cause: unknown) => {
          log.error({ event: 'lagging' }, cause);
          tell(school, code, genoemd(events));
        },
      );
    },
    strangerSeen: ({ platform }) => log.warn({ event: 'stranger', platform }),
    bug(error) {
      telemetry.failed(error);
      return log.bug(error);
    },
  });
  const limited = createTempo({
    ...deps,
    bot: home,
    tempo: tempoVoor(tapsPerMinute),
    teSnel: (platform, count) => log.warn({ event: 'too-fast', platform, count }),
  });
  return { home, door: telemetry.bot(limited) };
}
