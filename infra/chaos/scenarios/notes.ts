import { idOf } from '@lianxin/kernel';
import type { Intention } from '../intentions.ts';
import type { Loaded } from '../load.ts';
import type { Stage } from '../stage.ts';

/** Cases whose life ended early: each has an offer open that lapses within a minute. */
export function abandoned({ acknowledged }: Loaded): readonly string[] {
  const streams = acknowledged.filter(({ type }) => type === 'OfferCase').map(({ stream }) => stream);
  const accepted = new Set(acknowledged.filter(({ type }) => type === 'AcceptOffer').map(({ stream }) => stream));
  return streams.filter((stream) => !accepted.has(stream));
}

export const noteOf = (stage: Stage, id: string): Intention => ({
  id,
  by: stage.people.officers[0] as string,
  type: 'AddNote',
  data: { text: '电话约好。' },
});

/** An officer writes a note in each case, whatever has fallen due there. */
export async function writeNotes(stage: Stage, streams: readonly string[], run: string): Promise<Loaded> {
  const client = stage.client();
  const answers = await Promise.all(
    streams.map(async (stream, n) => {
      const intention = noteOf(stage, `${run}-${n}`);
      return { id: intention.id, answer: await client.send(intention, idOf(stream)) };
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
