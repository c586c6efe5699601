import { createHash } from 'node:crypto';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';
import { acuteText } from '../cards/acute.ts';
import { teksten } from '../teksten/index.ts';
import { veldenVan, wilAcuut } from './aanvraag.ts';
import { alleenCard } from './algemeen.ts';
import type { Deps } from './ctx.ts';
import type { Answer, Bot, Identity, Request } from './ports.ts';

/** Taps and words a minute, for one process: with two replicas somebody gets at most twice as many. */
export interface Tempo {
  /** One person. */
  readonly persoon: number;
  /** Everybody of one tenant or workspace whom a school file knows, together. */
  readonly huis: number;
  /** Whom no school file knows: one of them, and all of one tenant or workspace together. They get one card, which says whom to ask. */
  readonly vreemde: number;
  readonly vreemden: number;
}

/** What one person does in a minute at most: five taps a second, a minute long. No hand does that; a client that hangs or a script does. */
export const gewoonTempo = 300;

/**
 * A morning after bad news: a hundred colleagues flag at half past eight, with some six taps each, is 600 a minute. Twenty people at full speed is ten times
 * that, and a fifth of what one process does (docs/benchmarks.md), so that one tenant cannot keep another one waiting. Strangers spend from a purse of their own: however
 * many knock, they take nothing from a school.
 */
export const tempoVoor = (persoon: number): Tempo => ({
  persoon,
  huis: 20 * persoon,
  vreemde: Math.ceil(persoon / 10),
  vreemden: 2 * persoon,
});

/** s */
const venster = 60;
/** Purses of strangers and their tenants: ids of outsiders are without end, memory is not. Two who share one of these wait for each other; the acute line they both get. */
const beurzen = 4_096;

/** Cards on the way to a call: opening them is never too fast. */
const kaarten = new Set(['acuut', 'acuut-melding', 'melding', 'leerling-vertelt', 'veilig-naar-huis', 'wie-belt', 'belkaart']);
const formulieren = new Set(['acuut-melding', 'melding', 'leerling-vertelt', 'wie-belt']);

/**
 * What no limit ever stands before (promise 1): the acute card and its button, "Melding gedaan" from there and from a dossier, a pupil who tells of it
 * (from the flag on), and whom to call. Costs nobody else anything: it is not counted either.
 */
export function altijd(request: Request): boolean {
  if (wilAcuut(request)) return true;
  if (request.inbound.kind !== 'tap') return false;
  const { form, card, kaart, situatie } = veldenVan(request.inbound);
  const is = (list: ReadonlySet<string>, name: unknown): boolean => typeof name === 'string' && list.has(name);
  switch (request.inbound.verb) {
    case 'open':
      return is(kaarten, card);
    case 'submit':
      return (
        is(formulieren, form) || (form === 'nietpluis' && situatie === 'leerlingVertelt') || (form === 'kies-kaart' && is(kaarten, kaart))
      );
    default:
      return false;
  }
}

export interface TempoParts extends Pick<Deps, 'schools' | 'cards' | 'newInstance'> {
  readonly bot: Bot;
  readonly tempo: Tempo;
  /** The first time that somebody, or a whole tenant, goes too fast within a minute. Knows nothing of who. `most`: the limit that was passed. */
  readonly teSnel: (platform: Identity['platform'], most: number) => void;
}

interface Beurs {
  readonly key: string;
  readonly most: number;
}

/**
 * The bot, for people at a door: whoever goes too fast gets one sentence with the acute line, beside a form that stays as it was typed; nothing is
 * read or stored for it. What the house does by itself (App Home, messages) goes past this, straight to the bot.
 */
export function createTempo({ bot, schools, tempo, teSnel, ...parts }: TempoParts): Bot {
  const { persoon, huis, vreemde, vreemden } = tempo;
  const limiters = new Map(
    [persoon, huis, vreemde, vreemden].map((most) => [most, new RateLimiterMemory({ keyPrefix: '', points: most, duration: venster })]),
  );

  /** True when there was something left. */
  async function betaalt({ platform }: Identity, { key, most }: Beurs): Promise<boolean> {
    try {
      await limiters.get(most)?.consume(key);
      return true;
    } catch (left) {
      // Anything else than an empty purse is no reason to keep somebody waiting.
      if (!(left instanceof RateLimiterRes)) return true;
      if (left.consumedPoints === most + 1) teSnel(platform, most);
      return false;
    }
  }

  async function teVeel(who: Identity): Promise<boolean> {
    const known = schools.find(who).length > 0;
    const tenant = `${who.platform}|${who.tenant}`;
    const person = `${tenant}|${who.user}`;
    const beurzenVan: readonly Beurs[] = known
      ? [
          { key: person, most: tempo.persoon },
          { key: tenant, most: tempo.huis },
        ]
      : [
          { key: `vreemde ${plaats(person)}`, most: tempo.vreemde },
          { key: `vreemden ${plaats(tenant)}`, most: tempo.vreemden },
        ];
    // One after the other: who is over the own limit takes nothing from colleagues.
    for (const beurs of beurzenVan) if (!(await betaalt(who, beurs))) return true;
    return false;
  }

  function zeg({ who, locale }: Request): Answer {
    const taal = schools.find(who)[0]?.person.taal ?? (locale?.startsWith('en') === true ? 'en' : 'nl');
    const zin = teksten(taal).algemeen.teSnel;
    const geenKnop = { label: '', kaart: '' };
    return {
      how: 'beside',
      card: alleenCard(parts, taal, 'weigering', { zin, knop: geenKnop, heeftKnop: false }),
      zin: `${zin} ${acuteText[taal]}`,
    };
  }

  return {
    handle: async (request) => (altijd(request) || !(await teVeel(request.who)) ? bot.handle(request) : zeg(request)),
  };
}

const plaats = (text: string): number => createHash('sha256').update(text, 'utf8').digest().readUInt32BE(0) % beurzen;
