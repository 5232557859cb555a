import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isShare } from '@lianxin/look-back';
import { dirname, join } from 'node:path';

const SHARE_BYTES = 32;

/** Whose share it is, and of what. */
export interface ShareOf {
  readonly stateDir: string;
  readonly account: string;
  /** Of the draw's stream. */
  readonly draw: string;
  readonly source: string;
}

/** The file of its maker that holds a share, readable by him alone. */
export const shareFile = ({ stateDir, account, draw, source }: ShareOf): string =>
  join(stateDir, 'cli', 'shares', account, `${draw}.${source}`);

/** The share that was kept; undefined where none was, or not here. */
export function readShare(of: ShareOf): string | undefined {
  try {
    return readFileSync(shareFile(of), 'ascii').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The share that is kept, made where there was none: kept before anybody is told what it binds its maker to. */
export function keepShare(of: ShareOf): string {
  const kept = readShare(of);
  if (isShare(kept)) return kept;
  const share = randomBytes(SHARE_BYTES).toString('hex');
  mkdirSync(dirname(shareFile(of)), { recursive: true, mode: 0o700 });
  // Killed in between it is not there at all.
  const draft = `${shareFile(of)}.${process.pid}`;
  writeFileSync(draft, `${share}\n`, { mode: 0o600, flush: true });
  renameSync(draft, shareFile(of));
  return share;
}
