import { createHash, randomUUID } from 'node:crypto';
import { dayCode } from '../dossier/days.ts';
import type { Deliveries, DeliveryItem } from '../dossier/store.ts';
import type { Owed } from '../dossier/types.ts';
import { dossierCode, type Datum, type Instant, type PersonId, type SchoolId } from '../meldcode/ids.ts';
import { momentOp, plusDagen } from '../meldcode/kalender.ts';
import { aanHetWerk, heeftVerlof, type Person, type School } from '../school/index.ts';

/** Of which days overviews were made, and for whom: delivery records under the code of a day, which is no code of a dossier. */
export interface DigestDays {
  /** Whether it was decided for everybody of this school who gets one on this day. */
  made(school: SchoolId, dag: Datum): Promise<boolean>;
  /** Whether one of a later day was made: then the clock went back, and this day had its overviews or was passed over. */
  passed(school: SchoolId, dag: Datum): Promise<boolean>;
  /** Writes that down. Of any number of replicas one is the first; the others change nothing. */
  mark(school: SchoolId, dag: Datum, at: Instant): Promise<void>;
  /** One is owed to this person. False: that stood there already. */
  owe(school: SchoolId, dag: Datum, person: PersonId, at: Instant): Promise<boolean>;
  /** What is owed of this day, for the outbox. Who is not in the school file any more gets nothing. */
  owed(school: School, dag: Datum): Promise<readonly Owed[]>;
  /** How many of this day are on their way, or wait for a platform. */
  waiting(school: SchoolId, dag: Datum): Promise<number>;
  /** When overviews were made on the last day before `dag` on which they were and this person worked; without one, a month before. */
  last(school: School, person: Person, dag: Datum): Promise<Instant>;
}

/** Days: nothing is news for longer than this, days of leave not counted. */
const longestBack = 31;
/** Days. Who is away for longer begins anew. */
const longestLeave = 400;

/** Where a person's record stands under a day: a number made of the id, because places in the school file move. 48 bits; 0 is the day itself. */
const numberOf = (person: PersonId): number => parseInt(createHash('sha256').update(person).digest('hex').slice(0, 12), 16) + 1;

const record = (
  school: SchoolId,
  dag: Datum,
  version: number,
  at: Instant,
  what: Pick<DeliveryItem, 'stand' | 'persoon'>,
): DeliveryItem => ({
  school,
  code: dayCode(dag),
  version,
  place: 0,
  soort: 'dagoverzicht',
  address: null,
  messageId: null,
  pogingen: 0,
  sentAt: null,
  mogelijkDubbel: false,
  claim: { owner: randomUUID(), until: at, stamp: randomUUID() },
  ...what,
});

/** Takes the delivery records of the store: what one replica wrote there, every other one finds. */
export function createDigestDays(deliveries: Pick<Deliveries, 'get' | 'swap' | 'list'>): DigestDays {
  /** That a day was made never changes. */
  const known = new Map<string, Instant>();

  /** When it was: until then nobody else had it to make. */
  const moment = async (school: SchoolId, dag: Datum): Promise<Instant | null> => {
    const name = `${school}|${dag}`;
    const before = known.get(name) ?? (await deliveries.get(school, dayCode(dag), 0, 0))?.claim.until ?? null;
    if (before !== null) known.set(name, before);
    return before;
  };
  const made = async (school: SchoolId, dag: Datum): Promise<boolean> => (await moment(school, dag)) !== null;

  return {
    made,
    async passed(school, dag) {
      for (let on = 1; on < longestBack; on += 1) if (await made(school, plusDagen(dag, on))) return true;
      return false;
    },
    async mark(school, dag, at) {
      await deliveries.swap(record(school, dag, 0, at, { stand: 'vervallen', persoon: null }), null);
    },
    owe: (school, dag, person, at) => deliveries.swap(record(school, dag, numberOf(person), at, { stand: 'wacht', persoon: person }), null),
    async owed(school, dag) {
      const standing = await deliveries.list(school.id, dayCode(dag));
      const since = (await moment(school.id, dag)) ?? momentOp(dag, school.schooltijd.van);
      const open = new Set(standing.filter(({ stand }) => stand !== 'verzonden' && stand !== 'vervallen').map(({ version }) => version));
      return school.personen
        .filter(({ id }) => open.has(numberOf(id)))
        .map(({ id }) => ({
          school: school.id,
          code: dayCode(dag),
          version: numberOf(id),
          place: 0,
          bericht: {
            soort: 'dagoverzicht',
            ontvanger: { aan: 'persoon', persoon: id },
            behalve: [],
            code: dossierCode(''),
            datum: dag,
            spoed: false,
          },
          since,
        }));
    },
    async waiting(school, dag) {
      return (await deliveries.list(school, dayCode(dag))).filter(({ stand }) => stand === 'wacht' || stand === 'bezig').length;
    },
    async last(school, person, dag) {
      let looked = 0;
      let oldest = plusDagen(dag, -longestBack);
      for (let back = 1; back < longestLeave && looked < longestBack; back += 1) {
        const then = plusDagen(dag, -back);
        // Days on which the person was away had overviews, and not this person: what came then is new. They are not counted, and nothing is read for them.
        if (heeftVerlof(person, then)) continue;
        looked += 1;
        if (then < oldest) oldest = then;
        const at = aanHetWerk(person, then) ? await moment(school.id, then) : null;
        if (at !== null) return at;
      }
      return momentOp(oldest, school.schooltijd.van);
    },
  };
}
