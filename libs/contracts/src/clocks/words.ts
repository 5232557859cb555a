import type { ExplainedSpan } from '../http/clocks.ts';
import type { Language } from '../messages/index.ts';
import { hasMessage, message } from '../messages/index.ts';
import { wallTime } from './wall.ts';

/** What an explanation is told with. */
export interface Speech {
  readonly language: Language;
  readonly offsetMinutes: number;
}

type Told = Pick<ExplainedSpan, 'because' | 'cause'>;
type Cause = NonNullable<Told['cause']>;
type Tell = { readonly [K in Cause['kind']]: (cause: Extract<Cause, { kind: K }>, speech: Speech) => string };

const tell: Tell = {
  amendment: ({ documentNumber: number, title }, { language }) =>
    message(language, number === '' ? 'why.amendment' : 'why.amendment-numbered', { number, title }),
  wait: ({ on, since }, { language, offsetMinutes }) => {
    const key = `why.waiting-${on}`;
    return message(language, hasMessage(key) ? key : 'why.waiting', { since: wallTime(since, offsetMinutes) });
  },
  extension: ({ at }, { language, offsetMinutes }) =>
    message(language, 'why.extension', { since: wallTime(at, offsetMinutes) }),
  stop: ({ how }, { language }) => message(language, `why.${how}`),
};

/** Why a span is what it is: the document, the wait, or the rule. */
export function whyWords({ because, cause }: Told, speech: Speech): string {
  if (cause) return tell[cause.kind](cause as never, speech);
  const key = `why.${because}`;
  return hasMessage(key) ? message(speech.language, key) : because;
}

/** `5 working days`, `1 working day`. */
export const amountWords = (unit: string, amount: number, language: Language): string =>
  message(language, amount === 1 ? `unit-one.${unit}` : `unit.${unit}`, { amount });
