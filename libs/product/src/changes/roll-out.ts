import type { OpenedCase } from '@lianxin/case';
import { NotSettled, forEachLimited, settleStream } from '@lianxin/engine';
import type { Agenda, Command, Instant } from '@lianxin/kernel';
import { CLOCK_ACTOR, ENGINE_ID_PREFIX, SETTLE, isRejection, lookUp, missing } from '@lianxin/kernel';
import type { Change, ChangeCommandData, ChangeState } from '@lianxin/registers';
import { CHANGES_STREAM, isUnderWay } from '@lianxin/registers';
import type { ModulePorts } from '@lianxin/application';
import type { PreviewRow } from './preview.ts';
import { findConcernedCases, loadPreview } from './preview.ts';

/** Some hundred milliseconds' work: short enough to be paused, stopped or killed in between. */
export const BATCH_CASES = 200;
const CASES_AT_ONCE = 16;

type Batch = ChangeCommandData['RecordBatch'];

/** `shown`: the dates of its preview; a case that came too late for one has none. */
interface CaseToChange {
  readonly id: string;
  readonly number: string;
  readonly shown?: string;
}

interface CaseOutcome {
  readonly number: string;
  readonly changed: boolean;
  readonly asShown: boolean;
}

const changeCommand = (id: string, now: Instant, more: Pick<Command, 'type' | 'data'>): Command => ({
  ...more,
  commandId: `${ENGINE_ID_PREFIX}change:${id}`,
  actor: CLOCK_ACTOR,
  at: now,
  ingress: 'change',
});

/** Due dates by clock, in one order. */
const dueDatesText = (of: readonly (readonly [clock: string, due: string])[]): string => JSON.stringify([...of].sort());

/**
 * The dates that the preview showed for the change itself, without what a year's notice moves before; none where
 * nothing remains.
 */
function shownDates({ clocks }: PreviewRow): Pick<CaseToChange, 'shown'> {
  const own = clocks.filter(({ byItself }) => !byItself);
  if (own.length === 0 && clocks.length > 0) return {};
  const moved = own.filter(({ before, after }) => before !== after);
  return { shown: dueDatesText(moved.map(({ clock, after }) => [clock, after])) };
}

/** The case settles, and by that the change takes effect in it, if it has not yet. Repeated, it does nothing. */
async function applyToCase(ports: ModulePorts, { id }: Change, row: CaseToChange, now: Instant): Promise<CaseOutcome> {
  const stream = `case-${row.id}`;
  const answer = await ports.application.sendInternal(stream, changeCommand(id, now, { type: SETTLE, data: {} }));
  // One case that takes no more events does not hold up the others: it is named among those that went otherwise.
  if (isRejection(answer)) return { number: row.number, changed: false, asShown: false };
  const { number, changes } = (await ports.commands.cache.loadLatest(stream)).state as OpenedCase;
  const moved = lookUp(changes, id);
  const asShown =
    row.shown === undefined || (moved && dueDatesText(moved.map(({ clock, due }) => [clock, due]))) === row.shown;
  return { number, changed: moved !== undefined, asShown };
}

/** Cases that came under the rules before the change while it was being ordered are in no preview. */
async function findLateCases(ports: ModulePorts, { what, held }: Change): Promise<readonly CaseToChange[]> {
  if (what.kind !== 'programme') return [];
  const late: CaseToChange[] = [];
  for (const id of await findConcernedCases(ports, what)) {
    const state = (await ports.commands.cache.loadLatest(`case-${id}`)).state as OpenedCase;
    if (state.programme === what.from && state.stage !== 'closed' && !held.includes(state.number))
      late.push({ id, number: state.number });
    if (late.length === BATCH_CASES) break;
  }
  return late;
}

async function nextBatch(
  ports: ModulePorts,
  change: Change,
): Promise<{ readonly rows: readonly CaseToChange[]; readonly last: boolean }> {
  const preview = await loadPreview(ports, change.preview);
  if (!preview) throw new NotSettled(missing('no-such-preview'));
  const from = change.progress.batches * BATCH_CASES;
  const rows = preview.rows
    .slice(from, from + BATCH_CASES)
    .map((row): CaseToChange => ({ id: row.id, number: row.number, ...shownDates(row) }));
  if (rows.length > 0) return { rows, last: false };
  const late = await findLateCases(ports, change);
  return { rows: late, last: late.length < BATCH_CASES };
}

async function rollOutChange(ports: ModulePorts, change: Change, now: Instant): Promise<void> {
  const { rows, last } = await nextBatch(ports, change);
  const reached: CaseOutcome[] = [];
  await forEachLimited(rows, CASES_AT_ONCE, async (row) => {
    reached.push(await applyToCase(ports, change, row, now));
  });
  const batch = change.progress.batches + 1;
  const data: Batch = {
    id: change.id,
    batch,
    reached: reached.length,
    changed: reached.filter(({ changed }) => changed).length,
    otherwise: reached
      .filter(({ asShown }) => !asShown)
      .map(({ number }) => number)
      .sort(),
    last,
  };
  const answer = await ports.application.sendInternal(
    CHANGES_STREAM,
    changeCommand(`${change.id}:${batch}`, now, { type: 'RecordBatch', data }),
  );
  // Paused or stopped meanwhile: what was done is done, and would do nothing if it were done again.
  if (isRejection(answer) && answer.code !== 'change-not-so-far') throw new NotSettled(answer);
}

/** Applies the change that is due to its next batch of cases, and returns the agenda. Safe to repeat. */
export async function rollOutNextBatch(ports: ModulePorts, now: Instant, traceId?: string): Promise<Agenda> {
  const state = (await ports.commands.cache.loadLatest(CHANGES_STREAM)).state as ChangeState | undefined;
  const due = state?.changes.find((change) => isUnderWay(change) && change.effectiveAt <= now);
  if (due) await rollOutChange(ports, due, now);
  return settleStream(ports, CHANGES_STREAM, now, traceId);
}
