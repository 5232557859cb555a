import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ModulePorts } from '@lianxin/application';
import { RetryingSender } from '@lianxin/application';
import { addMs } from '@lianxin/kernel';
import type { ScheduleState } from '@lianxin/look-back';
import { DrawFixture, RULE } from '../../test/draw-fixture.ts';
import { OPERATOR } from '../../test/office-fixture.ts';
import { ruleBook } from '../../test/product.ts';
import { createScheduleCarrier } from './schedule-draws.ts';
import { createScheduleRound } from './schedule-round.ts';

const PROGRAMME = 'shandong-2020@1046';
const OFFICES = [
  { id: 'lsw', programme: PROGRAMME },
  { id: 'west', programme: 'shandong-2020@3' },
];

describe('the schedule of an office’s draws', () => {
  let given: DrawFixture;
  let inUse: readonly object[] = [];

  function portsOf(): ModulePorts {
    const run: ModulePorts['readQueries']['run'] = ({ text }) =>
      Promise.resolve((text.includes('reports.offices') ? OFFICES : inUse) as never);
    return { ...given.town.ports, readQueries: { run } };
  }
  let refused: string[];
  const round = () => createScheduleRound(ruleBook)(portsOf(), putOff)(given.town.now);
  let putOff: RetryingSender;

  async function carryOut(ports = portsOf()): Promise<void> {
    for (let turns = 0; turns < 9; turns += 1) {
      const { acts } = await createScheduleCarrier(ruleBook)(ports, 'schedule-lsw', given.town.now);
      if (!acts[0] || acts[0].at > given.town.now) return;
    }
    throw new Error('something stays due');
  }
  const planned = async () => {
    const { state } = await given.town.ports.commands.cache.loadLatest('schedule-lsw');
    return (state as ScheduleState).programmes['shandong-2020'];
  };
  const idsOf = async (): Promise<readonly string[]> =>
    ((await planned())?.draws ?? []).map(({ id }) => `lsw.shandong-2020.${id}`);

  beforeEach(async () => {
    given = await DrawFixture.open();
    inUse = [];
    refused = [];
    putOff = new RetryingSender((id) => refused.push(id));
  });

  it('is told once that a programme cannot be scheduled, since the names of its draws would be too long', async () => {
    const office = 'o'.repeat(60);
    inUse = [{ office, programme: PROGRAMME }];
    expect([await round(), await round(), refused]).toEqual([1, 0, [`${office}/${PROGRAMME}`]]);
    expect(await given.town.eventTypes(`schedule-${office}`)).toEqual([]);
  });

  it('begins where a programme with draws is in force, once, and has thirteen draws open before they begin', async () => {
    expect([await round(), await round()]).toEqual([1, 0]);
    await carryOut();
    const ids = await idsOf();
    expect([ids.length, (await planned())?.opened]).toEqual([13, 13]);
    const draws = await Promise.all(ids.map((id) => given.draw(id)));
    expect(draws.map(({ late }) => late)).toEqual(Array(13).fill(false));
    expect(draws.map(({ before }) => before)).toEqual([undefined, ...ids.slice(0, -1)]);
    expect(draws[0]).toMatchObject({ programme: PROGRAMME, rules: { strata: RULE.strata, must: ['breach'] } });
    expect(await given.town.eventTypes('schedule-west')).toEqual([]);
  });

  it('has other draws follow on those that are open', async () => {
    await round();
    await carryOut();
    const begins = (await planned())?.draws[6]?.from;
    given.advanceTo(addMs(begins ?? given.town.now, 1000));
    await carryOut();
    const ids = await idsOf();
    expect(ids).toHaveLength(20);
    expect((await given.draw(ids[13] ?? '')).before).toBe(ids[12]);
  });

  it('killed while it opens draws, it opens the others, each after the one before, and none twice', async () => {
    await round();
    const { application } = given.town.ports;
    let opened = 0;
    const openInternal: typeof application.openInternal = (...command) => {
      opened += 1;
      return opened === 5 ? Promise.reject(new Error('killed')) : application.openInternal(...command);
    };
    const sendInternal: typeof application.sendInternal = (...command) => application.sendInternal(...command);
    const dying = { ...portsOf(), application: { openInternal, sendInternal } as ModulePorts['application'] };
    await expect(carryOut(dying)).rejects.toThrow('killed');
    given.advanceTo(addMs(given.town.now, 60_000));
    await carryOut();
    const ids = await idsOf();
    expect(ids).toHaveLength(13);
    for (const id of ids) expect(await given.town.eventTypes(`draw-${id}`)).toEqual(['DrawOpened']);
    const befores = await Promise.all(ids.map(async (id) => (await given.draw(id)).before));
    expect(befores).toEqual([undefined, ...ids.slice(0, -1)]);
  });

  it('has the draws too of a programme that cases brought from elsewhere, and no older version of one that is in force', async () => {
    const other = { ...(ruleBook.findVersion(PROGRAMME)?.programme as never as { id: string }), id: 'other-2020' };
    ruleBook.add([other as never], (text) => `${text.length}`);
    inUse = [
      { office: 'lsw', programme: 'other-2020@1046' },
      { office: 'west', programme: PROGRAMME },
    ];
    expect([await round(), await round()]).toEqual([3, 0]);
    expect(await given.town.eventTypes('schedule-west')).toEqual(['ProgrammeScheduled']);
  });

  it('is the clock’s alone', async () => {
    const data = { office: 'lsw', programme: PROGRAMME };
    expect(await given.town.send('schedule-lsw', 'ScheduleProgramme', data, OPERATOR)).toMatchObject({
      code: 'role-may-not',
    });
  });
});
