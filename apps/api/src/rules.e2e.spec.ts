import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PreviewReply, ProgrammeDiffReply, ProgrammeReply, ProgrammesReply } from '@lianxin/contracts';
import { hashProgramme, parseProgramme } from '@lianxin/programme';
import { PopulatedFixture } from '../test/populated-fixture.ts';

const [FROM, TO] = ['shandong-2020@2', 'shandong-2020@3'];

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('programmes and changes of rules, as people read them', () => {
  let full: PopulatedFixture;
  beforeAll(async () => {
    full = await PopulatedFixture.open();
  });
  afterAll(() => full?.close());

  const get = (who: string, path: string) => full.fixture.api.request('GET', path, { token: full.tokens[who] });

  it('every version is listed, with the offices that go by it', async () => {
    const { programmes } = (await get('officer', '/programmes')).body as ProgrammesReply;
    const refs = programmes.map(({ ref }) => ref);
    expect(refs.filter((ref) => ref.startsWith('shandong-2020@'))).toEqual([
      ...['shandong-2020@5', 'shandong-2020@4', 'shandong-2020@3', 'shandong-2020@2', 'shandong-2020@1'],
    ]);
    const used = programmes.filter(({ offices }) => offices.length > 0);
    expect(used.map(({ ref }) => ref)).toEqual([full.ids['programme']]);
    expect(used[0]?.offices).toContainEqual({ office: 'lsw', name: expect.any(String) });
    expect((await get('requester', '/programmes')).body).toMatchObject({ status: 403, code: 'role-may-not' });
  });

  it('one is read with its content, its hash and every rule in words', async () => {
    const ref = full.ids['programme'] as string;
    const read = (await get('auditor', `/programmes/${ref}`)).body as ProgrammeReply;
    expect(hashProgramme(parseProgramme(read.content), sha256)).toBe(read.hash);
    expect(read.rules.find(({ path }) => path === 'clocks.first-contact')).toMatchObject({
      words: { zh: '首次联系时限', en: 'first contact' },
      says: { en: expect.stringContaining('working') },
    });
    const { body } = await get('auditor', `/processes/programme/${ref}/history`);
    expect(read.recordedAt).toBe(body.entries[0].recordedAt);
    expect((await get('officer', '/programmes/ratings@1')).body).not.toHaveProperty('recordedAt');
    expect((await get('officer', '/programmes/none@1')).body).toMatchObject({ status: 404, code: 'no-such-programme' });
  });

  it('two versions are compared rule by rule', async () => {
    const { body } = await get('officer', `/programmes/diff?from=${FROM}&to=${TO}`);
    expect((body as ProgrammeDiffReply).changed.map(({ path }) => path)).toContain('laterDates');
    const unknown = await get('officer', `/programmes/diff?from=${FROM}&to=none@9`);
    expect(unknown.body).toMatchObject({ code: 'no-such-programme', detail: expect.stringContaining('none@9') });
    expect((await get('officer', '/programmes/diff?from=none')).status).toBe(400);
  });

  it('every change is listed with how far it has come, to whoever is shown registers', async () => {
    for (const who of ['operator', 'officer', 'auditor'])
      expect((await get(who, '/rule-changes')).body).toMatchObject({
        changes: [{ id: 'back', status: 'to-confirm', orderedBy: expect.any(String) }],
      });
    expect((await get('requester', '/rule-changes')).status).toBe(403);
  });

  it('a preview is read by its hash, page after page, by who has a say in it', async () => {
    const hash = full.ids['preview'] as string;
    const read = async (who: string, query = '') =>
      (await get(who, `/rule-changes/previews/${hash}${query}`)).body as PreviewReply;
    const whole = await read('operator');
    expect(whole).toMatchObject({ preview: hash, what: { from: TO, to: FROM }, elsewhere: 0 });
    expect(whole.rows.length).toBeGreaterThan(1);
    const first = await read('operator', '?limit=1');
    const second = await read('operator', `?limit=1&from=${first.next}`);
    expect([first.rows[0], second.rows[0]]).toEqual(whole.rows.slice(0, 2));
    expect([first.summary, second.summary]).toEqual([whole.summary, whole.summary]);
    const narrowed = await read('supervisor', '?only=later');
    expect(narrowed.rows.flatMap(({ clocks }) => clocks)).toHaveLength(narrowed.summary.later);
    for (const who of ['supervisor', 'auditor']) expect((await read(who)).rows.length).toBeGreaterThan(1);
    expect((await get('supervisor', `/rule-changes/previews/${hash}.csv`)).status).toBe(200);
    for (const who of ['officer', 'requester'])
      expect((await get(who, `/rule-changes/previews/${hash}`)).status).toBe(403);
    expect((await get('auditor', `/rule-changes/previews/${'0'.repeat(64)}`)).body).toMatchObject({
      ...{ status: 404, code: 'no-such-preview' },
    });
  });

  it('a supervisor previews, and orders nothing', async () => {
    const what = { kind: 'programme', from: TO, to: FROM };
    const effectiveAt = new Date(Date.parse(full.fixture.runtime.clock.now()) + 7_200_000).toISOString();
    const post = (who: string, path: string, body: object) =>
      full.fixture.api.request('POST', path, { token: full.tokens[who], body });
    const made = await post('supervisor', '/rule-changes/previews', { what, effectiveAt });
    expect(made).toMatchObject({ status: 201, body: { effectiveAt, what } });
    const unknown = { kind: 'calendar', amendments: ['none'] };
    expect((await post('supervisor', '/rule-changes/previews', { what: unknown, effectiveAt })).body).toMatchObject({
      ...{ code: 'unknown-amendment', field: 'what.amendments' },
    });
    const order = { preview: made.body.preview, id: 'mine', title: '改', documentNumber: '' };
    expect((await post('supervisor', '/rule-changes', order)).body).toMatchObject({ code: 'role-may-not' });
    expect((await post('auditor', '/rule-changes/previews', { what, effectiveAt })).status).toBe(403);
  });
});
