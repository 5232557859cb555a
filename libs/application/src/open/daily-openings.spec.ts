import { describe, expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import { NO_TELEMETRY, composeRuntime, createLogger, memoryAdapters } from '@lianxin/runtime';
import { createOfficeModule } from '@lianxin/product';
import { DailyOpenings } from './daily-openings.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

const MAX = 3;

describe('what one account opens in a day', () => {
  const { logger } = createLogger({ level: 'silent', part: 'test' });
  const ruleBook = new ProgrammeRegistry();
  const module = createOfficeModule(ruleBook);
  const runtime = composeRuntime(
    memoryAdapters(),
    { ruleBook, modules: [module], projections: [], queries: [] },
    { logger, telemetry: NO_TELEMETRY },
  );
  const openings = new DailyOpenings(runtime.numbers);
  let opened = 0;
  const open = (actor: string, at = '2020-02-10T01:00:00Z', stream = `case-${(opened += 1)}`) =>
    openings.count(module, { stream, actor: { id: actor, roles: ['requester'] }, at: instant(at) }, MAX);

  it('is bounded, for each by himself and for each day', async () => {
    for (let n = 0; n < MAX; n += 1) expect(await open('li')).toBeUndefined();
    expect(await open('li')).toMatchObject({ code: 'too-many-opened', params: { max: MAX } });
    expect(await open('wang')).toBeUndefined();
    expect(await open('li', '2020-02-10T16:00:00Z')).toBeUndefined();
  });

  it('counts one that is tried again once', async () => {
    const [today, tomorrow] = ['2020-02-20T01:00:00Z', '2020-02-21T01:00:00Z'];
    for (let n = 0; n < 2 * MAX; n += 1) expect(await open('li', today, 'case-again')).toBeUndefined();
    for (let n = 1; n < MAX; n += 1) expect(await open('li', today)).toBeUndefined();
    expect(await open('li', today, 'case-one-more')).toMatchObject({ code: 'too-many-opened' });
    expect(await open('li', tomorrow, 'case-one-more')).toBeUndefined();
  });
});
