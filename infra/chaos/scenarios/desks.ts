import { idOf } from '@lianxin/kernel';
import type { Acknowledged, Answered } from '../client.ts';
import type { Desk, Intention } from '../intentions.ts';
import { deskOf } from '../intentions.ts';
import type { Loaded } from '../load.ts';
import type { Stage } from '../stage.ts';

/** A case and the people who have it in hand. */
export interface CaseDesk extends Desk {
  readonly stream: string;
}

const numberOf = ({ intention }: Acknowledged): number => Number(intention.split('-').at(-2));

const deskWhere = ({ people }: Stage, acknowledged: Acknowledged): CaseDesk => ({
  stream: acknowledged.stream,
  ...deskOf(people, numberOf(acknowledged)),
});

/** Cases that got as far as such a command. */
export const desksAfter = (stage: Stage, { acknowledged }: Loaded, type: string): readonly CaseDesk[] =>
  acknowledged.filter((one) => one.type === type).map((one) => deskWhere(stage, one));

/** Cases whose life ended early: each has an offer open that lapses within a minute. */
export function abandoned(stage: Stage, loaded: Loaded): readonly CaseDesk[] {
  const accepted = new Set(desksAfter(stage, loaded, 'AcceptOffer').map(({ stream }) => stream));
  return desksAfter(stage, loaded, 'OfferCase').filter(({ stream }) => !accepted.has(stream));
}

export const noteBy = (by: string, id: string): Intention => ({
  id,
  by,
  type: 'AddNote',
  data: { text: '电话约好。' },
});

/** Its officer writes a note in each case, whatever has fallen due there. */
export const writeNotes = (stage: Stage, desks: readonly CaseDesk[], run: string): Promise<Loaded> =>
  sendAll(
    stage,
    desks.map(({ stream, officer }, n) => ({ stream, intention: noteBy(officer, `${run}-${n}`) })),
  );

/** Commands in cases that are open, all at once. */
export async function sendAll(
  stage: Stage,
  wanted: readonly { readonly stream: string; readonly intention: Intention }[],
): Promise<Loaded> {
  const client = stage.client();
  const send = ({ stream, intention }: (typeof wanted)[number]): Promise<Answered> =>
    client.send(intention, idOf(stream));
  const answers = await Promise.all(wanted.map(send));
  return {
    acknowledged: answers.flatMap((one) => (one !== 'unanswered' && 'acknowledged' in one ? [one.acknowledged] : [])),
    refused: answers.flatMap((one) => (one !== 'unanswered' && 'refused' in one ? [one.refused] : [])),
    unanswered: wanted.flatMap(({ intention }, n) => (answers[n] === 'unanswered' ? [intention.id] : [])),
    retries: 0,
    putOff: [],
  };
}
