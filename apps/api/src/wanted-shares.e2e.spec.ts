import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Instant } from '@lianxin/kernel';
import { CLOCK_ACTOR, DAY_MS, HOUR_MS, MINUTE_MS, addMs, isRejection } from '@lianxin/kernel';
import { PostgresFixture } from '../test/postgres-fixture.ts';

const AUDITOR: Actor = { id: 'auditor-1', roles: ['auditor'], office: 'lsw' };
const HASH = 'a'.repeat(64);
const WEEKS = 3;
const WEEK_MS = 7 * DAY_MS;
const SOURCES = [
  { id: 'system', kind: 'system' },
  { id: 'audit', kind: 'person', role: 'auditor' },
];

interface ToDo {
  readonly shares: readonly { readonly act: string; readonly draws: number; readonly until: string }[];
}
interface Inbox {
  readonly items: readonly { readonly draw: string; readonly template: string; readonly params: object }[];
}

describe('what draws want of their sources', () => {
  let fixture: PostgresFixture;
  let n = 0;
  /** The draws of weeks that are to come, soonest first. */
  let opened: readonly { readonly id: string; readonly from: Instant; readonly to: Instant }[] = [];

  async function send(id: string, type: string, data: object, { actor = CLOCK_ACTOR, at }: Sent): Promise<void> {
    const { application } = fixture.runtime;
    const command = { commandId: `${type}-${id}-${n++}`, type, data, actor, at, ingress: 'workflow' } as const;
    const answer = await (type === 'OpenDraw'
      ? application.openInternal(`draw-${id}`, command)
      : application.sendInternal(`draw-${id}`, command));
    if (isRejection(answer)) throw new Error(`${type}: ${answer.code}`);
    await fixture.waitForProjections();
  }
  interface Sent {
    readonly actor?: Actor;
    readonly at: Instant;
  }

  /** What a query answers somebody at that time. */
  async function ask<A>(name: string, now: Instant, viewer: Actor = AUDITOR): Promise<A> {
    const { queries, readQueries } = fixture.runtime;
    const { query } = queries.get(name) ?? {};
    if (!query) throw new Error(name);
    const { id: account, roles, office } = viewer;
    const context = { account, roles, now, ...(office === undefined ? {} : { office }) };
    const params = {} as never;
    return query.answer(await readQueries.run(query.sql(params, context)), params, context) as A;
  }
  const shares = async (now: Instant, viewer?: Actor) => (await ask<ToDo>('to-do', now, viewer)).shares;
  const told = async (now: Instant, viewer?: Actor) =>
    (await ask<Inbox>('inbox', now, viewer)).items.map(({ draw, template, params }) => ({ draw, template, params }));
  const unread = async (now: Instant) => (await ask<{ readonly unread: number }>('unread', now)).unread;

  const commit = (id: string, at: Instant) =>
    send(id, 'CommitShare', { source: 'audit', commitment: HASH }, { actor: AUDITOR, at });
  const close = (id: string, at: Instant) =>
    send(
      id,
      'ClosePopulation',
      {
        ...{ hash: HASH, blob: HASH, count: 0, byStratum: {}, position: '0', verifiers: [], involved: [] },
        revealUntil: addMs(at, 2 * DAY_MS),
      },
      { at },
    );

  beforeAll(async () => {
    fixture = await PostgresFixture.open();
    fixture.startProjecting();
    await fixture.populate();
  });
  afterAll(() => fixture.close());
  /** Opens draws of weeks, the first of which begins then. */
  async function open(first: Instant, at: Instant): Promise<void> {
    const weeks = Array.from({ length: WEEKS }, (_, week) => {
      const from = addMs(first, week * WEEK_MS);
      return { id: `lsw.own-${n}.W${week + 1}`, from, to: addMs(from, WEEK_MS) };
    });
    for (const { id, from, to } of weeks) {
      const terms = { draw: id.replaceAll('.', '/'), office: 'lsw', programme: 'shandong-2020@4', from, to };
      const rules = { strata: [{ id: 'all', percent: 10, min: 1 }], must: [] };
      await send(id, 'OpenDraw', { ...terms, rules, sources: SOURCES }, { at });
    }
    opened = weeks;
  }
  const soon = async (): Promise<void> => {
    const now = fixture.runtime.clock.now();
    await open(addMs(now, WEEK_MS), now);
  };

  it('is on the list of whoever may commit, with how many draws and until when the first', async () => {
    await soon();
    const [first, second] = opened as [(typeof opened)[0], (typeof opened)[0]];
    const now = fixture.runtime.clock.now();
    expect(await shares(now)).toEqual([{ act: 'commit', draws: WEEKS, until: first.from }]);
    const others: readonly Actor[] = [
      { ...AUDITOR, id: 'auditor-9', office: 'other' },
      { ...AUDITOR, id: 'officer-1', roles: ['officer'] },
    ];
    expect(await Promise.all(others.map((one) => shares(now, one)))).toEqual([[], []]);
    await commit(first.id, now);
    expect(await shares(now)).toEqual([{ act: 'commit', draws: WEEKS - 1, until: second.from }]);
    expect(await shares(addMs(second.from, 1))).toMatchObject([{ act: 'commit', draws: WEEKS - 2 }]);
    for (const { id } of opened.slice(1)) await commit(id, now);
  });

  it('is told in his inbox a day before, and no longer once he did it', async () => {
    await soon();
    const [{ id, from }] = opened as [(typeof opened)[0]];
    const before = addMs(from, -DAY_MS);
    expect(await told(addMs(before, -MINUTE_MS))).toEqual([]);
    const now = addMs(before, MINUTE_MS);
    expect([await told(now), await unread(now)]).toEqual([
      [{ draw: id, template: 'share-to-commit', params: { period: 'W1', until: from } }],
      1,
    ]);
    for (const one of opened) await commit(one.id, fixture.runtime.clock.now());
    expect([await told(now), await unread(now)]).toEqual([[], 0]);
  });

  it('is asked of him alone who committed, while there is time to reveal', async () => {
    const now = fixture.runtime.clock.now();
    await open(addMs(now, -WEEK_MS), addMs(now, -2 * WEEK_MS));
    const [{ id, from, to }] = opened as [(typeof opened)[0]];
    for (const one of opened) await commit(one.id, addMs(from, -DAY_MS));
    const until = addMs(to, 2 * DAY_MS);
    expect(await shares(from)).toEqual([]);
    await close(id, to);
    const mine = [{ act: 'reveal', draws: 1, until }];
    expect([await shares(to), await shares(to, { ...AUDITOR, id: 'auditor-9' })]).toEqual([mine, []]);
    // A quarter of two days.
    const [early, urgent] = [addMs(until, -13 * HOUR_MS), addMs(until, -12 * HOUR_MS)];
    expect(await told(early)).toEqual([]);
    expect(await told(urgent)).toEqual([{ draw: id, template: 'share-to-reveal', params: { period: 'W1', until } }]);
    expect([await shares(addMs(until, 1)), await told(addMs(until, 1))]).toEqual([[], []]);
  });
});
