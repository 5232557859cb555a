import type { OpenedCase } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import { HOUR_MS, plusMs } from '@lianxin/kernel';
import { ACTS_FOR_ANOTHER } from '@lianxin/registers';
import fc from 'fast-check';
import { house } from '../src/house/house.ts';
import { ACTORS, GHOST, MOVED, NAMES } from './acting-people.ts';

type Data = (state: OpenedCase, now: Instant) => object;
/** Something that could be meant, so that what is refused is not its form. Left out: what has no data. */
const SENT: Readonly<Record<string, Data>> = {
  DeclineCase: () => ({ reason: 'out-of-remit' }),
  ReturnForCompletion: (_state, now) => ({ reason: 'unclear', text: '补', until: plusMs(now, HOUR_MS) }),
  TransferCase: () => ({ toOffice: 'west', reason: '转' }),
  RefuseOffer: () => ({ reason: 'absent' }),
  AddCoHandler: () => ({ cadre: 'cadre-3' }),
  RemoveCoHandler: () => ({ cadre: 'cadre-3' }),
  RecordFirstContact: () => ({ how: 'phone' }),
  LogVisit: () => ({ text: '走访' }),
  RecordMeasure: () => ({ measure: 'advice', topic: '补贴' }),
  CorrectMeasure: ({ measures }) => ({ measure: Number(Object.keys(measures).at(-1) ?? 1), reason: '笔误' }),
  WaitForParty: (_state, now) => ({ party: 'enterprise', reason: '等', until: plusMs(now, 5 * HOUR_MS) }),
  RequestExtension: () => ({ amount: 1, reason: '货在途' }),
  ResolveCase: () => ({ reply: '好', outcome: 'solved' }),
  RecordRectification: () => ({ text: '改了' }),
  AcknowledgeRung: ({ rungs }) => ({ rung: Object.keys(rungs).at(-1) ?? 'none' }),
  AddNote: () => ({ text: '记' }),
  AttachFile: () => ({ hash: '0'.repeat(64), sizeBytes: 1, mediaType: 'text/plain', name: '函' }),
  AssignCase: () => ({ cadre: 'cadre-2', reason: '换人' }),
  RaiseRung: () => ({ rung: 'yellow-card', reason: '抓紧' }),
  ReopenCase: () => ({ reason: '又来' }),
};
export const dataOf = (type: string, state: OpenedCase, now: Instant): object => SENT[type]?.(state, now) ?? {};

const everyType = house.kits.flatMap(({ process }) => Object.keys(process.roles));
const dayOf = (day: number): string => `2020-02-${String(day).padStart(2, '0')}`;
const days = fc.integer({ min: 9, max: 15 }).map(dayOf);
const span = fc
  .tuple(fc.integer({ min: 9, max: 14 }), fc.nat(2))
  .map(([from, n]) => [dayOf(from), dayOf(from + n)] as const);
const people = fc.oneof(
  { weight: 3, arbitrary: fc.constant('cadre-1') },
  { weight: 3, arbitrary: fc.constantFrom('cadre-2', 'cadre-3', GHOST, MOVED) },
  fc.constantFrom(...NAMES),
);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 });
/** Mostly people who stand in for each other. */
const onLeave = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('cadre-1', 'cadre-2', 'cadre-3') }, people);
const actors = fc.constantFrom(...ACTORS);
const types = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('LogVisit', 'AddNote', 'RaiseRung', 'AcknowledgeRung') },
  { weight: 3, arbitrary: fc.constantFrom(...ACTS_FOR_ANOTHER) },
  fc.constantFrom(...everyType),
);

const leave = fc
  .record({ of: onLeave, days: span, open: fc.nat(3), standIn: maybe(onLeave) })
  .map(({ of, days: [from, to], open, standIn }) => ({ of, from, to: open === 0 ? undefined : to, standIn }));
const back = fc.record({ of: people, n: fc.nat(3), to: maybe(days) });
const mandate = fc
  .record({ for: people, to: people, days: span, acts: fc.subarray([...ACTS_FOR_ANOTHER], { minLength: 1 }) })
  .map(({ days: [from, until], ...rest }) => ({ ...rest, from, until }));
const revoke = fc.record({ for: people, n: fc.nat(3) });
const station = fc.record({
  ...{ cadre: fc.constantFrom('cadre-2', 'cadre-3'), from: days, to: days },
  role: fc.constantFrom('stand-in', 'stand-in', 'lead'),
});
const pass = fc.record({ hours: fc.integer({ min: 1, max: 14 }) });
const own = fc.record({ actor: actors, type: fc.constantFrom(...Object.keys(SENT)) });
/** `n`: one of the pairs that the book knows, whose day it may not be. */
const tries = fc.record({
  actor: actors,
  person: people,
  type: types,
  n: fc.option(fc.nat(20), { nil: undefined, freq: 4 }),
});

type Drawn<T> = T extends fc.Arbitrary<infer D> ? D : never;
export interface Steps {
  readonly leave: Drawn<typeof leave>;
  readonly back: Drawn<typeof back>;
  readonly mandate: Drawn<typeof mandate>;
  readonly revoke: Drawn<typeof revoke>;
  readonly station: Drawn<typeof station>;
  readonly pass: Drawn<typeof pass>;
  readonly tell: object;
  readonly own: Drawn<typeof own>;
  readonly try: Drawn<typeof tries>;
}
export type Step = { readonly [K in keyof Steps]: { readonly step: K; readonly is: Steps[K] } }[keyof Steps];
const as = <K extends keyof Steps>(step: K, is: fc.Arbitrary<Steps[K]>) => is.map((one) => ({ step, is: one }) as Step);

const step = fc.oneof(
  { weight: 2, arbitrary: as('leave', leave) },
  as('back', back),
  { weight: 2, arbitrary: as('mandate', mandate) },
  as('revoke', revoke),
  { weight: 2, arbitrary: as('station', station) },
  { weight: 2, arbitrary: as('pass', pass) },
  { weight: 2, arbitrary: as('tell', fc.constant({})) },
  as('own', own),
  { weight: 9, arbitrary: as('try', tries) },
);
export const scripts = fc.array(step, { minLength: 30, maxLength: 70, size: 'max' });
