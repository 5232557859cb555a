import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// Enough of a failing tool's last words to see why, without filling the screen.
const OUTPUT_CHARS_MAX = 8_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const underWay = new Set();
process.once('exit', () => {
  for (const child of underWay) child.kill('SIGTERM');
});

/**
 * @typedef {{ code: number, stdout: string, stderr: string }} Ran
 * @typedef {import('node:child_process').SpawnOptions & { waitMsMax?: number, input?: string,
 *   onLine?: (line: string) => void }} RunOptions
 */

/**
 * Run a program to its end; a program that cannot be started answers code -1 and the reason in `stderr`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ran>}
 */
export function run(command, args, options = {}) {
  const { waitMsMax, input, onLine, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { ...spawnOptions, stdio: ['pipe', 'pipe', 'pipe'] });
    const stdout = collect(child.stdout, onLine);
    const stderr = collect(child.stderr, onLine);
    const timer = waitMsMax === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), waitMsMax);
    underWay.add(child);
    const finish = (/** @type {number} */ code, why = '') => {
      underWay.delete(child);
      clearTimeout(timer);
      resolve({ code, stdout: stdout(), stderr: stderr() + why });
    };
    child.on('error', (error) => finish(-1, error.message));
    child.on('close', (code) => finish(code ?? -1));
    // The program may end without reading; its exit code tells what matters.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

/**
 * @param {import('node:stream').Readable | null} stream
 * @param {((line: string) => void) | undefined} onLine
 */
function collect(stream, onLine) {
  let text = '';
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (/** @type {string} */ chunk) => {
    text = (text + chunk).slice(-OUTPUT_CHARS_MAX);
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine?.(line);
  });
  return () => text;
}

/**
 * The first program of that name on PATH.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [env]
 */
export function which(name, env = process.env) {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const dir of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    for (const suffix of suffixes) {
      const file = join(dir, name + suffix);
      if (isProgram(file)) return file;
    }
  }
  return undefined;
}

/** @param {string} file */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** @param {string} text */
export function lastLines(text, count = 5) {
  return text.trim().split('\n').slice(-count).join(' | ');
}

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
