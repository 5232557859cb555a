import { canonicalJson } from '@lianxin/kernel';
import type { InputFault } from '../http/faults.ts';
import { INTAKE_SOURCE, intakeReplies } from './reply-forms.ts';
import { toSafeField } from './safe-field.ts';

/** A message as it is sent: the same value gives the same bytes. */
export interface ComposedMessage {
  /** Messages with the same key keep their order. */
  readonly key: string;
  /** UTF-8 JSON: a CloudEvent 1.0. */
  readonly body: string;
}

/** The message that is answered. */
interface Answered {
  readonly source: string;
  readonly id: string;
}

/** What became of a message that was accepted. `receiptCode`: sealed to the key of its source. */
export interface AcceptedAnswer {
  /** Opaque id of the stream. */
  readonly id: string;
  /** Version of the command's last event: the same for a repeat. */
  readonly version: number;
  readonly number?: string;
  readonly receiptCode?: string;
}

/** Why a message was refused: the code of the refusal, and what is wrong with its fields. Both as a problem of HTTP has them. */
export interface RefusedAnswer {
  readonly code: string;
  readonly field?: string;
  readonly faults?: readonly Pick<InputFault, 'field' | 'rule'>[];
}

const compose = ({ source, id }: Answered, type: string, [what, data]: readonly [string, object]): ComposedMessage => ({
  key: id,
  body: canonicalJson({
    specversion: '1.0',
    id: `${source}/${id}/${what}`,
    source: INTAKE_SOURCE,
    type,
    correlationid: id,
    datacontenttype: 'application/json',
    data,
  }),
});

/** The reply to a message whose command was accepted. */
export const replyAccepted = (to: Answered, answer: AcceptedAnswer): ComposedMessage =>
  compose(to, intakeReplies.accepted.type, ['accepted', answer]);

/** The reply to a message that was refused. Values that were sent are not in it. */
export function replyRefused(to: Answered, { code, field, faults = [] }: RefusedAnswer): ComposedMessage {
  const errors = faults.map((one) => ({ field: toSafeField(one.field), rule: one.rule }));
  const [first = field === undefined ? {} : { field: toSafeField(field) }] = errors;
  return compose(to, intakeReplies.refused.type, [code, { code, ...first, errors }]);
}
