import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import type * as Renderer from 'adaptivecards';
import type { Card } from '../../src/cards/model.ts';
import { toTeams, type Surface } from '../../src/cards/teams.ts';
import { loadCards } from '../../src/cards/library.ts';
import { samples } from '../support/card-samples.ts';
import { allLooks, base, bound, file } from './support.ts';

const require = createRequire(import.meta.url);
// The package names no main file that Node can find.
const renderer = require('adaptivecards/dist/adaptivecards.js') as typeof Renderer;
const acute = loadCards('cards').bind('acuut', 'nl', samples.acuut);
/** Each card in a chat, in a dialog, and in a dialog with the acute card folded below it. */
const everyLook = (looks: readonly Card[]): readonly object[] =>
  looks.flatMap((card) => [
    toTeams(card, { surface: 'chat' }),
    toTeams(card, { surface: 'dialog' }),
    toTeams(card, { surface: 'dialog', acute }),
  ]);

/** The published schema, made from the types of Microsoft's own card library. */
function publishedSchema(): Record<string, unknown> {
  const types = join(dirname(require.resolve('@microsoft/teams.cards')), 'core.d.ts');
  const generator = join(dirname(require.resolve('ts-json-schema-generator/package.json')), 'bin', 'ts-json-schema-generator.js');
  const args = [generator, '--path', types, '--type', 'IAdaptiveCard', '--expose', 'all', '--no-type-check'];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })) as Record<string, unknown>;
}

describe('what Teams gets', () => {
  let valid: ValidateFunction;
  beforeAll(() => {
    valid = new Ajv({ strict: false }).compile(publishedSchema());
  }, 60_000);

  test.each(allLooks())('$what is valid by the published schema, in a chat and in a dialog', ({ looks }) => {
    for (const json of everyLook(looks)) {
      const errors = valid(json) ? [] : valid.errors?.map((error) => `${error.instancePath} ${error.message ?? ''}`);
      expect(errors).toEqual([]);
    }
  });

  test('the schema is no formality: a wrong property is seen', () => {
    const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'x' }] };
    expect(valid(card)).toBe(true);
    expect(valid({ ...card, body: [{ type: 'TextBlock', txt: 'x' }] })).toBe(false);
  });

  test.each(allLooks())('$what is read by the renderer as 1.5 without an event', ({ looks }) => {
    for (const json of everyLook(looks)) {
      const context = new renderer.SerializationContext(renderer.Versions.v1_5);
      const read = new renderer.AdaptiveCard();
      read.parse(json, context);
      const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
      const failures = read.validateProperties().validationEvents.map((event) => event.message);
      expect([...events, ...failures]).toEqual([]);
    }
  });
});

describe('buttons', () => {
  const submit = { type: 'Action.Execute', title: 'Vastleggen', verb: 'submit', style: 'positive', data: { entry: '9.0' } };
  const card = bound(file([], [submit]));
  const actions = (surface: Surface) => Reflect.get(toTeams(card, { surface }), 'actions') as unknown;
  const data = { entry: '9.0', form: 'stap1', code: base.code, instance: base.instance, version: base.version };

  test('in a chat they are Action.Execute with a verb', () => {
    expect(actions('chat')).toEqual([
      { type: 'Action.Execute', title: 'Vastleggen', verb: 'submit', associatedInputs: 'auto', style: 'positive', data },
      { type: 'Action.Execute', title: 'Acuut', verb: 'acuut', associatedInputs: 'none', style: 'destructive', data: { code: base.code } },
    ]);
  });

  test('in a dialog they are Action.Submit with the same data and the verb among it', () => {
    expect(actions('dialog')).toEqual([
      { type: 'Action.Submit', title: 'Vastleggen', associatedInputs: 'auto', style: 'positive', data: { ...data, verb: 'submit' } },
      { type: 'Action.Submit', title: 'Acuut', associatedInputs: 'none', style: 'destructive', data: { code: base.code, verb: 'acuut' } },
    ]);
  });
});
