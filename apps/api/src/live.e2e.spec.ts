import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogBroadcast } from '@lianxin/engine';
import type { MemoryFixture } from '../test/memory-fixture.ts';
import { openMemoryFixture } from '../test/memory-fixture.ts';
import { LIVE_CONNECTIONS_OF_ONE_MAX } from './processes/events/connection-limit.ts';
import { LiveUpdates } from './processes/events/live-updates.service.ts';

/** Their places are further apart than a watcher may be behind, in events. */
const FAR_EVENTS = 20;

interface ReceivedUpdate {
  readonly event: string;
  readonly id: string;
  readonly data: { readonly id: string; readonly type: string; readonly version: number; readonly stage: string };
}

function parseUpdate(message: string): ReceivedUpdate {
  const [event = '', id = '', data = ''] = message.split('\n').map((line) => line.slice(line.indexOf(': ') + 2));
  return { event, id, data: JSON.parse(data) };
}

describe('live updates', () => {
  let fixture: MemoryFixture;
  let base: string;
  beforeAll(async () => {
    fixture = await openMemoryFixture();
    await fixture.api.app.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${(fixture.api.app.getHttpServer().address() as AddressInfo).port}`;
  });
  afterAll(() => fixture.api.close());

  interface Hearing {
    readonly lastId?: string | undefined;
    /** What moves once it is heard. */
    readonly then?: () => Promise<unknown>;
  }

  /** Reads server-sent events until `count` have come. */
  async function hear(path: string, count: number, { lastId, then }: Hearing = {}): Promise<ReceivedUpdate[]> {
    const stop = new AbortController();
    const headers = { authorization: `Bearer ${fixture.officer}`, ...(lastId ? { 'last-event-id': lastId } : {}) };
    const answer = await fetch(`${base}${path}`, { headers, signal: stop.signal });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    void then?.();
    const heard: ReceivedUpdate[] = [];
    let text = '';
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      heard.push(...messages.filter((message) => message.startsWith('event:')).map(parseUpdate));
      if (heard.length >= count) break;
    }
    stop.abort();
    return heard;
  }

  const signInAgain = async (name: string): Promise<string> => {
    const body = { name, password: 'correct horse' };
    return (await fixture.api.request('POST', '/sessions', { body })).body.token as string;
  };
  const soon = (work: () => Promise<unknown>): void => void setTimeout(() => void work(), 50);

  it('tells a watcher of one stream what moved and where it stands, without personal data', async () => {
    const id = await fixture.openStream('live-0001');
    const move = async (): Promise<void> => {
      await fixture.send(id, 'AddRemark', { text: '张三 called' });
      await fixture.send(id, 'GrantSupplies', { count: 1 });
    };
    const heard = await hear(`/processes/supplies/${id}/events`, 2, { then: move });
    expect(heard.map(({ id: version, data }) => [version, data.type])).toEqual([
      ['2', 'RemarkAdded'],
      ['3', 'SuppliesGranted'],
    ]);
    expect(heard[1]?.data).toMatchObject({ id, stage: 'granted', version: 3 });
    expect(JSON.stringify(heard)).not.toContain('张三');
  });

  it('tells a watcher of one stream also what moved just before he was heard', async () => {
    const id = await fixture.openStream('live-0011');
    const { feed } = fixture.api.app.get(LiveUpdates) as unknown as { feed: LogBroadcast };
    const subscribe = feed.subscribe.bind(feed);
    feed.subscribe = async (...asked) => {
      feed.subscribe = subscribe;
      await fixture.send(id, 'AddRemark', { text: 'in between' });
      return subscribe(...asked);
    };
    const heard = await hear(`/processes/supplies/${id}/events`, 1);
    expect(heard.map(({ id: version, data }) => [version, data.type])).toEqual([['2', 'RemarkAdded']]);
  });

  it('resumes after the last version that was seen', async () => {
    const id = await fixture.openStream('live-0002');
    await fixture.send(id, 'AddRemark', { text: 'one' });
    await fixture.send(id, 'AddRemark', { text: 'two' });
    const heard = await hear(`/processes/supplies/${id}/events`, 2, { lastId: '1' });
    expect(heard.map(({ data }) => data.version)).toEqual([2, 3]);
  });

  it('tells a watcher of the list of all his office’s streams, in order, and resumes by position', async () => {
    let ids: string[] = [];
    const open = async (): Promise<void> => {
      ids = [await fixture.openStream('live-0003'), await fixture.openStream('live-0004')];
    };
    const heard = await hear('/supplies-requests/events', 2, { then: open });
    expect(heard.map(({ data }) => data.id)).toEqual(ids);
    const again = await hear('/supplies-requests/events', 1, { lastId: heard[0]?.id });
    expect(again[0]).toEqual(heard[1]);
  });

  it('resumes by position however far the places of few events are apart', async () => {
    const [first] = await hear('/supplies-requests/events', 1, { then: () => fixture.openStream('live-near') });
    const id = await fixture.openStream('live-far');
    for (let n = 0; n < FAR_EVENTS; n += 1) await fixture.send(id, 'AddRemark', { text: `remark ${n}` });
    const heard = await hear('/supplies-requests/events', FAR_EVENTS + 1, { lastId: first?.id });
    expect(heard.map(({ event }) => event)).not.toContain('reset');
  });

  it.each(['9999999999', '99999999999999999999', 'none'])(
    'tells a client that resumes with %s, ahead of the record or no position of it, to load anew',
    async (ahead) => {
      const id = await fixture.openStream(`live-ahead-${ahead}`);
      const [one] = await hear(`/processes/supplies/${id}/events`, 1, { lastId: ahead });
      expect(one).toMatchObject({ event: 'reset', id: '1' });
      const [all] = await hear('/supplies-requests/events', 1, { lastId: ahead });
      expect(all?.event).toBe('reset');
    },
  );

  it('keeps so many open for one account and no more; a place is free again when its socket is gone', async () => {
    const token = await fixture.api.signIn('many-screens', ['officer']);
    const headers = { authorization: `Bearer ${token}` };
    const stops = Array.from({ length: LIVE_CONNECTIONS_OF_ONE_MAX }, () => new AbortController());
    const open = (signal?: AbortSignal) =>
      fetch(`${base}/supplies-requests/events`, { headers, ...(signal && { signal }) });
    for (const { signal } of stops) expect((await open(signal)).status).toBe(200);
    const refused = await open();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '15']);
    expect(await refused.json()).toMatchObject({
      code: 'too-many-watchers',
      params: { max: LIVE_CONNECTIONS_OF_ONE_MAX },
    });
    stops[0]?.abort();
    let again = await open();
    while (again.status === 429) again = await open();
    expect(again.status).toBe(200);
    for (const stop of stops) stop.abort();
    await again.body?.cancel();
  });

  it('ends with the first thing that moves after the watcher was signed out', async () => {
    const id = await fixture.openStream('live-0006');
    const headers = { authorization: `Bearer ${await fixture.api.signIn('leaver', ['officer'])}` };
    const answers = [`/processes/supplies/${id}/events`, '/supplies-requests/events'].map((path) =>
      fetch(`${base}${path}`, { headers }),
    );
    const open = await Promise.all(answers);
    expect((await fetch(`${base}/sessions/current`, { method: 'DELETE', headers })).status).toBe(204);
    await fixture.send(id, 'AddRemark', { text: 'one' });
    for (const answer of open) expect(await answer.text()).not.toContain('event: moved');
  });

  it('ends at once where the watcher ends it from another session', async () => {
    const [ended, other] = [await fixture.api.signIn('two-desks', ['officer']), await signInAgain('two-desks')];
    const open = await fetch(`${base}/supplies-requests/events`, { headers: { authorization: `Bearer ${ended}` } });
    const own = await fetch(`${base}/supplies-requests/events`, { headers: { authorization: `Bearer ${other}` } });
    const { status } = await fixture.api.request('DELETE', '/sessions/others', { token: other });
    expect([open.status, own.status, status]).toEqual([200, 200, 204]);
    expect(await open.text()).not.toContain('event: moved');
    const reader = (own.body as ReadableStream<Uint8Array>).getReader();
    soon(() => fixture.openStream('live-0007'));
    let heard = '';
    while (!heard.includes('event: moved')) heard += Buffer.from((await reader.read()).value ?? []).toString();
    await reader.cancel();
  });

  it('does not tell a stranger', async () => {
    const id = await fixture.openStream('live-0005');
    const stranger = await fixture.api.signIn('stranger', ['officer'], 'elsewhere');
    const answer = await fetch(`${base}/processes/supplies/${id}/events`, {
      headers: { authorization: `Bearer ${stranger}` },
    });
    expect(answer.status).toBe(404);
    expect((await fetch(`${base}/processes/supplies/${id}/events`)).status).toBe(401);
  });
});
