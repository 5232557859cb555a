import { canonicalJson } from '@lianxin/kernel';
import type { DeadLetterReason } from './malformed.ts';
import type { ComposedMessage } from './replies.ts';
import { INTAKE_SOURCE, intakeReplies } from './reply-forms.ts';

/** Where a message lay that is now among the dead letters, and why. Nothing of what it said. */
export interface DeadLetterPlace {
  readonly topic: string;
  readonly partition: number;
  /** Decimal digits. */
  readonly offset: string;
  readonly reason: DeadLetterReason;
  /** Path of the field at fault, as `toSafeField` has it, and the rule that it breaks. */
  readonly field?: string | undefined;
  readonly rule?: string | undefined;
}

/** Tells operators and partners of a dead letter: place and reason only. */
export const deadLetterNotice = ({
  topic,
  partition,
  offset,
  reason,
  field,
  rule,
}: DeadLetterPlace): ComposedMessage => ({
  key: `${topic}/${partition}`,
  body: canonicalJson({
    specversion: '1.0',
    id: `${topic}/${partition}/${offset}`,
    source: INTAKE_SOURCE,
    type: intakeReplies.deadLettered.type,
    datacontenttype: 'application/json',
    data: { topic, partition, offset, reason, ...(field ? { field } : {}), ...(rule ? { rule } : {}) },
  }),
});
