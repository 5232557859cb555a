import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Postgres } from '@lianxin/adapter-postgres';
import { openMigrated } from '@lianxin/adapter-postgres/testing';
import { handleWithReservations, reserveOrReject } from '@lianxin/engine';
import type { Command } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import { createDatabase } from '@lianxin/local/test-servers';
import { OFFICER, OfficeFixture } from '../../test/office-fixture.ts';
import { reservationsForCaseCommand } from './case-reservations.ts';
import { halfMergeRound } from './half-merges.ts';
import { rebuildReadModels } from '../../test/rebuild-read-models.ts';

describe('a merge whose door died after the first half, and whose sender never comes again', () => {
  let postgres: Postgres;
  let town: OfficeFixture;
  beforeAll(async () => {
    postgres = await openMigrated(await createDatabase());
    town = new OfficeFixture();
    await town.register('shandong-2020@2');
    for (const id of ['broken', 'whole', 'target', 'third']) await town.open(id);
  }, 60_000);
  afterAll(() => postgres?.close());

  const merge = (source: string, into: string): Command => ({
    commandId: `merge-${source}-${into}`,
    ...{ type: 'MergeCase', data: { into, reason: '同一诉求' }, actor: OFFICER, at: town.now, ingress: 'http' },
  });
  const reserved = (id: string, { type, data }: Command) => reservationsForCaseCommand({ id, type, data });

  async function round(): Promise<number> {
    await rebuildReadModels(postgres, town);
    return halfMergeRound({ ...town.ports, readQueries: postgres.queries })(town.now);
  }
  const absorbedIn = async (id: string) => (await town.case(id)).absorbed.map(({ source }) => source);

  it('is given up after an hour: the target gives the source back, and keeps what was merged', async () => {
    const [broken, whole] = [merge('broken', 'target'), merge('whole', 'target')];
    const { commands } = town.ports;
    expect(await reserveOrReject(commands, reserved('broken', broken), broken)).toBeUndefined();
    const sent = { stream: 'case-whole', command: whole };
    expect(isRejection(await handleWithReservations(commands, reserved('whole', whole), sent))).toBe(false);
    expect(await round()).toBe(0);
    expect(await absorbedIn('target')).toEqual(['broken', 'whole']);
    town.advanceHours(2);
    expect(await round()).toBe(1);
    expect(await absorbedIn('target')).toEqual(['whole']);
    expect([await round(), (await town.eventTypes('case-target')).filter((type) => type === 'CaseReleased')]).toEqual([
      0,
      ['CaseReleased'],
    ]);
  });

  it('and then it stands in one case alone, wherever it is merged into next', async () => {
    const again = merge('broken', 'third');
    const sent = { stream: 'case-broken', command: again };
    expect(isRejection(await handleWithReservations(town.ports.commands, reserved('broken', again), sent))).toBe(false);
    expect([await absorbedIn('target'), await absorbedIn('third')]).toEqual([['whole'], ['broken']]);
    town.advanceHours(2);
    expect(await round()).toBe(0);
  });
});
