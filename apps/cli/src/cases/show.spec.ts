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

  it('tells staff of a look-back what was found item by item, in the words of its programme, and why it reopened', async () => {
    const items = [
      { item: 'disinfection-log', passed: true, evidence: { files: ['a', 'b'] } },
      { item: 'protective-stock', passed: false, evidence: { count: 3, unit: '件' } },
      { item: 'delivery-receipt', passed: true, evidence: { signature: 'c' } },
    ];
    const at = { effectiveAt: view.at, recordedAt: view.at, actor: 'verifier-1', programme: 'p@5' };
    const notes = { 'protective-stock': '只够一天' };
    const entries = [
      { ...at, version: 5, type: 'VerifierDrawn', data: { verifier: 'verifier-1', because: 'away' } },
      { ...at, version: 6, type: 'LookBackUnreached', data: { visits: 2, verifier: 'verifier-1' } },
      { ...at, version: 7, type: 'LookBackRecorded', data: { items, notes, signatories: { sealed: true } } },
      { ...at, version: 8, type: 'RectificationOrdered', data: { items: ['protective-stock'] } },
      { ...at, version: 9, type: 'CaseReopened', data: { cause: 'failed-again' } },
    ];
    const stock = { title: { zh: '防护物资', en: 'Protective stock' }, evidence: { unit: { zh: '只', en: 'pieces' } } };
    const checklist = [
      { id: 'disinfection-log', title: { zh: '消毒记录', en: 'Disinfection log' } },
      { id: 'protective-stock', ...stock },
    ];
    const { cli: world, said } = signedInContext(
      { people: [{ id: 'verifier-1', displayName: '李岩' }] },
      Response.json({ ...view, version: 9, state: { enterprise: '9137' } }),
      Response.json({ ...record, version: 9, entries }),
      Response.json({ content: { checklist } }),
    );
    expect(await runCommandLine(['show', 'case-k3f'], world)).toBe(0);
    const told = said.join('\n').split('\n');
    expect(told.slice(-8).map((line) => line.replace(/^.*(?=#)/, ''))).toEqual([
      expect.stringMatching(/^#5 .*: 李岩 · the verifier is on leave past the date$/),
      expect.stringMatching(/^#6 .*: visits: 2 · 李岩$/),
      '#7 Look-back',
      '    Disinfection log: in order · files: 2',
      '    Protective stock: not in order · 3 pieces · 只够一天',
      '    delivery-receipt: in order · signed',
      '#8 Rectification ordered: Protective stock',
      '#9 Reopened: put right, and not in order at the re-check',
    ]);
  });

  it('says of an extension how long, and of a measure how much, as people write it', async () => {
    const at = { effectiveAt: view.at, recordedAt: view.at, actor: 'cadre-1' };
    const subsidy = { measure: 'subsidy', amountFen: 1_234_500 };
    const entries = [
      { ...at, version: 2, type: 'MeasureRecorded', data: subsidy },
      { ...at, version: 3, type: 'ExtensionRequested', data: { amount: 3, unit: 'working-days', reason: '等料' } },
      { ...at, version: 4, type: 'CallbackRecorded', data: { reached: true, satisfied: false } },
    ];
    const { cli: world, said } = signedInContext(
      Response.json({ ...view, version: 4, state: { enterprise: '9137' } }),
      Response.json({ ...record, version: 4, entries }),
    );
    expect(await runCommandLine(['show', 'case-k3f'], world)).toBe(0);
    expect(said.join('\n')).toMatch(
      /#2 .*subsidy · 12345\.00 yuan\n.*3 working days · 等料\n.*Reached: yes · Satisfied: no/,
    );
  });
});
