import type { InputFault } from '@lianxin/contracts';
import type { Rejection } from '@lianxin/kernel';

/** What was sent does not have the form that its command has. */
export interface InputRefusal {
  readonly refusal: 'input';
  readonly faults: readonly InputFault[];
}

/** There is no such process or stream, or none that this actor may know of: the two are answered alike. */
export interface NotFound {
  readonly refusal: 'not-found';
  readonly code: 'no-such-process' | 'no-such-stream';
  readonly params: Readonly<Record<string, string>>;
}

/** The rules refused the command. */
export interface Rejected {
  readonly refusal: 'rejected';
  readonly rejection: Rejection;
  readonly stream: string;
}

/** Why a command was not taken. Codes only: each ingress has its own words and status for them. */
export type Refusal = InputRefusal | NotFound | Rejected;

/** Whether an answer of `submit` is a refusal. */
export const isRefusal = (answer: object): answer is Refusal => 'refusal' in answer;

/** One field is at fault. */
export const inputRefusal = (field: string, rule: string, params: InputFault['params'] = {}): InputRefusal => ({
  refusal: 'input',
  faults: [{ field, rule, params }],
});

/** No such process or stream; `params` says which was asked for. */
export const notFound = (code: NotFound['code'], params: NotFound['params']): NotFound => ({
  refusal: 'not-found',
  code,
  params,
});
