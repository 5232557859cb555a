import { describe, expect, it } from '@jest/globals';
import type { Command } from '@lianxin/kernel';
import { instant } from '@lianxin/kernel';
import { composeRuntime, memoryAdapters, NO_TELEMETRY, createLogger } from '@lianxin/platform';
import { suppliesModule } from '../../../test/supplies.ts';
import { countDailyOpening } from './daily-openings.ts';

const MAX = 3;

describe('what one account opens in a day', () => {
  const { logger } = createLogger({ level: 'silent', part: 'api' });
  const kit = { ...suppliesModule, opening: { ...suppliesModule.opening, dailyLimit: () => MAX } };
  const runtime = composeRuntime(
    memoryAdapters(),
    { modules: [kit], projections: [], queries: [] },
    { logger, telemetry: NO_TELEMETRY },
  );
  const open = (actor: string, stream: string, at = '2020-02-10T01:00:00Z') =>
    countDailyOpening(runtime, kit, {
      stream,
      command: { actor: { id: actor, roles: ['requester'] }, at: instant(at) } as unknown as Command,
    });

  it('is bounded, for each by himself and for each day', async () => {
    for (let n = 0; n < MAX; n += 1) expect(await open('li', `supplies-${n}`)).toBeUndefined();
    expect(await open('li', 'supplies-9')).toMatchObject({ code: 'too-many-opened', params: { max: MAX } });
    expect(await open('wang', 'supplies-9')).toBeUndefined();
    expect(await open('li', 'supplies-9', '2020-02-10T16:00:00Z')).toBeUndefined();
  });
});
