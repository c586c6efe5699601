/**
 * Installs what the project needs, only when that differs from what is there. Plain JavaScript that runs on Node 20 without node_modules:
 * both commands of the README start here.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout, with a trailing-slash-free absolute path. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Something that the person at the keyboard can solve; shown as a sentence, without a stack. */
export class InstallError extends Error {}

const stampFile = join('node_modules', '.niet-pluis-lock');

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

/**
 * True when npm's own record of what it put in node_modules says the same as package-lock.json. Covers a person who ran `npm install` by
 * hand: there is nothing to do then. Packages for other systems are optional.
 */
const sameAsRecorded = (from, lock) => {
  const wanted = lock.packages ?? {};
  const present = readJson(join(from, 'node_modules', '.package-lock.json'))?.packages;
  if (present === undefined) return false;
  const missing = Object.entries(wanted).some(
    ([path, entry]) => path !== '' && !entry.optional && !entry.peer && present[path]?.version !== entry.version,
  );
  const foreign = Object.entries(present).some(([path, entry]) => wanted[path]?.version !== entry.version);
  return !missing && !foreign;
};

/**
 * Makes node_modules agree with package-lock.json. Gives true when it installed, false when there was nothing to do; what npm says is shown as it comes.
 * Throws InstallError with a sentence for the person when it cannot.
 */
export function ensureInstalled(from = root) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new InstallError(`Node 20 or newer is needed to start; this is ${process.version}. Get it at https://nodejs.org and try again.`);
  }
  let text;
  let lock;
  try {
    text = readFileSync(join(from, 'package-lock.json'), 'utf8');
    lock = JSON.parse(text);
  } catch (cause) {
    throw new InstallError('package-lock.json is missing or damaged: is this a complete checkout?', { cause });
  }
  const hash = createHash('sha256').update(text).digest('hex');
  const stamp = join(from, stampFile);
  const stamped = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : null;
  if (stamped === hash && existsSync(nodeInPackage(from))) return false;
  if (sameAsRecorded(from, lock) && existsSync(nodeInPackage(from))) {
    writeFileSync(stamp, `${hash}\n`);
    return false;
  }

  console.log('Installing what is needed (only when package-lock.json changed)…');
  const windows = process.platform === 'win32';
  // Not `npm ci`: that refuses a lock file made on one system for lacking the optional binaries of another, and empties node_modules under a running process.
  // With --no-save, install keeps to the lock file and changes neither it nor package.json.
  const { status, error } = spawnSync(
    windows ? 'npm.cmd' : 'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: from,
      stdio: 'inherit',
      shell: windows,
    },
  );
  if (error) throw new InstallError('npm could not be started: is it on the PATH? It comes with Node.', { cause: error });
  if (status !== 0) {
    throw new InstallError(
      'npm could not install the packages; its own message is above. No network, a proxy, or a full disk? Then start the same command again.',
    );
  }
  if (!existsSync(nodeInPackage(from))) {
    throw new InstallError(
      'npm left out the Node 24 that the project runs on. Was it told to skip install scripts (ignore-scripts)? Allow them for package "node".',
    );
  }
  writeFileSync(stamp, `${hash}\n`);
  return true;
}

const nodeInPackage = (from) => join(from, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The Node 24 to run the project with: the running one when it is new enough, else the one that npm installed. */
export const node24 = (from = root) => (Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : nodeInPackage(from));
