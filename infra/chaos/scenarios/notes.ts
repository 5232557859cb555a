import { idOf } from '@lianxin/kernel';
import type { Intention } from '../intentions.ts';
import { officerOf } from '../intentions.ts';
import type { Loaded } from '../load.ts';
import type { Stage } from '../stage.ts';

export interface Desk {
  readonly stream: string;
  readonly officer: string;
}

/** Cases whose life ended early: each has an offer open that lapses within a minute. */
export function abandoned({ people }: Stage, { acknowledged }: Loaded): readonly Desk[] {
  const offered = acknowledged.filter(({ type }) => type === 'OfferCase');
  const accepted = new Set(acknowledged.filter(({ type }) => type === 'AcceptOffer').map(({ stream }) => stream));
  return offered
    .filter(({ stream }) => !accepted.has(stream))
    .map(({ stream, intention }) => ({ stream, officer: officerOf(people, intention) }));
}

export const noteOf = ({ officer }: Desk, id: string): Intention => ({
  id,
  by: officer,
  type: 'AddNote',
  data: { text: '电话约好。' },
});

/** Its officer writes a note in each case, whatever has fallen due there. */
export async function writeNotes(stage: Stage, desks: readonly Desk[], run: string): Promise<Loaded> {
  const client = stage.client();
  const answers = await Promise.all(
    desks.map(async (desk, n) => {
      const intention = noteOf(desk, `${run}-${n}`);
      return { id: intention.id, answer: await client.send(intention, idOf(desk.stream)) };
    }),
  );
  return {
    acknowledged: answers.flatMap(({ answer }) =>
      answer !== 'unanswered' && 'acknowledged' in answer ? [answer.acknowledged] : [],
    ),
    refused: answers.flatMap(({ answer }) => (answer !== 'unanswered' && 'refused' in answer ? [answer.refused] : [])),
    unanswered: answers.filter(({ answer }) => answer === 'unanswered').map(({ id }) => id),
    retries: 0,
  };
}
