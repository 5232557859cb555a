/** @jest-environment jsdom */
import { expect, it } from '@jest/globals';
import { BODY_BYTES_MAX } from '@lianxin/contracts';
import { splitIntoCalls } from './send-all.ts';

const commandOf = (n: number, text: string) => ({
  id: `k${n}`,
  type: 'AddNote',
  data: { text },
  commandId: `note-${n}`,
});
const bodyBytes = (commands: readonly object[]): number =>
  new TextEncoder().encode(JSON.stringify({ commands })).length;

it('a call has no more bytes than the api reads, however long what is said', () => {
  const commands = Array.from({ length: 300 }, (_, n) => commandOf(n, '材'.repeat(4000)));
  const calls = splitIntoCalls(commands);
  expect(calls.flat()).toEqual(commands);
  expect(Math.max(...calls.map(bodyBytes))).toBeLessThanOrEqual(BODY_BYTES_MAX);
  expect(calls.length).toBeLessThan(6);
});

it('nothing to send is no call', () => expect(splitIntoCalls([])).toEqual([]));
