import { describe, expect, it } from '@jest/globals';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import { sendAndHangUp } from '../test/lost-reply.ts';
import type { People } from '../test/fixture.ts';
import { requestBody } from '../test/fixture.ts';
import { waitUntil } from '../test/wait.ts';

const RETRIES = 6;
const JUST_BEFORE_ONE_MINUTE_MS = 57_000;

describe('what a person saw, and what was sent twice', () => {
  inTown();

  const seenBy = async (name: keyof People, id: string): Promise<number> => {
    const { headers } = await who[name].get(`/cases/${id}`);
    return Number(/"(\d+)"/.exec(headers.get('etag') ?? '')?.[1]);
  };

  it('refuses a supervisor who looked before a colleague acted, and tells what changed since', async () => {
    const id = await lives.assignCase();
    const seen = await seenBy('supervisor', id);
    const { version } = await who.cadre.send(`cases/${id}`, 'LogVisit', { text: '到厂' });
    const wait = { party: 'third-party', reason: '等车队答复', until: new Date(Date.now() + 60_000).toISOString() };
    const stale = await who.supervisor.trySend(`cases/${id}`, 'WaitForParty', { data: wait, seen });
    expect(stale).toMatchObject({ status: 412, body: { code: 'changed-since-seen' } });
    expect(stale.headers.get('content-type')).toMatch('application/problem+json');
    expect(stale.body.changes).toMatchObject([{ type: 'VisitLogged', actor: 'cadre', version }]);
    expect(JSON.stringify(stale.body)).not.toContain('到厂');
    const again = await who.supervisor.trySend(`cases/${id}`, 'WaitForParty', { data: wait, seen: version });
    expect(again.status).toBe(200);
    expect(Number(/"(\d+)"/.exec(again.headers.get('etag') ?? '')?.[1])).toBe(again.body.version);
  });

  it('does not refuse because of records of clocks and notices alone', async () => {
    await boot.stopWorker();
    boot.timeSource.setLag(JUST_BEFORE_ONE_MINUTE_MS);
    const id = await lives.assignCase();
    const seen = await seenBy('supervisor', id);
    boot.timeSource.setLag(0);
    await boot.startWorker();
    await waitUntil(
      'the reminder sent',
      () => lives.eventsOf(id, 'ReminderFired', 'NoticeSent'),
      (facts) => facts.filter(({ type }) => type === 'ReminderFired').length === 1 && facts.length > 2,
    );
    expect(await seenBy('supervisor', id)).toBeGreaterThan(seen);
    const note = await who.supervisor.trySend(`cases/${id}`, 'AddNote', { data: { text: '请抓紧' }, seen });
    expect(note.status).toBe(200);
  });

  it('refuses a version that never was, and a header that names none', async () => {
    const id = await lives.requestCase();
    const ahead = await who.officer.trySend(`cases/${id}`, 'TakeCase', { seen: 99 });
    expect(ahead).toMatchObject({ status: 412, body: { code: 'seen-unknown-version' } });
    const headers = { 'if-match': 'what I saw' };
    expect(await who.officer.trySend(`cases/${id}`, 'TakeCase', { headers })).toMatchObject({
      status: 400,
      body: { code: 'bad-if-match' },
    });
  });

  it('opens one case with one receipt code when the reply was lost and the request is sent again', async () => {
    const sent = { key: 'lost-reply-0001', body: requestBody({ text: '答复丢失' }) };
    await sendAndHangUp(boot.url, who.officer, '/cases', sent);
    const answers = await Promise.all(
      Array.from({ length: RETRIES }, () => who.officer.openStream('/cases', sent.body, sent.key)),
    );
    const told = new Set(answers.map(({ body }) => `${body.id} ${body.number} ${body.receiptCode} ${body.commandId}`));
    expect(told.size).toBe(1);
    expect([...told][0]).not.toMatch(/undefined/);
    expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
    const [{ id, number }] = answers.map(({ body }) => body) as [{ id: string; number: string }];
    expect(await lives.eventsOf(id, 'AssistanceRequested')).toHaveLength(1);
    const { items } = await who.officer.query('cases', { number }, answers[0]?.body.position);
    expect(items).toHaveLength(1);
  });

  it('acts once when the reply to a command was lost, also after others acted', async () => {
    const id = await lives.requestCase();
    const body = { type: 'AddNote', data: { text: '一次' } };
    await sendAndHangUp(boot.url, who.officer, `/cases/${id}/commands`, { key: 'lost-note-0001', body });
    const note = (text: string) =>
      who.officer.trySend(`cases/${id}`, 'AddNote', { data: { text }, key: 'lost-note-0001' });
    const first = await note('一次');
    await who.officer.send(`cases/${id}`, 'TakeCase');
    const later = await note('一次');
    expect(later).toMatchObject({ status: 200, body: { repeated: true, first: first.body.first } });
    expect(await lives.eventsOf(id, 'NoteAdded')).toHaveLength(1);
    expect(await note('另一次')).toMatchObject({ status: 422, body: { code: 'command-id-reused' } });
  });
});
