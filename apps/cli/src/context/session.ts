import { UnreadableInput, parseStrictJson } from '@lianxin/runtime';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const sessionSchema = z.object({
  api: z.string(),
  token: z.string(),
  expiresAt: z.string(),
  account: z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()), office: z.string().optional() }),
});

/** Who is signed in at which API; readable by its owner only. */
export type Session = z.output<typeof sessionSchema>;

const sessionFile = (stateDir: string): string => join(stateDir, 'cli', 'session.json');

/** Undefined when nobody signed in here, or the file is of another build. */
export function readSession(stateDir: string): Session | undefined {
  try {
    const read = sessionSchema.safeParse(parseStrictJson(readFileSync(sessionFile(stateDir))));
    return read.data;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof UnreadableInput) return undefined;
    throw error;
  }
}

export function writeSession(stateDir: string, value: Session): void {
  const file = sessionFile(stateDir);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

export const forgetSession = (stateDir: string): void => rmSync(sessionFile(stateDir), { force: true });
