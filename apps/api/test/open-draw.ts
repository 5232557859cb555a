import { RetryingSender } from '@lianxin/application';
import { CLOCK_ACTOR, DAY_MS, addMs, isRejection } from '@lianxin/kernel';
import type { DrawRule, Programme } from '@lianxin/programme';
import type { Runtime } from '@lianxin/runtime';

/** Opens a draw by the clock, as every draw, and returns its id. */
export async function openDraw({ application, clock }: Pick<Runtime, 'application' | 'clock'>): Promise<string> {
  const id = 'lsw.shandong-2020.2020-W08';
  const at = clock.now();
  const data = {
    ...{ draw: 'lsw/shandong-2020/2020-W08', office: 'lsw', programme: 'shandong-2020@3' },
    ...{ from: addMs(at, DAY_MS), to: addMs(at, 8 * DAY_MS), rules: { strata: [{ id: 'all', percent: 20 }] } },
    sources: [
      { id: 'system', kind: 'system' },
      { id: 'auditor-1', kind: 'person', role: 'auditor' },
    ],
  };
  const opened = await application.openInternal(`draw-${id}`, {
    ...{ commandId: 'open-draw-1', type: 'OpenDraw', data, actor: CLOCK_ACTOR, at, ingress: 'workflow' },
  });
  if (isRejection(opened)) throw new Error(opened.code);
  return id;
}

const RULE: DrawRule = {
  ...{ period: 'week', sources: { persons: [] }, must: [], ours: true },
  ...{ strata: [{ id: 'all', percent: 20 }], revealWithin: { unit: 'working-days', amount: 1 } },
};

/** A schedule with draws planned, of a programme that this test adds; the round that begins schedules has nothing to add. */
export async function openSchedule(runtime: Runtime): Promise<void> {
  const { application, clock, ruleBook, modules } = runtime;
  const shipped = ruleBook.findVersion('shandong-2020@3')?.programme as Programme;
  ruleBook.add(
    [{ ...shipped, id: 'weekly-draws', version: 1, sampling: { ...shipped.sampling, draw: RULE } }],
    (text) => `${text.length}`,
  );
  const programme = 'weekly-draws@1';
  for (const [type, data] of Object.entries({
    ScheduleProgramme: { office: 'lsw', programme },
    PlanDraws: { programme },
  })) {
    const command = { commandId: `schedule-${type}`, type, data, actor: CLOCK_ACTOR, at: clock.now() };
    const answer = await application.sendInternal('schedule-lsw', { ...command, ingress: 'workflow' });
    if (isRejection(answer)) throw new Error(answer.code);
  }
  const put = await modules.get('schedule')?.maintenanceRound?.(runtime, new RetryingSender(() => undefined))(
    clock.now(),
  );
  if (put !== 0) throw new Error(`${String(put)} more were put into schedules`);
}
