import type { VersionedEvent } from '@lianxin/kernel';
import type { CaseEvent, CaseEventOf, CaseEventType } from '../events/index.ts';

export type CaseHistory = readonly VersionedEvent<CaseEvent>[];

export const eventsOfTypes = <T extends CaseEventType>(
  history: CaseHistory,
  ...types: readonly T[]
): readonly VersionedEvent<CaseEventOf<T>>[] =>
  history.filter(({ type }) => (types as readonly string[]).includes(type)) as never;

export const lastEventOf = <T extends CaseEventType>(
  history: CaseHistory,
  type: T,
): VersionedEvent<CaseEventOf<T>> | undefined => eventsOfTypes(history, type).at(-1);
