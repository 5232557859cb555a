import { describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import { NO_TELEMETRY, composeRuntime, createLogger, memoryAdapters } from '@lianxin/runtime';
import { createOfficeModule } from '@lianxin/product';
import { countDailyOpening } from './daily-openings.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

const MAX = 3;

describe('what one account opens in a day', () => {
  const { logger } = createLogger({ level: 'silent', part: 'test' });
  const ruleBook = new ProgrammeRegistry();
  const officeModule = createOfficeModule(ruleBook);
  const module = { ...officeModule, opening: { ...officeModule.opening, dailyLimit: () => MAX } };
  const runtime = composeRuntime(
    memoryAdapters(),
    { ruleBook, modules: [module], projections: [], queries: [] },
    { logger, telemetry: NO_TELEMETRY },
  );
  const open = (actor: string, stream: string, at = '2020-02-10T01:00:00Z') =>
    countDailyOpening(runtime, module, {
      stream,
      command: { actor: { id: actor, roles: ['requester'] }, at: instant(at) },
    });

  it('is bounded, for each by himself and for each day', async () => {
    for (let n = 0; n < MAX; n += 1) expect(await open('li', `office-${n}`)).toBeUndefined();
    expect(await open('li', 'office-9')).toMatchObject({ code: 'too-many-opened', params: { max: MAX } });
    expect(await open('wang', 'office-9')).toBeUndefined();
    expect(await open('li', 'office-9', '2020-02-10T16:00:00Z')).toBeUndefined();
  });
});
