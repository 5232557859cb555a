import type { OpenedCase, RequesterView } from '@lianxin/case';
import type { caseState, requesterState, stateForms } from '@lianxin/contracts';
import type { Instant, LocalDate, Sealed } from '@lianxin/kernel';
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
type Veiled = { readonly sealed: true } | { readonly erased: true };
type Parts<T> = { readonly [K in keyof T]: Sent<T[K]> };
type Sent<T> = T extends Sealed
  ? Veiled
  : T extends Instant | LocalDate
    ? string
    : T extends readonly (infer I)[]
      ? readonly Sent<I>[]
      : T extends object
        ? Parts<T>
        : T;

type Told<F extends z.ZodType, S> = [Sent<S>] extends [z.output<F>]
  ? [AllKeys<z.output<F>>] extends [AllKeys<S>]
    ? true
    : never
  : never;
type AllKeys<T> = T extends unknown ? keyof T : never;

type Forms = typeof stateForms;
export const statesMatch: readonly [
  Told<typeof caseState, Omitted<OpenedCase>>,
  Told<typeof requesterState, RequesterView>,
  Told<Forms['enterprise'], EnterpriseState>,
  Told<Forms['cadre'], CadreState>,
  Told<Forms['office'], OfficeState>,
  Told<Forms['calendar'], CalendarState>,
  Told<Forms['change'], ChangeState>,
  Told<Forms['invoice'], InvoiceState>,
  Told<Forms['absence'], AbsenceState>,
  Told<Forms['mandate'], MandateState>,
  Told<Forms['person'], PersonState>,
] = [true, true, true, true, true, true, true, true, true, true, true];

/** The draw for the look-back is shown to nobody. */
type Omitted<T> = T extends unknown ? Omit<T, 'sample'> : never;
