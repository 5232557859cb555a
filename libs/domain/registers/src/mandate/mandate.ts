import type { CommandsOf, EventsOf, LocalDate, Process, Rejection } from '@lianxin/kernel';
import { invalid, isRejection, parseDate, refused } from '@lianxin/kernel';
import type { ActForAnother } from '../acting/acts-for-another.ts';
import { ACTS_FOR_ANOTHER, isActForAnother } from '../acting/acts-for-another.ts';
import type { RegisterCommands, RegisterEvents } from '../register.ts';
import { defineRegister } from '../register.ts';
import { checkName } from '../check-name.ts';

/** 授权: somebody does certain things for another from a day to a day inclusive. */
export interface Mandate {
  /** Version of its MandateGranted: what it is revoked and named by. */
  readonly mandate: number;
  readonly to: string;
  readonly acts: readonly ActForAnother[];
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly revoked: boolean;
}

/** Who may act for one account. */
export interface MandateState {
  readonly account: string;
  readonly office: string;
  readonly mandates: readonly Mandate[];
}

export interface MandateCommandData {
  /** `to` acts for `for`. Days YYYY-MM-DD, both inclusive. */
  GrantMandate: {
    readonly for: string;
    readonly to: string;
    readonly acts: readonly ActForAnother[];
    readonly from: string;
    readonly until: string;
  };
  RevokeMandate: { readonly mandate: number };
}
export type MandateCommand = CommandsOf<MandateCommandData>;

interface MandateEventData {
  MandateGranted: Omit<Mandate, 'mandate' | 'revoked'> & { readonly for: string; readonly office: string };
  MandateRevoked: { readonly mandate: number };
}
export type MandateEvent = EventsOf<MandateEventData>;

export const mandateStream = (account: string): string => `mandate-${account}`;

export const findMandateOn = (
  state: MandateState | undefined,
  wanted: { readonly to: string; readonly act: string; readonly day: LocalDate },
): Mandate | undefined =>
  state?.mandates.find(
    ({ to, acts, from, until, revoked }) =>
      !revoked &&
      to === wanted.to &&
      acts.some((act) => act === wanted.act) &&
      from <= wanted.day &&
      wanted.day <= until,
  );

const mandateEvents: RegisterEvents<MandateState, MandateEventData> = {
  MandateGranted: {
    opens: true,
    evolve(state, { data: { for: account, office, ...granted }, version }) {
      const mandate = { ...granted, mandate: version, revoked: false };
      return { account, office, mandates: [...(state?.mandates ?? []), mandate] };
    },
  },
  MandateRevoked: {
    evolve: (state, { data: { mandate: revoked } }) => ({
      ...state,
      mandates: state.mandates.map((one) => (one.mandate === revoked ? { ...one, revoked: true } : one)),
    }),
  },
};

type Grant = Extract<MandateCommand, { type: 'GrantMandate' }>;

function checkPeople(state: MandateState | undefined, { data, actor }: Grant): Rejection | undefined {
  const bad = checkName('for', data.for) ?? checkName('to', data.to);
  if (bad) return bad;
  if (state && state.account !== data.for) return refused('mandate-of-another-account', { field: 'for' });
  if (data.to === data.for) return refused('mandate-to-oneself', { field: 'to' });
  return data.to === actor.id ? refused('mandate-to-grantor', { field: 'to' }) : undefined;
}

function checkActs(acts: readonly string[]): Rejection | undefined {
  if (!Array.isArray(acts) || acts.length === 0) return invalid('acts', 'required');
  return acts.every(isActForAnother)
    ? undefined
    : invalid('acts', 'not-one-of', { allowed: ACTS_FOR_ANOTHER.join(', ') });
}

function parseDays(data: Pick<Grant['data'], 'from' | 'until'>): Pick<Mandate, 'from' | 'until'> | Rejection {
  const from = parseDate(data.from);
  if (!from) return invalid('from', 'not-a-date');
  const until = parseDate(data.until);
  if (!until) return invalid('until', 'not-a-date');
  return until < from ? invalid('until', 'ends-before-it-begins') : { from, until };
}

/** It lets him do all of that already, on every one of the days. */
const isCoveredBy = (standing: Mandate, wish: Omit<Mandate, 'mandate' | 'revoked'>): boolean =>
  !standing.revoked &&
  standing.to === wish.to &&
  standing.from <= wish.from &&
  wish.until <= standing.until &&
  wish.acts.every((act) => standing.acts.includes(act));

const mandateCommands: RegisterCommands<MandateState, MandateCommandData, MandateEventData> = {
  GrantMandate: {
    roles: ['supervisor'],
    opens: 'again',
    decide(state, command) {
      const { data, actor } = command;
      const why = checkPeople(state, command) ?? checkActs(data.acts);
      if (why) return why;
      const days = parseDays(data);
      if (isRejection(days)) return days;
      const { office } = actor;
      if (office === undefined) return refused('mandate-without-office');
      const acts = [...new Set(data.acts)];
      const { to } = data;
      const same = state?.mandates.find((standing) => isCoveredBy(standing, { to, acts, ...days }));
      if (same) return refused('already-granted', { field: 'acts', params: { mandate: same.mandate } });
      return { type: 'MandateGranted', data: { for: data.for, to, office, acts, ...days } };
    },
  },
  RevokeMandate: {
    roles: ['supervisor'],
    decide({ mandates }, { data: { mandate } }) {
      const standing = mandates.find((one) => one.mandate === mandate && !one.revoked);
      if (!standing) return refused('no-such-mandate', { field: 'mandate', params: { mandate } });
      return { type: 'MandateRevoked', data: { mandate } };
    },
  },
};

/** A withdrawn mandate ends everywhere within a second. */
const FOREIGN_STATE_AGE_MS_MAX = 1000;

/** Streams `mandate-<id of the account that is acted for>`. */
export const mandateRegister: Process<MandateState | undefined, MandateCommand, MandateEvent> = defineRegister({
  name: 'mandate',
  events: mandateEvents,
  commands: mandateCommands,
  foreignStateAgeMsMax: FOREIGN_STATE_AGE_MS_MAX,
  office: (state) => state?.office,
});
