import type { OpenedCase } from '@lianxin/case';
import { NotSettled, eachLimited, settleStream } from '@lianxin/engine';
import type { Agenda, Command, Instant } from '@lianxin/kernel';
import { CLOCK, OWN_ID_PREFIX, SETTLE, isRejection, lookUp, missing } from '@lianxin/kernel';
import type { Change, ChangeCommandData, ChangeState } from '@lianxin/registers';
import { CHANGES_STREAM, isUnderWay } from '@lianxin/registers';
import type { CarryOutPorts } from '../../installation/index.ts';
import type { PreviewRow } from './preview.ts';
import { idsOf, keptPreview } from './preview.ts';

/** Some hundred milliseconds' work: short enough to be paused, stopped or killed in between. */
export const BATCH_CASES = 200;
const CASES_AT_ONCE = 16;

type Batch = ChangeCommandData['RecordBatch'];

/** `shown`: the dates of its preview; a case that came too late for one has none. */
interface Row {
  readonly id: string;
  readonly number: string;
  readonly shown?: string;
}

interface Reached {
  readonly number: string;
  readonly changed: boolean;
  readonly asShown: boolean;
}

const command = (id: string, now: Instant, more: Pick<Command, 'type' | 'data'>): Command => ({
  ...more,
  commandId: `${OWN_ID_PREFIX}change:${id}`,
  actor: CLOCK,
  at: now,
  door: 'change',
});

/** Due dates by clock, in one order. */
const dates = (of: readonly (readonly [clock: string, due: string])[]): string => JSON.stringify([...of].sort());

/** What a year's notice moves is moved before; nothing is shown where nothing is left for the change itself. */
function shownOf({ clocks }: PreviewRow): Pick<Row, 'shown'> {
  const own = clocks.filter(({ byItself }) => !byItself);
  if (own.length === 0 && clocks.length > 0) return {};
  const moved = own.filter(({ before, after }) => before !== after);
  return { shown: dates(moved.map(({ clock, after }) => [clock, after])) };
}

/** The case settles, and by that the change takes effect in it, if it has not yet. Repeated, it does nothing. */
async function reach(ports: CarryOutPorts, { id }: Change, row: Row, now: Instant): Promise<Reached> {
  const stream = `case-${row.id}`;
  const answer = await ports.commands.handle(stream, command(id, now, { type: SETTLE, data: {} }));
  // One case that takes no more events does not hold up the others: it is named among those that went otherwise.
  if (isRejection(answer)) return { number: row.number, changed: false, asShown: false };
  const { number, changes } = (await ports.commands.cache.fresh(stream)).state as OpenedCase;
  const moved = lookUp(changes, id);
  const asShown =
    row.shown === undefined || (moved && dates(moved.map(({ clock, due }) => [clock, due]))) === row.shown;
  return { number, changed: moved !== undefined, asShown };
}

/** Cases that came under the rules before the change while it was being ordered are in no preview. */
async function latecomers(ports: CarryOutPorts, { what, held }: Change): Promise<readonly Row[]> {
  if (what.kind !== 'programme') return [];
  const late: Row[] = [];
  for (const id of await idsOf(ports, what)) {
    const state = (await ports.commands.cache.fresh(`case-${id}`)).state as OpenedCase;
    if (state.programme === what.from && state.stage !== 'closed' && !held.includes(state.number))
      late.push({ id, number: state.number });
    if (late.length === BATCH_CASES) break;
  }
  return late;
}

async function nextOf(
  ports: CarryOutPorts,
  change: Change,
): Promise<{ readonly rows: readonly Row[]; readonly last: boolean }> {
  const preview = await keptPreview(ports, change.preview);
  if (!preview) throw new NotSettled(missing('no-such-preview'));
  const from = change.progress.batches * BATCH_CASES;
  const rows = preview.rows
    .slice(from, from + BATCH_CASES)
    .map((row): Row => ({ id: row.id, number: row.number, ...shownOf(row) }));
  if (rows.length > 0) return { rows, last: false };
  const late = await latecomers(ports, change);
  return { rows: late, last: late.length < BATCH_CASES };
}

async function roll(ports: CarryOutPorts, change: Change, now: Instant): Promise<void> {
  const { rows, last } = await nextOf(ports, change);
  const reached: Reached[] = [];
  await eachLimited(rows, CASES_AT_ONCE, async (row) => {
    reached.push(await reach(ports, change, row, now));
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
  const answer = await ports.commands.handle(
    CHANGES_STREAM,
    command(`${change.id}:${batch}`, now, { type: 'RecordBatch', data }),
  );
  // Paused or stopped meanwhile: what was done is done, and would do nothing if it were done again.
  if (isRejection(answer) && answer.code !== 'change-not-so-far') throw new NotSettled(answer);
}

/** The next batch of the change that is due; says what is due next. Safe to repeat. */
export async function rollOut(ports: CarryOutPorts, now: Instant, traceId?: string): Promise<Agenda> {
  const state = (await ports.commands.cache.fresh(CHANGES_STREAM)).state as ChangeState | undefined;
  const due = state?.changes.find((change) => isUnderWay(change) && change.effectiveAt <= now);
  if (due) await roll(ports, due, now);
  return settleStream(ports, CHANGES_STREAM, now, traceId);
}
