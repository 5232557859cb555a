import type { ClockState, NoticeState, OpenedCase } from '../state/index.ts';
import { isRunning } from '../state/index.ts';

const NOTHING_TRIED = { spans: [], pauses: [], extensions: [], acts: [], fired: [] } as const;

const trimClock = ({ promised: _promised, ...clock }: ClockState): ClockState => ({ ...clock, ...NOTHING_TRIED });

const keepWhere = <T>(record: Readonly<Record<string, T>>, isKept: (value: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => isKept(value)));

/** Whom it was sent on to, and which rung it told of, is all that a turn goes by. */
function trimNotice({ instead, params, ...notice }: NoticeState): NoticeState {
  const { act } = params;
  return { ...notice, recipients: [], params: act === undefined ? {} : { act }, ...(instead && { instead }) };
}

/**
 * The case without what no turn goes by: so much smaller that a read model keeps one of every case. `evolve` goes on from
 * it, and `listTurns` gives the turns of the whole case, now and after any event.
 */
export function trimForTurns(state: OpenedCase): OpenedCase {
  const rungs = keepWhere(state.rungs, ({ acknowledged }) => !acknowledged);
  const isNeeded = ({ instead, params, status }: NoticeState): boolean =>
    status === 'issued' || instead !== undefined || rungs[String(params['act'])] !== undefined;
  const notices = keepWhere(state.notices, isNeeded);
  const clocks = keepWhere(state.clocks, isRunning);
  return {
    ...state,
    ...{ measures: {}, invoices: {}, files: [], changes: {}, yieldedMerges: {}, formerOffices: [] },
    ...(state.stage === 'look-back' && { evidence: {} }),
    absorbed: state.absorbed.map((one) => ({ ...one, dues: [] })),
    rungs,
    notices: Object.fromEntries(Object.entries(notices).map(([id, notice]) => [id, trimNotice(notice)])),
    clocks: Object.fromEntries(Object.entries(clocks).map(([id, clock]) => [id, trimClock(clock)])),
  };
}
