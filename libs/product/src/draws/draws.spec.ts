import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ModulePorts } from '@lianxin/application';
import { HOUR_MS, LOG_START, addMs } from '@lianxin/kernel';
import type { DrawState } from '@lianxin/look-back';
import { computeOutcome, parsePopulation, parseSample } from '@lianxin/look-back';
import { DrawFixture, sha256 } from '../../test/draw-fixture.ts';
import { OFFICER } from '../../test/office-fixture.ts';
import { ruleBook } from '../../test/product.ts';
import { closePopulation } from './close-population.ts';
import { gatherRounds } from './gather-rounds.ts';

const LOG_MAX = 10_000;
const CASES = ['a', 'b', 'c', 'd', 'e'];

const membersOf = (text: string): readonly string[] => [...parsePopulation(text).members].map(({ id }) => id);

describe('a draw that is carried out', () => {
  let given: DrawFixture;
  let id: string;
  const week = () => given.weekIn(0);

  /** Opened before its week, in which cases are resolved; then the week is over. */
  async function weekIsOver(): Promise<void> {
    given = await DrawFixture.open();
    const next = given.weekIn(7);
    id = await given.openDraw(next);
    given.advanceTo(addMs(next.from, 33 * HOUR_MS));
    await given.resolveCases(...CASES);
    given.advanceTo(next.to);
  }

  const told = async (name: string): Promise<readonly string[]> =>
    (await given.town.eventTypes(`case-${name}`)).filter((type) => /^Case(?:Not)?Drawn$/.test(type));

  beforeEach(weekIsOver);

  it('goes from its opening to the record of every case, by shares that nobody knew', async () => {
    await given.carryOut(id);
    const closed = await given.draw(id);
    expect(membersOf(await given.text(closed.closed))).toHaveLength(CASES.length);
    expect(closed.closed).toMatchObject({
      count: 5,
      byStratum: { all: 5, late: 0 },
      verifiers: ['verifier-1', 'verifier-2'],
    });
    expect([Object.keys(closed.revealed), closed.made]).toEqual([['system'], undefined]);
    await given.reveal(id);
    await given.carryOut(id);
    const { made, telling } = await given.draw(id);
    const sample = parseSample(await given.text(made?.sample));
    expect([sample.size, made?.sizes]).toEqual([
      2,
      [
        { stratum: 'all', members: 5, take: 2 },
        { stratum: 'late', members: 0, take: 0 },
      ],
    ]);
    expect(telling).toEqual({ batches: 1, told: 5, otherwise: [], done: true });
    for (const name of CASES) {
      const isDrawn = sample.has(`${(await given.town.case(name)).number}/1`);
      expect([name, await told(name)]).toEqual([name, [isDrawn ? 'CaseDrawn' : 'CaseNotDrawn']]);
    }
    const drawn = (await Promise.all(CASES.map((name) => given.town.case(name)))).filter(
      (one) => 'sampled' in one && one.sampled,
    );
    expect(drawn.map((one) => 'verifier' in one && one.verifier).sort()).toEqual(['verifier-1', 'verifier-2']);
  });

  it('waits for its week, then for its shares, and draws everything where one is not revealed in time', async () => {
    given.advanceTo(addMs(week().from, -HOUR_MS));
    await given.carryOut(id);
    expect((await given.draw(id)).closed).toBeUndefined();
    given.advanceTo(week().to);
    await given.carryOut(id);
    expect((await given.draw(id)).made).toBeUndefined();
    given.advanceTo(addMs((await given.draw(id)).closed?.revealUntil ?? week().to, 1));
    await given.carryOut(id);
    const { made, lapsed } = await given.draw(id);
    expect([lapsed, parseSample(await given.text(made?.sample)).size]).toEqual([['auditor-1'], CASES.length]);
  });

  it('has the same population, byte for byte, after everybody in the record was erased', async () => {
    await given.carryOut(id);
    const { closed, ...open } = await given.draw(id);
    const { vault, store } = given.town.memory;
    const keys = new Set(JSON.stringify(await store.readAll(LOG_START, LOG_MAX)).match(/(?<="key":")[^"]+/g));
    const erased = await Promise.all([...keys].map((key) => vault.erase(key)));
    expect(erased.filter(Boolean).length).toBeGreaterThan(CASES.length);
    const due = { stream: `draw-${id}`, state: open as DrawState, now: given.town.now };
    const again = await closePopulation({ ...given.ports, ruleBook, gatherRounds }, due);
    expect([(again?.data as { hash?: string }).hash, closed?.count]).toEqual([closed?.hash, CASES.length]);
  });

  it('leaves to the next draw what ended after it was closed, and each ending is in one', async () => {
    const later = given.weekIn(7);
    const second = await given.openDraw(later, id);
    await given.carryOut(id);
    await given.resolveCases('f', 'g');
    given.advanceTo(later.to);
    await given.carryOut(second);
    const [first, next] = [await given.draw(id), await given.draw(second)];
    const numbers = await Promise.all(['f', 'g'].map(async (name) => `${(await given.town.case(name)).number}/1`));
    expect(membersOf(await given.text(next.closed))).toEqual(numbers);
    expect(membersOf(await given.text(first.closed))).not.toEqual(expect.arrayContaining(numbers));
  });

  it('is not closed before the draw before it is', async () => {
    const later = given.weekIn(7);
    const second = await given.openDraw(later, id);
    given.advanceTo(later.to);
    await expect(given.carryOut(second)).rejects.toThrow('something stays due');
    await given.carryOut(id);
    await given.carryOut(second);
    expect((await given.draw(second)).closed?.count).toBe(0);
  });

  it('lists a round that did not last and does not draw it, and tells it nothing', async () => {
    const requester = { id: 'receipt-a', roles: ['requester'] };
    await given.town.mustSend('case-a', 'DisputeResolution', { text: '没有解决' }, requester);
    await given.carryOut(id);
    await given.reveal(id);
    await given.carryOut(id);
    const text = await given.text((await given.draw(id)).closed);
    expect(text).toContain('ending=superseded');
    expect(await told('a')).toEqual([]);
    expect((await given.draw(id)).telling).toMatchObject({ told: 4, done: true });
  });

  it('takes no verifier who had a part in the case, and none who is away', async () => {
    const leave = { account: 'verifier-2', from: '2020-02-24', to: '2020-03-31' };
    await given.town.mustSend('absence-verifier-2', 'RecordAbsence', leave, { ...OFFICER, roles: ['supervisor'] });
    await given.carryOut(id);
    await given.reveal(id);
    await given.carryOut(id);
    const lot = await given.text((await given.draw(id)).made?.verifiers);
    expect(
      lot
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t')[1]),
    ).toEqual(['verifier-1', 'verifier-1']);
  });

  describe('by a worker that is killed', () => {
    /** Kills the worker at its so manyth command, before it is recorded or before it knows of that. */
    function killAt(n: number, when: 'before' | 'after'): ModulePorts {
      const { application } = given.town.ports;
      let sent = 0;
      const sendInternal: typeof application.sendInternal = async (...command) => {
        sent += 1;
        if (sent === n && when === 'before') throw new Error('killed');
        const answer = await application.sendInternal(...command);
        if (sent >= n) throw new Error('killed');
        return answer;
      };
      return { ...given.town.ports, application: { ...application, sendInternal } as ModulePorts['application'] };
    }

    async function killedAndRepeated(n: number, when: 'before' | 'after'): Promise<boolean> {
      given.ports = killAt(n, when);
      const wasKilled = await given.carryOut(id).then(
        () => false,
        (error: Error) => error.message === 'killed',
      );
      given.ports = given.town.ports;
      given.advanceTo(addMs(given.town.now, 1000));
      await given.carryOut(id);
      return wasKilled;
    }

    it.each([
      ['before', 1],
      ['after', 1],
      ['before', 2],
      ['after', 2],
    ] as const)('%s its command %i is recorded, it is drawn once, and each case is told once', async (when, n) => {
      expect(await killedAndRepeated(n, when)).toBe(true);
      await given.reveal(id);
      expect(await killedAndRepeated(n + 2, when)).toBe(true);
      const types = await given.town.eventTypes(`draw-${id}`);
      expect([...types].sort()).toEqual([
        ...['DrawMade', 'DrawOpened', 'MembersTold', 'PopulationClosed'],
        ...['ShareCommitted', 'ShareRevealed', 'ShareRevealed'],
      ]);
      for (const name of CASES) expect(await told(name)).toHaveLength(1);
      const state = await given.draw(id);
      const populationText = await given.text(state.closed);
      const again = computeOutcome(sha256, state, { populationText, eligibleFor: () => [] });
      expect(again.sampleText).toBe(await given.text(state.made?.sample));
    });
  });
});
