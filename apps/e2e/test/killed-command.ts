import { spawn } from 'node:child_process';
import { join } from 'node:path';

const MAIN = join(__dirname, '../../cli/src/main.ts');

/** A command line in a process of its own, from its sources, to be killed. */
export class KilledCommand {
  readonly ended: Promise<NodeJS.Signals | null>;
  printed = '';
  private readonly child: ReturnType<typeof spawn>;

  constructor(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
    const { PATH = '' } = process.env;
    this.child = spawn(process.execPath, ['--conditions=@lianxin/source', MAIN, ...args], {
      env: { PATH, LIANXIN_LANG: 'en', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk) => (this.printed += String(chunk)));
    this.ended = new Promise((resolve) => this.child.once('close', (_code, signal) => resolve(signal)));
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}
