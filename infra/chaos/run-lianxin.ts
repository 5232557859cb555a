import { execFile } from 'node:child_process';
import { PROGRAMS, productNode } from '@lianxin/local/launcher';

const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;

export interface ProgramResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command-line program as it is built, with the environment of the product; a code of its own is an answer too. */
export function runLianxin(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<ProgramResult> {
  const options = { env: { ...process.env, ...env }, maxBuffer: OUTPUT_BYTES_MAX };
  return new Promise((resolve, reject) => {
    execFile(productNode(), [PROGRAMS.cli, ...args], options, (error, out, err) => {
      const code = error?.code ?? 0;
      if (typeof code === 'number') resolve({ code, out, err });
      else reject(new Error(`lianxin ${args.join(' ')} did not run`, { cause: error }));
    });
  });
}
