import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { ConfigError } from '../config/config.ts';
import { startupFailureOf } from './startup-failure.ts';

const portTaken = Object.assign(new Error('listen EADDRINUSE: address already in use 127.0.0.1:8081'), {
  ...{ code: 'EADDRINUSE', syscall: 'listen' },
});

describe('why a process could not begin', () => {
  it('is one line with the variable to change where the port is taken', () => {
    const { line, exitCode } = startupFailureOf(portTaken, 'LIANXIN_WORKER_PORT');
    expect(line).toMatch(/^listen EADDRINUSE: [^\n]*\. Choose another LIANXIN_WORKER_PORT\.$/);
    expect(exitCode).toBe(2);
  });

  it('is what the configuration has wrong', () => {
    const failure = startupFailureOf(new ConfigError('DATABASE_URL is required'), 'LIANXIN_PORT');
    expect(failure).toEqual({ line: 'DATABASE_URL is required', exitCode: 2 });
  });

  it('is a store that does not answer, and no fault of the configuration', () => {
    const { line, exitCode } = startupFailureOf(new StoreUnavailable('no answer'), 'LIANXIN_PORT');
    expect([line.includes('\n'), /DATABASE_URL/.test(line), exitCode]).toEqual([false, true, 1]);
  });

  it('is the place in the code for a fault of ours', () => {
    expect(startupFailureOf(new TypeError('x'), 'LIANXIN_PORT').line).toMatch(/^TypeError: x\n {4}at /);
  });
});
