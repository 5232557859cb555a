import { sha256 } from '../../http/sha256.ts';
import { saveFile } from '../../http/save-file.ts';

const SHARE_BYTES = 32;

/** 32 random bytes in hex. */
export const makeShare = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(SHARE_BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** What binds its maker to a share, and tells nothing of it. Throws `NoHashing`. */
export const commitmentTo = (draw: string, source: string, share: string): Promise<string> =>
  sha256(`lianxin-draw-share/1\n${draw}\n${source}\n${share}\n`);

/** The file is called, and reads, as `lianxin draw commit` keeps it. */
export const saveShare = (id: string, source: string, share: string): void =>
  saveFile(new Blob([`${share}\n`], { type: 'text/plain' }), `${id}.${source}.txt`);
