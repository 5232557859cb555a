import { temporaryFolder } from '@lianxin/local/test-folder';
import { runCommandLine } from '../src/program.ts';
import type { DrawExport } from './draw-export.ts';
import { writeExport } from './tampered-export.ts';
import { createTestContext } from './test-context.ts';

/** What the check of an export answers as JSON. */
export interface Answer {
  readonly sound: boolean;
  readonly draws: readonly { readonly draw: string; readonly members: number; readonly drawn: readonly object[] }[];
  readonly findings: readonly { readonly draw: string; readonly finding: string; readonly where: string }[];
}

/** Checks an export where it lies. */
export async function verifyFolder(folder: string, ...options: string[]): Promise<Answer> {
  const { cli, said } = createTestContext();
  await runCommandLine(['verify', 'sample', '--export', folder, '--json', ...options], cli);
  return JSON.parse(said.join('')) as Answer;
}

/** Checks what an outsider was given. */
export const verify = async (given: DrawExport, ...options: string[]): Promise<Answer> =>
  verifyFolder(await writeExport(temporaryFolder(), given), ...options);

/** What was found, each kind once. */
export const findingsOf = async (given: DrawExport, ...options: string[]): Promise<readonly string[]> => [
  ...new Set((await verify(given, ...options)).findings.map(({ finding }) => finding)),
];

export const typeAt = (type: string, given: DrawExport): number => given.rows.findIndex((row) => row.type === type);
