import { isDeepStrictEqual } from 'node:util';
import { NietPluisError } from '../errors.ts';
import type { Command } from '../meldcode/commands.ts';
import type { MeldcodeEvent } from '../meldcode/events.ts';
import type { Facts } from '../meldcode/facts.ts';
import type { DossierCode, EntryId } from '../meldcode/ids.ts';
import { maxVerwant } from '../meldcode/stand.ts';
import type { State } from '../meldcode/state.ts';
import { commandKey, genesis, link } from './chain.ts';
import { codeFor } from './code.ts';
import { openCommit, owedBy, recorded, sealCommit, type Body } from './commit.ts';
import { advance, load, remember, type Current, type Parts } from './current.ts';
import { erase } from './erase.ts';
import { reached } from './figures.ts';
import { destroy } from './destroy.ts';
import { samePerson, sealSnapshot, updateOverview } from './overview.ts';
import { genoemd, invoerSoort, teWissen } from './rules.ts';
import type { CommitItem } from './store.ts';
import { createTurns } from './turns.ts';
import type { Outcome, Owed, SubmitRequest } from './types.ts';

/** Told after a commit; must not throw and is not waited for. */
export interface Hooks {
  /** Messages that the commit owes. */
  owed(messages: readonly Owed[]): void;
  /** Something that is repaired later (by the sweeper) did not succeed after the commit. */
  lagging(what: 'overview' | 'erase' | 'figures' | 'destroy', cause: unknown): void;
}

/** Every conflict means that somebody else got on; this many in a row does not happen to people. */
const maxTries = 50;

/** What a link needs to know of the other side. */
const verwantMet = ({ verwant }: State, hier: DossierCode): Pick<NonNullable<Facts['ander']>, 'terug' | 'vol'> => {
  const terug = verwant.find(({ code }) => code === hier)?.verband;
  return { ...(terug === undefined ? {} : { terug }), vol: verwant.length >= maxVerwant };
};

/** A request as a decision may know of it, by who may look into it; nothing for any other record. */
const verzoekVan = ({ verzoek, leerling }: State, hier: State, magNaam: boolean): Pick<NonNullable<Facts['ander']>, 'verzoek'> => {
  if (verzoek === null || !magNaam) return {};
  const { soort, van, toets, besluit, uitgevoerd } = verzoek;
  return {
    verzoek: {
      soort,
      besluit: besluit &&
        toets && {
          van,
          leeftijd: toets.leeftijd,
          toekenning: besluit.toekenning,
          grond: besluit.grond,
          met: besluit.met,
          dag: besluit.dag,
        },
      uitgevoerd: uitgevoerd !== null,
      zelfdeLeerling: samePerson(leerling, hier.leerling),
    },
  };
};

/** Whom routing found may be somebody else by the second time, and says nothing of what was handed in. */
const asWritten = (command: Command): unknown => JSON.parse(JSON.stringify({ ...command, partner: undefined, volgende: undefined }));

/**
 * Whether a form that comes again says what stands already: whoever changed it in between must not read that the change was stored. A melding that was
 * made stands above its details: those come afterwards, and a second form would be a second melding.
 */
function isSame(events: readonly MeldcodeEvent[], command: Command): boolean {
  const [first] = events;
  if (first?.type !== 'ingevoerd') return true;
  const { invoer } = first;
  const melding = command.type === 'acuteMelding' || command.type === 'meldingGedaan';
  return melding ? invoer.type === command.type : isDeepStrictEqual(asWritten(invoer), asWritten(command));
}

const entryVersion = (id: EntryId): number => Number(id.split('.')[0]);

