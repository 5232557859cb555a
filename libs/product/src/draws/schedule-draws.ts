import { shiftByUnits } from '@lianxin/calendar';
import type { ModulePorts } from '@lianxin/application';
import { NotSettled, readAgenda, settleStream } from '@lianxin/engine';
import type { Act, Agenda, Command, Instant } from '@lianxin/kernel';
import { idOfStream, isRejection, toMs } from '@lianxin/kernel';
import type { PlannedDraw, ProgrammeDraws, ScheduleState } from '@lianxin/look-back';
import { drawIdOf, drawTermsOf } from '@lianxin/look-back';
import type { Programme, RuleBook } from '@lianxin/programme';
import type { DrawPorts } from './draw-ports.ts';
import { clockCommand, keyOf, loadDraw, packOf } from './draw-ports.ts';
import { officeTime } from './office-time.ts';

/** A command of the clock about a programme: another one at each instant. */
export const scheduleCommand = (
  type: string,
  data: { readonly programme: string; readonly [name: string]: unknown },
  now: Instant,
  id = `${type}:${keyOf(data.programme)}:${toMs(now)}`,
): Command => clockCommand({ type, data }, { id, now });

async function sendOrThrow(ports: DrawPorts, stream: string, command: Command): Promise<void> {
  const answer = await ports.application.sendInternal(stream, command);
  if (isRejection(answer) && answer.code !== 'draws-planned') throw new NotSettled(answer);
}

/** When the public value of a period is out. */
async function publishedAt(ports: DrawPorts, pack: Programme, { to }: PlannedDraw, now: Instant) {
  const value = pack.sampling.draw?.sources.public;
  return value && { publishedAt: shiftByUnits(await officeTime(ports, pack, now), to, value.publishedAfter) };
}

/** Opens a draw that is planned; one that is open stays as it is. */
async function openDraw(
  ports: DrawPorts,
  {
    office,
    pack,
    period,
    before,
  }: { office: string; pack: Programme; period: PlannedDraw; before: string | undefined },
  now: Instant,
): Promise<string> {
  const id = drawIdOf({ office, programme: pack.id, period: period.id });
  const rule = pack.sampling.draw;
  if (!rule || (await loadDraw(ports, id))) return id;
  const terms = drawTermsOf(rule, {
    office,
    programme: pack,
    period,
    ...(await publishedAt(ports, pack, period, now)),
  });
  const command = scheduleCommand('OpenDraw', { ...terms, ...(before && { before }) }, now, `open:${keyOf(id)}`);
  const answer = await ports.application.openInternal(`draw-${id}`, command);
  if (isRejection(answer) && answer.code !== 'already-registered') throw new NotSettled(answer);
  return id;
}

/** Opens all that are planned and not open, each after the one before it. */
async function openPlanned(
  ports: DrawPorts,
  office: string,
  { programme, draws, opened }: ProgrammeDraws,
  now: Instant,
) {
  const pack = packOf(ports, programme);
  const last = draws[opened - 1];
  let before = last && drawIdOf({ office, programme: pack.id, period: last.id });
  for (const period of draws.slice(opened)) before = await openDraw(ports, { office, pack, period, before }, now);
  await sendOrThrow(
    ports,
    `schedule-${office}`,
    scheduleCommand('RecordDrawsOpened', { programme, opened: draws.length }, now),
  );
}

const carryAct = (ports: DrawPorts, stream: string, { act, due, now }: DueAct): Promise<void> =>
  act.kind === 'open-draws'
    ? openPlanned(ports, idOfStream(stream), due, now)
    : sendOrThrow(ports, stream, scheduleCommand('PlanDraws', { programme: due.programme }, now));

interface DueAct {
  readonly act: Act;
  readonly due: ProgrammeDraws;
  readonly now: Instant;
}

/** Plans and opens what is due of an office's draws, and returns the agenda of its schedule. Safe to repeat. */
export const createScheduleCarrier =
  (ruleBook: RuleBook) =>
  async (modulePorts: ModulePorts, stream: string, now: Instant, traceId?: string): Promise<Agenda> => {
    const ports = { ...modulePorts, ruleBook };
    const settled = await settleStream(ports, stream, now, traceId);
    const acts = settled.acts.filter(({ at }) => at <= now);
    if (acts.length === 0) return settled;
    const state = (await ports.commands.cache.loadLatest(stream)).state as ScheduleState | undefined;
    const failures: unknown[] = [];
    for (const act of acts) {
      const due = state?.programmes[act.id.split('/')[1] ?? ''];
      // One programme that cannot be opened holds up no other of its office.
      if (due) await carryAct(ports, stream, { act, due, now }).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
    return readAgenda(ports, stream, 0);
  };
