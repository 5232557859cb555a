import type { DataKind, Visibility } from '@lianxin/registers';

/** What an actor is shown of one stream. Which commands somebody may send is the process's own `roles`. */
export interface Access {
  /** Staff read the state and its record; the requester reads his own view and nothing else. */
  readonly as: 'staff' | 'requester';
  /** Sealed data of this kind. */
  visibilityOf(kind: DataKind): Visibility;
  /** Nothing later than this version: the office handed it over then. */
  readonly upTo?: number;
}

/** Staff access with all sealed data opened, for processes that tell no kinds of data apart. */
export const FULL_ACCESS: Access = { as: 'staff', visibilityOf: () => 'clear' };
/** Staff access with all sealed data masked. */
export const MASKED_ACCESS: Access = { as: 'staff', visibilityOf: () => 'masked' };
