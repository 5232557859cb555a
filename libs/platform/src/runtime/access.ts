import type { DataKind, Visibility } from '@lianxin/registers';

/** What an actor is shown of one stream. Which commands somebody may send is the process's own `roles`. */
export interface Access {
  /** Staff read the state and its record; whoever filed it what is made for him, and nothing else. */
  readonly as: 'staff' | 'requester';
  /** Sealed data of this kind. */
  visibilityOf(kind: DataKind): Visibility;
  /** Nothing later than this version: the office handed it over then. */
  readonly upTo?: number;
}

/** For processes that tell no kinds of data apart. */
export const FULL_ACCESS: Access = { as: 'staff', visibilityOf: () => 'clear' };
export const MASKED_ACCESS: Access = { as: 'staff', visibilityOf: () => 'masked' };
