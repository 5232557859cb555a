import './configure.ts';
import { expect, it } from '@jest/globals';
import { config } from 'zod';

it('zod compiles no form, which the policy of the page would refuse', () => {
  expect(config().jitless).toBe(true);
});
