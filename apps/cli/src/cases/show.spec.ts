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

  it('tells staff of a look-back what was found item by item, with what was shown of it', async () => {
    const items = [
      { item: 'disinfection-log', passed: true, evidence: { files: ['a', 'b'] } },
      { item: 'protective-stock', passed: false, evidence: { count: 3, unit: '件' } },
      { item: 'delivery-receipt', passed: true, evidence: { signature: 'c' } },
    ];
    const data = { by: 'verifier-1', items, notes: { 'protective-stock': '只够一天' }, signatories: { sealed: true } };
    const looked = {
      version: 7,
      type: 'LookBackRecorded',
      effectiveAt: view.at,
      recordedAt: view.at,
      actor: 'verifier-1',
      data,
    };
    const again = { ...looked, version: 9, type: 'CaseReopened', data: { by: 'verifier-1', cause: 'failed-again' } };
    const answers = [
      Response.json({ ...view, version: 9, state: { enterprise: '9137' } }),
      Response.json({ ...record, version: 9, entries: [looked, again] }),
    ];
    const { cli: world, said } = signedInContext(...answers);
    expect(await runCommandLine(['show', 'case-k3f'], world)).toBe(0);
    expect(said.join('\n')).toMatch(
      /#7 Look-back\n {4}disinfection-log: in order · files: 2\n {4}protective-stock: not in order · 3 件 · 只够一天\n {4}delivery-receipt: in order · signed\n.*#9 Reopened: failed-again/,
    );
  });
});
