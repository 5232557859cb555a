import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@lianxin/runtime';
import { WORKER_ROLES, parseRoles } from './roles.ts';

describe('the roles of a worker', () => {
  it('are all of them when nothing is said', () => {
    expect([...parseRoles([])]).toEqual([...WORKER_ROLES]);
  });

  it('are those that are named', () => {
    expect([...parseRoles(['--roles=waker,watchdog'])]).toEqual(['waker', 'watchdog']);
  });

  it.each([[['--roles=waker,relays']], [['--roles=']], [['--role=waker']], [['waker']]])('refuse %j', (args) => {
    expect(() => parseRoles(args)).toThrow(expect.any(ConfigError));
    expect(() => parseRoles(args)).toThrow(/^unknown .*workflows,/);
  });
});
