import { describe, expect, it } from '@jest/globals';
import { API_ADDRESS, signedInContext } from '../../test/signed-in.ts';
import { runCommandLine } from '../program.ts';

const clock = {
  ...{ clock: 'resolve@4', kind: 'resolve', before: '2026-11-24T09:00:00.000Z', after: '2026-12-01T09:00:00.000Z' },
  ...{ pausedMs: 5_400_000, breach: 'none', skipped: [] },
  rungs: [{ act: 'resolve@4/yellow-card', at: '2026-12-01T09:00:00.001Z' }],
};
const shown = {
  preview: 'a'.repeat(64),
  effectiveAt: '2026-11-23T12:00:00.000Z',
  summary: {
    ...{ cases: 1, clocks: 1, earlier: 0, later: 1, breachesSuperseded: 0, breachesStay: 0, rungsSkipped: 0 },
    ...{ promisesKept: 1, byItself: 0 },
  },
  elsewhere: 0,
  rows: [{ id: 'a', number: 'LSW-2026-000001', office: 'lsw', holder: 'c', stage: 'resolution', clocks: [clock] }],
};
const standing = {
  ...{ id: 'longer', title: '期限调整', effectiveAt: shown.effectiveAt, cases: 1, held: ['LSW-2026-000002'] },
  ...{ status: 'rolling-out', progress: { batches: 1, reached: 1, changed: 1, otherwise: [] } },
};
const state = () => Response.json({ state: { changes: [standing] } });

describe('lianxin change', () => {
  it('preview shows every clock before and after, and how to order it', async () => {
    const { cli: world, said, asked } = signedInContext(Response.json(shown));
    const versions = ['--from', 'shandong-2020@1', '--to', 'shandong-2020@2', '--effective-at', '2026-11-23 20:00'];
    expect(await runCommandLine(['change', 'preview', ...versions], world)).toBe(0);
    expect(asked[0]).toEqual({
      url: `${API_ADDRESS}/rule-changes/previews`,
      body: {
        what: { kind: 'programme', from: 'shandong-2020@1', to: 'shandong-2020@2' },
        effectiveAt: '2026-11-23T20:00:00+08:00',
      },
    });
    expect(said[2]).toMatch(/LSW-2026-000001 {2}resolving the case {2}2026-11-24 17:00 {2}2026-12-01 17:00 {2}1\.5 h/);
    expect(said).toContainEqual(expect.stringMatching(/1 later;.*; 1 earlier dates not missed after all$/));
    expect(said.at(-1)).toContain(`lianxin change order ${shown.preview}`);
  });

  it('preview wants to know of what', async () => {
    const { cli: world, noted, asked } = signedInContext();
    expect(await runCommandLine(['change', 'preview', '--to', 'shandong-2020@2'], world)).toBe(1);
    expect([asked, noted[0]]).toEqual([[], 'lianxin: A change is of a programme or of a calendar']);
  });

  it('order names who was held', async () => {
    const held = [{ number: 'LSW-2026-000002' }];
    const { cli: world, said } = signedInContext(Response.json({ version: 1, held }), state());
    expect(
      await runCommandLine(['change', 'order', shown.preview, '--id', 'longer', '--title', '期限调整'], world),
    ).toBe(0);
    expect(said).toEqual([
      'Ordered as longer: 1 cases, from 2026-11-23 20:00 on',
      'Nothing changes before somebody else confirms it: lianxin change confirm longer',
      'LSW-2026-000002 stands otherwise than it was shown and is held: look again, and order again for it',
    ]);
  });

  it('list says how far each has come, pause pauses', async () => {
    const { cli: world, said } = signedInContext(state());
    expect(await runCommandLine(['change', 'list'], world)).toBe(0);
    expect(said.slice(2)).toEqual([
      expect.stringMatching(/^longer .*under way +1 +1 +1 +1 +0$/),
      '',
      'longer: Held',
      '  LSW-2026-000002',
    ]);
    const other = signedInContext(Response.json({ version: 2 }), state());
    expect(await runCommandLine(['change', 'pause', 'longer'], other.cli)).toBe(0);
    expect(other.asked[0]).toEqual({
      url: `${API_ADDRESS}/changes/rules/commands`,
      body: { type: 'PauseChange', data: { id: 'longer' } },
    });
  });
});
