import { describe, expect, it } from '@jest/globals';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import type { CaseHistoryEntry } from '../test/case-walker.ts';
import { sleep, waitUntil } from '../test/wait.ts';

/** The demonstration's clocks: an offer lapses after one minute, a reminder comes after one, a breach after two. */
const JUST_BEFORE_ONE_MINUTE_MS = 57_000;
const JUST_BEFORE_TWO_MINUTES_MS = 117_000;
const LONG_OVERDUE_MS = 200_000;
/** Whatever was to happen twice would have by then. */
const TWICE_MS = 1500;

const LADDER = ['ReminderFired', 'ClockBreached', 'RungFired'];

describe('what happens automatically', () => {
  inTown();

  /** What is done through the api in `work` happened so long ago, and nobody was there to record what fell due. */
  async function ago<T>(ms: number, work: () => Promise<T>): Promise<T> {
    await boot.stopWorker();
    boot.timeSource.setLag(ms);
    try {
      return await work();
    } finally {
      boot.timeSource.setLag(0);
    }
  }
  /** The same, but a worker is there again before the first thing falls due. */
  async function justBefore<T>(ms: number, work: () => Promise<T>): Promise<T> {
    const done = await ago(ms, work);
    await boot.startWorker();
    return done;
  }
  const actsOf = async (id: string): Promise<readonly { kind: string; id: string; at: string }[]> =>
    (await who.auditor.get(`/cases/${id}/agenda`)).body.acts;
  /** What is done at the due instant itself is in time: a deadline is over one millisecond after. */
  const effectOf = (acts: Awaited<ReturnType<typeof actsOf>>, id: string) => {
    const { kind, at } = acts.find((act) => act.id === id) ?? { kind: 'none', at: '' };
    return kind === 'reminder' || kind === 'rung' ? at : new Date(Date.parse(at) - 1).toISOString();
  };
  const untilFacts = (id: string, ...types: string[]) =>
    waitUntil(
      types.join(', '),
      () => lives.eventsOf(id, ...types),
      (facts) => types.every((type) => facts.some((fact) => fact.type === type)),
    );
  const typesOf = (entries: readonly CaseHistoryEntry[]) => entries.map(({ type }) => type);
  /** How often a notice of this kind was sent, once none is on its way any more. */
  const timesSent = async (id: string, template: string): Promise<number> => {
    await waitUntil(
      `every notice of ${id} sent`,
      () => lives.pendingNotices(id),
      (notices) => notices.length === 0,
    );
    const sent = (await lives.eventsOf(id, 'NoticeSent')).map(({ data }) => data.notice as string);
    return sent.filter((notice) => notice.startsWith(`${template}@`)).length;
  };
  const positionOf = async (id: string): Promise<string> => (await lives.history(id)).at(-1)?.position ?? '';

  it('is an offer that lapses and goes on to the stand-in, who accepts it', async () => {
    const [id, acts] = await justBefore(JUST_BEFORE_ONE_MINUTE_MS, async () => {
      const offered = await lives.offerCase();
      return [offered, await actsOf(offered)] as const;
    });
    const { id: act = '', at = '' } = acts.find(({ kind }) => kind === 'offer-lapses') ?? {};
    const [lapsed] = await untilFacts(id, 'OfferLapsed');
    expect(lapsed).toMatchObject({ actor: 'clock', effectiveAt: effectOf(acts, act), data: { cadre: 'cadre', act } });
    expect(lapsed && lapsed.recordedAt >= at).toBe(true);
    const refused = await who.cadre.trySend(`cases/${id}`, 'AcceptOffer');
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-offered-to-you' } });
    expect(await timesSent(id, 'case-offered')).toBeGreaterThan(0);
    const { items } = await who['stand-in'].query('inbox', {}, await positionOf(id));
    expect(items).toMatchObject([{ template: 'case-offered', caseId: id }]);
    expect(await who['stand-in'].send(`cases/${id}`, 'AcceptOffer')).toMatchObject({ stage: 'resolution' });
    await sleep(TWICE_MS);
    expect(typesOf(await lives.eventsOf(id, 'OfferLapsed', 'CaseOffered'))).toEqual([
      'CaseOffered',
      'OfferLapsed',
      'CaseOffered',
    ]);
  });

  it('is a reminder to the holder at its instant, once', async () => {
    const [id, acts] = await justBefore(JUST_BEFORE_ONE_MINUTE_MS, async () => {
      const assigned = await lives.assignCase();
      return [assigned, await actsOf(assigned)] as const;
    });
    const reminds = acts.find(({ kind }) => kind === 'reminder');
    const [reminder] = await untilFacts(id, 'ReminderFired');
    expect(reminder).toMatchObject({ actor: 'clock', effectiveAt: reminds?.at });
    await sleep(TWICE_MS);
    expect(await timesSent(id, 'reminder')).toBe(1);
    expect(typesOf(await lives.eventsOf(id, ...LADDER))).toEqual(['ReminderFired']);
    const { items } = await who.cadre.query('inbox', {}, await positionOf(id));
    const mine = items.filter((item: { caseId: string }) => item.caseId === id);
    const reminders = mine.filter((item: { template: string }) => item.template === 'reminder');
    expect(reminders).toMatchObject([{ sentAt: expect.any(String) }]);
  });

  it('is a breach and one rung to the supervisor at the due instant, each once, though the reminder came late', async () => {
    const [id, acts] = await justBefore(JUST_BEFORE_TWO_MINUTES_MS, async () => {
      const assigned = await lives.assignCase();
      return [assigned, await actsOf(assigned)] as const;
    });
    expect(acts.map(({ kind }) => kind)).toEqual(['reminder', 'breach', 'rung']);
    await untilFacts(id, ...LADDER);
    await sleep(TWICE_MS);
    expect([await timesSent(id, 'breached'), await timesSent(id, 'rung-fired')]).toEqual([1, 1]);
    const facts = await lives.eventsOf(id, ...LADDER);
    expect(typesOf(facts).sort()).toEqual([...LADDER].sort());
    for (const { type, data, effectiveAt } of facts) {
      expect([type, effectiveAt]).toEqual([type, effectOf(acts, data.act)]);
    }
    const last = await positionOf(id);
    const { items } = await who.supervisor.query('inbox', {}, last);
    const mine = items.filter((item: { caseId: string }) => item.caseId === id);
    expect(mine.filter((item: { template: string }) => item.template === 'rung-fired')).toHaveLength(1);
    const { items: board } = await who.supervisor.query('overdue-board', {}, last);
    expect(board).toContainEqual(
      expect.objectContaining({ caseId: id, kind: 'resolve', late: true, rungs: ['yellow-card'] }),
    );
  });

  it('is recorded once, at the instant it fell due, when nobody was there to record it', async () => {
    const [late, lapsing] = await ago(LONG_OVERDUE_MS, async () => [await lives.assignCase(), await lives.offerCase()]);
    const acts = await ago(LONG_OVERDUE_MS, () => actsOf(String(late)));
    const before = (await who.officer.get(`/cases/${late}`)).body;
    expect(before.notYetRecorded.map(({ type }: { type: string }) => type)).toEqual(expect.arrayContaining(LADDER));
    expect(await lives.eventsOf(String(late), ...LADDER)).toEqual([]);

    const back = new Date().toISOString();
    await boot.startWorker();
    await untilFacts(String(late), ...LADDER);
    await untilFacts(String(lapsing), 'OfferLapsed');
    expect(await timesSent(String(late), 'rung-fired')).toBe(1);
    await boot.stopWorker();
    await boot.startWorker();
    await sleep(TWICE_MS);
    const facts = await lives.eventsOf(String(late), ...LADDER);
    expect(typesOf(facts).sort()).toEqual([...LADDER].sort());
    for (const { data, effectiveAt, recordedAt } of facts) {
      expect(effectiveAt).toBe(effectOf(acts, data.act));
      expect(recordedAt > back).toBe(true);
    }
    expect(await lives.eventsOf(String(lapsing), 'OfferLapsed')).toHaveLength(1);
  });

  it('leaves unsent what was overtaken before anybody could read it', async () => {
    const [overtaken] = await lives.eventsOf(await firstOverdue(), 'NoticeSuperseded');
    expect(overtaken?.data.notice).toMatch(/^reminder@/);
    const sent = await lives.eventsOf(await firstOverdue(), 'NoticeSent');
    expect(sent.map(({ data }) => data.notice)).not.toContain(overtaken?.data.notice);
  });

  it('tells what was resolved in time by that date alone: a callback that is late afterwards takes nothing back', async () => {
    const [kept, missed] = await ago(LONG_OVERDUE_MS, async () => [
      await lives.resolveCase(),
      await lives.assignCase(),
    ]);
    await boot.startWorker();
    await untilFacts(String(kept), 'ClockBreached');
    await untilFacts(String(missed), 'ClockBreached');
    await who.cadre.send(`cases/${missed}`, 'ResolveCase', { reply: '已解决', outcome: 'solved' });
    const listed = async (asked: object): Promise<readonly string[]> => {
      const ids = [kept, missed, await lives.requestCase()];
      const { items } = await who.leader.query(
        'cases',
        { ids: ids.join(), ...asked },
        await positionOf(String(ids[2])),
      );
      return items.map(({ id }: { id: string }) => id);
    };
    expect(await listed({ resolvedInTime: true })).toEqual([kept]);
    expect(await listed({ resolvedInTime: false })).toEqual([missed]);
    expect((await listed({ breached: true })).toSorted()).toEqual([kept, missed].toSorted());
  });

  const firstOverdue = async (): Promise<string> => {
    const { items } = await who.leader.query('cases', { stage: 'resolution', sort: 'requestedAt' });
    return items[0].id;
  };
});
