import type { DataKind } from '@lianxin/registers';
import { caseEvents } from '../events/case-events.ts';

type Sealed = Readonly<Record<string, DataKind | object>>;

/** Whose text each event carries, as its definition says. */
const TEXT_KINDS: ReadonlyMap<string, DataKind> = new Map(
  Object.entries<{ readonly sealed?: Sealed }>(caseEvents).flatMap(([type, { sealed = {} }]) =>
    Object.values(sealed).flatMap((kind) => (typeof kind === 'string' ? [[type, kind] as const] : [])),
  ),
);

/** What kind of data a sealed field of an event is, as the policy names it; in the state it is the office's handling. */
export const dataKindOfText = (field: string, type = ''): DataKind =>
  field === 'contact' ? 'contact' : (TEXT_KINDS.get(type) ?? 'handling');
