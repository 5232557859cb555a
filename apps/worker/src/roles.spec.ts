import { describe, expect, it } from '@jest/globals';
import { ROLES, rolesOf } from './roles.ts';

describe('the roles of a worker', () => {
  it('are all of them when nothing is said', () => {
    expect([...rolesOf([])]).toEqual([...ROLES]);
  });

  it('are those that are named', () => {
    expect([...rolesOf(['--roles=waker,watchdog'])]).toEqual(['waker', 'watchdog']);
  });

  it.each([[['--roles=waker,relays']], [['--roles=']], [['--role=waker']], [['waker']]])('refuse %j', (args) => {
    expect(() => rolesOf(args)).toThrow(/unknown .*workflows,/s);
  });
});
