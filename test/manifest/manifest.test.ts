import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { Ajv } from 'ajv';
import { z } from 'zod';
import { bedoeling } from '../../src/bot/woorden.ts';
import { isForm } from '../../src/cards/forms.ts';

const folder = 'manifest/teams';
const schemas = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.22';
const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

const manifestShape = z.looseObject({
  id: z.string(),
  icons: z.object({ color: z.string(), outline: z.string() }),
  bots: z
    .array(
      z.looseObject({
        botId: z.string(),
        scopes: z.array(z.string()),
        commandLists: z.array(
          z.object({ scopes: z.array(z.string()), commands: z.array(z.object({ title: z.string(), description: z.string() })) }),
        ),
      }),
    )
    .length(1),
  composeExtensions: z
    .array(
      z.looseObject({
        botId: z.string(),
        commands: z.array(
          z.looseObject({
            id: z.string(),
            type: z.string(),
            title: z.string(),
            description: z.string(),
            fetchTask: z.boolean(),
            context: z.array(z.string()),
          }),
        ),
      }),
    )
    .length(1),
});
const manifest = manifestShape.parse(await json(`${folder}/manifest.json`));
const english = z.record(z.string(), z.string()).parse(await json(`${folder}/en.json`));
const commandLists = manifest.bots.flatMap((bot) => bot.commandLists);
const composeCommands = manifest.composeExtensions.flatMap((extension) => extension.commands);

/** Width, height and colour type (2: no transparency, 6: with it) from a PNG's first chunk. */
const png = async (file: string): Promise<{ width: number; height: number; colour: number }> => {
  const bytes = await readFile(`${folder}/${file}`);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), colour: bytes.readUInt8(25) };
};

describe('the Teams app package', () => {
  test("passes Microsoft's own schema", async () => {
    const [, problems] = await AppManifestUtils.readAndValidateTeamsManifest(`${folder}/manifest.json`);
    expect(problems).toEqual([]);
  });

  test("the English texts pass Microsoft's schema for translations", async () => {
    // Draft 04 by its own word; it uses nothing that later drafts read differently.
    const schema = z.record(z.string(), z.unknown()).parse(await json(`${schemas}/MicrosoftTeams.Localization.schema.json`));
    const rules = Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));
    const validate = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }).compile(rules);
    validate(english);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('names one bot everywhere, with a placeholder that nobody can mistake for a real one', () => {
    const ids = [manifest.id, ...manifest.bots.map((bot) => bot.botId), ...manifest.composeExtensions.map((extension) => extension.botId)];
    expect(new Set(ids)).toEqual(new Set(['00000000-0000-0000-0000-000000000000']));
  });

  test('the bot can be reached in a personal chat, and can post in a channel and a group chat', () => {
    expect(manifest.bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
  });

  test('the bot knows every word that Teams proposes, in both languages', () => {
    const proposed = commandLists.flatMap((list) => list.commands.map((command) => command.title));
    const translated = Object.entries(english).flatMap(([key, text]) => (/^bots.*\.title$/.test(key) ? [text] : []));
    expect(translated).toHaveLength(proposed.length);
    for (const word of [...proposed, ...translated]) expect([word, bedoeling(word).wat]).not.toEqual([word, 'tekst']);
  });

  test('a word means the same card in both languages', () => {
    commandLists.forEach((list, l) => {
      list.commands.forEach((command, c) => {
        const translation = english[`bots[0].commandLists[${l}].commands[${c}].title`] ?? '';
        expect([command.title, bedoeling(translation)]).toEqual([command.title, bedoeling(command.title)]);
      });
    });
  });

  test('in a channel or group chat Teams proposes nothing about a pupil: that belongs in a personal chat', () => {
    const shared = commandLists.filter((list) => !list.scopes.includes('personal')).flatMap((list) => list.commands);
    expect(shared.map((command) => bedoeling(command.title))).toEqual([{ wat: 'acuut' }, { wat: 'open', kaart: 'woorden' }]);
  });

  test('the action beside the compose box opens the flag form and nothing else', () => {
    expect(composeCommands.map(({ id, type, fetchTask, context }) => ({ id, type, fetchTask, context }))).toEqual([
      { id: 'nietpluis', type: 'action', fetchTask: true, context: ['compose', 'commandBox'] },
    ]);
    for (const command of composeCommands) expect(isForm(command.id)).toBe(true);
  });

  test('asks for no right to read a channel, a chat or a profile', () => {
    expect(manifest['permissions']).toEqual(['messageTeamMembers']);
    expect(Object.keys(manifest)).not.toContain('authorization');
    expect(Object.keys(manifest)).not.toContain('webApplicationInfo');
  });

  test('every text that a person reads is there in English too', () => {
    const needed = [
      'name.short',
      'name.full',
      'description.short',
      'description.full',
      ...commandLists.flatMap((list, l) =>
        list.commands.flatMap((_, c) => ['title', 'description'].map((part) => `bots[0].commandLists[${l}].commands[${c}].${part}`)),
      ),
      ...composeCommands.flatMap((_, c) => ['title', 'description'].map((part) => `composeExtensions[0].commands[${c}].${part}`)),
    ];
    expect(Object.keys(english).filter((key) => key !== '$schema')).toEqual(needed);
  });

  test('the acute line stands in the description, in both languages', () => {
    expect(JSON.stringify(manifest['description'])).toContain('Acuut? 112 · Veilig Thuis 0800-2000 (dag en nacht)');
    expect(english['description.full']).toContain('Emergency? 112 · Veilig Thuis 0800-2000 (day and night)');
  });

  test('the icons have the sizes that Teams asks for, the outline with a transparent ground', async () => {
    expect(await png(manifest.icons.color)).toMatchObject({ width: 192, height: 192 });
    expect(await png(manifest.icons.outline)).toEqual({ width: 32, height: 32, colour: 6 });
  });
});
