import type { MaintenanceRound, ModulePorts, RetryingSender } from '@lianxin/application';
import { loadDependencies } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import type { ScheduleState } from '@lianxin/look-back';
import { idOfProgramme } from '@lianxin/look-back';
import type { RuleBook } from '@lianxin/programme';
import { programmeRef } from '@lianxin/programme';
import { selectDrawnProgrammes, selectOffices } from '@lianxin/read-models';
import { CHANGES_STREAM, findVersionInForce } from '@lianxin/registers';
import type { DrawPorts } from './draw-ports.ts';
import { scheduleCommand } from './schedule-draws.ts';

/** A programme that there have to be draws of in an office. `inForce`: new cases come under this version. */
interface Wanted {
  readonly office: string;
  readonly programme: string;
  readonly inForce: boolean;
}

async function listInForce({ readQueries, commands, ruleBook }: DrawPorts, now: Instant): Promise<readonly Wanted[]> {
  const { foreignState } = await loadDependencies(() => [CHANGES_STREAM], commands.cache, now);
  return (await readQueries.run(selectOffices())).map(({ id, programme }) => {
    const chosen = String(programme);
    const pack = ruleBook.find(findVersionInForce(foreignState, chosen, now) ?? chosen);
    return { office: String(id), programme: pack ? programmeRef(pack) : chosen, inForce: true };
  });
}

/**
 * What is in force in each office, and what open cases of it are under: they may have chosen it, or brought it from
 * another office.
 */
async function listWanted(ports: DrawPorts, now: Instant): Promise<readonly Wanted[]> {
  const packs = ports.ruleBook.list().map(({ programme }) => programme);
  const drawing = packs.filter(({ sampling }) => sampling.draw).map(programmeRef);
  if (drawing.length === 0) return [];
  const used = (await ports.readQueries.run(selectDrawnProgrammes(drawing))).map(({ office, programme }) => ({
    ...{ office: String(office), programme: String(programme), inForce: false },
  }));
  return [...(await listInForce(ports, now)), ...used].filter(({ programme }) => drawing.includes(programme));
}

async function isScheduled({ commands }: DrawPorts, { office, programme, inForce }: Wanted): Promise<boolean> {
  const state = (await commands.cache.loadLatest(`schedule-${office}`)).state as ScheduleState | undefined;
  const known = state?.programmes[idOfProgramme(programme)];
  return known !== undefined && (known.programme === programme || !inForce);
}

/** Puts programmes with draws into the schedules of their offices; from then on the workflow of each goes on by itself. */
export const createScheduleRound =
  (ruleBook: RuleBook) =>
  (modulePorts: ModulePorts, putOff: RetryingSender): MaintenanceRound => {
    const ports = { ...modulePorts, ruleBook };
    return async (now) => {
      const missing = new Map<string, Wanted>();
      for (const wanted of await listWanted(ports, now))
        if (!(await isScheduled(ports, wanted))) missing.set(`${wanted.office}/${wanted.programme}`, wanted);
      putOff.forgetAllBut(missing);
      // What is refused is told once: until it is mended its cases wait for a draw.
      return putOff.send(missing.keys(), now, (id) => {
        const { office, programme } = missing.get(id) as Wanted;
        const command = scheduleCommand('ScheduleProgramme', { office, programme }, now);
        return ports.application.sendInternal(`schedule-${office}`, command);
      });
    };
  };
