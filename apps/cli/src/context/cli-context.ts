import type { Language } from '@lianxin/contracts';
import type { Settings } from './settings.ts';

/** Everything a command touches outside itself: a test brings its own. */
export interface CliContext extends Settings {
  readonly language: Language;
  readonly cwd: string;
  /** Whether a person can be asked. */
  readonly isInteractive: boolean;
  now(): number;
  /** One line of the answer. */
  writeStdout(line: string): void;
  /** One line beside the answer: progress, failures. */
  writeStderr(line: string): void;
  ask(question: string): Promise<string>;
  /** Asks without showing what is typed. */
  askSecret(question: string): Promise<string>;
  readStdin(): Promise<string>;
  readonly fetch: typeof fetch;
  /** Aborted by Ctrl-C: long work stops then. */
  readonly stopSignal: AbortSignal;
}
