import { describe, expect, it } from '@jest/globals';
import { API_ADDRESS, signedInContext } from '../../test/signed-in.ts';
import { runCommandLine } from '../program.ts';

const flood = {
  ...{ id: 'flood', layer: 'cn/shandong', documentNumber: '', title: '暴雨停工', signed: '' },
  ...{ published: '2026-11-20', working: [], nonWorking: ['2026-11-24', '2026-11-25', '2026-11-27'] },
};
const amend = (published: string): string[] => [
  ...['calendar', 'amend', '--id', 'flood', '--layer', 'cn/shandong', '--title', '暴雨停工'],
  ...['--published', published, '--non-working', '2026-11-24..2026-11-25,2026-11-27'],
];

describe('lianxin calendar amend', () => {
  it('sends the document, days written out, an unknown number left empty', async () => {
    const { cli: world, said, asked } = signedInContext(Response.json({ id: 'cn', version: 3 }));
    expect(await runCommandLine(amend('2026-11-20'), world)).toBe(0);
    expect(asked).toEqual([{ url: `${API_ADDRESS}/processes/calendar`, body: { type: 'AmendCalendar', data: flood } }]);
    expect(said).toEqual(['Recorded as flood; calendar version 3']);
  });

  it('asks nobody when a day is none', async () => {
    const { cli: world, noted, asked } = signedInContext();
    expect(await runCommandLine(amend('yesterday'), world)).toBe(1);
    expect(asked).toEqual([]);
    expect(noted[0]).toContain('--published yesterday: no day');
  });
});

describe('with what was recorded here', () => {
  const due = ['calendar', 'due', '--calendar', 'cn/shandong', '--from', '2026-11-23', '--days', '2', '--recorded'];
  const recorded = { ...flood, recorded: '2026-11-20T01:00:00.000Z' };

  it('a due date counts around it and names it', async () => {
    const { cli: world, said } = signedInContext(Response.json({ state: { amendments: [recorded] } }));
    expect(await runCommandLine(due, world)).toBe(0);
    expect(said[0]).toBe('Due Mon 2026-11-30 17:00');
    expect(said.join('\n')).toContain('暴雨停工');
  });

  it('nothing recorded is nothing changed', async () => {
    const missing = { type: '', title: '', status: 404, detail: '', code: 'no-such-stream' };
    const { cli: world, said } = signedInContext(Response.json(missing, { status: 404 }));
    expect(await runCommandLine(due, world)).toBe(0);
    expect(said[0]).toBe('Due Wed 2026-11-25 17:00');
  });
});
