import { shiftByUnits } from '@lianxin/calendar';
import type { ModulePorts } from '@lianxin/application';
import { NotSettled, readAgendaAt, recordAck, settleStream } from '@lianxin/engine';
import type { Agenda, Command, Instant } from '@lianxin/kernel';
import { fromMs, idOfStream, isRejection, maxInstant, toMs } from '@lianxin/kernel';
import type { DrawRun, ProgrammeDraws, ScheduleState } from '@lianxin/look-back';
import { PERIODS_AHEAD, drawIdOf, drawTermsOf, idOfProgramme } from '@lianxin/look-back';
import type { DrawRule, Period, Programme, RuleBook } from '@lianxin/programme';
import { periodAt, periodsFrom } from '@lianxin/programme';
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

interface DueDraws {
  readonly office: string;
  /** By whose rule they are opened. */
  readonly pack: Programme;
  readonly due: ProgrammeDraws;
  readonly now: Instant;
}

async function planDraws(ports: DrawPorts, { office, due: { programme }, now }: DueDraws, last?: LastDraw) {
  const command = scheduleCommand('PlanDraws', { programme, ...(last && { last }) }, now);
  const answer = await ports.application.sendInternal(`schedule-${office}`, command);
  if (isRejection(answer) && answer.code !== 'draws-planned') throw new NotSettled(answer);
}

/** When the public value of a period is out. */
async function publishedAt(ports: DrawPorts, pack: Programme, { to }: Period, now: Instant) {
  const value = pack.sampling.draw?.sources.public;
  return value && { publishedAt: shiftByUnits(await officeTime(ports, pack, now), to, value.publishedAfter) };
}

/** Opens a draw; one that is open stays as it is. */
async function openDraw(
  ports: DrawPorts,
  { office, pack, period, before }: { office: string; pack: Programme; period: Period; before: string | undefined },
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

/** The draw that others follow, and when its period ends. */
interface LastDraw {
  readonly draw?: string;
  readonly to: Instant;
}

const offsetOf = ({ office }: Programme): number => office.hours.offsetMinutes;

/** The periods that draws are open for: those that begin before the end of the last one that is open ahead. */
function horizonOf(pack: Programme, now: Instant): { readonly running: Period; readonly end: Instant } {
  const { period } = pack.sampling.draw as DrawRule;
  const periods = periodsFrom(period, now, { count: PERIODS_AHEAD + 1, offsetMinutes: offsetOf(pack) });
  return { running: periods[0] as Period, end: (periods.at(-1) as Period).to };
}

/**
 * The last draw of a run that is open; what the run itself follows where none is. Every period up to it has a draw, so
 * that few are looked up, however long the run: minutes make a hundred thousand a year.
 */
async function findLast(ports: DrawPorts, { office, now }: DueDraws, run: DrawRun): Promise<LastDraw> {
  const pack = packOf(ports, run.programme);
  const { period } = pack.sampling.draw as DrawRule;
  let last: LastDraw = { to: run.from, ...(run.before !== undefined && { draw: run.before }) };
  for (let end = maxInstant(run.from, horizonOf(pack, now).end); last.to < end;) {
    const half = periodAt(period, fromMs(Math.floor((toMs(last.to) + toMs(end)) / 2)), offsetOf(pack));
    const draw = drawIdOf({ office, programme: pack.id, period: half.id });
    if (await loadDraw(ports, draw)) last = { draw, to: half.to };
    else end = half.from;
  }
  return last;
}

/** Opens what is not open, each after the one before it, and returns when there is another to open. */
async function openDraws(ports: DrawPorts, of: DueDraws, run: DrawRun): Promise<Instant> {
  const { pack, now } = of;
  const { running, end } = horizonOf(pack, now);
  let last = await findLast(ports, of, run);
  // What is over has no draw any more: nothing ran then, and what ended is a member of the next.
  if (last.to < running.from) {
    await planDraws(ports, of, last);
    return now;
  }
  while (last.to < end) {
    const period = periodAt((pack.sampling.draw as DrawRule).period, last.to, offsetOf(pack));
    last = { draw: await openDraw(ports, { office: of.office, pack, period, before: last.draw }, now), to: period.to };
  }
  return running.to;
}

/** Plans or opens the draws of a programme; returns when it is to be asked again. */
async function carryDraws(ports: DrawPorts, of: DueDraws): Promise<Instant> {
  const { programme, run } = of.due;
  if (run?.programme === programme) return openDraws(ports, of, run);
  await planDraws(ports, of, run && (await findLast(ports, of, run)));
  return of.now;
}

/** Each act at the time when there is something to do again: by another id, since it is another one. */
const putOff = (agenda: Agenda, again: ReadonlyMap<string, Instant>): Agenda => ({
  ...agenda,
  acts: agenda.acts
    .map((act) => {
      const at = again.get(act.id.split('/')[1] ?? '') ?? act.at;
      return { ...act, id: `${act.id}/${toMs(at)}`, at };
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
});

/** Plans and opens what is due of an office's draws, and returns the agenda of its schedule. Safe to repeat. */
export const createScheduleCarrier =
  (ruleBook: RuleBook) =>
  async (modulePorts: ModulePorts, stream: string, now: Instant, traceId?: string): Promise<Agenda> => {
    const ports = { ...modulePorts, ruleBook };
    const settled = await settleStream(ports, stream, now, traceId);
    const state = (await ports.commands.cache.loadLatest(stream)).state as ScheduleState | undefined;
    const again = new Map<string, Instant>();
    const failures: unknown[] = [];
    // One programme that cannot be opened holds up no other of its office.
    for (const due of Object.values(state?.programmes ?? {})) {
      const carried = async () =>
        carryDraws(ports, { office: idOfStream(stream), pack: packOf(ports, due.programme), due, now });
      await carried().then(
        (at) => again.set(idOfProgramme(due.programme), at),
        (error: unknown) => failures.push(error),
      );
    }
    if (failures.length > 0) throw failures[0];
    const epoch = ports.epochNow();
    return recordAck(ports, stream, putOff(await readAgendaAt(ports, stream, settled.version), again), epoch);
  };
