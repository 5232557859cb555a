import type { OpenedCase, RULE_BOOK, RequesterView } from '@lianxin/case';
import type { caseState, requesterState, stateSchemas } from '@lianxin/contracts';
import type { Instant, LocalDate, Sealed } from '@lianxin/kernel';
import type { DrawState, ScheduleState } from '@lianxin/look-back';
import type {
  AbsenceState,
  CadreState,
  CalendarState,
  ChangeState,
  EnterpriseState,
  InvoiceState,
  MandateState,
  OfficeState,
  PersonState,
} from '@lianxin/registers';
import type { z } from 'zod';

/**
 * What the api sends is a state with its sealed parts opened, kept back or erased: here the compiler checks that every
 * part of a state has a form, and that no form tells of a part that is not there.
 */
type Masked = { readonly sealed: true } | { readonly erased: true };
type MaskedParts<T> = { readonly [K in keyof T]: SentForm<T[K]> };
type SentForm<T> = T extends Sealed
  ? Masked
  : T extends Instant | LocalDate
    ? string
    : T extends readonly (infer I)[]
      ? readonly SentForm<I>[]
      : T extends object
        ? MaskedParts<T>
        : T;

type IsTold<F extends z.ZodType, S> = [SentForm<S>] extends [z.output<F>]
  ? [AllKeys<z.output<F>>] extends [AllKeys<S>]
    ? true
    : never
  : never;
type AllKeys<T> = T extends unknown ? keyof T : never;

type StateSchemas = typeof stateSchemas;
/** Compiles only while the schemas of states and the domain's types agree. */
export const statesMatch: readonly [
  IsTold<typeof caseState, Omitted<OpenedCase>>,
  IsTold<typeof requesterState, RequesterView>,
  IsTold<StateSchemas['enterprise'], EnterpriseState>,
  IsTold<StateSchemas['cadre'], CadreState>,
  IsTold<StateSchemas['office'], OfficeState>,
  IsTold<StateSchemas['calendar'], CalendarState>,
  IsTold<StateSchemas['change'], ChangeState>,
  IsTold<StateSchemas['invoice'], InvoiceState>,
  IsTold<StateSchemas['absence'], AbsenceState>,
  IsTold<StateSchemas['mandate'], MandateState>,
  IsTold<StateSchemas['person'], PersonState>,
  IsTold<StateSchemas['draw'], DrawState>,
  IsTold<StateSchemas['schedule'], ScheduleState>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true];

/** The draw for the look-back is shown to nobody; the rule book is no part of what was recorded. */
type Omitted<T> = T extends unknown ? Omit<T, 'sample' | typeof RULE_BOOK> : never;
