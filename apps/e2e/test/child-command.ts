import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { waitUntil } from './wait.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** A first start builds, makes its servers and reads a campaign in; a busy machine takes long over it. */
const PRINTED_MS_MAX = 150_000;
/** A person's own servers are never a place for tests. */
const NOT_FOR_TESTS = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'];

/** A program of the tree, run as a person would, on a state folder of its own. */
export class ChildCommand {
  readonly ended: Promise<number | null>;
  /** What it wrote for programs to read. */
  stdout = '';
  /** All it printed. */
  printed = '';
  private readonly kill: (signal: NodeJS.Signals) => void;

  constructor(home: string, program: string, ...args: readonly string[]) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_FOR_TESTS.includes(name)));
    const child = spawn(process.execPath, [`${ROOT}${program}`, ...args], {
      cwd: ROOT,
      env: { ...env, LIANXIN_HOME: home, LIANXIN_LANG: 'en' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => {
      this.stdout += String(chunk);
      this.printed += String(chunk);
    });
    child.stderr.on('data', (chunk) => (this.printed += String(chunk)));
    this.ended = new Promise((resolve) => child.once('close', resolve));
    this.kill = (signal) => void child.kill(signal);
  }

  /** Waits until it has printed this, or ended without. */
  async waitForOutput(pattern: RegExp): Promise<RegExpExecArray> {
    let over = false;
    void this.ended.then(() => (over = true));
    const read = () => ({ printed: this.printed, over });
    await waitUntil(String(pattern), read, (now) => pattern.test(now.printed) || now.over, PRINTED_MS_MAX);
    const found = pattern.exec(this.printed);
    if (!found) throw new Error(`it never printed ${String(pattern)}; it printed:\n${this.printed}`);
    return found;
  }

  interrupt(): void {
    this.kill('SIGINT');
  }
}
