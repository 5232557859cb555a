import type { Ingress } from '@lianxin/kernel';
import { CLOCK_ACTOR } from '@lianxin/kernel';
import type { DataKind, Visibility } from '@lianxin/registers';

/** What is kept from some of those who read a stream. */
export interface Withholding {
  /** The state at any version, as it is shown. */
  ofState(state: unknown): unknown;
  ofEntry(entry: { readonly type: string; readonly version: number; readonly data: unknown }): {
    readonly type: string;
    readonly data: unknown;
  };
  /** Whether the row of an entry may be shown as it is hashed, and its hash, by which a guess at it could be proved. */
  isRowShown(entry: { readonly type: string; readonly version: number }): boolean;
}

/** Who is said to have made an entry of which is withheld who did. */
export const WITHHELD_ACT = { actor: CLOCK_ACTOR.id, door: 'workflow' as Ingress };

/** What an actor is shown of one stream. Which commands somebody may send is the process's own `roles`. */
export interface Access {
  /** Staff read the state and its record; the requester reads his own view and nothing else. */
  readonly as: 'staff' | 'requester';
  /** Sealed data of this kind. */
  visibilityOf(kind: DataKind): Visibility;
  /** What he is not told yet is kept out of what he is shown; absent where there is nothing of the kind. */
  readonly withholding?: Withholding;
  /** Nothing later than this version: the office handed it over then. */
  readonly upTo?: number;
}

/** Staff access with all sealed data opened, for processes that tell no kinds of data apart. */
export const FULL_ACCESS: Access = { as: 'staff', visibilityOf: () => 'clear' };
/** Staff access with all sealed data masked. */
export const MASKED_ACCESS: Access = { as: 'staff', visibilityOf: () => 'masked' };

/** Whether an entry is shown as something else than what it is. */
export const isWithheld = (
  { withholding }: Pick<Access, 'withholding'>,
  entry: Parameters<Withholding['ofEntry']>[0],
): boolean => withholding !== undefined && withholding.ofEntry(entry).type !== entry.type;
