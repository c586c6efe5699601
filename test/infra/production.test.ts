import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { codeOf, openHouse, type House } from '../e2e/chat.ts';
import { startProgram } from '../support/program.ts';
import { copyInto, letThrough, readDockerfile } from './docker.ts';

/** No Docker engine is needed: this does by hand what infra/Dockerfile says. */
const docker = readDockerfile();

describe('the container', () => {
  test('runs as somebody who is not root, with the program itself as its first process', () => {
    expect(docker.user).toBe('node');
    expect(docker.cmd.slice(0, 1)).toEqual(['node']);
    expect(docker.env).toMatchObject({ NODE_ENV: 'production', NIETPLUIS_MODE: 'production' });
    expect(docker.install).toBe('npm ci --omit=dev --ignore-scripts --no-audit --no-fund');
  });

  test('gets what it copies, and no data, school file, environment, test or demo', () => {
    for (const { from } of docker.copies)
      for (const path of from) expect([path, existsSync(path), letThrough(path)]).toEqual([path, true, true]);
    for (const path of [
      'data/nietpluis.db',
      'infra/school.json',
      'infra/nietpluis.env',
      '.git/config',
      'test/infra/docker.ts',
      'src/demo/main.ts',
    ])
      expect([path, letThrough(path)]).toEqual([path, false]);
  });
});

const long = process.env['NIETPLUIS_PRODUCTION_TEST'] === '1' ? describe : describe.skip;
jest.setTimeout(300_000);

long('a production install (npm run production-test)', () => {
  const image = mkdtempSync(join(tmpdir(), 'nietpluis-image-'));
  const state: { house?: House; data?: string } = {};
  beforeAll(async () => {
    chmodSync(image, 0o755);
    for (const file of ['package.json', 'package-lock.json']) cpSync(file, join(image, file));
    const [npm = '', ...args] = docker.install.split(' ');
    const installed = spawnSync(npm, args, { cwd: image, encoding: 'utf8' });
    if (installed.status !== 0) throw new Error(installed.stderr.slice(-2_000));
    copyInto(image, docker);
    rmSync(join(image, 'package-lock.json'));
    expect(spawnSync('chmod', ['-R', 'a-w,a+rX', image]).status).toBe(0);
    // USER where we may become somebody else: then «read-only» is the file system's word, not ours.
    const uid = process.getuid?.() === 0 ? 1_000 : undefined;
    state.house = await openHouse({}, (stub, folder) => {
      const data = join(folder, 'data');
      state.data = data;
      mkdirSync(data);
      chmodSync(folder, 0o755);
      if (uid !== undefined) chownSync(data, uid, uid);
      // The port is a free one of the test's own.
      const ofImage = Object.fromEntries(Object.entries(docker.env).filter(([name]) => name !== 'PORT'));
      const inImage = {
        ...ofImage,
        HOST: '127.0.0.1',
        NIETPLUIS_STORE: `sqlite:${join(data, 'nietpluis.db')}`,
        NIETPLUIS_SCHOOL: join(folder, 'school.json'),
      };
      return startProgram(stub, folder, inImage, [], { cwd: image, args: docker.cmd.slice(1), ...(uid === undefined ? {} : { uid }) });
    });
  });
  afterAll(async () => {
    await state.house?.close();
    spawnSync('chmod', ['-R', 'u+w', image]);
    rmSync(image, { recursive: true, force: true });
  });

  test('has no package that is only for development', () => {
    for (const name of ['jest', 'typescript', 'eslint', 'playwright-core', '@swc/core', 'web-tree-sitter'])
      expect([name, existsSync(join(image, 'node_modules', name))]).toEqual([name, false]);
    expect(existsSync(join(image, 'node_modules/botbuilder'))).toBe(true);
    expect(existsSync(join(image, 'test'))).toBe(false);
    expect(existsSync(join(image, 'src/demo'))).toBe(false);
  });

  test('from niet pluis to a sparringpartner who looks along, with nothing written but the data', async () => {
    const { house } = state;
    if (!house) throw new Error('it did not start');
    const [noor, bram] = [house.person('noor'), house.person('bram')];
    await noor.says('niet pluis');
    await noor.taps('Verder', { relatie: 'thuis' });
    await noor.taps('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: '' });
    const code = codeOf(noor.card);
    const ping = await bram.receives(code, /vraagt of je meekijkt/);
    await bram.taps('Ik kijk mee', {}, ping);
    await noor.receives(code, /sparringpartner kijkt mee/);
    await noor.records('leerling', code, { naam: 'Vlinder Verzonnen', klas: '2B' });
    expect(await house.channel(code, /./)).toContain(code);
    expect(house.program.out()).not.toMatch(/"event":"bug"/);
    expect(readdirSync(state.data ?? '')).toContain('nietpluis.db');
    expect(existsSync(join(image, 'data'))).toBe(false);
  });

  test('the health check says what /readyz says', () => {
    const { house } = state;
    const port = new URL(house?.program.url ?? '').port;
    const check = (to: string) => spawnSync(process.execPath, docker.healthcheck.slice(1), { env: { PORT: to } }).status;
    expect(check(port)).toBe(0);
    expect(check('1')).toBe(1);
  });
});
