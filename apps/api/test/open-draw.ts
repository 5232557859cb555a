import { CLOCK_ACTOR, DAY_MS, addMs, isRejection } from '@lianxin/kernel';
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
