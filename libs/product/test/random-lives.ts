import type { OpenedCase } from '@lianxin/case';
import type { Actor } from '@lianxin/kernel';
import { DAY_MS, HOUR_MS, addMs } from '@lianxin/kernel';
import { CHANGES_STREAM } from '@lianxin/registers';
import fc from 'fast-check';
import { CADRE, LEADER, OFFICER, OPERATOR, OfficeFixture } from './office-fixture.ts';

const SUPERVISOR: Actor = { id: 'supervisor-1', roles: ['supervisor'], office: 'lsw' };
export const CASE_IDS = ['a', 'b', 'c', 'd'] as const;

/** Something done to one of the town's cases, some hours after what was done before. */
export interface RandomStep {
  readonly hours: number;
  readonly of: number;
  readonly move: number;
  readonly n: number;
}

const step: fc.Arbitrary<RandomStep> = fc.record({
  hours: fc.oneof({ weight: 3, arbitrary: fc.nat(8) }, { weight: 1, arbitrary: fc.nat(5 * 24) }),
  of: fc.nat(CASE_IDS.length - 1),
  move: fc.nat(1000),
  n: fc.nat(1000),
});
export const randomScripts = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' });

type PossibleMove = (
  town: OfficeFixture,
  one: OpenedCase,
  n: number,
) => readonly [type: string, data: object, by: Actor];

const breachedIn = ({ clocks }: OpenedCase): string =>
  Object.values(clocks).find(({ breaches }) => breaches.length > 0)?.clock ?? 'none';

/** What moves clocks, over and over: waits, extensions, another class, excuses, disputes. */
const MOVES: readonly PossibleMove[] = [
  ({ now }, _one, n) => [
    'WaitForParty',
    { party: 'enterprise', reason: '等', until: addMs(now, ((n % 9) + 1) * 12 * HOUR_MS) },
    SUPERVISOR,
  ],
  ({ now }, _one, n) => [
    'WaitForParty',
    { party: 'third-party', reason: '等', until: addMs(now, ((n % 3) + 1) * DAY_MS) },
    CADRE,
  ],
  () => ['ResumeCase', {}, CADRE],
  (_town, _one, n) => ['RequestExtension', { amount: 1 + (n % 9), reason: '货在途' }, CADRE],
  () => ['ApproveExtension', {}, SUPERVISOR],
  (_town, _one, n) => [
    'ReclassifyCase',
    { kind: n % 2 === 0 ? 'help' : 'complaint', category: 'supplies', reason: '改' },
    OFFICER,
  ],
  (_town, one) => ['ExcuseBreach', { clock: breachedIn(one), reason: '疫情' }, LEADER],
  () => ['ResolveCase', { reply: '好', outcome: 'solved' }, CADRE],
  () => ['DisputeResolution', { text: '没好' }, OFFICER],
  () => ['AddNote', { text: '记' }, OFFICER],
];

/** Days made free are recorded, ordered and, hours later, in force. */
async function amend(town: OfficeFixture, n: number): Promise<void> {
  const id = `drawn-${n}`;
  const day = (days: number): string => addMs(town.now, (days + (n % 3)) * DAY_MS).slice(0, 10);
  const [first, second, third] = [day(-2), day(-1), day(1)];
  await town.send(
    'calendar-cn',
    'AmendCalendar',
    {
      ...{ id, layer: 'cn', documentNumber: '', title: '放假', signed: '', published: town.now },
      ...{ working: [], nonWorking: [first, second, third] },
    },
    OPERATOR,
  );
  const effectiveAt = addMs(town.now, HOUR_MS);
  const what = { kind: 'calendar', amendments: [id] };
  const head = {
    id,
    title: '放假',
    documentNumber: '',
    preview: '0'.repeat(64),
    held: [],
    cases: [],
    effectiveAt,
    what,
  };
  await town.send(CHANGES_STREAM, 'OrderChange', head, OPERATOR);
  await town.send(CHANGES_STREAM, 'ConfirmChange', { id }, LEADER);
}

/** A town whose cases lived through a script, whatever of it the rules refused. */
export async function runRandomLives(script: readonly RandomStep[]): Promise<OfficeFixture> {
  const town = new OfficeFixture();
  await town.register('guangdong@2');
  for (const id of CASE_IDS) await town.open(id);
  for (const [i, { hours, of, move, n }] of script.entries()) {
    town.advanceHours(hours);
    const id = CASE_IDS[of] as string;
    if (n % 13 === 0) await amend(town, i);
    const made = (MOVES[move % MOVES.length] as PossibleMove)(town, await town.case(id), n);
    await town.send(`case-${id}`, ...made);
  }
  return town;
}
