import { idOfStream } from '@lianxin/kernel';
import type { AcknowledgedCommand, CommandOutcome } from '../client.ts';
import type { CaseStaff, Intention } from '../intentions.ts';
import { caseStaffOf } from '../intentions.ts';
import type { LoadResult } from '../load.ts';
import type { ChaosHarness } from '../harness.ts';

/** A case and the people who have it in hand. */
export interface StaffedCase extends CaseStaff {
  readonly stream: string;
}

const caseNumberOf = ({ intention }: AcknowledgedCommand): number => Number(intention.split('-').at(-2));

const staffedCaseOf = ({ people }: ChaosHarness, acknowledged: AcknowledgedCommand): StaffedCase => ({
  stream: acknowledged.stream,
  ...caseStaffOf(people, caseNumberOf(acknowledged)),
});

/** Cases that got as far as such a command. */
export const staffedCasesAfter = (
  harness: ChaosHarness,
  { acknowledged }: LoadResult,
  type: string,
): readonly StaffedCase[] => acknowledged.filter((one) => one.type === type).map((one) => staffedCaseOf(harness, one));

/** Cases whose life ended early: each has an offer open that lapses within a minute. */
export function abandonedCases(harness: ChaosHarness, loaded: LoadResult): readonly StaffedCase[] {
  const accepted = new Set(staffedCasesAfter(harness, loaded, 'AcceptOffer').map(({ stream }) => stream));
  return staffedCasesAfter(harness, loaded, 'OfferCase').filter(({ stream }) => !accepted.has(stream));
}

export const noteIntention = (by: string, id: string): Intention => ({
  id,
  by,
  type: 'AddNote',
  data: { text: '电话约好。' },
});

/** Its officer writes a note in each case, whatever has fallen due there. */
export const writeNotes = (harness: ChaosHarness, desks: readonly StaffedCase[], run: string): Promise<LoadResult> =>
  sendAll(
    harness,
    desks.map(({ stream, officer }, n) => ({ stream, intention: noteIntention(officer, `${run}-${n}`) })),
  );

/** Commands in cases that are open, all at once. */
export async function sendAll(
  harness: ChaosHarness,
  wanted: readonly { readonly stream: string; readonly intention: Intention }[],
): Promise<LoadResult> {
  const client = harness.client();
  const send = ({ stream, intention }: (typeof wanted)[number]): Promise<CommandOutcome> =>
    client.send(intention, idOfStream(stream));
  const answers = await Promise.all(wanted.map(send));
  return {
    acknowledged: answers.flatMap((one) => (one !== 'unanswered' && 'acknowledged' in one ? [one.acknowledged] : [])),
    refused: answers.flatMap((one) => (one !== 'unanswered' && 'refused' in one ? [one.refused] : [])),
    unanswered: wanted.flatMap(({ intention }, n) => (answers[n] === 'unanswered' ? [intention.id] : [])),
    retries: 0,
    postponed: [],
  };
}
