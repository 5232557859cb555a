import { UnreadableInput, decodeUtf8 } from '@lianxin/runtime';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { Writable } from 'node:stream';
import { languageFromEnv } from './language.ts';
import { readSettings } from './settings.ts';
import type { CliContext } from './cli-context.ts';

/** Replaces bytes of a terminal with another encoding. */
const LOST = '\ufffd';

/** Swallows the echo of what is typed. */
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });

/** The answer is shown on `echo` as it is typed. */
function askOnTerminal(question: string, echo: Writable): Promise<string> {
  process.stderr.write(question);
  const asking = createInterface({ input: process.stdin, output: echo, terminal: true });
  return new Promise((answered, refused) => {
    asking.once('line', (line) => {
      const lost = line.indexOf(LOST);
      if (lost < 0) answered(line);
      else refused(new UnreadableInput('not-unicode', { what: '-', byte: Buffer.byteLength(line.slice(0, lost)) + 1 }));
      asking.close();
    });
    asking.once('SIGINT', () => refused(new Error('interrupted')));
    asking.once('close', () => process.stderr.write('\n'));
  });
}

/** `lianxin list | head`: the reader closed the pipe, which is no failure. */
function exitOnBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

/** The context of a program on a terminal. */
export function terminalContext(programDir: string): CliContext {
  process.stdout.on('error', exitOnBrokenPipe);
  const settings = readSettings(process.env, process.cwd(), programDir);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  return {
    ...settings,
    language: languageFromEnv(process.env),
    cwd: process.cwd(),
    isInteractive: process.stdin.isTTY === true,
    now: () => Date.now(),
    writeStdout: (line) => process.stdout.write(`${line}\n`),
    writeStderr: (line) => process.stderr.write(`${line}\n`),
    ask: (question) => askOnTerminal(question, process.stderr),
    askSecret: (question) => askOnTerminal(question, nowhere),
    readStdin: async () => decodeUtf8(await buffer(process.stdin), { what: '-' }),
    fetch,
    stopSignal: stop.signal,
  };
}