/** Decides, seals and appends one submitted form. At most three round trips to the store before the answer with a warm key, when nothing conflicts. */
export function createSubmit(parts: Parts, hooks: Hooks): (request: SubmitRequest) => Promise<Outcome> {
  const { store, keys, rules } = parts;
  const inTurn = createTurns();

  /** The other dossier that the command names, as far as this person knows of it. */
  async function other(
    school: SubmitRequest['school'],
    ander: DossierCode,
    hier: Current,
    actor: Facts['actor'],
  ): Promise<NonNullable<Facts['ander']> | null> {
    const found = await load(parts, school, ander);
    if (found === null || !rules.mag(found.state, actor, 'bestaan')) return null;
    const naam = rules.mag(found.state, actor, 'naam');
    const { soort } = found.state;
    return { soort, naam, ...verwantMet(found.state, hier.code), ...verzoekVan(found.state, hier.state, naam) };
  }

  /** What the command names elsewhere, or an entry of the journal: an extra round trip, only for those commands. */
  async function withEntry(request: SubmitRequest, current: Current): Promise<Facts> {
    const { command, facts } = request;
    if (command.type === 'koppel')
      return {
        ...facts,
        ander: command.ander === current.code ? null : await other(current.school, command.ander, current, facts.actor),
      };
    if (command.type === 'afgifte' && command.verzoek !== undefined)
      return { ...facts, ander: await other(current.school, command.verzoek, current, facts.actor) };
    const id = genoemd(request.command);
    if (id === null) return request.facts;
    const item = await store.journal.get(current.school, current.code, entryVersion(id));
    if (item?.kind !== 'commit') return { ...request.facts, entry: null };
    const entry = recorded(await openCommit(item, current.key), item.version).find((one) => one.id === id);
    const soort = entry && invoerSoort(entry.event);
    return { ...request.facts, entry: entry && soort ? { id, soort, door: entry.door } : null };
  }

  /** What a command got that was stored before: the same answer, once more. Another command under the same form-instance id: that this one was not stored. */
  async function repeated(current: Current, won: CommitItem, request: SubmitRequest): Promise<Outcome> {
    const now = won.version > current.head.version ? await advance(parts, current) : current;
    if (now === null || !rules.mag(now.state, request.facts.actor, 'bestaan')) return { kind: 'unknown' };
    const body = await openCommit(won, current.key);
    if (!isSame(body.events, request.command)) return { kind: 'other', code: won.code };
    // The list does not know of it: whoever stored it did not live to send what it owes.
    if (won.version > current.head.version)
      hooks.owed(owedBy(body, won.version).map((one) => ({ school: won.school, code: won.code, ...one })));
    const events = recorded(body, won.version);
    return { kind: 'stored', code: won.code, version: won.version, events, state: now.state, repeated: true };
  }

  async function build(current: Current, events: readonly MeldcodeEvent[], key: string, facts: Facts) {
    const version = current.head.version + 1;
    const place = { school: current.school, code: current.code, version };
    const part = { door: facts.actor.id, op: facts.nu, vandaag: facts.vandaag, events };
    const vastgelegd = recorded(part, version);
    const state = vastgelegd.reduce((before, one) => rules.evolve(before, one), current.state);
    const body: Body = { ...part, berichten: rules.berichten(vastgelegd, current.state, state, current.code), regels: facts.regels };
    const erases = events.map((event) => teWissen(event)).find((id) => id !== null) ?? null;
    // Both before the commit: whoever stored together writes what lists show together too.
    const [sealed, snapshot] = await Promise.all([sealCommit(body, current.key, place), sealSnapshot(state, current.key, place)]);
    const item = link({
      ...place,
      commandKey: key,
      kind: 'commit',
      erases: erases === null ? null : entryVersion(erases),
      sealed,
      prevHash: current.head.hash,
    });
    return { item, body, vastgelegd, state, erases, snapshot };
  }

  /** After the commit nothing may take it back: what fails from here on is reported and repaired later. */
  async function after(before: Current, built: Awaited<ReturnType<typeof build>>, facts: Facts): Promise<Outcome> {
    const { item, body, vastgelegd, state } = built;
    const { school, code } = before;
    const owed = owedBy(body, item.version);
    const head = { version: item.version, hash: item.hash };
    const current: Current = { ...before, state, head, since: body.op, newlyOwed: [...before.newlyOwed, ...owed] };
    remember(parts, current);
    const attempt = async (what: 'overview' | 'erase' | 'figures' | 'destroy', work: () => Promise<unknown>) => {
      try {
        if ((await work()) === false) hooks.lagging(what, null);
      } catch (cause) {
        hooks.lagging(what, cause);
      }
    };
    await attempt('overview', () => updateOverview(parts, current, facts.school, facts.vandaag, { sealed: built.snapshot }));
    if (built.erases !== null) await attempt('erase', () => erase(parts, current, built.erases));
    const steps = reached(rules, before.state, state, school, before.key, body.vandaag);
    if (steps.length > 0) void attempt('figures', () => Promise.all(steps.map((step) => store.figures.append(step))));
    if (state.status === 'vernietigd') {
      await attempt('destroy', () => destroy(parts, school, code, body.op));
      return { kind: 'stored', code, version: item.version, events: vastgelegd, state, repeated: false };
    }
    hooks.owed(owed.map((one) => ({ school, code, ...one })));
    return { kind: 'stored', code, version: item.version, events: vastgelegd, state, repeated: false };
  }

  async function proceed(request: SubmitRequest, start: Current, key: string): Promise<Outcome> {
    let current: Current | null = start;
    for (let tries = 0; tries < maxTries && current; tries += 1) {
      const facts = await withEntry(request, current);
      const decided = rules.decide(current.state, request.command, facts);
      if (!decided.ok) {
        const won = await store.journal.byCommand(current.school, current.code, key);
        if (won) return repeated(current, won, request);
        return rules.mag(current.state, facts.actor, 'bestaan') ? { kind: 'refused', refusal: decided.refusal } : { kind: 'unknown' };
      }
      if (decided.events.length === 0) {
        return { kind: 'stored', code: current.code, version: current.head.version, events: [], state: current.state, repeated: true };
      }
      const built = await build(current, decided.events, key, facts);
      const outcome = await store.journal.append(built.item);
      if (outcome === 'stored') return after(current, built, facts);
      if (outcome === 'command') {
        const won = await store.journal.byCommand(current.school, current.code, key);
        return won ? repeated(current, won, request) : { kind: 'unknown' };
      }
      current = await advance(parts, current);
    }
    if (current === null) return { kind: 'unknown' };
    throw new NietPluisError('store.unavailable', ['too many people at once']);
  }

  /** Something new. The code follows from the command, so that a second delivery meets the first; a longer code only when another command owns the short one. */
  async function begin(request: SubmitRequest, key: string): Promise<Outcome> {
    const { school, facts } = request;
    const schoolKeys = await keys.school(school);
    // Refused before anything is made: a refusal leaves no trace. A repeat of what was stored is looked up below.
    const decided = rules.decide(rules.leeg, request.command, facts);
    for (let extra = 0; ; extra += 1) {
      const code = codeFor(key, schoolKeys.code, extra);
      const isNew = decided.ok && (await keys.create(school, code));
      if (!isNew) {
        const first = await store.journal.get(school, code, 1);
        if (first && first.commandKey !== key) continue;
        if (first) {
          const current = await load(parts, school, code);
          return current ? repeated(current, first, request) : { kind: 'unknown' };
        }
        if (!decided.ok) return { kind: 'refused', refusal: decided.refusal };
      }
      const dossierKey = await keys.dossier(school, code);
      if (dossierKey === null) throw new NietPluisError('key.unavailable');
      const head = { version: 0, hash: genesis(school, code) };
      const empty: Current = { school, code, key: dossierKey, state: rules.leeg, head, since: null, overview: null, newlyOwed: [] };
      const built = await build(empty, decided.events, key, facts);
      const outcome = await store.journal.append(built.item);
      if (outcome === 'stored') return after(empty, built, facts);
      if (outcome === 'command') {
        const [current, won] = [await load(parts, school, code), await store.journal.byCommand(school, code, key)];
        return current && won ? repeated(current, won, request) : { kind: 'unknown' };
      }
    }
  }

  /** Nothing is left to read, but whoever said Eens and did not hear the answer may ask again: their commit is the last but one. */
  async function afterTheEnd({ school, command }: SubmitRequest, code: DossierCode, key: string): Promise<Outcome> {
    if (command.type !== 'vernietigEens') return { kind: 'unknown' };
    const won = await store.journal.byCommand(school, code, key);
    const state: State = { ...rules.leeg, status: 'vernietigd' };
    return won ? { kind: 'stored', code, version: won.version, events: [], state, repeated: true } : { kind: 'unknown' };
  }

  return async (request) => {
    const key = commandKey(request.facts.actor.id, request.instance);
    const { school, code } = request;
    // Within this process people wait for each other instead of conflicting; other replicas conflict and are met by the journal.
    return inTurn(`${school}|${code ?? key}`, async () => {
      if (code === null) return begin(request, key);
      const current = await load(parts, school, code);
      return current ? proceed(request, current, key) : afterTheEnd(request, code, key);
    });
  };
}
