import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandSchemas } from '@lianxin/contracts';
import type { OpenedCase } from '@lianxin/case';
import type { Application } from '@lianxin/application';
import { handleWithReservations } from '@lianxin/engine';
import type { Actor, Command } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { z } from 'zod';
import { plausibleStepData } from '../../test/acting-steps.ts';
import { InvoiceFixture, OFFICER } from '../../test/invoice-fixture.ts';
import { caseModule } from '../../test/product.ts';

const STRANGER: Actor = { id: 'officer-9', roles: ['officer'], office: 'west' };
const ANYBODY: readonly Actor[] = [OFFICER, { ...OFFICER, roles: ['supervisor'] }, { ...OFFICER, roles: ['clock'] }];
const schemas: Readonly<Record<string, z.ZodType>> = commandSchemas.case;
/** What the second half of a merge sends itself, and an import. */
const PARTS = [{}, { partOf: 'MergeCase' }];

/** Fields that may hold an id. */
function idFields(type: string): readonly string[] {
  const { shape = {} } = schemas[type] as { readonly shape?: Readonly<Record<string, z.ZodType>> };
  return Object.keys(shape).filter((field) => shape[field]?.safeParse('none').success);
}

/** Every command of a case with every field in which it could name another case. */
const naming = Object.keys(schemas).flatMap((type) => idFields(type).map((field) => [type, field] as const));

describe('a command that names a case of another office', () => {
  const town = new InvoiceFixture();
  let door: Application;

  beforeAll(async () => {
    await town.open('own', 'far', 'shut');
    door = town.openProcess();
    const must = async (id: string, type: string, data: object, actor?: Actor) => {
      const outcome = await town.send(door, id, { type, data: { ...data }, commandId: town.nextId() }, actor);
      if (outcome !== 'accepted') throw new Error(`${type}: ${outcome}`);
    };
    const west = { name: '西海岸', prefix: 'WST', programme: 'shandong-2020@3' };
    const staff = { dutyOfficer: 'officer-9', supervisor: 'supervisor-9', leader: 'leader-9' };
    const operator = { id: 'operator-1', roles: ['operator'] };
    const register = { type: 'RegisterOffice', data: { ...west, ...staff }, commandId: town.nextId() };
    await door.sendInternal('office-west', town.command(register, operator));
    for (const id of ['far', 'shut']) {
      await must(id, 'TransferCase', { toOffice: 'west', reason: '属地' });
      await must(id, 'AcceptTransfer', {}, STRANGER);
    }
    await must('shut', 'WithdrawCase', { reason: 'other' }, STRANGER);
  });

  /** What is answered and what would be recorded, with nothing recorded. */
  async function answered(command: Omit<Command, 'commandId' | 'at' | 'minted'>, named: string): Promise<string> {
    const whole = { ...command, commandId: 'asked', at: town.clock.now() } as Command;
    const rehearsal = door.commands.startDryRun();
    const doors = { startDryRun: () => door.commands.startDryRun(), handle: rehearsal.handle.bind(rehearsal) };
    const wanted = caseModule.reservationsFor?.({ id: 'own', type: command.type, data: command.data }) ?? [];
    const answer = await handleWithReservations(doors as typeof door.commands, wanted, {
      stream: 'case-own',
      command: whole,
    });
    return JSON.stringify(isRejection(answer) ? answer : 'accepted').replaceAll(named, 'the case');
  }

  it('there are such commands', () => {
    expect(naming).toEqual(
      expect.arrayContaining([
        ['MergeCase', 'into'],
        ['AbsorbCase', 'source'],
      ]),
    );
  });

  it.each(naming)('%s.%s is answered as if there were none', async (type, field) => {
    const { state } = await door.commands.cache.loadLatest('case-own');
    const filler = Object.fromEntries(idFields(type).map((one) => [one, 'none']));
    for (const actor of ANYBODY)
      for (const at of ['http', 'import'] as const)
        for (const part of PARTS) {
          const ask = (named: string) => {
            const data = {
              ...filler,
              ...plausibleStepData(type, state as OpenedCase, town.clock.now()),
              ...part,
              [field]: named,
            };
            return answered({ type, data, actor, ingress: at }, named);
          };
          const none = await ask('nobodys');
          expect([await ask('far'), await ask('shut')]).toEqual([none, none]);
        }
  });
});
