import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ModulePorts } from '@lianxin/application';
import { RetryingSender } from '@lianxin/application';
import type { Instant } from '@lianxin/kernel';
import { MINUTE_MS, addMs, idOfStream, toMs } from '@lianxin/kernel';
import type { ScheduleState } from '@lianxin/look-back';
import { parseDrawId } from '@lianxin/look-back';
import type { DrawRule, Programme } from '@lianxin/programme';
import { DrawFixture, RULE, sha256 } from '../../test/draw-fixture.ts';
import { OPERATOR } from '../../test/office-fixture.ts';
import { ruleBook } from '../../test/product.ts';
import { createScheduleCarrier, scheduleCommand } from './schedule-draws.ts';
import { createScheduleRound } from './schedule-round.ts';

const PROGRAMME = 'shandong-2020@1046';
const FIVE_MINUTES: DrawRule = { ...RULE, period: '5-minutes' };
const shipped = ruleBook.findVersion(PROGRAMME)?.programme as Programme;
ruleBook.add(
  [{ ...shipped, id: 'watched', version: 1, sampling: { ...shipped.sampling, draw: FIVE_MINUTES } }],
  sha256,
);
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

  /** What the workflow does; returns when it is to go on. */
  async function carryOut(ports = portsOf()): Promise<Instant> {
    for (let turns = 0; turns < 9; turns += 1) {
      const { acts } = await createScheduleCarrier(ruleBook)(ports, 'schedule-lsw', given.town.now);
      const next = acts[0]?.at;
      if (next !== undefined && next > given.town.now) return next;
    }
    throw new Error('something stays due');
  }
  const planned = async () => {
    const { state } = await given.town.ports.commands.cache.loadLatest('schedule-lsw');
    return (state as ScheduleState).programmes;
  };
  /** The draws of a programme in the order in which they were opened. */
  async function idsOf(programme = 'shandong-2020'): Promise<readonly string[]> {
    const opened = (await given.town.ports.store.readAllSlim('0', 10_000)).filter(({ type }) => type === 'DrawOpened');
    return opened.map(({ stream }) => idOfStream(stream)).filter((id) => parseDrawId(id)?.programme === programme);
  }
  const drawsOf = async (programme?: string) => Promise.all((await idsOf(programme)).map((id) => given.draw(id)));

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
    expect(ids).toHaveLength(13);
    const draws = await drawsOf();
    expect(draws.map(({ late }) => late)).toEqual(Array(13).fill(false));
    expect(draws.map(({ before }) => before)).toEqual([undefined, ...ids.slice(0, -1)]);
    expect(draws[0]).toMatchObject({ programme: PROGRAMME, rules: { strata: RULE.strata, must: ['breach'] } });
    expect(await given.town.eventTypes('schedule-west')).toEqual([]);
  });

  it('wakes its workflow for a programme that is scheduled while it waits for the next draw of another', async () => {
    await round();
    await carryOut();
    given.advanceTo(addMs(given.town.now, MINUTE_MS));
    inUse = [{ office: 'lsw', programme: 'watched@1' }];
    await round();
    const last = (await given.town.ports.store.readAllSlim('0', 10_000)).at(-1);
    expect(last).toMatchObject({ stream: 'schedule-lsw', type: 'ProgrammeScheduled', meta: { wake: true } });
  });

  it('has another draw follow as soon as a period begins', async () => {
    await round();
    const next = await carryOut();
    const begins = (await drawsOf())[0]?.from as Instant;
    expect(next).toBe(begins);
    given.advanceTo(begins);
    await carryOut();
    const ids = await idsOf();
    expect(ids).toHaveLength(14);
    expect((await given.draw(ids[13] ?? '')).before).toBe(ids[12]);
  });

  it('goes on for years though a period is minutes: what follows from the rule is no entry', async () => {
    inUse = [{ office: 'lsw', programme: 'watched@1' }];
    await round();
    for (let periods = 0; periods < 40; periods += 1) given.advanceTo(await carryOut());
    const draws = await drawsOf('watched');
    expect(draws.length).toBeGreaterThan(45);
    for (const [n, { from, to, late }] of draws.entries())
      expect([late, toMs(to) - toMs(from), from]).toEqual([false, 5 * MINUTE_MS, draws[n - 1]?.to ?? from]);
    expect(await given.town.eventTypes('schedule-lsw')).toEqual([
      ...['ProgrammeScheduled', 'ProgrammeScheduled', 'DrawsPlanned', 'DrawsPlanned'],
    ]);
  });

  it('leaves out what nothing ran in, says so once, and goes on with the period that runs', async () => {
    inUse = [{ office: 'lsw', programme: 'watched@1' }];
    await round();
    await carryOut();
    const before = await idsOf('watched');
    const last = before.at(-1);
    const entries = (await given.town.eventTypes('schedule-lsw')).length;
    given.advanceTo(addMs(given.town.now, 3 * 24 * 60 * MINUTE_MS + 1000));
    await carryOut();
    const draws = (await drawsOf('watched')).slice(before.length);
    expect(draws).toHaveLength(1 + 13);
    const [runs, follows] = draws;
    expect(runs).toMatchObject({ late: true, before: last });
    expect(runs && runs.from <= given.town.now && given.town.now < runs.to).toBe(true);
    expect(follows).toMatchObject({ late: false, before: (await idsOf('watched'))[before.length], from: runs?.to });
    expect((await given.town.eventTypes('schedule-lsw')).slice(entries)).toEqual(['DrawsPlanned']);
    expect((await planned())['watched']?.run?.before).toBe(last);
  });

  it('goes on by the rule of another version after the last draw of the one before', async () => {
    await round();
    await carryOut();
    const ids = await idsOf();
    const days = {
      ...shipped,
      version: 1047,
      sampling: { ...shipped.sampling, draw: { ...RULE, period: 'day' as const } },
    };
    ruleBook.add([days], sha256);
    const data = { office: 'lsw', programme: 'shandong-2020@1047' };
    const command = scheduleCommand('ScheduleProgramme', data, given.town.now);
    await given.town.ports.application.sendInternal('schedule-lsw', command);
    await carryOut();
    const last = await given.draw(ids[12] ?? '');
    expect(await idsOf()).toEqual(ids);
    given.advanceTo(addMs(last.to, -MINUTE_MS));
    await carryOut();
    const draws = (await drawsOf()).slice(13);
    expect(draws[0]).toMatchObject({ programme: 'shandong-2020@1047', before: ids[12], from: last.to });
    expect(draws).toHaveLength(13);
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
