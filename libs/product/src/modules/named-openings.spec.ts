import { expect, it } from '@jest/globals';
import type { Application } from '@lianxin/application';
import { isRefusal } from '@lianxin/application';
import { ENTERPRISE, OFFICER, OfficeFixture, requestFor } from '../../test/office-fixture.ts';

const firm = { creditCode: ENTERPRISE, name: '茂林橡胶', office: 'lsw', industry: 'rubber', aboveScale: true };
const principal = { actor: OFFICER, ingress: 'http' } as const;

it('what opens a stream may name the id that its data gives, and no other; an id that is derived is named by nobody', async () => {
  const application = new OfficeFixture().ports.application as Application;
  const open = (process: string, id: string, data: object) =>
    application.submit({ process, id, opens: true, principal, data, commandId: `named-${process}-${id}` });
  const answers = [
    await open('enterprise', '91370211MA3L000019', firm),
    await open('case', 'k1', requestFor('lsw')),
    await open('enterprise', ENTERPRISE, firm),
    await open('enterprise', ENTERPRISE, firm),
  ];
  expect(answers.slice(0, 2)).toMatchObject([
    { refusal: 'input', faults: [{ field: 'id', rule: 'not-one-of' }] },
    { refusal: 'input', faults: [{ field: 'id', rule: 'unknown-field' }] },
  ]);
  expect(answers.slice(2).map((one) => (isRefusal(one) ? one : one.repeated))).toEqual([false, true]);
});
