import { describe, expect, it } from '@jest/globals';
import { API_ADDRESS, signedInContext } from '../../test/signed-in.ts';
import { runCommandLine } from '../program.ts';

const NUMBER = 'LSW-2026-000001';
const view = {
  ...{ id: 'k3f', process: 'case', number: NUMBER, version: 1, position: '9', at: '2026-11-23T01:00:00.000Z' },
  ...{ stage: 'request', closed: false, next: null, notYetRecorded: [] },
};
const filed = {
  ...{ number: NUMBER, office: 'lsw', enterprise: '9137', kind: 'help', category: 'labour', urgency: 'general' },
  ...{ stage: 'request', nextStep: { what: 'being-looked-at' }, dates: { filed: view.at } },
  ...{ said: [{ at: view.at, what: 'requested', text: '缺工人' }], askedFor: [], answers: [], files: [] },
};
const record = { id: 'k3f', version: 1, entries: [] };

describe('lianxin show', () => {
  it('asks for a case by its number as anybody who may read it may, and for nothing else', async () => {
    const { cli: world, said, asked } = signedInContext(Response.json({ ...view, state: filed }));
    expect(await runCommandLine(['show', NUMBER.toLowerCase()], world)).toBe(0);
    expect(asked.map(({ url }) => url)).toEqual([`${API_ADDRESS}/processes/case/${NUMBER}`]);
    expect(said.join('\n')).toContain('缺工人');
  });

  it('tells staff what people call the enterprise and its project', async () => {
    const state = { enterprise: '9137', project: 'works', holder: 'officer-1' };
    const names = { '9137': '茂林橡胶', works: '一号厂房' };
    const { cli: world, said } = signedInContext(Response.json({ ...view, names, state }), Response.json(record));
    expect(await runCommandLine(['show', NUMBER], world)).toBe(0);
    expect(said.join('\n')).toMatch(/Enterprise +茂林橡胶 \(9137\)\nProject +一号厂房 \(works\)/);
  });

  it('says the code alone where the name is kept from the reader', async () => {
    const answers = [Response.json({ ...view, state: { enterprise: '9137' } }), Response.json(record)];
    const { cli: world, said } = signedInContext(...answers);
    expect(await runCommandLine(['show', 'case-k3f'], world)).toBe(0);
    expect(said.join('\n')).toMatch(/Enterprise +9137\n/);
  });
});
