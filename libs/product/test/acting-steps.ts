import type { OpenedCase } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import { HOUR_MS, addMs } from '@lianxin/kernel';
import { ACTS_FOR_ANOTHER } from '@lianxin/registers';
import fc from 'fast-check';
import { ACTORS, NO_ACCOUNT, MOVED_AWAY, ACCOUNT_IDS } from './acting-people.ts';
import { productModules } from './product.ts';

type Data = (state: OpenedCase, now: Instant) => object;
/** Something that could be meant, so that what is refused is not its form. Left out: what has no data. */
const SENT: Readonly<Record<string, Data>> = {
  DeclineCase: () => ({ reason: 'out-of-remit' }),
  ReturnForCompletion: (_state, now) => ({ reason: 'unclear', text: '补', until: addMs(now, HOUR_MS) }),
  TransferCase: () => ({ toOffice: 'west', reason: '转' }),
  RefuseOffer: () => ({ reason: 'absent' }),
  AddCoHandler: () => ({ cadre: 'cadre-3' }),
  RemoveCoHandler: () => ({ cadre: 'cadre-3' }),
  RecordFirstContact: () => ({ how: 'phone' }),
  LogVisit: () => ({ text: '走访' }),
  RecordMeasure: () => ({ measure: 'advice', topic: '补贴' }),
  CorrectMeasure: ({ measures }) => ({ measure: Number(Object.keys(measures).at(-1) ?? 1), reason: '笔误' }),
  WaitForParty: (_state, now) => ({ party: 'enterprise', reason: '等', until: addMs(now, 5 * HOUR_MS) }),
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
export const plausibleStepData = (type: string, state: OpenedCase, now: Instant): object =>
  SENT[type]?.(state, now) ?? {};

const everyType = productModules.modules.flatMap(({ process }) => Object.keys(process.roles));
const dayOf = (day: number): string => `2020-02-${String(day).padStart(2, '0')}`;
const days = fc.integer({ min: 9, max: 15 }).map(dayOf);
const span = fc
  .tuple(fc.integer({ min: 9, max: 14 }), fc.nat(2))
  .map(([from, n]) => [dayOf(from), dayOf(from + n)] as const);
const people = fc.oneof(
  { weight: 3, arbitrary: fc.constant('cadre-1') },
  { weight: 3, arbitrary: fc.constantFrom('cadre-2', 'cadre-3', NO_ACCOUNT, MOVED_AWAY) },
  fc.constantFrom(...ACCOUNT_IDS),
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

type DrawnBy<T> = T extends fc.Arbitrary<infer D> ? D : never;
export interface StepShapes {
  readonly leave: DrawnBy<typeof leave>;
  readonly back: DrawnBy<typeof back>;
  readonly mandate: DrawnBy<typeof mandate>;
  readonly revoke: DrawnBy<typeof revoke>;
  readonly station: DrawnBy<typeof station>;
  readonly pass: DrawnBy<typeof pass>;
  readonly tell: object;
  readonly own: DrawnBy<typeof own>;
  readonly try: DrawnBy<typeof tries>;
}
export type ActingStep = {
  readonly [K in keyof StepShapes]: { readonly step: K; readonly is: StepShapes[K] };
}[keyof StepShapes];
const asStep = <K extends keyof StepShapes>(step: K, is: fc.Arbitrary<StepShapes[K]>) =>
  is.map((one) => ({ step, is: one }) as ActingStep);

const step = fc.oneof(
  { weight: 2, arbitrary: asStep('leave', leave) },
  asStep('back', back),
  { weight: 2, arbitrary: asStep('mandate', mandate) },
  asStep('revoke', revoke),
  { weight: 2, arbitrary: asStep('station', station) },
  { weight: 2, arbitrary: asStep('pass', pass) },
  { weight: 2, arbitrary: asStep('tell', fc.constant({})) },
  asStep('own', own),
  { weight: 9, arbitrary: asStep('try', tries) },
);
export const actingScripts = fc.array(step, { minLength: 30, maxLength: 70, size: 'max' });
