import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BrokerMessage } from '@lianxin/engine';
import { readTopic } from '@lianxin/facts-check';
import { ENTERPRISE, OFFICE } from '../test/fixture.ts';
import { IntakeSystem } from '../test/intake-system.ts';
import { readDatabase } from '../test/leak-search.ts';
import { BUREAU_LETTERS_MAX, BUREAU_REPLIES, NOTICES, REPLIES, TAKEN } from '../test/partner.ts';
import { CONTACT, FORBIDDEN_TEXTS, secretText } from '../test/secrets.ts';
import { waitUntil } from '../test/wait.ts';

jest.setTimeout(240_000);

const ASKED = {
  ...{ office: OFFICE, enterprise: ENTERPRISE, kind: 'help', category: 'labour', urgency: 'general' },
  ...{ channel: 'hotline', origin: 'requested' },
};
/** As many as the workers are killed in the middle of. */
const UNDER_LOAD = 240;
const KILLS = 2;

describe('requests and measures by message', () => {
  let system: IntakeSystem;

  const request = (id: string, data: object = {}, source = 'hotline'): Promise<BrokerMessage> =>
    system.parts.partner.message(id, 'request', {
      source,
      data: { ...ASKED, ...data },
      sealed: { contact: CONTACT, text: secretText('请帮助') },
    });
  const requests = (name: string, count: number): Promise<readonly BrokerMessage[]> =>
    Promise.all(Array.from({ length: count }, (_, n) => request(`${name}-${n}`)));

  beforeAll(async () => {
    system = await IntakeSystem.open();
  });
  afterAll(() => system?.close());

  it('wait for their topics, which are made by their file', async () => {
    const { terminal, partner } = system.parts;
    await system.untilIntake('names the fault', ({ remark }) => remark?.includes('unknown-topic') === true);
    expect(await system.worker.readinessStatus()).toBe(200);
    expect((await terminal.run('doctor')).out).toMatch(/Intake.*unknown-topic.*\n.*lianxin topics apply/);
    expect((await terminal.run('intake', 'status')).out).toMatch(/unknown-topic.*\n.*lianxin topics apply/);
    const replay = await terminal.run('relay', 'replay', '--from', '0', '--topic', TAKEN.name);
    expect(replay.err).toContain(`${TAKEN.name} is a topic in use`);
    await partner.broker.createTopics([TAKEN, REPLIES, NOTICES].map((topic) => ({ ...topic, settings: {} })));
    await partner.listen();
  });

  it('of a source without a reply topic wait for it, others are answered meanwhile', async () => {
    const { terminal, partner } = system.parts;
    await system.untilIntake('names it', ({ remark }) => remark?.includes('wait, others go on (bureau: unk') === true);
    await partner.send({ ...(await request('late-1', {}, 'bureau')), partition: 0 });
    await partner.send({ ...(await request('m-0')), partition: 0 });
    expect((await partner.replyTo('m-0')).type).toBe('lianxin.intake.accepted.v1');
    expect((await terminal.run('doctor')).out).toMatch(/Intake.*bureau: unknown-topic.*\n.*lianxin topics apply/);
    const status = await terminal.run('intake', 'status');
    expect([status.code, status.out]).toEqual([1, expect.stringMatching(/bureau: unknown-topic.*\n.*topics apply/)]);
    expect(await terminal.run('topics', 'apply')).toMatchObject({ code: 0 });
    await system.untilTaken();
    const [late] = await readTopic(partner.broker, BUREAU_REPLIES.name);
    expect(Buffer.from(late?.body ?? []).toString()).toContain('"correlationid":"late-1"');
    await system.untilIntake('takes messages', ({ up, remark }) => up && remark?.endsWith('behind') === true);
    expect((await terminal.run('intake', 'status')).out).toContain(`${TAKEN.name}: 0 messages wait`);
    expect(await system.casesByMessage()).toHaveLength(2);
  });

  it('become cases and measures, and are answered with number and receipt code', async () => {
    const { partner, lives } = system.parts;
    await partner.send(await request('m-1'));
    const { type, correlationid, data } = await partner.replyTo('m-1');
    expect([type, correlationid, data['number']]).toEqual([
      ...['lianxin.intake.accepted.v1', 'm-1', expect.stringMatching(/^LSW-\d{4}-\d{6}$/)],
    ]);
    expect(await partner.open(data['receiptCode'] ?? '')).toMatch(/^[0-9a-z]{10}$/);
    const [opened] = await lives.history(data['id'] ?? '');
    expect(opened).toMatchObject({ type: 'AssistanceRequested', actor: 'hotline' });

    const id = await lives.assignCase();
    const exam = { measure: 'medical-exam', count: 3, unit: 'person' };
    await partner.send(await partner.message('m-2', 'record-measure', { subject: id, data: exam }));
    const { version } = (await partner.replyTo('m-2')).data as { version?: number };
    const wrong = { subject: id, data: { measure: version }, sealed: { reason: secretText('误录') } };
    await partner.send(await partner.message('m-3', 'correct-measure', wrong));
    expect((await partner.replyTo('m-3')).type).toBe('lianxin.intake.accepted.v1');
    expect(await lives.eventsOf(id, 'MeasureRecorded', 'MeasureCorrected')).toHaveLength(2);
  });

  it('that are repeated get the first reply, refusals too, and the same id with other content is refused', async () => {
    const { partner } = system.parts;
    await partner.send(await request('m-1'), await request('r-1', { office: 'none' }));
    await partner.send(await request('r-1', { office: 'none' }), await request('m-1', { urgency: 'utilities' }));
    await partner.waitForReplies(['m-1'], 3);
    await partner.waitForReplies(['r-1'], 2);
    const [first, again, other] = partner.replies.get('m-1') ?? [];
    expect([again, new Set(partner.replies.get('r-1')).size]).toEqual([first, 1]);
    expect(other).toContain('"code":"id-clash"');
    expect(partner.replies.get('r-1')?.[0]).toContain('"field":"data.office"');
  });

  it('go on past what is no message, which becomes dead letters, told by place and reason', async () => {
    const { partner, boot, terminal } = system.parts;
    const before = await boot.runtime.deadLetters.count();
    const wrong = (body: string): BrokerMessage => ({ key: 'wrong', body, headers: {} });
    await partner.send(wrong(`"${'x'.repeat(1_000_000)}"`), wrong('{"a":"\0"}'), wrong('not json'));
    await partner.send(
      wrong((await request('m-4')).body.replace('"hotline"', '"stranger"')),
      wrong((await request('m-5')).body),
    );
    expect((await partner.replyTo('m-5')).type).toBe('lianxin.intake.accepted.v1');
    await system.untilTaken();
    await waitUntil(
      'notices',
      () => partner.notices.length,
      (count) => count >= 4,
    );
    const letters = (await boot.runtime.deadLetters.list(100)).slice(before);
    expect(letters.map(({ reason }) => reason).toSorted()).toEqual(['not-json', 'nul', 'too-large', 'unknown-source']);
    const told = partner.notices.map((text) => (JSON.parse(text) as { data: { reason: string } }).data.reason);
    expect([...new Set(told)].toSorted()).toEqual(['not-json', 'nul', 'too-large', 'unknown-source']);
    expect((await terminal.run('doctor')).out).toMatch(new RegExp(`Intake.* ${before + 4} dead letters`));
  });

  it('that are none wait where their source has too many dead letters, until these are dealt with', async () => {
    const { partner, boot, terminal } = system.parts;
    const lettersOf = async () =>
      (await boot.runtime.deadLetters.list(100)).filter(({ source }) => source === 'bureau');
    const sent = await Promise.all(['l-1', 'l-2', 'l-3'].map((id) => request(id, {}, 'bureau')));
    const ahead = sent.map((one) => ({ ...one, body: one.body.replace('request.v1', 'request.v2'), partition: 0 }));
    await partner.send(...ahead, { ...(await request('m-6')), partition: 0 });
    expect((await partner.replyTo('m-6')).type).toBe('lianxin.intake.accepted.v1');
    await system.untilIntake('is full', ({ remark }) => remark?.includes('bureau: too-many-dead-letters') === true);
    expect(await lettersOf()).toHaveLength(BUREAU_LETTERS_MAX);
    expect((await terminal.run('doctor')).out).toMatch(/Intake.*bureau: too-many-dead-letters.*\n.*dead-letters list/);
    expect((await terminal.run('intake', 'status')).out).toContain('bureau: too-many-dead-letters: 2 are kept');
    for (const { id } of await lettersOf()) await boot.runtime.deadLetters.drop(id);
    await system.untilTaken();
    expect(await lettersOf()).toMatchObject([{ reason: 'future-version', place: { partition: 0 } }]);
    await system.untilIntake('takes messages', ({ up, remark }) => up && remark?.endsWith('behind') === true);
  });

  it('wait while the store is away, and none becomes a dead letter', async () => {
    const { partner, boot, database } = system.parts;
    const before = await boot.runtime.deadLetters.count();
    await database.cut();
    await partner.send(...(await requests('away', 20)));
    await system.untilIntake('rests', ({ remark }) => remark?.includes('store-unavailable') === true);
    await database.mend();
    await partner.waitForReplies(Array.from({ length: 20 }, (_, n) => `away-${n}`));
    expect(await boot.runtime.deadLetters.count()).toBe(before);
  });

  it('are each one case with one answer, however often the worker is killed under load', async () => {
    const { partner } = system.parts;
    const already = (await system.casesByMessage()).length;
    const sent = await requests('load', UNDER_LOAD);
    const ids = sent.map(({ key }) => key);
    const answered = () => ids.filter((id) => partner.replies.has(id)).length;
    const sending = (async () => {
      for (let n = 0; n < UNDER_LOAD; n += 20) await partner.send(...sent.slice(n, n + 20));
    })();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const enough = ((kill + 1) * UNDER_LOAD) / (KILLS + 2);
      await waitUntil('some answers', answered, (count) => count >= enough, 60_000);
      await system.endWorker('SIGKILL');
      await system.startWorker();
    }
    await sending;
    await partner.waitForReplies(ids);
    await system.untilTaken();
    await partner.send(...sent);
    await system.untilTaken();
    await partner.waitForReplies(ids, 2);
    for (const id of ids) expect(new Set(partner.replies.get(id)).size).toBe(1);
    const numbers = (await system.casesByMessage()).slice(already);
    const told = await Promise.all(ids.map(async (id) => (await partner.replyTo(id)).data['number']));
    expect(numbers.toSorted()).toEqual(told.toSorted());
    expect(new Set(numbers).size).toBe(UNDER_LOAD);
  });

  it('show nothing of a person in topics, in the database or in logs', async () => {
    const { partner, boot } = system.parts;
    await system.endWorker('SIGTERM');
    const topics = [
      ...(await readTopic(partner.broker, TAKEN.name)),
      ...(await readTopic(partner.broker, REPLIES.name)),
    ];
    const places = [
      { place: 'topics', text: topics.map(({ body }) => Buffer.from(body).toString()).join('\n') },
      { place: 'notices', text: partner.notices.join('\n') },
      { place: 'log of the workers', text: system.logs.join('\n') },
      ...(await readDatabase(boot)),
    ];
    const found = places.flatMap(({ place, text }) =>
      FORBIDDEN_TEXTS.filter((needle) => text.includes(needle)).map((needle) => `${place}: ${needle}`),
    );
    expect(found).toEqual([]);
    expect(topics.length).toBeGreaterThan(2 * UNDER_LOAD);
  });
});
