import { expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { toPortFailure } from './failures.ts';

const NOWHERE = join(__dirname, 'nowhere');

it('a socket that is not there is a server that is away; a folder that is not there is none', async () => {
  const socket = await new Promise((resolve) => connect(NOWHERE).once('error', resolve));
  const folder = await statfs(NOWHERE).catch((error: unknown) => error);
  expect([socket, folder]).toEqual([
    expect.objectContaining({ code: 'ENOENT' }),
    expect.objectContaining({ code: 'ENOENT' }),
  ]);
  expect(toPortFailure(socket)).toBeInstanceOf(StoreUnavailable);
  expect(toPortFailure(folder)).toBe(folder);
});
