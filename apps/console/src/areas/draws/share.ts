import { saveFile } from '../../http/save-file.ts';
import { sha256 } from '../../http/sha256.ts';
import type { Draw } from './use-draws.ts';

const SHARE_BYTES = 32;
const SHARE = /^[0-9a-f]{64}$/;
/** A share, the end of its line, and room for what an editor adds. */
const FILE_BYTES_MAX = 1024;

/** 32 random bytes in hex. */
export const makeShare = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(SHARE_BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** What binds its maker to a share, and tells nothing of it. Throws `NoHashing`. */
export const commitmentTo = (draw: string, source: string, share: string): Promise<string> =>
  sha256(`lianxin-draw-share/1\n${draw}\n${source}\n${share}\n`);

/** The draw in which this person is bound to the same share, of these; undefined where he is in none. */
export async function findSameShare(
  share: string,
  account: string,
  draws: readonly Pick<Draw, 'draw' | 'commitments'>[],
): Promise<string | undefined> {
  for (const { draw, commitments } of draws)
    for (const [source, { by, commitment }] of Object.entries(commitments))
      if (by === account && commitment === (await commitmentTo(draw, source, share))) return draw;
  return undefined;
}

/** The file is called, and reads, as `lianxin draw commit` keeps it; of no type, so that no browser adds an ending. */
export const saveShare = (id: string, source: string, share: string): void =>
  saveFile(new Blob([`${share}\n`], { type: 'application/octet-stream' }), `${id}.${source}`);

/** The share that a file holds; undefined where it holds none, or cannot be read. */
export async function readShare(file: File): Promise<string | undefined> {
  if (file.size > FILE_BYTES_MAX) return undefined;
  const text = (await file.text().catch(() => '')).trim();
  return SHARE.test(text) ? text : undefined;
}
