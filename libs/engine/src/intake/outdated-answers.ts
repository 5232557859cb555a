import type { Epoch, EpochCause, Epochs, IntakeAnswers } from '../ports/index.ts';

/** After these the record may lack what answers from before tell of. */
const SET_BACK: ReadonlySet<EpochCause> = new Set<EpochCause>(['restored', 'by-hand']);

/** The epoch that began when the record was last set back: it may lack what messages from before were answered. */
export const findLastSetBack = async (epochs: Pick<Epochs, 'all'>): Promise<Epoch | undefined> =>
  (await epochs.all()).findLast(({ cause }) => SET_BACK.has(cause));

/** Removes answers from before the record was last set back: what is recorded then answers by its command id. */
export async function removeOutdatedAnswers({
  epochs,
  intakeAnswers,
}: {
  readonly epochs: Pick<Epochs, 'all'>;
  readonly intakeAnswers: Pick<IntakeAnswers, 'removeBefore'>;
}): Promise<void> {
  const last = await findLastSetBack(epochs);
  if (last) await intakeAnswers.removeBefore(last.beganAt);
}
