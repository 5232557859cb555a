import { expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { addMs, instant } from '@lianxin/kernel';
import { ProblemFilter } from './problem-filter.ts';

it('the cause of a store that does not answer is logged, each once a minute', () => {
  const logged: unknown[] = [];
  let now: Instant = instant('2020-02-10T00:00:00Z');
  const logger = { warn: ({ cause }: { cause: string }) => void logged.push(cause) };
  const filter = new ProblemFilter({ logger, clock: { now: () => now } } as never);
  const reply = { status: () => reply, header: () => reply, send: () => reply };
  const request = { id: '1', headers: {} };
  const host = { switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }) };
  const fail = (why: string) => filter.catch(new StoreUnavailable(why), host as never);
  for (const why of ['a', 'a', 'b']) fail(why);
  expect(logged).toEqual(['a', 'b']);
  now = addMs(now, 60_000);
  fail('a');
  expect(logged).toEqual(['a', 'b', 'a']);
});
