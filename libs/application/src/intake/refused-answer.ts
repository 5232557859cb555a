import type { InputFault, RefusedAnswer } from '@lianxin/contracts';
import { lookUp } from '@lianxin/kernel';
import type { Refusal } from '../submit/refusal.ts';

/** What a message calls what is no part of its data. */
const NAMES_IN_MESSAGES: Readonly<Record<string, string>> = {
  commandId: 'id',
  id: 'subject',
  observedAt: 'time',
  type: 'type',
  '': 'data',
};
const nameInMessage = (field: string): string => lookUp(NAMES_IN_MESSAGES, field) ?? field;
/** Rules name fields of a command's data without saying that they are in it. */
const nameOfRuleField = (field: string): string => lookUp(NAMES_IN_MESSAGES, field) ?? `data.${field}`;

const ofFaults = (faults: readonly Pick<InputFault, 'field' | 'rule'>[]): RefusedAnswer => ({
  code: faults[0]?.rule ?? 'bad-form',
  faults,
});

/**
 * A refusal as a source is told of it: codes and fields, as the HTTP ingress names them. The values that go with a code
 * may name a case or an account, and would stand in a topic.
 */
export function refusedAnswerOf(refused: Refusal): RefusedAnswer {
  if (refused.refusal === 'input')
    return ofFaults(refused.faults.map(({ field, rule }) => ({ field: nameInMessage(field), rule })));
  if (refused.refusal === 'not-found') return { code: refused.code, field: nameInMessage('id') };
  const { code, field, rejected } = refused.rejection;
  if (rejected === 'invalid') return ofFaults([{ field: nameOfRuleField(field ?? ''), rule: code }]);
  return field === undefined ? { code } : { code, field: nameOfRuleField(field) };
}
