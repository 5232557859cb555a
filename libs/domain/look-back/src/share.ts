import type { Sha256 } from './sha256.ts';

/** One source's part of the seed: for a person or the system 32 random bytes in hex. */
export interface Share {
  readonly draw: string;
  readonly source: string;
  readonly share: string;
}

const SHARE = /^[0-9a-f]{64}$/;

/** Whether a text is 32 bytes in lower-case hex, as shares and commitments are. */
export const isShare = (text: unknown): text is string => typeof text === 'string' && SHARE.test(text);

/** What is given before the draw: it binds its maker to the share, and tells nothing of it. */
export const commitToShare = (sha256: Sha256, { draw, source, share }: Share): string =>
  sha256(`lianxin-draw-share/1\n${draw}\n${source}\n${share}\n`);
