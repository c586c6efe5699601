import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { freePort } from '../e2e/start.ts';
import { codeOf, openHouse, type House } from '../e2e/chat.ts';
import { ready, run, schoolFor } from '../support/program.ts';
import { commandsUnder, page, readUnit, variables, type Unit } from './one-server.ts';

/** The way from a clone to production that docs/one-server.md tells: what it says is there, and, by `npm run newcomer-test`, walked. */
const commands = commandsUnder('The commands');
/** Up to where systemd starts it, and what is asked of it then. */
const started = commands.findIndex((line) => line.startsWith('systemctl ')) + 1;
const units = ['nietpluis.service', 'nietpluis-backup.service', 'nietpluis-backup.timer'];
const unitOf = (name: string): Unit => readUnit(readFileSync(join('infra', name), 'utf8'));

describe('the page', () => {
  test('needs at most ten commands, and installs the units that are there', () => {
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.length).toBeLessThanOrEqual(10);
    const installed = commands.join(' ').match(/\b(?:infra|docs)\/[\w.-]+/gu) ?? [];
    expect(installed).toEqual(expect.arrayContaining(units.map((name) => `infra/${name}`)));
    expect(installed.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('says the same places as the units', () => {
    const bot = unitOf('nietpluis.service');
    for (const place of [...bot.all('EnvironmentFile'), ...bot.all('WorkingDirectory'), bot.all('LoadCredential')[0]?.split(':')[1] ?? ''])
      expect([place, commands.some((line) => line.includes(place))]).toEqual([place, true]);
    expect(page).toContain(bot.environment['NIETPLUIS_STORE'] ?? 'no store');
    expect(unitOf('nietpluis-backup.service').environment['NIETPLUIS_STORE']).toBe(bot.environment['NIETPLUIS_STORE']);
  });

  test('in containers: what it names stands in compose.yaml', () => {
    const compose = readFileSync('infra/compose.yaml', 'utf8');
    const lines = commandsUnder('The same in containers');
    for (const line of lines) expect(line).toContain('docker compose -f infra/compose.yaml ');
    for (const name of lines.join('\n').match(/\b[A-Z][A-Z_]{4,}(?==)/gu) ?? []) expect(compose).toContain(`\${${name}:?`);
    expect(compose).toMatch(/^ {2}bot:/mu);
    expect(compose).toContain('data:/data');
    expect(readFileSync('infra/Dockerfile', 'utf8')).toContain('scripts/dossier.ts');
  });
});

describe('the units', () => {
  test.each(['nietpluis.service', 'nietpluis-backup.service'])(
    '%s: a passing user, no capabilities, nothing to write but its data',
    (name) => {
      const unit = unitOf(name);
      for (const [directive, value] of [
        ['DynamicUser', 'yes'],
        ['NoNewPrivileges', 'yes'],
        ['ProtectSystem', 'strict'],
        ['ProtectHome', 'yes'],
        ['CapabilityBoundingSet', ''],
        ['StateDirectoryMode', '0700'],
        ['UMask', '0077'],
      ] as const)
        expect([directive, unit.all(directive)]).toEqual([directive, [value]]);
      for (const line of unit.all('ExecStart'))
        for (const script of line.match(/(?:\.\/)?(?:src|scripts)\/[\w.-]+/gu) ?? [])
          expect([script, existsSync(script)]).toEqual([script, true]);
    },
  );

  test('the key is handed over by systemd from a file that only root reads, and stands in no unit', () => {
    for (const name of units) expect(readFileSync(join('infra', name), 'utf8')).not.toMatch(/KEK/u);
    expect(commands.find((line) => line.includes('NIETPLUIS_KEK'))).toMatch(
      /^\(umask 077; .*openssl rand -base64 32.* > \/etc\/nietpluis\/nietpluis\.env\)$/u,
    );
  });

  test('the night begins with verify: a chain that does not hold stops it before a copy is made or goes', () => {
    const steps = unitOf('nietpluis-backup.service').all('ExecStart');
    expect(steps.map((line) => /verify|backup --to|-delete/u.exec(line)?.[0])).toEqual(['verify', 'backup --to', '-delete']);
    expect(unitOf('nietpluis-backup.timer').all('Persistent')).toEqual(['yes']);
  });
});

const long = process.env['NIETPLUIS_NEWCOMER_TEST'] === '1' ? describe : describe.skip;
jest.setTimeout(400_000);

long('from clone to production (npm run newcomer-test)', () => {
  const root = process.getuid?.() === 0;
  const user = 1_000;
  /** systemd's part: another user, no capabilities, no way to get them back. */
  const asPassing = root
    ? ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', '--no-new-privs', '--bounding-set=-all', '--inh-caps=-all']
    : [];
  const path = [resolve('node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  let house: House | undefined;
  let at = (place: string): string => place;
  let ran: readonly { readonly line: string; readonly said: string }[] = [];
  let systemctl = '';

  /** A directory of systemd's: of the passing user alone. */
  const stateDirectory = (place: string): void => {
    mkdirSync(place, { recursive: true, mode: 0o700 });
    if (root) chownSync(place, user, user);
  };
  const installed = (name: string): Unit => readUnit(at(readFileSync(at(`/etc/systemd/system/${name}`), 'utf8')));

  /** The nightly unit, done as it says. */
  const night = (): void => {
    const unit = installed('nietpluis-backup.service');
    for (const name of unit.all('StateDirectory').flatMap((line) => line.split(' '))) stateDirectory(at(`/var/lib/${name}`));
    const [cwd = ''] = unit.all('WorkingDirectory');
    for (const line of unit.all('ExecStart')) {
      const [by, ...args] = [...asPassing, 'bash', '-c', line.replaceAll('%%', '%').replaceAll('$$', '$')];
      const { status, stderr } = spawnSync(by, args, { cwd, env: { PATH: path, ...unit.environment }, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${line}\n${stderr}`);
    }
  };

  beforeAll(async () => {
    house = await openHouse({}, async (stub, folder) => {
      chmodSync(folder, 0o755);
      const port = String(await freePort());
      const server = join(folder, 'server');
      at = (text) =>
        text
          .replaceAll(/\/(?:opt|etc|var\/lib)\/(?=nietpluis|systemd)/gu, (place) => `${server}${place}`)
          .replaceAll(':3978/', `:${port}/`);
      for (const place of ['opt', 'etc/systemd/system', 'var/lib', 'bin']) mkdirSync(join(server, place), { recursive: true });
      const standIn = (name: string, text: string): string => {
        writeFileSync(join(server, 'bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
        return join(server, 'bin', name);
      };
      const asked = join(server, 'systemctl.txt');
      standIn('systemctl', `echo "$*" >> '${asked}'`);
      const school = schoolFor(stub, folder);
      const credentials = join(folder, 'credentials.env');
      writeFileSync(
        credentials,
        [...Object.entries({ ...stub.env, PORT: port, NIETPLUIS_CLOCK_URL: stub.url })]
          .map(([name, value]) => `${name}=${value}\n`)
          .join(''),
      );
      const editor = standIn('editor', `case "$1" in *school.json) cat '${school}' > "$1" ;; *) cat '${credentials}' >> "$1" ;; esac`);
      const environment = {
        ...process.env,
        PATH: [join(server, 'bin'), path].join(delimiter),
        EDITOR: editor,
        // The address of the first line is this project.
        GIT_CONFIG_COUNT: '2',
        GIT_CONFIG_KEY_0: `url.${resolve('.')}.insteadOf`,
        GIT_CONFIG_VALUE_0: /https:\/\/\S+/u.exec(commands[0] ?? '')?.[0] ?? '',
        GIT_CONFIG_KEY_1: 'safe.directory',
        GIT_CONFIG_VALUE_1: '*',
      };
      // Not held up: the far side of the wire answers from this process.
      const does = async (line: string, cwd: string): Promise<void> => {
        const { stdout, stderr } = await promisify(execFile)('bash', ['-c', at(line)], { cwd, env: environment });
        ran = [...ran, { line, said: `${stdout}${stderr}` }];
      };
      // The first line ends in the clone, and so does the shell of whoever types.
      for (const [i, line] of commands.slice(0, started).entries()) await does(line, i === 0 ? server : at('/opt/nietpluis'));
      systemctl = readFileSync(asked, 'utf8');

      const unit = installed('nietpluis.service');
      const [, file = ''] = unit.all('LoadCredential')[0]?.split(':') ?? [];
      const handedOver = join(server, 'credentials');
      stateDirectory(handedOver);
      copyFileSync(file, join(handedOver, 'school.json'));
      if (root) chownSync(join(handedOver, 'school.json'), user, user);
      for (const name of unit.all('StateDirectory').flatMap((line) => line.split(' '))) stateDirectory(at(`/var/lib/${name}`));
      const env = {
        PATH: path,
        ...unit.environment,
        NIETPLUIS_SCHOOL: unit.environment['NIETPLUIS_SCHOOL']?.replace('%d', handedOver) ?? '',
        ...variables(unit.all('EnvironmentFile').flatMap((one) => readFileSync(one, 'utf8').split('\n'))),
      };
      const [starter = '', ...args] =
        unit
          .all('ExecStart')[0]
          ?.replace(/^\/usr\/bin\/env /u, '')
          .split(' ') ?? [];
      const url = `http://127.0.0.1:${port}`;
      const program = run(env, { cwd: unit.all('WorkingDirectory')[0] ?? '', args, by: [...asPassing, starter] });
      stub.connect(url);
      await ready(url, program);
      for (const line of commands.slice(started)) {
        if (line.includes('systemctl start nietpluis-backup')) night();
        await does(line, at('/opt/nietpluis'));
      }
      return { ...program, url };
    });
  });
  afterAll(async () => {
    await house?.close();
  });
  const open = (): House => {
    if (!house) throw new Error('it did not start');
    return house;
  };

  test('every command ends well; it says that people can be served, and the doctor finds nothing wrong', () => {
    expect(ran.map(({ line }) => line)).toEqual(commands);
    expect(JSON.parse(ran.at(-2)?.said ?? '')).toEqual({ ready: true, waiting: [] });
    expect(ran.at(-1)?.said).toMatch(/^ok /mu);
    expect(ran.at(-1)?.said).not.toMatch(/^fout /mu);
    expect(systemctl).toContain('enable --now nietpluis nietpluis-backup.timer');
  });

  test('nothing for development is on the server; key, school file and data are of their owner alone', () => {
    expect(existsSync(at('/opt/nietpluis/node_modules/jest'))).toBe(false);
    const modeOf = (place: string): string => spawnSync('stat', ['-c', '%a', at(place)], { encoding: 'utf8' }).stdout.trim();
    expect(modeOf('/etc/nietpluis')).toBe('700');
    expect(modeOf('/etc/nietpluis/nietpluis.env')).toBe('600');
    expect(modeOf('/etc/nietpluis/school.json')).toBe('600');
    expect(modeOf('/var/lib/nietpluis')).toBe('700');
    expect(readFileSync(at('/etc/nietpluis/nietpluis.env'), 'utf8')).toMatch(/^NIETPLUIS_KEK=local:[A-Za-z0-9+/]{43}=$/mu);
  });

  (root ? test : test.skip)('it runs as somebody else, without a capability and without a way to get one', () => {
    const status = readFileSync(`/proc/${open().program.pid}/status`, 'utf8');
    expect(status).toMatch(new RegExp(`^Uid:\\s+${user}\\s+${user}\\s+${user}\\s+${user}$`, 'mu'));
    expect(status).toMatch(/^NoNewPrivs:\s+1$/mu);
    for (const name of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd']) expect(status).toMatch(new RegExp(`^${name}:\\s+0+$`, 'mu'));
  });

  test('alive and ready; unsigned is turned away; signed is answered, up to a sparringpartner who looks along', async () => {
    const home = open();
    const { program } = home;
    expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200);
    const nothing = /`(curl -s -o [^`]+)`/u.exec(page)?.[1]?.replace('https://<your name>', program.url) ?? '';
    expect((await promisify(execFile)('bash', ['-c', nothing])).stdout).toBe('400');
    const [noor, bram] = [home.person('noor'), home.person('bram')];
    const unsigned = await noor.here.says('niet pluis', noor.here.chat, { unsigned: true });
    const forged = await noor.here.says('niet pluis', noor.here.chat, { wrong: { signature: 'forged' } });
    expect([unsigned.status, forged.status]).toEqual([401, 401]);
    await noor.says('niet pluis');
    await noor.taps('Verder', { relatie: 'thuis' });
    await noor.taps('Dossier starten', { situatie: 'gevoel', partner: 'bram', regel: '' });
    const code = codeOf(noor.card);
    await bram.taps('Ik kijk mee', {}, await bram.receives(code, /vraagt of je meekijkt/));
    await noor.records('leerling', code, { naam: 'Vlinder Verzonnen', klas: '2B' });
    expect(program.out()).not.toMatch(/"event":"bug"|Verzonnen/u);
  });

  test('it wrote nothing beside its data', () => {
    const { stdout } = spawnSync('git', ['-c', 'safe.directory=*', 'status', '--porcelain', '--ignored'], {
      cwd: at('/opt/nietpluis'),
      encoding: 'utf8',
    });
    expect(stdout.trim().split('\n')).toEqual(['!! node_modules/']);
  });

  test('the nightly unit checked and left a copy; it restores and verifies as the page says', () => {
    const cwd = at('/opt/nietpluis');
    const [copy = ''] = readdirSync(at('/var/lib/nietpluis-backup'));
    expect(copy).toMatch(/^\d{4}-\d{2}-\d{2}-\d{6}\.db$/u);
    const tried = [...page.matchAll(/`(NIETPLUIS_STORE=\S+ node scripts\/dossier\.ts [^`]+)`/gu)].map(([, line = '']) => line);
    expect(tried.map((line) => /restore|verify/u.exec(line)?.[0])).toEqual(['restore', 'verify']);
    for (const line of tried) {
      const done = spawnSync('bash', ['-c', at(line).replace('<the latest>.db', copy)], { cwd, env: { PATH: path }, encoding: 'utf8' });
      expect([line, done.status]).toEqual([line, 0]);
    }
    expect(dirname(at('/var/lib/nietpluis-proef.db'))).toContain('server/var/lib');
    expect(existsSync(at('/var/lib/nietpluis-proef.db'))).toBe(true);
  });

  test('a stop is a calm one', async () => {
    const { program } = open();
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });
});
