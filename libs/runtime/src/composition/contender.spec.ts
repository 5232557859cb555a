import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { composeRuntime, memoryAdapters } from './index.ts';
import { NO_TELEMETRY } from '../telemetry/telemetry.ts';
import { createLogger } from '../logging/logger.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

const DAY_MS = 24 * 3_600_000;
const quiet = { logger: createLogger({ level: 'silent', part: 'test' }).logger, telemetry: NO_TELEMETRY };
const nothing = { ruleBook: new ProgrammeRegistry(), modules: [], projections: [], queries: [] };
const compose = () => composeRuntime(memoryAdapters(), nothing, quiet);

describe('a process that takes leases', () => {
  afterEach(() => void jest.useRealTimers());

  it('goes by a clock that nobody sets', () => {
    const { contender } = compose();
    const before = contender.monotonicMs();
    jest.useFakeTimers({ now: Date.now() + 2 * DAY_MS, doNotFake: ['performance'] });
    expect(contender.monotonicMs() - before).toBeLessThan(DAY_MS);
  });

  it('has a name of its own at every start', () => {
    expect(compose().contender.holder).not.toBe(compose().contender.holder);
  });
});
