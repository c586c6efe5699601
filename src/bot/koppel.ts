import { people, type Fact } from '../cards/data.ts';
import type { Card } from '../cards/model.ts';
import type { Command } from '../meldcode/commands.ts';
import type { DossierCode } from '../meldcode/ids.ts';
import { magCommand, mag } from '../meldcode/index.ts';
import type { SubmitRequest } from '../dossier/types.ts';
import type { Ctx, In } from './ctx.ts';
import { stand } from './stand.ts';
import { toon } from './toon.ts';

/** Codes of dossiers that may be about the same pupil and are not linked yet, for who may link; none for anybody else. */
const misschien = async (ctx: Ctx, { code, state }: In): Promise<readonly DossierCode[]> => {
  if (state.soort !== 'dossier' || !magCommand(state, ctx.actor, 'koppel')) return [];
  const codes = await ctx.deps.dossiers.samePupil(ctx.school.id, code, ctx.actor);
  const nieuw = codes.filter((ander) => !state.verwant.some((al) => al.code === ander));
  const standen = await Promise.all(nieuw.map((ander) => stand(ctx, ander)));
  return standen.flatMap((een) => (een?.state.soort === 'dossier' ? [een.code] : []));
};

/** The form that links; the code of a dossier that may be about the same pupil is filled in. */
export const koppelKaart = async (ctx: Ctx, dossier: In, instance?: string): Promise<Card> => {
  const codes = await misschien(ctx, dossier);
  return toon(ctx, 'koppel', { misschien: codes.join(', '), heeftMisschien: codes.length > 0, ander: codes[0] ?? '' }, dossier, instance);
};

/** What a dossier belongs to: for who reads its content the linked codes, for who may link also what may be about the same pupil. Only in the answer to a tap. */
export const verwantFeiten = async (ctx: Ctx, dossier: In): Promise<Fact[]> => {
  const { state } = dossier;
  const codes = await misschien(ctx, dossier);
  return [
    ...(mag(state, ctx.actor, 'inhoud')
      ? state.verwant.map(({ code, verband }): Fact => ({ title: ctx.t.algemeen.hoortBij, value: `${code} · ${ctx.t.verband[verband]}` }))
      : []),
    ...(codes.length === 0 ? [] : [{ title: ctx.t.algemeen.misschienZelfde, value: people(codes.join(', ')) }]),
  ];
};

/**
 * The same link in the other dossier: a commit of its own, decided there, with the same form-instance id. When it does not come that far, the same tap once
 * more finds the first commit made and makes the second.
 */
export const andersom = (command: Command, request: Omit<SubmitRequest, 'code'>, code: DossierCode): SubmitRequest | null =>
  command.type === 'koppel'
    ? { ...request, code: command.ander, command: { ...command, ander: code }, facts: { ...request.facts, formVersie: null } }
    : null;
