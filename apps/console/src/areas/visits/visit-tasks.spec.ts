import { describe, expect, it } from '@jest/globals';
import { commandSchemas } from '@lianxin/contracts';
import { isOfOutbox } from '../../outbox/rules.ts';
import type { VisitedCase } from './visit-choices.ts';
import { newRequest, taskAt, typesFor } from './visit-tasks.ts';

const ENTERPRISE = {
  ...{ creditCode: '91350100M000100Y43', name: '茂林橡胶', office: 'lsw', isMine: true },
  projects: [{ id: 'works', name: '一号厂房' }],
};
const visited = (clockKind: string | null): VisitedCase => ({
  ...{ id: 'k1', number: 'LSW-2020-000001', enterprise: ENTERPRISE.creditCode, enterpriseName: ENTERPRISE.name },
  ...{ category: 'labour', kind: 'help', stage: 'resolution', clockKind },
});

describe('what is done on a visit', () => {
  it('is all of the kind that may wait for the line', () => {
    const types = [...typesFor(visited('first-contact')), newRequest(ENTERPRISE).command.type];
    expect(types.filter((type) => !isOfOutbox('case', type))).toEqual([]);
  });

  it('begins with the visit, and has the first contact while its clock runs', () => {
    expect(typesFor(visited('resolve'))).toEqual(['LogVisit', 'RecordMeasure', 'AddNote', 'AttachFile']);
    expect(typesFor(visited('first-contact'))).toContain('RecordFirstContact');
  });

  it('offers the projects of the enterprise by name', () => {
    const { command, about } = taskAt('LogVisit', visited(null), ENTERPRISE);
    expect(command.choices?.['project']).toEqual([{ value: 'works', words: { zh: '一号厂房', en: '一号厂房' } }]);
    expect(about).toBe('茂林橡胶 · LSW-2020-000001');
  });

  it('gives of a new request what is known where one stands, in the form that the api asks for', () => {
    const rest = { text: '缺额温枪', category: 'supplies', urgency: 'general', kind: 'help' };
    const contact = { name: '王强', phone: '13800000000' };
    const data = { ...newRequest(ENTERPRISE).given, ...rest, contact };
    expect(commandSchemas.case.RequestAssistance.safeParse(data).success).toBe(true);
  });
});
